// Answers for the site where the network does not.
//
// Files named by their content come from the caches first, pages and the root from the network first.
// What is kept, who keeps it and when it goes: docs/offline.md. The packer puts the app's files here:
// `version`, `app` (its name in the root), `page` (a page without content, with __ROOT__ before its addresses), `places` (how the
// paths of its pages begin), `files` that the app needs and `extras` that some articles need, as [path, SHA-256].
const { version, app, page, places, files, extras } = __SHELL__;

const scope = new URL(registration.scope);
// Sites share origins: other names are other sites' and are never touched.
const prefix = `downlink:${scope.pathname}:`;
const appCache = `${prefix}app:${version}`;
const seenCache = `${prefix}seen`;
const heldCache = `${prefix}held`;
const editionPrefix = `${prefix}edition:`;

const rootPath = 'bundle/bundle.json';
// Every immutable file ends in the beginning of its SHA-256, or all of it.
const immutable = /^(?:app|bundle)\/.*[/-]([0-9a-f]{16,64})\.[a-z0-9]+$/;
const seenBudgetBytes = 64 * 1024 * 1024;
// How long the network may take before what is kept answers in its place.
const patienceMs = 3000;

// Documents that came from the caches: their root does as well, so that they stay of one generation.
const pinned = new Set();
// Documents that the network just gave, for their own pages to keep; the latest few.
const latest = new Map();
// Files of the budget that were used since this worker started.
const touched = new Set();
let hasTidied = false;

addEventListener('install', (event) => event.waitUntil(install()));
addEventListener('activate', (event) => event.waitUntil(activate()));

addEventListener('message', (event) => {
  const isOurs = event.source instanceof Client && event.source.url.startsWith(scope.href);
  if (isOurs && event.data === 'skip-waiting') event.waitUntil(skipWaiting());
  // A new edition may have been what an older app was still needed for.
  if (isOurs && event.data === 'committed') event.waitUntil(dropOldApps());
});

addEventListener('fetch', (event) => {
  const { request } = event;
  const url = new URL(request.url);
  const isInside = url.origin === scope.origin && url.pathname.startsWith(scope.pathname);
  // The way out must work with a worker that does not.
  if (request.method !== 'GET' || !isInside || url.searchParams.has('reset')) return;
  const path = url.pathname.slice(scope.pathname.length);
  if (request.mode === 'navigate') {
    if (/(^|\/)(index\.html|[^./]*)$/.test(path)) event.respondWith(answerPage(event, url));
  } else if (latest.has(url.href) && request.cache === 'no-cache') {
    event.respondWith(latest.get(url.href));
    latest.delete(url.href);
  } else if (path === rootPath) {
    event.waitUntil(tidy());
    // With a query, whether there is a newer one is asked.
    if (!url.search) event.respondWith(answerRoot(event));
  } else if (immutable.test(path)) {
    event.respondWith(answerFile(event, path));
  }
});

// All of the shell or nothing: a worker with holes would answer worse than none.
async function install() {
  const cache = await caches.open(appCache);
  await Promise.all(files.map((file) => precache(cache, file)));
}

async function activate() {
  // What an earlier version had of the extras need not come again.
  const cache = await caches.open(appCache);
  await Promise.all(extras.map((file) => inherit(cache, file)));
  await dropOldApps();
  await clients.claim();
}

async function oldApps() {
  return (await caches.keys()).filter((name) => name.startsWith(`${prefix}app:`) && name !== appCache);
}

// Documents that are kept need the app they were made for, until those of the next generation are whole.
async function dropOldApps() {
  const root = await (await currentEdition())?.match(scope.href + rootPath);
  const needed = await root?.json().catch(() => undefined);
  if (needed?.app && needed.app !== app) return;
  await Promise.all((await oldApps()).map((name) => caches.delete(name)));
}

async function inherit(cache, [path, digest]) {
  const url = scope.href + path;
  const known = (await cache.match(url)) ? undefined : await sound(await caches.match(url), digest);
  if (known) await cache.put(url, known);
}

async function precache(cache, [path, digest]) {
  const url = scope.href + path;
  if (await sound(await cache.match(url), digest)) return;
  // An earlier version may have the same file.
  const known = await sound(await caches.match(url), digest);
  const answer = known ?? (await sound(await fetch(url), digest)) ?? (await sound(await fetch(url, { cache: 'reload' }), digest));
  if (!answer) throw new Error(`${path} is not what was published`);
  await cache.put(url, answer);
}

// What can wait until the page is there; once while the worker lives: what the browser cleared or damaged of the app
// is replaced, and the extras are fetched. A failure leaves an article of rare symbols with the reader's own font.
async function tidy() {
  if (hasTidied) return;
  hasTidied = true;
  await dropOldApps();
  const cache = await caches.open(appCache);
  const wanted = navigator.connection?.saveData ? files : [...files, ...extras];
  for (const file of wanted) await precache(cache, file).catch(() => {});
}

