// Posts of a folder as documents that every engine but Downlink is given: Downlink reads the Markdown itself.
//
// A document is {id, title, blocks: [{kind, text, level}]}; its id is the name of its file without `.md`, the kinds are
// `heading`, `text` and `code`.

import { readFileSync, readdirSync } from "node:fs";
import { basename, join } from "node:path";

/** The paths of all posts below `folder`, in order. */
export function postsIn(folder) {
  const paths = readdirSync(folder, { recursive: true }).filter((path) => path.endsWith(".md"));
  return paths.sort().map((path) => join(folder, path));
}

/** All posts below `folder`, in the order of their paths. */
export function readDocuments(folder) {
  return postsIn(folder).map((path) => parse(readFileSync(path, "utf8"), basename(path, ".md")));
}

/** What a reader sees of one post, without marks. */
export function parse(markdown, id) {
  const [, front = "", body = markdown] = markdown.match(/^---\r?\n(.*?)\n---\r?\n(.*)$/s) ?? [];
  const blocks = [];
  let text = [];
  let code = null;
  const flush = () => {
    const joined = text.map(withoutMarks).join("\n").trim();
    if (joined) blocks.push({ kind: "text", text: joined });
    text = [];
  };
  for (const line of body.split(/\r?\n/)) {
    const fence = line.match(/^\s*(`{3,}|~{3,})(.*)$/);
    const heading = line.match(/^ {0,3}(#{1,6})\s+(.*?)\s*#*\s*$/);
    if (code !== null) {
      if (fence?.[1].startsWith(code.fence) && !fence[2].trim()) {
        blocks.push({ kind: "code", text: code.lines.join("\n") });
        code = null;
      } else {
        code.lines.push(line);
      }
    } else if (fence) {
      flush();
      code = { fence: fence[1], lines: [] };
    } else if (heading) {
      flush();
      blocks.push({ kind: "heading", text: withoutMarks(heading[2]).trim(), level: heading[1].length });
    } else if (line.trim()) {
      text.push(line);
    } else {
      flush();
    }
  }
  flush();
  if (code) blocks.push({ kind: "code", text: code.lines.join("\n") });
  const first = blocks.find(({ kind }) => kind === "heading");
  return { id, title: frontMatterTitle(front) ?? first?.text ?? id, blocks };
}

function frontMatterTitle(front) {
  const written = front.match(/^title:\s*(.+?)\s*$/m)?.[1];
  const quoted = written?.match(/^"(.*)"$|^'(.*)'$/);
  return quoted ? (quoted[1]?.replace(/\\(["\\])/g, "$1") ?? quoted[2].replaceAll("''", "'")) : written;
}

/** A line without the marks of emphasis, links, pictures, tables and HTML. */
function withoutMarks(line) {
  if (/^\s*\|?[\s:|-]+\|?\s*$/.test(line)) return "";
  return line
    .replace(/!?\[([^\]]*)\]\([^)]*\)/g, "$1")
    .replace(/<\/?[a-zA-Z][^>]*>/g, "")
    .replace(/\*+|`+|~~/g, "")
    .replace(/^\s*(?:[-+>]|\d+\.)\s+/, "")
    .replace(/^\||\s*\|\s*/g, " ");
}

/** All text of one kind in a document, a block on each line. */
export function textOf(document, kind) {
  return document.blocks.filter((block) => block.kind === kind).map((block) => block.text).join("\n");
}

/** All text of a document, for a plain scan. */
export function scannable(document) {
  return [document.title, ...document.blocks.map((block) => block.text)].join("\n").toLowerCase();
}
