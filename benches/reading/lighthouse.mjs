// Lighthouse's judgement of a page.

import { execFile } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";

const METRICS = {
  FCP: "first-contentful-paint",
  LCP: "largest-contentful-paint",
  TBT: "total-blocking-time",
  CLS: "cumulative-layout-shift",
};

/** The median of some runs: scores of 100, times in milliseconds, and what cost a point in any of them. */
export async function judge(url, { lighthouse, chromium, place, runs }) {
  const reports = [];
  while (reports.length < runs) reports.push(await run(url, { lighthouse, chromium, place }));
  const middle = (of) => median(reports.map(of));
  const categories = Object.keys(reports[0].categories);
  const scores = categories.map((name) => [name, Math.round(middle(({ categories }) => categories[name].score) * 100)]);
  const metrics = Object.entries(METRICS).map(([name, audit]) => {
    const value = middle(({ audits }) => audits[audit].numericValue);
    return [name, name === "CLS" ? value.toFixed(4) : Math.round(value)];
  });
  return {
    scores: Object.fromEntries(scores),
    metrics: Object.fromEntries(metrics),
    faults: [...new Set(reports.flatMap(faults))],
  };
}

/** The server runs in this process, so nothing may wait for the program. */
async function run(url, { lighthouse, chromium, place }) {
  const report = join(place, "lighthouse.json");
  const flags = ["--quiet", "--output=json", `--output-path=${report}`, "--chrome-flags=--headless=new --no-sandbox"];
  const program = join(lighthouse, "cli/index.js");
  const env = { ...process.env, CHROME_PATH: chromium };
  await promisify(execFile)(process.execPath, [program, url, ...flags], { env });
  return JSON.parse(readFileSync(report, "utf8"));
}

/** Audits that a category's score counts and that are not passed, beside those that only sum up times. */
function faults({ categories, audits }) {
  const counted = Object.values(categories).filter(({ id }) => id !== "performance").flatMap(({ auditRefs }) => auditRefs);
  return counted
    .filter(({ id, weight }) => weight > 0 && audits[id].score !== null && audits[id].score < 1)
    .map(({ id }) => `${id}: ${audits[id].title}`);
}

export function median(values) {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[sorted.length >> 1];
}
