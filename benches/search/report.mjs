// Measurements as a document: ratios to the best other engine first, then every number.

import { readFileSync } from "node:fs";
import { arch, cpus, platform } from "node:os";
import { join } from "node:path";
import { ENGINES } from "./engines.mjs";

/** On what it ran. */
export function environment(browser, packages) {
  const version = (name) => JSON.parse(readFileSync(join(packages, name, "package.json"), "utf8")).version;
  const named = Object.values(ENGINES).filter((engine) => engine.package);
  const engines = Object.fromEntries(named.map((engine) => [engine.label, version(engine.package)]));
  const cpu = `${cpus().length} × ${cpus()[0].model.trim()}`;
  return { browser, node: process.version, cpu, system: `${platform()} ${arch()}`, engines };
}

const kilobytes = (bytes) => (bytes < 9_950 ? (bytes / 1e3).toFixed(1) : Math.round(bytes / 1e3).toLocaleString("en"));
const whole = (value) => Math.round(value).toLocaleString("en");
const fine = (value) => (value < 9.95 ? value.toFixed(2) : value.toFixed(0));
const share = (value) => value.toFixed(3);

/** What is compared: its name, its value in a result, how it is written, and whether more is better. */
const MEASURES = [
  { name: "recall@1", of: ({ quality }) => quality.hit1, write: share, isGood: true },
  { name: "recall@10", of: ({ quality }) => quality.recall10, write: share, isGood: true },
  { name: "MRR@10", of: ({ quality }) => quality.mrr10, write: share, isGood: true },
  { name: "first answer, KB", of: ({ cold }) => cold.bytes.p50, write: kilobytes },
  { name: "first answer, ms", of: ({ cold }) => cold.milliseconds.p50, write: whole },
  { name: "CPU per key, ms: p50", of: ({ typing }) => typing.all.p50, write: fine },
  { name: "CPU p95", of: ({ typing }) => typing.all.p95, write: fine },
  { name: "CPU mean", of: ({ typing }) => typing.all.mean, write: fine },
  { name: "longest task, ms", of: ({ typing }) => typing.longest.typing, write: whole },
  { name: "memory, MB", of: ({ typing }) => typing.memory / 1e6, write: fine },
  { name: "index, KB", of: ({ index }) => index.bytes, write: kilobytes },
];

/** What else is told of each engine, written out. */
const DETAILS = [
  { name: "code + index, KB", of: ({ cold }) => `${kilobytes(cold.code.p50)} + ${kilobytes(cold.index.p50)}` },
  { name: "p95, KB", of: ({ cold }) => kilobytes(cold.bytes.p95) },
  { name: "files", of: ({ cold }) => whole(cold.files.p50) },
  { name: "first answer p95, ms", of: ({ cold }) => whole(cold.milliseconds.p95) },
  {
    name: "further query p50 / p95 / mean, KB",
    of: ({ further }) => [further.p50, further.p95, further.mean].map(kilobytes).join(" / "),
  },
  { name: "typed query, KB", of: ({ typing }) => kilobytes(typing.bytesPerQuery) },
  { name: "longest task on opening, ms", of: ({ typing }) => whole(typing.longest.opening) },
  { name: "main thread per key, ms: mean", of: ({ typing }) => fine(typing.main.mean) },
  { name: "index files", of: ({ index }) => whole(index.files) },
  { name: "indexing, CPU s", of: ({ index }) => index.seconds.toFixed(1) },
];

/** The kinds of queries in the order of their columns. */
const KINDS = ["title", "heading", "phrase", "typo", "prefix", "ident", "mixed"];

/** The whole document. */
export function report(results, about) {
  const corpora = [...new Set(results.map(({ corpus }) => corpus))];
  const of = (corpus) => results.filter((result) => result.corpus === corpus);
  const versions = Object.entries(about.engines).map(([name, version]) => `${name} ${version}`).join(", ");
  return `# Search beside other engines

Made by \`cargo xtask bench search\`, which measures all engines on the same documents in one run.
${about.browser} without a window, ${about.cpu} (${about.system}), Node ${about.node}; ${versions}.

${METHOD}
## Ratios

Downlink divided by the best other engine in each column, whichever that is.
Below 1 is better, but above 1 for recall and MRR.

${ratios(corpora.map(of))}
${corpora.map((corpus) => section(of(corpus))).join("\n")}`;
}

