// Which libraries are searched: made-up ones, and collected ones where they lie beside the project.
//
// A corpus is {name, folder, documents, queries, bytes}; its folder holds Markdown posts.

import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { createHash } from "node:crypto";
import { join } from "node:path";
import { postsIn, readDocuments } from "./documents.mjs";
import { generate } from "./generate.mjs";
import { deriveQueries } from "./queries.mjs";

/** A made-up corpus of `count` posts in `place`, written unless it is there. */
export function generatedCorpus(count, place, project) {
  const name = `generated-${count}`;
  const folder = join(place, name);
  const stamp = join(place, `${name}.sha256`);
  const samples = join(project, "content");
  const programs = ["generate.mjs", "random.mjs"].map((file) => join(project, "benches/search", file));
  const digest = digestOf([...programs, ...postsIn(samples)]);
  if (!existsSync(stamp) || readFileSync(stamp, "utf8") !== digest) {
    rmSync(folder, { recursive: true, force: true });
    mkdirSync(folder, { recursive: true });
    generate(folder, count, samples);
    writeFileSync(stamp, digest);
  }
  const documents = readDocuments(folder);
  return { name, folder, documents, queries: deriveQueries(documents), bytes: bytesOf(folder) };
}

/** Every folder `<name>` of `collection` that has judged queries, `<name>-queries.jsonl`, beside it. */
export function* collectedCorpora(collection) {
  const ending = "-queries.jsonl";
  const files = readdirSync(collection).filter((file) => file.endsWith(ending));
  for (const name of files.map((file) => file.slice(0, -ending.length)).sort()) {
    const folder = join(collection, name);
    if (!existsSync(folder) || !statSync(folder).isDirectory()) continue;
    const text = readFileSync(join(collection, name + ending), "utf8");
    const queries = text.trim().split("\n").map((line) => JSON.parse(line));
    yield { name, folder, documents: readDocuments(folder), queries, bytes: bytesOf(folder) };
  }
}

function bytesOf(folder) {
  return postsIn(folder).reduce((sum, path) => sum + statSync(path).size, 0);
}

function digestOf(paths) {
  const hash = createHash("sha256");
  for (const path of paths) hash.update(readFileSync(path));
  return hash.digest("hex");
}
