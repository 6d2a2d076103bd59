// What somebody who knows Chinese tells an engine of words: pairs of neighbouring characters, and words of letters with
// their dots and underscores, whole and in parts.

const RUNS = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]+|[\p{L}\p{N}_.]*[\p{L}\p{N}_]/gu;
const CJK = /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u;
/** Han characters are letters too: where they begin, a word ends. */
const PIECES = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]+|[^\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]+/gu;

/** The terms of a text, in order. */
export function tokens(text) {
  const terms = [];
  for (const [run] of text.normalize("NFKC").toLowerCase().matchAll(RUNS)) {
    for (const [piece] of run.matchAll(PIECES)) {
      if (CJK.test(piece)) pairs([...piece], terms);
      else word(piece.replace(/^\.+|\.+$/g, ""), terms);
    }
  }
  return terms;
}

function pairs(chars, terms) {
  if (chars.length === 1) terms.push(chars[0]);
  for (let at = 1; at < chars.length; at += 1) terms.push(chars[at - 1] + chars[at]);
}

function word(word, terms) {
  if (word) terms.push(word);
  const parts = word.split(/[._]+/).filter(Boolean);
  if (parts.length > 1) terms.push(...parts);
}
