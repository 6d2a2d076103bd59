// Downlink's searcher: it names the files that a query needs, the page loads them and asks again, as the app does.

import start, { Index } from "searcher";

export async function open(load, base) {
  const ready = start({ module_or_path: new URL("../searcher.wasm", base) });
  const file = async (name) => {
    const { body } = await load(`bundle/search/${name}.bin`);
    const inflated = new Response(body.pipeThrough(new DecompressionStream("deflate-raw")));
    return new Uint8Array(await inflated.arrayBuffer());
  };
  const root = await load("bundle/bundle.json").then((response) => response.json());
  const manifest = await file(root.search);
  await ready;
  const index = new Index(manifest);
  return async (query) => {
    for (let names = index.search(query); names.length > 0; names = index.search(query)) {
      const files = await Promise.all(names.map(file));
      files.forEach((bytes, place) => index.supply(place, bytes));
    }
    const hits = index.hits();
    return Array.from({ length: hits.length / 2 }, (_, rank) => ({ id: hits[2 * rank], title: hits[2 * rank + 1] }));
  };
}
