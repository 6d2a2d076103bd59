// Formulas beside KaTeX: `node compare.mjs <katex folder> <formulas> <ours> [<page> <stylesheet>…]`.
//
// A record of the formulas is {"tex": …, "display": …}, one of ours {"html": …} or {"error": …}, line by line.
// Prints a JSON record of what was accepted and how long KaTeX took; writes a page that shows both.

import { readFileSync, writeFileSync } from "node:fs";
import { pathToFileURL } from "node:url";

const [folder, formulas, ours, page, ...stylesheets] = process.argv.slice(2);
const { default: katex } = await import(pathToFileURL(`${folder}/dist/katex.mjs`));

const records = (path) => readFileSync(path, "utf8").trimEnd().split("\n").map((line) => JSON.parse(line));
const escape = (text) => text.replace(/[&<>"]/g, (c) => `&#${c.codePointAt(0)};`);

const wanted = records(formulas);
const own = records(ours);
const started = performance.now();
const theirs = wanted.map(({ tex, display }) => {
  try {
    return { html: katex.renderToString(tex, { displayMode: display, throwOnError: true, strict: false }) };
  } catch (error) {
    return { error: String(error.message ?? error) };
  }
});
const milliseconds = performance.now() - started;

const refused = wanted
  .map(({ tex }, index) => ({ number: index + 1, tex, reason: own[index].error, katex: theirs[index].error }))
  .filter(({ reason }) => reason !== undefined);
console.log(
  JSON.stringify({
    formulas: wanted.length,
    katex_accepts: theirs.filter(({ error }) => error === undefined).length,
    both_accept: wanted.filter((_, index) => !theirs[index].error && !own[index].error).length,
    only_ours: wanted.filter((_, index) => theirs[index].error && !own[index].error).length,
    katex_milliseconds: Math.round(milliseconds * 10) / 10,
  }),
);
for (const { number, tex, reason, katex } of refused) {
  const also = katex === undefined ? "" : " (KaTeX refuses it too)";
  console.log(`refused: row ${number}: ${tex.slice(0, 90)}: ${reason}${also}`);
}

if (page) {
  const cell = ({ html, error }) => html ?? `<em>${escape(error)}</em>`;
  const rows = wanted.map(
    ({ tex }, index) =>
      `<tr><th>${index + 1}</th><td>${cell(theirs[index])}</td>` +
      `<td class="prose">${cell(own[index])}</td><td><code>${escape(tex)}</code></td></tr>`,
  );
  const links = [`${folder}/dist/katex.min.css`, ...stylesheets]
    .map((path) => `<link rel="stylesheet" href="${pathToFileURL(path)}">`)
    .join("\n");
  writeFileSync(
    page,
    `<!DOCTYPE html>
<html lang="en">
<meta charset="utf-8">
<title>Formulas: KaTeX and Downlink</title>
${links}
<style>
  body { margin: 8px; background: #fff; color: #000; font: 16px/1.5 serif; }
  table { border-collapse: collapse; table-layout: fixed; inline-size: 100%; }
  th { font: 12px monospace; }
  td { border: 1px solid #ccc; padding: 4px 8px; overflow: hidden; }
  .number { inline-size: 2.5em; }
  .source { inline-size: 24%; }
  td code { font: 11px/1.3 monospace; overflow-wrap: anywhere; white-space: normal; }
</style>
<table>
<colgroup><col class="number"><col><col><col class="source"></colgroup>
<tr><td></td><td>KaTeX</td><td>Downlink</td><td>source</td></tr>
${rows.join("\n")}
</table>
`,
  );
}
