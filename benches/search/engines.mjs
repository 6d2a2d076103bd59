// How each engine's page and index come about.

import { spawn } from "node:child_process";
import { mkdirSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { textOf } from "./documents.mjs";

/** Their names as people know them, and their packages; Downlink is the one that the others are compared with. */
export const ENGINES = {
  downlink: { label: "Downlink" },
  pagefind: { label: "Pagefind (extended)", package: "pagefind" },
  minisearch: { label: "MiniSearch", package: "minisearch" },
  flexsearch: { label: "FlexSearch", package: "flexsearch" },
  orama: { label: "Orama", package: "@orama/orama" },
};

/** Builds pages and indexes below `place`. */
export class Workshop {
  constructor({ project, place, packages, esbuild, downlink, searcher, limitSeconds }) {
    Object.assign(this, { project, place, packages, esbuild, downlink, searcher, limitSeconds });
    this.code = join(place, "code");
  }

  /** Writes what every library is told of the documents, and the pages that Pagefind reads. */
  prepare(corpus) {
    const folder = join(this.place, "sites", corpus.name);
    rmSync(folder, { recursive: true, force: true });
    mkdirSync(folder, { recursive: true });
    const fields = corpus.documents.map((document) => ({
      id: document.id,
      title: document.title,
      headings: textOf(document, "heading"),
      text: `${textOf(document, "text")}\n${textOf(document, "code")}`,
    }));
    corpus.site = folder;
    corpus.fields = join(this.place, `${corpus.name}.jsonl`);
    writeFileSync(corpus.fields, fields.map((record) => `${JSON.stringify(record)}\n`).join(""));
  }

  /** Makes an engine's page and index for a corpus; returns what the index took and is, all bytes on the wire. */
  async build(engine, corpus, compressor) {
    const folder = join(corpus.site, engine);
    const index = join(folder, "index");
    mkdirSync(index, { recursive: true });
    await this.page(engine, folder);
    const seconds = await this.index(engine, corpus, index);
    const files = readdirSync(index, { recursive: true })
      .filter((path) => isIndexFile(engine, path))
      .map((path) => join(index, path))
      .filter((path) => statSync(path).isFile());
    let bytes = 0;
    for (const file of files) bytes += (await compressor.bytes(file)).bytes.length;
    return { seconds, files: files.length, bytes };
  }

  async page(engine, folder) {
    const entry = `import { open } from "./engines/${engine}.js";\nimport { run } from "./page.js";\nrun(open);\n`;
    await this.bundle(["--bundle", "--minify", "--format=esm", `--outfile=${join(folder, "page.js")}`], entry);
    const links = EARLY[engine].map(({ rel, as, name }) => `<link rel="${rel}" as="${as}" crossorigin href="${name}">`);
    if (engine === "downlink") writeFileSync(join(folder, "searcher.wasm"), readFileSync(`${this.searcher}_bg.wasm`));
    writeFileSync(
      join(folder, "index.html"),
      `<!DOCTYPE html><meta charset="utf-8"><title>${engine}</title>${links.join("")}` +
        `<script type="module" src="page.js"></script>\n`,
    );
  }

  /** CPU seconds of making the index of `corpus` in the folder `index`. */
  async index(engine, corpus, index) {
    if (engine === "downlink") {
      return this.timed([this.downlink, "build", corpus.folder, "--out", index, "--force", "--quiet"]);
    }
    if (engine === "pagefind") {
      const pages = join(this.place, "pages", corpus.name);
      rmSync(pages, { recursive: true, force: true });
      mkdirSync(pages, { recursive: true });
      for (const document of corpus.documents) writeFileSync(join(pages, `${document.id}.html`), webPage(document));
      const program = join(this.packages, `@pagefind/${process.platform}-${process.arch}/bin/pagefind_extended`);
      const command = [program, "--site", pages, "--output-path", join(index, "pagefind"), "--quiet"];
      const seconds = await this.timed(command);
      rmSync(pages, { recursive: true });
      return seconds;
    }
    const module = join(this.code, `${engine}.mjs`);
    const entry = `export { write } from "./engines/${engine}.js";\n`;
    await this.bundle(["--bundle", "--platform=node", "--format=esm", `--outfile=${module}`], entry);
    const script = join(this.project, "benches/search/write.mjs");
    return this.timed([process.execPath, "--max-old-space-size=12000", script, module, corpus.fields, index]);
  }

  async bundle(flags, entry) {
    const searcher = `--alias:searcher=${this.searcher}.js`;
    const options = { cwd: join(this.project, "benches/search"), env: { ...process.env, NODE_PATH: this.packages } };
    await output([this.esbuild, "--log-level=error", searcher, ...flags], { ...options, input: entry });
  }

  /** Runs a program within the limit and returns the CPU seconds of it and its children, as the shell counts them. */
  async timed(command) {
    const counted = ["sh", "-c", '"$@" >&2 || exit; times', "sh", ...command];
    const printed = await output(counted, { limitSeconds: this.limitSeconds });
    const [, children] = printed.trim().split("\n");
    const times = [...children.matchAll(/(\d+)m([\d.]+)s/g)];
    return times.reduce((sum, [, minutes, seconds]) => sum + 60 * minutes + Number(seconds), 0);
  }
}

/** What a page asks for before its script runs, so that it is loaded along with it. */
const early = (name) => ({ rel: "preload", as: "fetch", name });
const EARLY = {
  downlink: [early("searcher.wasm"), early("index/bundle/bundle.json")],
  pagefind: [{ rel: "modulepreload", as: "script", name: "index/pagefind/pagefind.js" }],
  minisearch: [early("index/index.json")],
  flexsearch: [early("index/index.json")],
  orama: [early("index/index.json")],
};

/** Whether a file beside the page belongs to the index, as its path from the index's folder tells. */
function isIndexFile(engine, path) {
  if (engine === "downlink") return path === "bundle/bundle.json" || path.startsWith("bundle/search/");
  return engine !== "pagefind" || !isCode(`/index/${path}`);
}

/** Whether a file that a page fetched is code rather than index. */
export function isCode(path) {
  return !path.includes("/index/") || /\.(?:js|css)$|\/wasm\.[^/]*$/.test(path);
}

/** A post as a web page. */
function webPage({ title, blocks }) {
  const escape = (text) => text.replace(/[&<>]/g, (char) => ({ "&": "&amp;", "<": "&lt;", ">": "&gt;" })[char]);
  const parts = blocks.map(({ kind, text, level }, number) => {
    if (kind === "heading") return `<h${level} id="s${number}">${escape(text)}</h${level}>`;
    return kind === "code" ? `<pre><code>${escape(text)}</code></pre>` : `<p>${escape(text)}</p>`;
  });
  return `<!DOCTYPE html>
<html lang="zh-CN">
<head><meta charset="utf-8"><title>${escape(title)}</title></head>
<body><main data-pagefind-body><h1>${escape(title)}</h1>
${parts.join("\n")}
</main></body>
</html>
`;
}

/** What a program prints; it fails when the program does, or takes longer than the limit. */
function output([program, ...words], { input = "", limitSeconds, ...options } = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(program, words, { stdio: "pipe", detached: true, ...options });
    const printed = { stdout: "", stderr: "" };
    for (const stream of ["stdout", "stderr"]) {
      child[stream].setEncoding("utf8").on("data", (text) => {
        printed[stream] = (printed[stream] + text).slice(-100_000);
      });
    }
    let isLate = false;
    const timer = limitSeconds && setTimeout(() => {
      isLate = true;
      process.kill(-child.pid);
    }, 1e3 * limitSeconds);
    child.once("error", reject);
    child.once("close", (code) => {
      clearTimeout(timer);
      if (isLate) reject(new Error(`indexing took more than ${limitSeconds} s`));
      else if (code !== 0) reject(new Error(`it failed: ${printed.stderr.trim().split("\n").slice(-5).join(" ")}`));
      else resolve(printed.stdout);
    });
    child.stdin.end(input);
  });
}
