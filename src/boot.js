// Starts the app on a page that can already be read. Whatever goes wrong here, the text stays.

const root = new URL('../', import.meta.url); // this file lies in `app/`, directly below the site's root
const maxInflatedBytes = 64 * 1024 * 1024;
const isChinese = document.documentElement.lang.toLowerCase().startsWith('zh');

// A page that is served at an unknown depth names this script once per depth; the first found wins.
if (!globalThis.downlinkBooted) {
  globalThis.downlinkBooted = true;
  document.documentElement.dataset.root = root.pathname;
  addMissingStylesheet();
  allowOwnMarkup();
  addEventListener('error', (event) => isFatal(event.error) && tell('stopped', event.error));
  addEventListener('unhandledrejection', (event) => isFatal(event.reason) && tell('stopped', event.reason));
  start().catch((error) => tell('not-started', error));
}

async function start() {
  if (typeof WebAssembly !== 'object') throw new Error('WebAssembly is switched off');
  const { js, wasm } = names();
  await load(js, wasm);
  document.documentElement.dataset.app = 'ready';
}

// The math engine, for notes that nobody packed: what it is given Markdown for is a sidecar in JSON.
globalThis.downlinkMath = async () => {
  const { mathJs, mathWasm } = names();
  return (await load(mathJs, mathWasm)).sidecar;
};

// Undoes raw DEFLATE, up to a size. Only scripts are offered it, and it works beside the main thread.
globalThis.downlinkInflate = async (bytes) => {
  const inflated = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('deflate-raw'));
  const parts = [];
  let size = 0;
  for (const reader = inflated.getReader(); ;) {
    const { value, done } = await reader.read();
    if (done) return new Uint8Array(await new Blob(parts).arrayBuffer());
    size += value.length;
    if (size > maxInflatedBytes) {
      reader.cancel().catch(() => {});
      throw new Error('a file is larger than it may be');
    }
    parts.push(value);
  }
};

async function load(js, wasm) {
  const module = await import(new URL(js, import.meta.url));
  await module.default({ module_or_path: new URL(wasm, import.meta.url) });
  return module;
}

function names() {
  return document.querySelector('script[data-wasm]').dataset;
}

// Leptos builds static view parts through a template's innerHTML, so the page needs a default policy.
// Markup reaches it from two places only: those templates and sanitised article text.
function allowOwnMarkup() {
  globalThis.trustedTypes?.createPolicy('default', {
    createHTML: (markup) => markup,
    createScriptURL: (url) => (new URL(url, location.href).origin === location.origin ? url : null),
  });
}

function addMissingStylesheet() {
  const { css } = names();
  if (!css || [...document.styleSheets].some((sheet) => sheet.href?.endsWith(css))) return;
  const link = document.createElement('link');
  link.rel = 'stylesheet';
  link.href = new URL(css, import.meta.url).href;
  document.head.append(link);
}

// A panic and a trap both end the module; other errors do not.
function isFatal(error) {
  return error instanceof WebAssembly.RuntimeError || /unreachable|panicked/.test(String(error?.message));
}

function tell(kind, error) {
  console.error('downlink:', error);
  if (document.querySelector('.boot-notice')) return;
  document.documentElement.dataset.app = kind;
  const say = (zh, en) => (isChinese ? zh : en);
  const text = kind === 'stopped'
    ? say('阅读器出了故障。正文仍可阅读，刷新可恢复其余功能。', 'The reader has stopped. The text can still be read; reload to get the rest back.')
    : say('阅读器没能启动。正文和链接照常可用，只是没有搜索。', 'The reader could not start. Text and links work; search does not.');
  const notice = document.createElement('div');
  notice.className = 'boot-notice';
  notice.setAttribute('role', 'alert');
  const message = document.createElement('p');
  message.textContent = text;
  const detail = document.createElement('code');
  detail.textContent = String(error?.message ?? error).slice(0, 200);
  const reload = document.createElement('button');
  reload.type = 'button';
  reload.textContent = say('刷新', 'Reload');
  reload.addEventListener('click', () => location.reload());
  notice.append(message, detail, reload);
  document.body.append(notice);
}
