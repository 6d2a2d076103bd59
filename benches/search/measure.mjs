// What one engine does for one corpus, measured in a browser of its own.

import { Browser } from "../shared/browser.mjs";
import { isCode } from "./engines.mjs";
import { Server } from "../shared/server.mjs";
import { keysOf } from "./trace.mjs";

/** First answers that are timed, each with an empty cache; fewer where they take long. */
const COLD_QUERIES = 14;
const MIN_COLD_QUERIES = 3;
const COLD_SECONDS = 30;
/** Queries of each kind that are typed key by key. */
const TYPED_PER_KIND = 10;

/** Measures everything. */
export async function measure(engine, corpus, { chromium, compressor, limitSeconds }) {
  const browser = new Browser(chromium);
  let timer;
  const late = new Promise((_, reject) => {
    timer = setTimeout(() => reject(new Error(`searching took more than ${limitSeconds} s`)), 1e3 * limitSeconds);
  });
  const work = (async () => {
    const on = (isSlow, measured) =>
      withServer(corpus, compressor, isSlow, (server) => measured(browser, server, engine, corpus));
    // The session comes first: it has every file compressed that is sent on the slow link.
    const session = await on(false, answers);
    const typing = await on(false, keystrokes);
    return { ...session, typing, cold: await on(true, firstAnswers) };
  })();
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
    await browser.close();
    await work.catch(() => {});
  }
}

async function withServer(corpus, compressor, isSlow, work) {
  const server = await new Server(corpus.site, compressor, { isSlow }).start();
  try {
    return await work(server);
  } finally {
    await server.stop();
  }
}

const address = (server, engine, query) => `${server.origin}/${engine}/index.html?q=${encodeURIComponent(query)}`;

/** The queries by turns of their kinds, up to so many of each. */
function byTurns(queries, perKind) {
  const kinds = byKind(queries, ({ kind }) => kind);
  const turns = Array.from({ length: perKind }, (_, turn) => [...kinds.values()].map((list) => list[turn]));
  return turns.flat().filter(Boolean);
}

function byKind(items, kindOf) {
  const kinds = new Map();
  for (const item of items) {
    const kind = kindOf(item);
    if (!kinds.has(kind)) kinds.set(kind, []);
    kinds.get(kind).push(item);
  }
  return kinds;
}

/** Bytes and milliseconds from the page's start to its first answer, on a slow link. */
async function firstAnswers(browser, server, engine, corpus) {
  const samples = [];
  const started = performance.now();
  for (const { q } of byTurns(corpus.queries, COLD_QUERIES).slice(0, COLD_QUERIES)) {
    server.takeRequests();
    const page = await browser.open(address(server, engine, q));
    const { milliseconds } = await page.evaluate("first");
    await page.close();
    const requests = server.takeRequests();
    const missing = requests.find(({ isMissing }) => isMissing);
    if (missing) throw new Error(`${missing.path} is missing`);
    const code = bytesOf(requests.filter(({ path }) => isCode(path)));
    samples.push({ milliseconds, code, index: bytesOf(requests) - code, files: requests.length });
    if (samples.length >= MIN_COLD_QUERIES && performance.now() - started > 1e3 * COLD_SECONDS) break;
  }
  const of = (part) => summary(samples.map(part));
  return {
    milliseconds: of(({ milliseconds }) => milliseconds),
    code: of(({ code }) => code),
    index: of(({ index }) => index),
    bytes: of(({ code, index }) => code + index),
    files: of(({ files }) => files),
  };
}

/** All queries in one session: what is found, and the bytes that each query after the first costs. */
async function answers(browser, server, engine, corpus) {
  const [first, ...others] = corpus.queries;
  const page = await browser.open(address(server, engine, first.q));
  const { hits } = await page.evaluate("first");
  const found = [{ query: first, ids: hits.map(({ id }) => id) }];
  const bytes = [];
  for (const query of others) {
    server.takeRequests();
    found.push({ query, ids: await page.evaluate(`answer(${JSON.stringify(query.q)})`) });
    bytes.push(bytesOf(server.takeRequests()));
  }
  await page.close();
  const known = new Set(corpus.documents.map(({ id }) => id));
  const stray = found.flatMap(({ ids }) => ids).find((id) => !known.has(id));
  if (stray !== undefined) throw new Error(`it found \`${stray}\`, which is the name of no post`);
  const kinds = [...byKind(found, ({ query }) => query.kind)];
  const ofKinds = Object.fromEntries(kinds.map(([kind, list]) => [kind, quality(list)]));
  return { quality: quality(found), kinds: ofKinds, further: summary(bytes) };
}

/** What is right among the ten best. */
export function quality(found) {
  let [first, recall, reciprocal] = [0, 0, 0];
  for (const { query, ids } of found) {
    const relevant = new Set(query.rel);
    const ten = ids.slice(0, 10);
    const rank = ten.findIndex((id) => relevant.has(id));
    first += rank === 0;
    recall += new Set(ten.filter((id) => relevant.has(id))).size / Math.min(relevant.size, 10);
    reciprocal += rank < 0 ? 0 : 1 / (rank + 1);
  }
  return { hit1: first / found.length, recall10: recall / found.length, mrr10: reciprocal / found.length };
}

/** Queries typed key by key, each answer awaited: the page's work for each, and the memory afterwards. */
async function keystrokes(browser, server, engine, corpus) {
  const queries = byTurns(corpus.queries, TYPED_PER_KIND).map(({ q }) => q);
  let [memory, bytes] = [0, 0];
  const events = await browser.trace(async () => {
    const page = await browser.open(address(server, engine, queries[0]));
    await page.evaluate("first");
    server.takeRequests();
    await page.evaluate(`type(${JSON.stringify(queries)})`);
    bytes = bytesOf(server.takeRequests());
    memory = await page.memoryBytes();
    await page.close();
  });
  const { keys, longest } = keysOf(events);
  const of = (part) => summary(keys.map((key) => key[part]));
  return { main: of("main"), all: of("all"), longest, memory, bytesPerQuery: bytes / queries.length };
}

const bytesOf = (requests) => requests.reduce((sum, { bytes }) => sum + bytes, 0);

function summary(values) {
  const sorted = [...values].sort((a, b) => a - b);
  const at = (share) => sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))];
  const mean = sorted.reduce((sum, value) => sum + value, 0) / sorted.length;
  return { p50: at(0.5), p95: at(0.95), mean };
}
