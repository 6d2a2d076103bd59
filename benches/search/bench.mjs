// `node bench.mjs <settings as JSON>`: every engine on every corpus, then a table.

import { writeFileSync, mkdirSync, rmSync } from "node:fs";
import { dirname, join } from "node:path";
import { Browser } from "./browser.mjs";
import { collectedCorpora, generatedCorpus } from "./corpora.mjs";
import { LABELS, Workshop } from "./engines.mjs";
import { measure } from "./measure.mjs";
import { report } from "./report.mjs";
import { Compressor } from "./server.mjs";

const settings = JSON.parse(process.argv[2]);
const { project, place, sizes, engines, collection, chromium, limitSeconds } = settings;
mkdirSync(place, { recursive: true });
const compressor = new Compressor(join(place, "brotli"));
const workshop = new Workshop(settings);
const say = (text) => console.log(text);

/** Corpora one after the other, so that one is in memory at a time. */
function* corpora() {
  if (collection) yield* collectedCorpora(collection);
  else say("no collected corpora here (set DOWNLINK_CORPORA to their folder): only generated ones");
  for (const size of sizes) yield generatedCorpus(size, join(place, "corpora"), project);
}

const probe = new Browser(chromium);
const version = await probe.version();
await probe.close();

const results = [];
for (const corpus of corpora()) {
  workshop.prepare(corpus);
  say(`${corpus.name}: ${corpus.documents.length} documents, ${corpus.queries.length} queries`);
  await workshop.build("none", corpus, compressor);
  const { typing: baseline } = await measure("none", corpus, { chromium, compressor, limitSeconds });
  console.log(JSON.stringify(baseline));
  for (const engine of engines) {
    const result = { corpus: corpus.name, documents: corpus.documents.length, queries: corpus.queries.length, engine };
    try {
      result.index = await workshop.build(engine, corpus, compressor);
      say(`  ${LABELS[engine]}: ${(result.index.bytes / 1e3).toFixed(0)} KB in ${result.index.files} files, ${result.index.seconds.toFixed(1)} CPU s`);
      Object.assign(result, await measure(engine, corpus, { chromium, compressor, baseline, limitSeconds }));
      const { cold, quality, typing } = result;
      say(`    first answer ${cold.milliseconds.p50.toFixed(0)} ms, ${(cold.bytes.p50 / 1e3).toFixed(0)} KB; MRR@10 ${quality.mrr10.toFixed(3)}; ${typing.all.mean.toFixed(2)} ms a key`);
    } catch (error) {
      result.failure = error.message.split("\n")[0];
      say(`    failed: ${error.message}`);
    }
    results.push(result);
    writeFileSync(join(place, "results.json"), JSON.stringify(results));
    rmSync(join(corpus.site, engine), { recursive: true, force: true });
  }
}
const text = report(results, { ...settings, chromiumVersion: version });
mkdirSync(dirname(settings.report), { recursive: true });
writeFileSync(settings.report, text);
say(`\n${text}\nwritten to ${settings.report}`);
