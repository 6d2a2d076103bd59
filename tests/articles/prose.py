#!/usr/bin/env python3
"""Measures the articles of the sample library: length, parts, links, references, punctuation.

    python3 tests/articles/prose.py [--table] [--only NAME] [content]

What each article has to have stands in CONTRIBUTING.md, under "The sample library".
Only the standard library is used.
"""

import argparse
import re
import sys
from dataclasses import dataclass
from pathlib import Path

# The folder stays as it is in the repository.
sys.dont_write_bytecode = True
from run import blocks_of

HAN = "\u3400-\u4dbf\u4e00-\u9fff"
# Of a length of their own: a table of terms and a manual.
FREE_FORM = {"GLOSSARY.md", "misc/guide.md"}
FRONT_MATTER = {"title", "date", "category", "tags", "description"}
PITFALLS = re.compile(r"误区|坑|错误|出错|陷阱")


@dataclass
class Article:
    path: Path
    name: str
    front: dict
    text: str  # without front matter and code, with as many lines

    def headings(self):
        return re.findall(r"^#{2,6} +(.*?) *$", self.text, re.M)

    def prose(self):
        """The text without formulas, code in lines, addresses and HTML, line by line."""
        return hidden(self.text)

    def han(self):
        """Han characters of the text that readers read as text."""
        return len(re.findall(rf"[{HAN}]", self.prose()))


# What is no text: formulas and code, which stand as `\0`, and the rest as `\1`: addresses, tags, anchors,
# marks of notes. `TD(0)` and `1943—1969` are words and numbers, brackets and all.
FORMULAS_AND_CODE = [
    r"(?s)(?<!\\)\$\$.*?\$\$",
    r"(?s)^\\\[.*?\\\]",
    r"\\\(.*?\\\)",
    r"(?s)\\begin\{(\w+\*?)\}.*?\\end\{\1\}",
    r"(?<![\\$])\$[^$\n]+\$",
    r"(?<!`)(`+)(?!`).*?(?<!`)\1(?!`)",
]
ADDRESSES_AND_MARKS = [
    r"(?<=\])\([^()\s]*(?: \"[^\"\n]*\")?\)(?:\{[^}\n]*\})?",
    r"<[^>\n]+>",
    r"https?://[^\s）>]+",
    r"\{#[\w-]+\}",
    r"\[\^[^\]\n]+\]:?",
    r"(?s)\{% codeblock.*?endcodeblock %\}",
    r"\{[%{<].*?[>}%]\}",
    r"%%.*?%%",
    r"^: | \^[\w-]+$",
    r"^(?:!!!|\?\?\?\+?) \w+ \"[^\"\n]*\"",
    r"[A-Za-z]\([\w\0, ]*\)",
    r"\d—\d",
    r"[A-Za-z] [–—] [A-Za-z]",
]


def hidden(text):
    """The text with what is no text as so many signs, line by line."""
    for patterns, sign in ((FORMULAS_AND_CODE, "\0"), (ADDRESSES_AND_MARKS, "\1")):
        for pattern in patterns:
            text = re.sub(pattern, lambda match: re.sub(r"[^\n]", sign, match[0]), text, flags=re.M)
    return text


def read(path, library):
    source = path.read_text(encoding="utf-8")
    matter = re.match(r"---\n(.*?\n)---\n", source, re.S)
    lines = source.split("\n")
    front = {}
    if matter:
        front = dict(line.split(": ", 1) for line in matter[1].splitlines() if ": " in line)
        lines[: matter[0].count("\n")] = [""] * matter[0].count("\n")
    for block in blocks_of("\n".join(lines)):
        lines[block.line - 2 : block.end] = [""] * (block.end - block.line + 2)
    return Article(path, path.relative_to(library).as_posix(), front, "\n".join(lines))


# What is wrong, and how it looks.
PUNCTUATION = [
    ("half-width sign after Han", re.compile(rf"[{HAN}）」”』》][*~=]*[,;:?!]")),
    ("half-width full stop after Han", re.compile(rf"[{HAN}）」”』》][*~=]*\.(?![A-Za-z0-9])")),
    ("half-width sign before Han", re.compile(rf"[,;:?!]\s?[*~=]*[{HAN}（「“『《]")),
    ("half-width bracket beside Han", re.compile(rf"[{HAN}，。：；？！、]\(|\([{HAN}]|[{HAN}。]\)|\)\s?[{HAN}，。：；？！、]")),
    ("straight quote beside Han", re.compile(rf"[{HAN}，。：；？！、（]\s?[\"']|[\"']\s?[{HAN}，。：；？！、）]")),
    ("corner quote; the library writes “ ”", re.compile(r"[「」『』]")),
    ("dots or dashes; Chinese has …… and ——", re.compile(rf"[{HAN}]\s?(?:\.{{2,}}|--+)|(?:\.{{2,}}|--+)\s?[{HAN}]|(?<!—)—(?!—)|[{HAN}]…(?!…)(?<!……)")),
    ("two signs in a row", re.compile(r"[，。；：、][，。；：、]|[，、；：][。？！]")),
    ("space beside a full-width sign", re.compile(r"[，。：；？！、（）“”《》](?<!”) (?![\0\1$`*\[!#|=~<])|(?<=[^\s|>\-\d.#*]) [，。：；？！、）”》]")),
    ("no space between Han and Latin", re.compile(rf"[{HAN}][A-Za-z0-9\0]|[A-Za-z0-9%\0][{HAN}]")),
]


