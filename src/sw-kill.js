// Takes the place of sw.js when a site ends its offline reading, or must be rid of a bad worker: it deletes what
// this site kept and nothing else, leaves, and has the open pages load themselves anew, once.
const scope = new URL(registration.scope);
const prefix = `downlink:${scope.pathname}:`;

addEventListener('install', () => skipWaiting());
addEventListener('activate', (event) => event.waitUntil(leave()));

async function leave() {
  const names = await caches.keys();
  await Promise.all(names.filter((name) => name.startsWith(prefix)).map((name) => caches.delete(name)));
  await registration.unregister();
  // Pages that an earlier worker answered: whoever is not controlled by one needs nothing.
  const pages = await clients.matchAll({ type: 'window' });
  await Promise.all(pages.map((page) => page.navigate(page.url).catch(() => {})));
}
