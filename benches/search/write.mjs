// `node write.mjs <engine's module> <fields> <folder>`: makes the index of an engine that is a library.

import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

const [module, fields, folder] = process.argv.slice(2);
const { write } = await import(pathToFileURL(module));
const records = readFileSync(fields, "utf8").trimEnd().split("\n").map((line) => JSON.parse(line));
for (const [name, content] of Object.entries(await write(records))) writeFileSync(join(folder, name), content);
