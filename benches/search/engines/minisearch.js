// MiniSearch with pairs of Chinese characters: fuzzy for words of letters, the last term as a prefix, all terms wanted
// and any of them where no document has all.

import MiniSearch from "minisearch";
import { tokens } from "./tokens.js";

const OPTIONS = {
  fields: ["title", "headings", "text"],
  storeFields: ["title"],
  tokenize: tokens,
  processTerm: (term) => term,
  searchOptions: {
    boost: { title: 3, headings: 2 },
    prefix: (_term, index, terms) => index === terms.length - 1,
    fuzzy: (term) => (/^[a-z]{5,}$/.test(term) ? 0.2 : false),
  },
};

export function write(fields) {
  const index = new MiniSearch(OPTIONS);
  index.addAll(fields);
  return { "index.json": JSON.stringify(index) };
}

export async function open(load) {
  const index = MiniSearch.loadJSON(await load("index.json").then((response) => response.text()), OPTIONS);
  return (query) => {
    const all = index.search(query, { combineWith: "AND" });
    const found = all.length > 0 ? all : index.search(query);
    return found.slice(0, 10).map(({ id, title }) => ({ id, title }));
  };
}
