// FlexSearch with pairs of Chinese characters: an index that knows beginnings, with titles before headings before text.

import { Index } from "flexsearch";
import { tokens } from "./tokens.js";

const OPTIONS = { tokenize: "forward", encode: tokens, resolution: 20 };

export async function write(fields) {
  const index = new Index(OPTIONS);
  fields.forEach(({ title, headings, text }, number) => index.add(number, [title, headings, text].join("\n")));
  const parts = {};
  await index.export((key, data) => {
    if (data !== undefined) parts[key] = data;
  });
  const documents = fields.map(({ id, title }) => [id, title]);
  return { "index.json": JSON.stringify({ parts, documents }) };
}

export async function open(load) {
  const { parts, documents } = await load("index.json").then((response) => response.json());
  const index = new Index(OPTIONS);
  for (const [key, data] of Object.entries(parts)) index.import(key, data);
  return (query) => {
    const found = index.search(query, { limit: 10, suggest: true });
    return found.map((number) => ({ id: documents[number][0], title: documents[number][1] }));
  };
}
