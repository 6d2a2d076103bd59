// Runs before the first paint: what the reader chose shows at once, and whatever fails later is told from here.
//
// It is waited for by the style sheet alone (base.css) and not for long, so that the page shows without it too.

(() => {
  // A page at an unknown depth names this script once per depth; the first found wins.
  if (globalThis.downlinkTell) return;
  const root = new URL('../', document.currentScript.src); // this file lies in `app/`, directly below the site's root
  // Servers that take `//` for `/` would have every address of the site begin with `//`, and lead to another host.
  if (root.pathname.startsWith('//')) {
    globalThis.downlinkBooted = true;
    return location.replace(location.origin + location.pathname.replace(/^\/+/, '/') + location.search + location.hash);
  }
  const prefix = `downlink:${root.pathname}:`;
  const page = document.documentElement;
  let language = page.lang;

  try {
    for (const name of ['theme', 'text', 'measure', 'leading', 'font', 'justify', 'wrap', 'keys']) {
      const value = localStorage.getItem(prefix + name);
      if (value) page.dataset[name] = value;
    }
    language = localStorage.getItem(`${prefix}language`) ?? language;
    if (!localStorage.getItem(`${prefix}seen`)) page.dataset.first = '';
  } catch {
    // Storage may be forbidden; the system's theme serves.
  }
  page.dataset.early = '';
  const isChinese = language.toLowerCase().startsWith('zh');
  const say = (zh, en) => (isChinese ? zh : en);

  const texts = {
    slow: () => say('阅读器还在路上。正文和链接现在就能用，搜索要等它到。', 'The reader is still on its way. Text and links work already; search has to wait.'),
    'not-started': () => say('阅读器没能启动。正文和链接照常可用，只是没有搜索。', 'The reader could not start. Text and links work; search does not.'),
    stopped: () => say('阅读器出了故障。正文和链接仍可用，刷新可恢复其余功能。', 'The reader has stopped. Text and links still work; reload to get the rest back.'),
    framed: () => say('这一页嵌在别的网站里，阅读器不在其中运行。', 'This page is shown inside another site, where the reader does not run.'),
    reset: () => say('重置：删除本站为离线阅读存下的文件，并停用后台程序。收藏和设置会留下，除非你连它们一起删除。', 'Reset: deletes the files this site keeps for reading offline, and its background worker. Bookmarks and settings stay, unless you delete them too.'),
  };

  // A notice with ways on. The text of the page stays whatever is told.
  globalThis.downlinkTell = (kind, error) => {
    if (error) console.error('downlink:', error);
    const old = document.querySelector('.boot-notice');
    if (old && old.dataset.kind !== 'slow') return;
    old?.remove();
    page.dataset.app = kind;
    const notice = document.createElement('div');
    notice.className = 'boot-notice';
    notice.dataset.kind = kind;
    notice.setAttribute('role', kind === 'reset' ? 'status' : 'alert');
    const message = document.createElement('p');
    message.textContent = texts[kind]();
    notice.append(message);
    const detail = String(error?.message ?? error ?? '').slice(0, 200);
    if (detail) {
      const code = document.createElement('code');
      code.textContent = detail;
      notice.append(code);
    }
    const ways = document.createElement('div');
    ways.className = 'boot-notice-ways';
    notice.append(ways);
    for (const [label, act] of actions(kind, error)) {
      const way = document.createElement(typeof act === 'string' ? 'a' : 'button');
      if (typeof act === 'string') {
        way.href = act;
      } else {
        way.type = 'button';
        way.addEventListener('click', act);
      }
      way.textContent = label;
      ways.append(way);
    }
    const add = () => document.body.append(notice);
    if (document.body) add();
    else addEventListener('DOMContentLoaded', add);
    if (kind === 'stopped') bypass(notice);
  };

  function actions(kind, error) {
    if (kind === 'reset') {
      return [
        [say('删除缓存并重新载入', 'Delete caches and reload'), () => reset(false)],
        [say('连收藏和设置一起删除', 'Delete bookmarks and settings too'), () => reset(true)],
        [say('不重置', 'Do not reset'), root.href],
      ];
    }
    if (kind === 'framed') return [[say('在新标签页打开', 'Open in a tab of its own'), () => open(location.href, '_blank', 'noopener')]];
    const ways = [[say('刷新', 'Reload'), reload]];
    if (kind === 'slow') return ways;
    // The same article as plain text, which needs nothing but the server.
    if (location.pathname.startsWith(`${root.pathname}posts/`)) ways.push([say('纯文本', 'Plain text'), new URL('index.md', location.href.replace(/[?#].*/, '')).href]);
    ways.push([say('重置', 'Reset'), `${root.href}?reset`]);
    const report = `${location.href}\n${navigator.userAgent}\n${error?.stack ?? error}`;
    if (navigator.clipboard) ways.push([say('复制报告', 'Copy report'), () => navigator.clipboard.writeText(report).catch(() => {})]);
    return ways;
  }

  // Loads the page anew, and its files past the browser's cache, where damaged ones may be.
  async function reload() {
    const script = document.querySelector('script[data-wasm]');
    const beside = script ? [script.dataset.js, script.dataset.wasm].map((name) => new URL(name, script.src).href) : [];
    const named = [...document.querySelectorAll('script[src], link[rel=stylesheet]')].map((one) => one.src || one.href);
    const fetched = [...beside, ...named].map((url) => fetch(url, { cache: 'reload' }));
    await Promise.race([Promise.allSettled(fetched), new Promise((resolve) => setTimeout(resolve, 10000))]);
    location.reload();
  }

  // A module that stopped must not be called again: events pass it by, so that links are plain links.
  function bypass(notice) {
    for (const type of ['click', 'keydown', 'keyup', 'input', 'change', 'submit', 'pointerdown', 'pointerover', 'popstate', 'scroll']) {
      addEventListener(type, (event) => notice.contains(event.target) || event.stopImmediatePropagation(), true);
    }
    addEventListener('popstate', () => location.reload());
  }

  async function reset(withState) {
    const forget = (storage) => Object.keys(storage).filter((key) => key.startsWith(prefix)).forEach((key) => storage.removeItem(key));
    // Whatever is refused has nothing to delete.
    await Promise.allSettled([
      (async () => Promise.all((await caches.keys()).filter((name) => name.startsWith(prefix)).map((name) => caches.delete(name))))(),
      (async () => {
        const all = await navigator.serviceWorker.getRegistrations();
        await Promise.all(all.filter((one) => one.scope === root.href).map((one) => one.unregister()));
      })(),
      (async () => {
        if (!withState) return;
        forget(localStorage);
        forget(sessionStorage);
      })(),
    ]);
    location.replace(root.href);
  }

  const isResetting = new URLSearchParams(location.search).has('reset');
  if (isResetting) globalThis.downlinkTell('reset');

  // The boot script itself may fail, or never come; nobody else could tell.
  const isAwaited = () => !globalThis.downlinkBooted && !isResetting;
  const check = () => isAwaited() && globalThis.downlinkTell('not-started');
  if (document.readyState === 'complete') check();
  else addEventListener('load', check);
  setTimeout(() => isAwaited() && globalThis.downlinkTell('slow'), 15000);

  // A style sheet that does not come keeps the text from the screen: then it may come later.
  setTimeout(() => {
    for (const link of document.querySelectorAll('link[rel=stylesheet]')) {
      if (link.sheet) continue;
      link.media = 'print';
      link.addEventListener('load', () => (link.media = 'all'));
    }
  }, 6000);
  dispatchEvent(new Event('downlink-early'));
})();
