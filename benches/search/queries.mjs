// Judged queries from any corpus: what stands in a document is asked for, and a plain scan says where else it stands.
//
// A query is {id, kind, q, rel}: `rel` are the ids of one to five documents that it should find.

import { scannable } from "./documents.mjs";
import { Random, seedOf } from "./random.mjs";

const PER_KIND = 50;
const MAX_RELEVANT = 5;
const MAX_TYPO_RELEVANT = 3;
/** Draws for one query before the kind is left with fewer. */
const MAX_DRAWS = 400;
/** A part of a name with underscores is a word: whoever asks for it means that name too. */
const WORD = /[a-z][a-z0-9]*/g;

/** Fifty queries of each kind, as far as the corpus has them. */
export function deriveQueries(documents) {
  const corpus = new Corpus(documents);
  const queries = [];
  for (const kind of Object.keys(KINDS)) {
    const random = new Random(seedOf(kind));
    const seen = new Set();
    for (let draw = 0, found = 0; found < PER_KIND && draw < PER_KIND * MAX_DRAWS; draw += 1) {
      const query = KINDS[kind](corpus, random, corpus.pick(random));
      if (!query || seen.has(query.q)) continue;
      const limit = kind === "typo" ? MAX_TYPO_RELEVANT : MAX_RELEVANT;
      const rel = query.rel();
      if (rel.length === 0 || rel.length > limit) continue;
      seen.add(query.q);
      queries.push({ id: `${kind}-${(found += 1)}`, kind, q: query.q, rel });
    }
  }
  return queries;
}

class Corpus {
  constructor(documents) {
    this.documents = documents;
    this.texts = documents.map(scannable);
    this.words = new Map();
    this.texts.forEach((text, index) => {
      for (const word of new Set(text.match(WORD))) {
        if (!this.words.has(word)) this.words.set(word, []);
        this.words.get(word).push(index);
      }
    });
    this.headings = new Map();
    this.titles = new Map();
    documents.forEach((document, index) => {
      add(this.titles, document.title, index);
      const headings = document.blocks.filter(({ kind }) => kind === "heading").map(({ text }) => text);
      for (const heading of new Set(headings)) add(this.headings, heading, index);
    });
  }

  pick(random) {
    const index = random.below(this.documents.length);
    return { document: this.documents[index], text: this.texts[index] };
  }

  /** The ids of the documents for which `test` holds; stops when there are too many. */
  scan(test, indices = this.texts.keys()) {
    const found = [];
    for (const index of indices) {
      if (test(this.texts[index])) found.push(this.documents[index].id);
      if (found.length > MAX_RELEVANT) break;
    }
    return found;
  }

  ids(indices = []) {
    return indices.map((index) => this.documents[index].id);
  }
}

function add(map, key, value) {
  if (!map.has(key)) map.set(key, []);
  map.get(key).push(value);
}

/** Each makes a query of its kind from a document, or nothing. */
const KINDS = {
  title: (corpus, _, { document }) => ({ q: document.title, rel: () => corpus.ids(corpus.titles.get(document.title)) }),

  heading(corpus, random, { document }) {
    const headings = document.blocks.filter(({ kind, text }) => kind === "heading" && text.length > 1);
    if (headings.length === 0) return null;
    const q = random.pick(headings).text;
    return { q, rel: () => corpus.ids(corpus.headings.get(q)) };
  },

  phrase(corpus, random, { document }) {
    const length = 3 + random.below(4);
    const run = random.pick(hanRuns(document, length));
    if (!run) return null;
    const start = random.below(run.length - length + 1);
    const q = run.slice(start, start + length);
    return { q, rel: () => corpus.scan((text) => text.includes(q)) };
  },

  typo(corpus, random, { text }) {
    const words = [...new Set(text.match(WORD))].filter((word) => /^[a-z]{6,}$/.test(word));
    const word = random.pick(words);
    if (!word || corpus.words.get(word).length > MAX_TYPO_RELEVANT) return null;
    const q = mistyped(word, random);
    if (q === word || corpus.words.has(q)) return null;
    return { q, rel: () => corpus.ids(corpus.words.get(word)) };
  },

  prefix(corpus, random, { document, text }) {
    if (random.below(4)) {
      const title = document.title.toLowerCase();
      const shortest = /^[\p{Script=Han}]/u.test(title) ? 2 : 5;
      if (title.length <= shortest) return null;
      const q = title.slice(0, shortest + random.below(Math.min(6, title.length - shortest))).trim();
      const begins = ({ title }) => title.toLowerCase().startsWith(q);
      return { q, rel: () => corpus.documents.filter(begins).map(({ id }) => id) };
    }
    const word = random.pick((text.match(WORD) ?? []).filter((word) => /^[a-z]{7,}$/.test(word)));
    if (!word) return null;
    const q = word.slice(0, 5 + random.below(word.length - 5));
    const begins = [...corpus.words].filter(([other]) => other.startsWith(q)).flatMap(([, indices]) => indices);
    return { q, rel: () => corpus.ids([...new Set(begins)]) };
  },

  ident(corpus, random, { document }) {
    const code = document.blocks.filter(({ kind }) => kind === "code").map(({ text }) => text).join("\n");
    const names = code.match(/[A-Za-z_][A-Za-z0-9_]*(?:\.[A-Za-z_][A-Za-z0-9_]*)*/g) ?? [];
    const q = random.pick(names.filter((name) => /[a-z][._][A-Za-z]|[a-z][A-Z][a-z]/.test(name) && name.length >= 6));
    if (!q) return null;
    const wanted = q.toLowerCase();
    return { q, rel: () => corpus.scan((text) => standsAlone(text, wanted)) };
  },

  mixed(corpus, random, { document, text }) {
    const word = random.pick((text.match(WORD) ?? []).filter((word) => /^[a-z]{3,}$/.test(word)));
    const run = random.pick(hanRuns(document, 2));
    if (!word || !run) return null;
    const start = random.below(run.length - 1);
    const han = run.slice(start, start + 2);
    const q = random.pick([`${word} ${han}`, `${han} ${word}`, `${han}${word}`]);
    return { q, rel: () => corpus.scan((text) => text.includes(han), corpus.words.get(word)) };
  },
};

/** Runs of at least so many Chinese characters in a document's prose. */
function hanRuns(document, length) {
  const prose = document.blocks.filter(({ kind }) => kind === "text").map(({ text }) => text).join("\n");
  return (prose.match(/[\u4e00-\u9fff]+/g) ?? []).filter((run) => run.length >= length);
}

/** One letter more, less, other or swapped with the next; never the first. */
function mistyped(word, random) {
  const at = 1 + random.below(word.length - 2);
  const letter = "abcdefghijklmnopqrstuvwxyz"[random.below(26)];
  const [before, here, next, after] = [word.slice(0, at), word[at], word[at + 1], word.slice(at + 2)];
  return random.pick([
    before + letter + here + next + after,
    before + next + after,
    before + letter + next + after,
    before + next + here + after,
  ]);
}

/** Whether `name` stands in `text` and is no part of a longer name. */
function standsAlone(text, name) {
  for (let at = text.indexOf(name); at >= 0; at = text.indexOf(name, at + 1)) {
    const isPart = (char) => char !== undefined && /[a-z0-9_]/.test(char);
    if (!isPart(text[at - 1]) && !isPart(text[at + name.length])) return true;
  }
  return false;
}