def avoided_words(library):
    """The terms of the glossary, and what it tells to write for each word it tells not to write.

    What stands in its last column with a remark in brackets depends on the meaning, and is left to people.
    """
    terms, avoided = set(), {}
    glossary = library / "GLOSSARY.md"
    if not glossary.is_file():
        return terms, avoided
    for line in glossary.read_text(encoding="utf-8").splitlines():
        cells = [cell.strip() for cell in line.strip("|").split("|")]
        if line.startswith("| ") and len(cells) == 4 and cells[0] not in ("中文", "---"):
            terms.update(cells[0].split("、"))
            for word in re.split("[、，]", cells[3]):
                if word and "（" not in word:
                    avoided[word] = cells[0]
    return terms, avoided


def complaints(article, names, terms, avoided):
    """What the article lacks, as (line, what)."""
    found = []
    prose = article.prose()
    # Longer terms hold shorter words: 超参数 is no 超参. In quotation marks a word is spoken about.
    spoken = re.sub("“[^“”]*”|" + "|".join(sorted(terms, key=len, reverse=True)), "\1", prose)
    for number, line in enumerate(spoken.split("\n") if article.name != "GLOSSARY.md" else [], 1):
        for word, term in avoided.items():
            if word in line:
                found.append((number, f"`{word}`: the glossary says {term}"))
    for number, line in enumerate(prose.split("\n"), 1):
        for what, pattern in PUNCTUATION:
            for match in pattern.finditer(line):
                near = line[max(0, match.start() - 8) : match.end() + 8].replace("\0", "·").replace("\1", "·")
                found.append((number, f"{what}: {near!r}"))
    for key in FRONT_MATTER - article.front.keys():
        found.append((1, f"front matter has no `{key}`"))
    for key in ("title", "description"):
        for what, pattern in PUNCTUATION:
            if match := pattern.search(hidden(article.front.get(key, "").strip("\"'"))):
                found.append((1, f"{key}: {what}: {match[0]!r}"))
    if article.name in FREE_FORM:
        return found
    if not 1800 <= article.han() <= 4500:
        found.append((1, f"{article.han()} Han characters; expected 1,800 to 4,500"))
    headings = article.headings()
    if not any(PITFALLS.search(heading) for heading in headings):
        found.append((1, "no section on pitfalls (常见误区)"))
    for part in ("小结", "参考文献"):
        if part not in headings:
            found.append((1, f"no section `## {part}`"))
    if len(headings) < 5:
        found.append((1, f"{len(headings)} sections; expected 5 or more"))
    lead = article.text.strip().split("\n\n")[0]
    if "读完本文" not in lead:
        found.append((1, "the lead does not say what the reader will be able to do (读完本文，……)"))
    if not re.search(r"(?m)^\$\$", article.text):
        found.append((1, "no derivation: no formula on its own"))
    if len(others(article, names)) < 2:
        found.append((1, "links to fewer than two other articles"))
    for number, entry in references(article):
        if not re.search(r"\b(18|19|20)\d\d\b", entry):
            found.append((number, "a reference without a year"))
        if not re.search(r"https?://", entry):
            found.append((number, "a reference without a link"))
    if len(references(article)) < 3:
        found.append((1, "fewer than three references"))
    for alternative in re.findall(r"!\[([^\]]*)\]", article.text):
        if not re.search(rf"[{HAN}]", alternative):
            found.append((1, f"an image without a Chinese description: {alternative!r}"))
    return found


def others(article, names):
    linked = re.findall(r"\]\((?!https?:)([^)#\s]+\.md)", article.text)
    wiki = re.findall(r"\[\[([^\]|#]+)", article.text)
    return {Path(name).stem for name in linked + wiki} & names - {article.path.stem}


def references(article):
    lines = article.text.split("\n")
    if "## 参考文献" not in lines:
        return []
    start = lines.index("## 参考文献") + 1
    return [(number, line) for number, line in enumerate(lines, 1) if number > start and re.match(r"\d+\. ", line)]


def main():
    sys.stdout.reconfigure(encoding="utf-8", errors="replace")
    parser = argparse.ArgumentParser(description="Measures the articles.")
    parser.add_argument("library", nargs="?", type=Path, default=Path("content"))
    parser.add_argument("--only", default="", help="articles whose path contains this")
    parser.add_argument("--table", action="store_true", help="print what was measured")
    options = parser.parse_args()
    paths = sorted(options.library.rglob("*.md"))
    names = {path.stem for path in paths}
    terms, avoided = avoided_words(options.library)
    failed = passed = with_figures = 0
    if options.table:
        print(f"{'article':34} {'date':10} {'Han':>5} {'sect':>4} {'math':>4} {'code':>4} {'fig':>3} {'links':>5} {'refs':>4}")
    for path in paths:
        article = read(path, options.library)
        if options.only not in article.name:
            continue
        source = path.read_text(encoding="utf-8")
        figures = len(re.findall(r"!\[[^\]]*\]\([^)]+\.svg", article.text))
        with_figures += figures > 0
        if options.table:
            code = sum(block.language in ("python", "java") for block in blocks_of(source))
            math = len(re.findall(r"(?m)^\$\$", article.text)) // 2
            print(
                f"{article.name:34} {article.front.get('date', '')[:10]:10} {article.han():5} "
                f"{len(article.headings()):4} {math:4} {code:4} {figures:3} "
                f"{len(others(article, names)):5} {len(references(article)):4}"
            )
        found = complaints(article, names, terms, avoided)
        for line, what in found:
            print(f"{path}:{line}: {what}")
        failed += bool(found)
        passed += not found
    if not options.only and with_figures < 14:
        print(f"{options.library}:1: {with_figures} articles have figures; expected 14 or more")
        failed += 1
    # As cargo's test programs say it, so that xtask counts it.
    print(f"test result: {'FAILED' if failed else 'ok'}. {passed} passed; {failed} failed; 0 ignored")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
