// What every engine's page does: opens the engine, answers the query of its own address, then those that it is given.

/** Starts the page's clock at its navigation, as the browser does. */
export function run(open) {
  const base = new URL("index/", location);
  const load = (name) => fetch(new URL(name, base));
  const query = new URLSearchParams(location.search).get("q");
  let search;
  let longest = 0;
  const note = (entries) => {
    for (const { duration } of entries) longest = Math.max(longest, duration);
  };
  const observer = new PerformanceObserver((list) => note(list.getEntries()));
  observer.observe({ type: "longtask" });
  globalThis.first = (async () => {
    search = await open(load, base);
    const hits = await search(query);
    return { milliseconds: performance.now(), hits };
  })();
  globalThis.answer = async (typed) => (await search(typed)).map(({ id }) => id);
  /** As the reader's key does: nobody reads the answer, but it is there. */
  globalThis.press = async (typed) => (await search(typed)).length;
  /** The longest task since it was last asked for, 0 if none took 50 ms. */
  globalThis.longestTask = async () => {
    // The latest task is noted once it has ended.
    await new Promise(requestIdleCallback);
    note(observer.takeRecords());
    const milliseconds = longest;
    longest = 0;
    return milliseconds;
  };
}
