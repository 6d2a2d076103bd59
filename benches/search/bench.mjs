// `node bench.mjs --<setting> <value>…`: every engine on every corpus, then tables.
//
// `cargo xtask bench search` calls it.

import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { parseArgs } from "node:util";
import { Browser } from "../shared/browser.mjs";
import { collectedCorpora, generatedCorpus } from "./corpora.mjs";
import { ENGINES, Workshop } from "./engines.mjs";
import { measure } from "./measure.mjs";
import { environment, report } from "./report.mjs";
import { Compressor } from "../shared/server.mjs";

const SETTINGS =
  "project place packages esbuild downlink searcher chromium sizes engines collection limit report".split(" ");
const options = Object.fromEntries(SETTINGS.map((name) => [name, { type: "string" }]));
const { values: settings } = parseArgs({ options });
const { project, place, chromium, collection } = settings;
const limitSeconds = Number(settings.limit);
const engines = settings.engines.split(",");
const sizes = settings.sizes.split(",").filter(Boolean).map(Number);
const unknown = engines.find((engine) => !(engine in ENGINES));
if (unknown !== undefined) {
  console.error(`there is no engine \`${unknown}\`; there are ${Object.keys(ENGINES).join(", ")}`);
  process.exit(1);
}

/** Corpora one after the other, so that one is in memory at a time. */
function* corpora() {
  if (collection) yield* collectedCorpora(collection);
  else console.log("no collected corpora here (set DOWNLINK_CORPORA to their folder): only generated ones");
  for (const size of sizes) yield generatedCorpus(size, join(place, "corpora"), project);
}

const workshop = new Workshop({ ...settings, limitSeconds });
const compressor = new Compressor(join(place, "brotli"));
const browser = new Browser(chromium);
const about = environment(await browser.version(), settings.packages);
await browser.close();

const results = [];
for (const corpus of corpora()) {
  const { name, documents, queries, bytes } = corpus;
  console.log(`${name}: ${documents.length} documents, ${(bytes / 1e6).toFixed(1)} MB, ${queries.length} queries`);
  workshop.prepare(corpus);
  for (const engine of engines) {
    const result = { corpus: name, documents: documents.length, bytes, queries: queries.length, engine };
    try {
      result.index = await workshop.build(engine, corpus, compressor);
      Object.assign(result, await measure(engine, corpus, { chromium, compressor, limitSeconds }));
      const { cold, quality, typing } = result;
      const numbers = `MRR@10 ${quality.mrr10.toFixed(3)}, first answer ${cold.milliseconds.p50.toFixed(0)} ms`;
      console.log(`  ${ENGINES[engine].label}: ${numbers}, ${typing.all.mean.toFixed(2)} ms of CPU a key`);
    } catch (error) {
      result.failure = error.message.split("\n")[0];
      console.log(`  ${ENGINES[engine].label}: ${result.failure}`);
    }
    results.push(result);
    writeFileSync(join(place, "results.json"), JSON.stringify({ about, results }));
    rmSync(join(corpus.site, engine), { recursive: true, force: true });
  }
}
const text = report(results, about);
mkdirSync(dirname(settings.report), { recursive: true });
writeFileSync(settings.report, text);
console.log(`\n${text}\nwritten to ${settings.report}`);
