// Orama with its own tokenizer for Chinese: all words wanted, then typos allowed, then any of the words. The stored
// documents are cut to their titles.

import { create, insertMultiple, load, save, search } from "@orama/orama";
import { createTokenizer } from "@orama/tokenizers/mandarin";

const empty = () =>
  create({
    schema: { title: "string", headings: "string", text: "string" },
    components: { tokenizer: createTokenizer() },
  });

/** Its tokenizer asks the platform where words end; Node and Chromium differ in dots between letters. */
const withoutDots = (text) => text.replace(/(?<=\w)\.(?=\w)/g, " ");

export async function write(fields) {
  const index = empty();
  const documents = fields.map((record) => ({
    ...record,
    headings: withoutDots(record.headings),
    text: withoutDots(record.text),
  }));
  await insertMultiple(index, documents, 500);
  const saved = save(index);
  for (const document of Object.values(saved.docs.docs)) {
    delete document.headings;
    delete document.text;
  }
  return { "index.json": JSON.stringify(saved) };
}

export async function open(fetchFile) {
  const index = empty();
  load(index, await fetchFile("index.json").then((response) => response.json()));
  return async (query) => {
    for (const [threshold, tolerance] of [[0, 0], [0, 1], [1, 0]]) {
      const boost = { title: 2, headings: 1.5 };
      const { hits } = await search(index, { term: withoutDots(query), limit: 10, threshold, tolerance, boost });
      if (hits.length > 0) return hits.map(({ document: { id, title } }) => ({ id, title }));
    }
    return [];
  };
}
