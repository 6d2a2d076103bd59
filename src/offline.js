// Reading offline, as far as only scripts can do it: registering the worker, and the caches that the app fills.
// The worker (sw.js) reads them; docs/offline.md says what lies where. Every function takes text, some bytes too,
// and answers with text.

const root = new URL('../', import.meta.url); // this file lies in `app/`, directly below the site's root
// As in sw.js: names that do not begin with it are other sites'.
const prefix = `downlink:${root.pathname}:`;
const heldCache = `${prefix}held`;
const editionPrefix = `${prefix}edition:`;
const rootFile = new URL('bundle/bundle.json', root).href;
// What is wanted, as the app writes it, stands beside the files, so that one is never without the other.
const recordUrl = (id) => new URL(`offline/${encodeURIComponent(id)}.json`, root).href;
const recordPrefix = new URL('offline/', root).href;
const channel = new BroadcastChannel(prefix);

channel.addEventListener('message', () => dispatchEvent(new Event('downlink-check')));

// The address of this site's worker, once it is known; a site around this one may have a worker that answers meanwhile.
let script;
let tellRegistered;
const registered = new Promise((resolve) => (tellRegistered = resolve));

// Registers the worker; `worker` is its path below the site's root.
export async function begin(worker) {
  const { serviceWorker } = navigator;
  script = new URL(worker, root).href;
  const isFirst = !isAnswered();
  const registering = serviceWorker.register(script, { scope: root.pathname, updateViaCache: 'none' });
  tellRegistered(registering);
  const registration = await registering;
  // One that came with an update that was taken before it was ready.
  registration.waiting?.postMessage('skip-waiting');
  if (!isFirst) return;
  await ready();
  // What this page loaded before there was a worker to keep it.
  const loaded = performance.getEntriesByType('resource').map((entry) => entry.name);
  const isFile = (url) => url.startsWith(`${root.href}bundle/`) && !url.startsWith(rootFile);
  await Promise.all([...new Set(loaded)].filter(isFile).map((url) => fetch(url, { cache: 'force-cache' }).catch(() => {})));
}

// Resolves once a worker answers for this page.
export async function ready() {
  const registration = await registered;
  if (isAnswered()) return;
  // A worker whose installation fails never answers.
  const worker = registration.installing ?? registration.waiting ?? registration.active;
  await new Promise((resolve, reject) => {
    navigator.serviceWorker.addEventListener('controllerchange', () => isAnswered() && resolve());
    worker.addEventListener('statechange', () => worker.state === 'redundant' && reject(new Error('the worker could not be installed')));
  });
}

function isAnswered() {
  return navigator.serviceWorker.controller?.scriptURL === script;
}

// The generation that can be read without a network; empty for none.
export async function edition() {
  for (const name of (await editions()).reverse()) {
    if (await (await caches.open(name)).match(rootFile)) return name.slice(editionPrefix.length);
  }
  return '';
}

// Keeps the document as it came from the server, as a page of this generation.
export async function keepPage(generation) {
  const url = location.origin + location.pathname;
  const cache = await caches.open(editionPrefix + generation);
  if (await cache.match(url)) return;
  // The copy that browsers may keep for a while may be one of an earlier generation.
  const answer = await fetch(url, { cache: 'no-cache' });
  const isPage = answer.ok && !answer.redirected && answer.headers.get('content-type')?.startsWith('text/html');
  if (isPage) await cache.put(url, answer);
}

// Makes this generation the one to read without a network; `bytes` are its root's. Earlier ones go.
export async function commit(generation, bytes) {
  const name = editionPrefix + generation;
  const cache = await caches.open(name);
  await cache.put(rootFile, new Response(bytes, { headers: { 'content-type': 'application/json' } }));
  const old = (await editions()).filter((other) => other !== name);
  await Promise.all(old.map((other) => caches.delete(other)));
  if (isAnswered()) navigator.serviceWorker.controller.postMessage('committed');
}

