// Made-up libraries of any size: `generate(folder, count, samples)`.
//
// Chinese prose is a chain over the characters of the sample articles, so that it has their frequencies; into it go
// terms of a lexicon that grows with the library as Heaps' law has it, drawn by Zipf's law, and each post has terms of
// its own subject. English prose, code, formulas and headings use the same lexicon. The same count and samples give the
// same bytes.

import { mkdirSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { Random, seedOf } from "./random.mjs";

/**
 * Half of the posts are longer than about so many bytes, which makes the mean 14 KB, as in collected articles; large
 * libraries are ones of short notes with a mean of 2.7 KB.
 */
const medianBytes = (count) => (count > 10_000 ? 1_800 : 11_300);

/** Writes `count` posts into category folders below `folder`. */
export function generate(folder, count, samples) {
  const source = new Source(samples, count);
  for (let number = 0; number < count; number += 1) {
    const post = new Post(source, number, count);
    const place = join(folder, post.category);
    mkdirSync(place, { recursive: true });
    writeFileSync(join(place, `g${String(number).padStart(6, "0")}.md`), post.write());
  }
}

/** After these a noun may follow. */
const BEFORE_NOUNS = new Set("的在是和与对用把为从及、，：了个种");
const SENTENCE_CHARS = 90;

/** The 3,755 characters of GB 2312's first level, those that `text` uses most before the others. */
function hanByUse(text) {
  const decoder = new TextDecoder("gbk");
  const uses = new Map();
  for (let high = 0xb0; high <= 0xd7; high += 1) {
    for (let low = 0xa1; low <= 0xfe; low += 1) uses.set(decoder.decode(Uint8Array.of(high, low)), 0);
  }
  for (const char of text) {
    if (uses.has(char)) uses.set(char, uses.get(char) + 1);
  }
  return [...uses].slice(0, 3_755).sort(([, a], [, b]) => b - a).map(([char]) => char);
}

const SYLLABLES =
  ("trans form grad ient opt im net work re cur con vol ut batch norm em bed ding tok en iz er ation al ity log it " +
    "soft max drop out ker nel sched ul memo ry cache dis trib pre fetch var ian est im sam pl back ward pol icy val " +
    "ue pa ram quant spar se mix align enc dec atten hid den lat graph vec tor mat rix ten sor seg ment clus ter"
  ).split(" ");

const ENGLISH =
  ("the of and a to in is we for that with as by this are it on be an from can which one each when then used than " +
    "more does not has its if where given so between both over after into only first using until such case there " +
    "most new same number way result because however often simple show note computes returns keeps needs"
  ).split(" ");

const GENERAL_HEADINGS = "小结 练习 背景 定义 实现 实验结果 Summary Exercises References".split(" ");
const CATEGORIES = "algo cv dl math misc nlp notes python rl systems theory tools".split(" ");

/** What all posts of a library are made of. */
class Source {
  constructor(samples, count) {
    const texts = readdirSync(samples, { recursive: true })
      .filter((path) => path.endsWith(".md"))
      .sort()
      .map((path) => readFileSync(join(samples, path), "utf8").replace(/^---\n.*?\n---\n/s, ""));
    const all = texts.join("\n");
    const formulas = all.matchAll(/\$([^$\s\p{Script=Han}][^$\n\p{Script=Han}]{4,120})\$/gu);
    this.formulas = [...new Set(Array.from(formulas, ([, formula]) => formula))];
    this.words = [...new Set(all.match(/\b[A-Za-z][a-z]{3,14}\b/g))];
    this.han = hanByUse(all);
    this.chain = chainOf(all);
    this.starts = [...this.chain.keys()].filter((pair) => pair.startsWith("。"));
    this.compoundCount = Math.ceil(60 * count ** 0.75);
    this.wordCount = this.words.length + Math.ceil(20 * count ** 0.75);
  }

  /** The term of Chinese characters with this rank. */
  compound(rank) {
    const random = new Random(seedOf("compound", rank));
    const length = [2, 2, 2, 3, 3, 4][random.below(6)];
    return Array.from({ length }, () => this.han[Math.floor(this.han.length * random.next() ** 2.5)]).join("");
  }

  /** The word of letters with this rank: the samples' own, then made-up ones. */
  word(rank) {
    if (rank < this.words.length) return this.words[rank];
    const random = new Random(seedOf("word", rank));
    const word = Array.from({ length: 2 + random.below(3) }, () => random.pick(SYLLABLES)).join("");
    return random.below(6) ? word : word[0].toUpperCase() + word.slice(1);
  }
}

/** Which characters follow each two, as often as they do. */
function chainOf(text) {
  const chain = new Map();
  const prose = text.replace(/```.*?```|\$\$.*?\$\$|\$[^$\n]*\$|`[^`\n]*`/gs, "");
  for (const [run] of `。${prose}`.matchAll(/[\p{Script=Han}，。、：；]{4,}/gu)) {
    const chars = [...`。${run}`];
    for (let at = 2; at < chars.length; at += 1) {
      const pair = chars[at - 2] + chars[at - 1];
      if (!chain.has(pair)) chain.set(pair, []);
      chain.get(pair).push(chars[at]);
    }
  }
  return chain;
}

class Post {
  constructor(source, number, count) {
    this.source = source;
    this.random = new Random(seedOf("post", number));
    this.isEnglish = this.random.below(5) === 0;
    this.category = this.random.pick(CATEGORIES);
    // Twelve years, evenly.
    const day = Math.floor((number * 12 * 336) / count);
    const two = (value) => String(value).padStart(2, "0");
    this.date = `${2013 + Math.floor(day / 336)}-${two(Math.floor((day % 336) / 28) + 1)}-${two((day % 28) + 1)}`;
    this.targetBytes = Math.min(60_000, medianBytes(count) * Math.exp(0.6 * this.random.normal()));
    const many = (length, draw) => Array.from({ length }, draw);
    this.compounds = many(5, () => source.compound(this.random.below(source.compoundCount)));
    this.words = many(4, () => source.word(this.random.below(source.wordCount)));
    this.identifiers = many(6, () => this.identifier());
  }

  write() {
    const { random } = this;
    const tags = random.shuffled([...this.compounds.slice(0, 2), ...this.words.slice(0, 1)]);
    let text = `---\ntitle: "${this.title()}"\ndate: ${this.date}\ncategory: ${this.category}\n`;
    text += `tags: [${tags.map((tag) => `"${tag}"`).join(", ")}]\n---\n\n${this.paragraph()}`;
    let size = Buffer.byteLength(text);
    for (let section = 0; size < this.targetBytes; section += 1) {
      const part = this.section(section);
      size += Buffer.byteLength(part);
      text += part;
    }
    return text;
  }

  title() {
    const { random, isEnglish } = this;
    const [compound, other] = random.shuffled(this.compounds);
    const [word, second] = random.shuffled(this.words);
    const english = [`${word} ${second}`, `The ${word} of ${second}`, `${word} with ${second}`];
    const chinese = [compound + other, `${compound}的${other}`, `${word} ${compound}`, `${compound}：${word}`];
    return random.pick(isEnglish ? english : [...chinese, `从零实现${compound}`]);
  }

  section(number) {
    const { random, source } = this;
    let text = `${number % 3 === 2 ? "###" : "##"} ${this.heading()}\n\n`;
    for (let paragraphs = 1 + random.below(3); paragraphs > 0; paragraphs -= 1) text += this.paragraph();
    const kind = random.below(5);
    if (kind === 0) text += `$$\n${random.pick(source.formulas)}\n$$\n\n`;
    if (kind === 1 || kind === 2) text += this.code();
    if (kind === 3) text += `- **${this.term()}**：${this.sentence()}\n- ${this.sentence()}\n\n`;
    return text;
  }

  heading() {
    const { random } = this;
    if (random.below(4) === 0) return random.pick(GENERAL_HEADINGS);
    if (this.isEnglish) return `${random.pick(this.words)} ${random.pick(ENGLISH)} ${this.word()}`;
    const compound = this.compound();
    return random.pick([`${this.term()}的${compound}`, `${compound}与${this.compound()}`, `${this.word()} ${compound}`]);
  }

  paragraph() {
    const sentences = Array.from({ length: 2 + this.random.below(4) }, () => this.sentence());
    return `${sentences.join(this.isEnglish ? " " : "")}\n\n`;
  }

  sentence() {
    return this.isEnglish ? this.english() : this.chinese();
  }

  chinese() {
    const { random, source } = this;
    let [before, last] = random.pick(source.starts);
    let text = last;
    while (text.length < SENTENCE_CHARS) {
      const next = random.pick(source.chain.get(before + last) ?? ["。"]);
      text += next;
      if (next === "。") return text;
      if (BEFORE_NOUNS.has(next) && random.below(4) === 0) text += this.inserted();
      [before, last] = [last, next];
    }
    return `${text}。`;
  }

  /** What stands in a sentence that the chain did not make. */
  inserted() {
    const kind = this.random.below(10);
    if (kind < 6) return this.compound();
    if (kind < 8) return ` ${this.word()} `;
    return kind === 8 ? ` \`${this.random.pick(this.identifiers)}\` ` : ` $${this.random.pick(this.source.formulas)}$ `;
  }

  english() {
    const { random } = this;
    const word = () => (random.below(3) ? random.pick(ENGLISH) : this.word());
    const text = Array.from({ length: 8 + random.below(14) }, word).join(" ");
    return `${text[0].toUpperCase()}${text.slice(1)}.`;
  }

  term() {
    return this.random.below(3) ? this.compound() : this.word();
  }

  /** One of the post's own subject as often as any. */
  compound() {
    const { random, source } = this;
    return random.below(2) ? random.pick(this.compounds) : source.compound(random.rank(source.compoundCount));
  }

  word() {
    const { random, source } = this;
    return random.below(2) ? random.pick(this.words) : source.word(random.rank(source.wordCount));
  }

  identifier() {
    const { random, source } = this;
    const part = () => source.word(random.rank(source.wordCount)).toLowerCase();
    const capital = (word) => word[0].toUpperCase() + word.slice(1);
    const [a, b, c] = [part(), part(), part()];
    const joined = [`${a}_${b}`, `${a}_${b}_${c}`, `${a}.${b}`, `${a}.${b}_${c}`];
    return random.pick([...joined, `${capital(a)}${capital(b)}`, `${a}${capital(b)}`]);
  }

  code() {
    const { random } = this;
    const name = this.identifier().replaceAll(".", "_");
    const lines = [`def ${name}(x, ${random.pick(this.words).toLowerCase()}=${random.below(100)}):`];
    for (let count = 3 + random.below(8); count > 0; count -= 1) {
      const name = random.below(2) ? random.pick(this.identifiers) : this.identifier();
      lines.push(`    ${random.pick(["x", "y", "out", "loss"])} = ${name}(x, ${random.below(512)})`);
    }
    return `\`\`\`python\n${lines.join("\n")}\n    return x\n\`\`\`\n\n`;
  }
}
