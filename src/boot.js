// Starts the app on a page that can already be read. Whatever goes wrong here, the text stays.

const root = new URL('../', import.meta.url); // this file lies in `app/`, directly below the site's root
const maxInflatedBytes = 64 * 1024 * 1024;
// After this long without the app the reader is told that it is still awaited.
const patienceMs = 15000;
const fontPatienceMs = 400;
const paintPatienceMs = 2000;

// A page that is served at an unknown depth names this script once per depth; the first found wins.
if (!globalThis.downlinkBooted) {
  globalThis.downlinkBooted = true;
  document.documentElement.dataset.root = root.pathname;
  addMissingStylesheet();
  makeLinksAbsolute();
  allowOwnMarkup();
  addEventListener('error', (event) => isFatal(event.error) && tell('stopped', event.error));
  addEventListener('unhandledrejection', (event) => isFatal(event.reason) && tell('stopped', event.reason));
  addEventListener('beforeinstallprompt', offerInstall);
  if (isFramed()) tell('framed');
  else if (!isResetting()) begin();
}

function begin() {
  const waiting = setTimeout(() => tell('slow'), patienceMs);
  const started = painted().then(start).then(
    () => document.querySelector('.boot-notice[data-kind=slow]')?.remove(),
    (error) => tell('not-started', error),
  );
  started.finally(() => clearTimeout(waiting));
  // After everything that the page itself needs.
  const { worker } = names();
  const register = () => offline('begin', worker).catch((error) => console.info('downlink: no reading offline:', error));
  Promise.all([started, loaded()]).then(() => (globalThis.requestIdleCallback ?? setTimeout)(() => {
    // For the first article that is opened.
    if (!navigator.connection?.saveData) globalThis.downlinkMathFont();
    if (worker) register();
  }));
}

async function start() {
  if (typeof WebAssembly !== 'object') throw new Error('WebAssembly is switched off');
  const { js, wasm } = names();
  await load(js, wasm);
}

// The math engine, for notes that nobody packed: what it is given Markdown for is a sidecar in JSON.
globalThis.downlinkMath = async () => {
  const { mathJs, mathWasm } = names();
  const late = new Promise((_, reject) => setTimeout(() => reject(new Error('the math engine did not come')), 2 * patienceMs));
  return (await Promise.race([load(mathJs, mathWasm), late])).sidecar;
};

// The font of formulas. An article that comes before it would move when it comes, so it is waited for, a moment at most.
globalThis.downlinkMathFont = () => Promise.race([
  document.fonts.load('1em "Downlink Math"').catch(() => {}),
  new Promise((resolve) => setTimeout(resolve, fontPatienceMs)),
]);

// What offline.js exports, called by name; it fails where the browser keeps nothing.
globalThis.downlinkOffline = offline;

async function offline(verb, text, bytes) {
  const { worker, offline } = names();
  if (!worker || !navigator.serviceWorker || !globalThis.caches) throw new Error('not offered here');
  const module = await import(new URL(offline, import.meta.url));
  return module[verb](text, bytes);
}

// The browser's own offer to install the site, kept until the reader asks for it.
function offerInstall(event) {
  event.preventDefault();
  globalThis.downlinkInstall = async () => {
    delete globalThis.downlinkInstall;
    await event.prompt();
    dispatchEvent(new Event('downlink-installable'));
  };
  dispatchEvent(new Event('downlink-installable'));
}

// Undoes raw DEFLATE, up to a size; null in a browser that cannot. Only scripts are offered it, and it works beside the main thread.
globalThis.downlinkInflate = async (bytes) => {
  let decompressor;
  try {
    decompressor = new DecompressionStream('deflate-raw');
  } catch {
    return null;
  }
  const inflated = new Blob([bytes]).stream().pipeThrough(decompressor);
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

// What a cache gave may be damaged where the original is not, so a file that fails is asked for once past it.
async function load(js, wasm) {
  const glue = new URL(js, import.meta.url);
  const module = await import(glue).catch(async () => {
    await fetch(glue, { cache: 'reload' });
    // A module that failed is remembered under its address.
    return import(`${glue}?again`);
  });
  const url = new URL(wasm, import.meta.url);
  try {
    await module.default({ module_or_path: url });
  } catch (error) {
    // A trap is no damage of the file.
    if (error instanceof WebAssembly.RuntimeError) throw error;
    await module.default({ module_or_path: fetch(url, { cache: 'reload' }) });
  }
  return module;
}

function names() {
  return document.querySelector('script[data-wasm]').dataset;
}

// The module is the largest file by far: what the text needs comes first. A page that nobody looks at is not painted.
function painted() {
  if (document.hidden || !globalThis.PerformanceObserver?.supportedEntryTypes?.includes('paint')) return Promise.resolve();
  return new Promise((resolve) => {
    new PerformanceObserver(resolve).observe({ type: 'paint', buffered: true });
    setTimeout(resolve, paintPatienceMs);
  });
}

function loaded() {
  return document.readyState === 'complete' ? undefined : new Promise((resolve) => addEventListener('load', resolve, { once: true }));
}

// Leptos builds static view parts through a template's innerHTML, so the page needs a default policy.
// Markup reaches it from two places only: those templates and sanitised article text.
function allowOwnMarkup() {
  const { worker } = names();
  globalThis.trustedTypes?.createPolicy('default', {
    createHTML: (markup) => markup,
    createScriptURL: (url) => (worker && new URL(url, location.href).href === new URL(worker, root).href ? url : null),
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

// Relative addresses would be looked up anew below every page that the app opens.
function makeLinksAbsolute() {
  for (const link of document.querySelectorAll('link[rel=manifest], link[rel=apple-touch-icon]')) {
    const href = link.getAttribute('href');
    // One that begins at the server's root is the same from everywhere.
    link.href = (href.startsWith('/') ? new URL(href, root) : new URL(href.replace(/^(?:\.\.?\/)+/, ''), root)).href;
  }
}

// A policy in a page cannot forbid that; pages of the same site may.
function isFramed() {
  try {
    return top.location.origin !== location.origin;
  } catch {
    return true;
  }
}

// early.js asks the reader then, and may come later than this.
function isResetting() {
  return new URLSearchParams(location.search).has('reset');
}

// A panic and a trap both end the module; other errors do not.
function isFatal(error) {
  return error instanceof WebAssembly.RuntimeError || /unreachable|panicked/.test(String(error?.message));
}

function tell(kind, error) {
  if (globalThis.downlinkTell) return globalThis.downlinkTell(kind, error);
  // The early script may come later, or never; then there is the console.
  if (error) console.error('downlink:', error);
  addEventListener('downlink-early', () => globalThis.downlinkTell(kind, error), { once: true });
}