// Holds a file until it is released; answers `full` when the device has no room.
export async function hold(path, bytes) {
  try {
    const cache = await caches.open(heldCache);
    await cache.put(new URL(path, root).href, new Response(bytes, { headers: { 'content-type': type(path), 'content-length': bytes.length } }));
    return '';
  } catch (error) {
    if (error.name === 'QuotaExceededError') return 'full';
    throw error;
  }
}

export async function isHeld(path) {
  return (await (await caches.open(heldCache)).match(new URL(path, root).href)) ? 'yes' : '';
}

// Releases every held file that is not among `paths`, a JSON list.
export async function keepOnly(paths) {
  const kept = new Set(JSON.parse(paths).map((path) => new URL(path, root).href));
  const cache = await caches.open(heldCache);
  for (const { url } of await cache.keys()) {
    if (!kept.has(url) && !url.startsWith(recordPrefix)) await cache.delete(url);
  }
  return '';
}

// All records, a JSON list; those that cannot be read are left out.
export async function records() {
  const cache = await caches.open(heldCache);
  const urls = (await cache.keys()).map(({ url }) => url).filter((url) => url.startsWith(recordPrefix));
  const texts = await Promise.all(urls.map(async (url) => (await cache.match(url))?.json().catch(() => undefined)));
  return JSON.stringify(texts.filter(Boolean));
}

// How many posts can be read without a network, however they came to be kept.
export async function postCount() {
  const posts = new URL('bundle/posts/', root).href;
  const names = (await caches.keys()).filter((name) => name.startsWith(prefix));
  const urls = await Promise.all(names.map(async (name) => (await (await caches.open(name)).keys()).map(({ url }) => url)));
  return String(new Set(urls.flat().filter((url) => url.startsWith(posts))).size);
}

export async function putRecord(id, bytes) {
  const answer = new Response(bytes, { headers: { 'content-type': 'application/json' } });
  await (await caches.open(heldCache)).put(recordUrl(id), answer);
}

export async function dropRecord(id) {
  await (await caches.open(heldCache)).delete(recordUrl(id));
}

// Bytes used and offered, and whether the browser promised to keep them: three words.
export async function storage() {
  const { usage = 0, quota = 0 } = (await navigator.storage?.estimate?.()) ?? {};
  const isPersisted = (await navigator.storage?.persisted?.()) ?? false;
  return `${Math.round(usage)} ${Math.round(quota)} ${isPersisted ? 'kept' : ''}`;
}

// Asks the browser not to clear what is saved when the device runs short.
export async function persist() {
  return (await navigator.storage?.persist?.()) ? 'kept' : '';
}

// Deletes everything this site keeps of the library; the app stays.
export async function clear() {
  const isOfLibrary = (name) => name.startsWith(prefix) && !name.startsWith(`${prefix}app:`);
  const names = (await caches.keys()).filter(isOfLibrary);
  await Promise.all(names.map((name) => caches.delete(name)));
}

// Prepares for a new generation: a new worker takes over, and other tabs hear of it.
export async function accept() {
  channel.postMessage('newer');
  // The new document comes whether the new worker is quick or not.
  await Promise.race([renew(), new Promise((resolve) => setTimeout(resolve, 2000))]);
}

async function renew() {
  const registration = await navigator.serviceWorker.getRegistration(root.href);
  // The app may have changed without a sign of it yet.
  await registration?.update().catch(() => {});
  const coming = registration?.installing;
  if (coming) await new Promise((resolve) => coming.addEventListener('statechange', resolve, { once: true }));
  if (!registration?.waiting) return;
  const taken = new Promise((resolve) => navigator.serviceWorker.addEventListener('controllerchange', resolve, { once: true }));
  registration.waiting.postMessage('skip-waiting');
  await taken;
}

async function editions() {
  return (await caches.keys()).filter((name) => name.startsWith(editionPrefix));
}

function type(path) {
  const types = { json: 'application/json', svg: 'image/svg+xml', png: 'image/png', jpg: 'image/jpeg', webp: 'image/webp', gif: 'image/gif', avif: 'image/avif', woff2: 'font/woff2' };
  return types[path.slice(path.lastIndexOf('.') + 1)] ?? 'application/octet-stream';
}
