// What somebody who knows Chinese tells an engine of words: pairs of neighbouring characters, and words of letters with
// their dots and underscores, whole and in parts.

/** Han characters and kana, or else a word. */
const RUNS = /([\p{sc=Han}\p{sc=Hira}\p{sc=Kana}]+)|(?:(?![\p{sc=Han}\p{sc=Hira}\p{sc=Kana}])[\p{L}\p{N}_.])+/gu;

/** The terms of a text, in order. */
export function tokens(text) {
  const terms = [];
  for (const [run, characters] of text.normalize("NFKC").toLowerCase().matchAll(RUNS)) {
    if (characters) pairs([...characters], terms);
    else word(run.replace(/^\.+|\.+$/g, ""), terms);
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
