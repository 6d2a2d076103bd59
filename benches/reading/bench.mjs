// `node bench.mjs --<setting> <value>…`: what Lighthouse says of a site's pages, and how soon they answer a reader.
//
// `cargo xtask bench reading` calls it.

import { join } from "node:path";
import { parseArgs } from "node:util";
import { Compressor, Server } from "../shared/server.mjs";
import { judge } from "./lighthouse.mjs";
import { answers } from "./answers.mjs";

const SETTINGS = "site place lighthouse chromium runs".split(" ");
const options = Object.fromEntries(SETTINGS.map((name) => [name, { type: "string" }]));
const { values: settings } = parseArgs({ options });
const { site, place, lighthouse, chromium } = settings;
const runs = Number(settings.runs);
const PAGES = { list: "", article: "posts/transformer-intro/", "article with figures": "posts/diffusion-sde/" };

const server = await new Server(site, new Compressor(join(place, "brotli")), { isSlow: false }).start();
try {
  console.log(`Lighthouse, mobile preset, median of ${runs}`);
  for (const [name, path] of Object.entries(PAGES)) {
    const { scores, metrics, faults } = await judge(`${server.origin}/${path}`, { lighthouse, chromium, place, runs });
    const written = Object.entries({ ...scores, ...metrics }).map(([key, value]) => `${key} ${value}`);
    console.log(`  ${name}: ${written.join(", ")}`);
    for (const fault of faults) console.log(`    ${fault}`);
  }
  console.log(`\nFrom an input to the next paint, CPU slowed down 4 times, ${runs * 4} times each, in ms`);
  const rows = await answers(server.origin, { chromium, times: runs * 4 });
  for (const { name, median, worst, ratio } of rows) {
    console.log(`  ${name.padEnd(28)} median ${median}, longest ${worst}, ${ratio.toFixed(2)} × of a bare button's`);
  }
} finally {
  await server.stop();
}
