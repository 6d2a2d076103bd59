// What every engine's page does: opens the engine, answers the query of its own address, then those that it is given.

/** Starts at the page's navigation, as the browser's clock does. */
export function run(open) {
  const base = new URL("index/", location);
  const load = (name) => fetch(new URL(name, base));
  const query = new URLSearchParams(location.search).get("q");
  let search;
  globalThis.first = (async () => {
    search = await open(load, base);
    const hits = await search(query);
    return { milliseconds: performance.now(), hits };
  })();
  globalThis.answer = async (typed) => (await search(typed)).map(({ id }) => id);
  /**
   * Types each query key by key, every answer awaited and every key in a task of its own, which begins with a mark; the
   * end has one too.
   */
  globalThis.type = async (queries) => {
    const { port1, port2 } = new MessageChannel();
    for (const query of queries) {
      const chars = [...query];
      for (let length = 1; length <= chars.length; length += 1) {
        await new Promise((resolve) => {
          port1.onmessage = resolve;
          port2.postMessage(null);
        });
        performance.mark("key");
        await search(chars.slice(0, length).join(""));
      }
    }
    port1.close();
    performance.mark("end");
  };
}