async function answerPage(event, url) {
  const edition = await currentEdition();
  const kept = await edition?.match(url.origin + url.pathname);
  const keptOrShell = () => {
    pinned.add(event.resultingClientId);
    return kept ?? shell();
  };
  // Other programs may live below the site: what a slow or broken one says is not for this site to replace.
  const first = url.pathname.slice(scope.pathname.length).split('/')[0];
  const isOwn = ['', 'index.html', ...places].includes(first);
  try {
    // Asked for anew even where it may be kept: an old page would be kept as one of this generation.
    const asked = fetch(event.request, { cache: 'no-cache' });
    const answer = await (isOwn ? patiently(edition, asked) : asked);
    // A broken server is no better than none.
    if (answer.status >= 500 && edition && isOwn) return keptOrShell();
    if (answer.ok) remember(url.origin + url.pathname, answer.clone());
    return answer;
  } catch {
    return keptOrShell();
  }
}

function remember(address, answer) {
  latest.delete(address);
  latest.set(address, answer);
  if (latest.size > 4) latest.delete(latest.keys().next().value);
}

async function answerRoot(event) {
  const edition = await currentEdition();
  const kept = await edition?.match(scope.href + rootPath);
  if (kept && pinned.has(event.clientId)) return kept;
  try {
    const answer = await patiently(edition, fetch(event.request));
    // Sign-in pages come with status 200 too.
    const isRoot = answer.ok && (await answer.clone().json().then(() => true, () => false));
    return isRoot || !kept ? answer : kept;
  } catch (error) {
    if (kept) return kept;
    throw error;
  }
}

async function answerFile(event, path) {
  const { request } = event;
  const url = scope.href + path;
  // Asked for anew: the copy that came first was not what it should be.
  const kept = request.cache !== 'reload' && (await find(url, path));
  if (kept) return kept;
  try {
    const answer = await fetch(request);
    // What is saved is kept by the page that saves it.
    if (answer.ok && request.cache !== 'no-store') event.waitUntil(keep(url, path, answer.clone()));
    return answer;
  } catch (error) {
    const copy = await find(url, path);
    if (copy) return copy;
    throw error;
  }
}

async function find(url, path) {
  const [, digest] = immutable.exec(path);
  for (const name of [appCache, heldCache, seenCache, ...(await oldApps())]) {
    const cache = await caches.open(name);
    const found = await cache.match(url);
    if (!found) continue;
    if (await sound(found, digest)) {
      if (name === seenCache) touch(cache, url, found.clone());
      return found;
    }
    await cache.delete(url);
  }
}

// The answer, if its content is what its name says.
async function sound(answer, digest) {
  if (!answer?.ok) return;
  const bytes = await answer.clone().arrayBuffer().catch(() => undefined);
  if (!bytes) return;
  const hash = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
  const hex = Array.from(hash, (byte) => byte.toString(16).padStart(2, '0')).join('');
  return hex.startsWith(digest) ? answer : undefined;
}

async function keep(url, path, answer) {
  if (!(await sound(answer, immutable.exec(path)[1]))) return;
  const cache = await caches.open(seenCache);
  try {
    await put(cache, url, answer);
  } catch {
    // The device is full: what was read longest ago goes, and this file is not worth more.
    await prune(cache, seenBudgetBytes / 4).catch(() => {});
  }
  touched.add(url);
  if (touched.size % 32 === 0) await prune(cache, seenBudgetBytes);
}

// With its size, which decides what goes when the budget is spent.
async function put(cache, url, answer) {
  const bytes = await answer.arrayBuffer();
  const headers = { 'content-type': answer.headers.get('content-type') ?? '', 'content-length': bytes.byteLength };
  await cache.put(url, new Response(bytes, { headers }));
}

// Entries stand in the order of their keeping, so what is used is kept anew: once while the worker lives.
function touch(cache, url, answer) {
  if (touched.has(url)) return;
  touched.add(url);
  put(cache, url, answer).catch(() => {});
}

async function prune(cache, budgetBytes) {
  const requests = await cache.keys();
  let sum = 0;
  for (const request of requests.reverse()) {
    const answer = await cache.match(request);
    sum += Number(answer?.headers.get('content-length') ?? 0);
    if (sum > budgetBytes) await cache.delete(request);
  }
}

// The generation to read without a network; the newest of those that are whole.
async function currentEdition() {
  const names = (await caches.keys()).filter((name) => name.startsWith(editionPrefix));
  for (const name of names.reverse()) {
    const cache = await caches.open(name);
    if (await cache.match(scope.href + rootPath)) return cache;
  }
}

// Waits for the network, but not for ever where there is something to show.
async function patiently(edition, answer) {
  if (!edition) return answer;
  let timer;
  const late = new Promise((_, reject) => {
    timer = setTimeout(() => reject(new Error('the network is slow')), patienceMs);
  });
  return Promise.race([answer, late]).finally(() => clearTimeout(timer));
}

function shell() {
  const body = page.replaceAll('__ROOT__', scope.pathname);
  return new Response(body, { headers: { 'content-type': 'text/html; charset=utf-8' } });
}