const METHOD = `- **Corpora**: \`generated-N\` are made up from the project's own articles and a vocabulary that grows with N.
  Others are collected posts, from the folder that \`DOWNLINK_CORPORA\` names.
- **Queries** have one to five known answers, found by a plain scan: titles, headings, phrases of 3 to 6 Han characters,
  words with one typo, beginnings, identifiers, and a word of letters with one of Han characters.
  Recall@10 is the share of the answers among the first ten, recall@1 whether the first is one, MRR@10 the mean of 1/rank.
- **Engines**: MiniSearch and FlexSearch are told to take pairs of neighbouring Han characters as words, Orama has its own
  tokenizer for Mandarin, Pagefind reads web pages of the posts.
  Each has the settings that answered best on collected posts (\`benches/search/engines\`).
- **An answer** is the ten best posts with their titles.
  Pagefind has titles in a file for each post, which brings excerpts along; Downlink takes excerpts from the posts
  themselves, which is not measured.
- **First answer**: code and index from the start of the page with an empty cache, as brotli (quality 11, for files beyond
  64 MB 10) or as the engine compresses them, on a link of 10 Mbit/s and 40 ms; for two queries of each kind, or, where
  that takes more than half a minute, at least three in all.
  Downlink's code is the searcher and its glue, without the rest of the app.
- **Further queries**: bytes of each next query of the same session; typed ones are asked for at every key.
- **Keys**: ten queries of each kind are typed key by key, each answer awaited.
  CPU is that of all threads of the page, workers included, from the browser's trace; the longest task is one of the main
  thread while typing.
- **Memory**: objects, buffers and WASM memories of the page and its workers after typing.
- **Indexing**: CPU seconds; for Downlink, of packing the whole site.
`;

function ratios(groups) {
  const header = ["corpus", ...MEASURES.map(({ name }) => name)];
  const rows = groups.map((results) => [results[0].corpus, ...MEASURES.map((measure) => ratio(results, measure))]);
  return table(header, rows);
}

function ratio(results, { of, isGood }) {
  const done = results.filter(({ failure }) => !failure);
  const own = done.find(({ engine }) => engine === "downlink");
  const peers = done.filter(({ engine }) => engine !== "downlink");
  if (!own || peers.length === 0) return "–";
  const best = peers.reduce((best, peer) => (of(peer) > of(best) === Boolean(isGood) ? peer : best));
  return `${fine(of(own) / of(best))} (${ENGINES[best.engine].label.split(" ")[0]})`;
}

function section(results) {
  const [{ corpus, documents, bytes, queries }] = results;
  const done = results.filter(({ failure }) => !failure);
  const failures = results.filter(({ failure }) => failure);
  const label = ({ engine }) => ENGINES[engine].label;
  const found = (quality) => `${share(quality.hit1)} / ${share(quality.recall10)} / ${share(quality.mrr10)}`;
  const costs = table(
    ["engine", ...MEASURES.map(({ name }) => name)],
    done.map((result) => [label(result), ...MEASURES.map(({ of, write }) => write(of(result)))]),
  );
  const details = table(
    ["engine", ...DETAILS.map(({ name }) => name)],
    done.map((result) => [label(result), ...DETAILS.map(({ of }) => of(result))]),
  );
  const kinds = KINDS.filter((kind) => kind in (done[0]?.kinds ?? {}));
  const byKind = table(
    ["engine", ...kinds],
    done.map((result) => [label(result), ...kinds.map((kind) => found(result.kinds[kind]))]),
  );
  const failed = failures.map((result) => `\n${label(result)}: ${result.failure}.\n`).join("");
  if (done.length === 0) return `## ${corpus}\n${failed}`;
  return `## ${corpus}

${whole(documents)} posts, ${(bytes / 1e6).toFixed(1)} MB of Markdown, ${queries} queries.

${costs}${failed}
${details}
Recall@1 / recall@10 / MRR@10 by kind of query:

${byKind}`;
}

function table(header, rows) {
  const line = (cells) => `| ${cells.join(" | ")} |\n`;
  return line(header) + line(header.map((_, index) => (index === 0 ? "---" : "---:"))) + rows.map(line).join("");
}
