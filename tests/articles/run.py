#!/usr/bin/env python3
"""Runs the code of the sample library's articles and compares what it prints with what they show.

    target/venv/bin/python tests/articles/run.py [--only NAME] [content]

The convention:

- The ```python blocks of an article run from top to bottom in one namespace, in a process of their own.
- A ```text block that directly follows one (nothing but blank lines between) is all that it prints, line
  by line, spaces at the ends of lines apart. A block without one prints nothing.
- ```python requires=torch runs only where that module can be imported, in a copy of the namespace, so that
  the blocks after it are the same either way.
- ```python norun="why" is not run.
- A ```java block followed by its output is one program with its class; it runs where there is a `java`.

A drawing of an article, `figures/x.svg`, is what the script beside it, `figures/x.py`, writes, byte for byte.

Only the standard library is used here; what the articles import is in requirements.txt.
"""

import argparse
import contextlib
import importlib.util
import io
import itertools
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import traceback
import types
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path

TIMEOUT = 300  # seconds, for one article
FENCE = re.compile(r"^(?P<indent> *)(?P<fence>`{3,}|~{3,})(?P<info>[^`]*)$")


@dataclass
class Block:
    language: str
    options: dict
    line: int  # of the first line of its text, from 1
    lines: list
    end: int  # the line of its closing fence

    @property
    def text(self):
        return "\n".join(self.lines)


@dataclass
class Report:
    """What came of one article or one folder of drawings."""

    name: str
    passed: int = 0
    failures: list = field(default_factory=list)
    skipped: list = field(default_factory=list)

    def __str__(self):
        skipped = "".join(f", 1 skipped ({why})" for why in self.skipped)
        return f"{self.name}: {self.passed} passed, {len(self.failures)} failed{skipped}"


def blocks_of(text):
    """The fenced blocks of an article, in order."""
    lines, blocks, at = text.split("\n"), [], 0
    while at < len(lines):
        opening = FENCE.match(lines[at])
        at += 1
        if not opening:
            continue
        fence, indent, start, inside = opening["fence"], len(opening["indent"]), at, []
        closing = re.compile(rf"^ *{fence[0]}{{{len(fence)},}} *$")
        while at < len(lines) and not closing.match(lines[at]):
            line = lines[at]
            inside.append(line[min(indent, len(line) - len(line.lstrip(" "))):])
            at += 1
        at += 1
        language, _, rest = opening["info"].strip().partition(" ")
        options = {key: quoted or bare for key, quoted, bare in re.findall(r'(\w+)=(?:"([^"]*)"|(\S+))', rest)}
        blocks.append(Block(language, options, start + 1, inside, at))
    return blocks


def examples_of(text):
    """The blocks that run, each with the block of its output or None."""
    blocks, lines = blocks_of(text), text.split("\n")
    for block, after in itertools.zip_longest(blocks, blocks[1:]):
        follows = after is not None and not "".join(lines[block.end:after.line - 2]).strip()
        output = after if follows and after.language == "text" else None
        if block.language == "python" or (block.language == "java" and output):
            yield block, output


def trimmed(text):
    return [line.rstrip() for line in text.rstrip().split("\n")] if text.strip() else []


def difference(path, block, output, printed):
    """Where what was printed is not what is shown, or None."""
    shown = trimmed(output.text) if output else []
    got = trimmed(printed)
    if shown == got:
        return None
    for number, (expected, line) in enumerate(itertools.zip_longest(shown, got)):
        if expected != line:
            where = output.line + number if output else block.line
            told = "nothing" if expected is None else repr(expected)
            return f"{path}:{where}: expected {told}\n    got {'nothing' if line is None else repr(line)}"
    return None


def reason_to_skip(block):
    """Why a block is not run here, or None."""
    if "norun" in block.options:
        return f"line {block.line}: {block.options['norun']}"
    module = block.options.get("requires")
    if module and importlib.util.find_spec(module) is None:
        return f"line {block.line}: no {module} here"
    if block.language == "java" and shutil.which("java") is None:
        return f"line {block.line}: no java here"
    return None


def environment():
    """Sums of many numbers come out alike on processors of different widths."""
    own = {"OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1", "PYTHONUTF8": "1", "PYTHONHASHSEED": "0"}
    return os.environ | own


def run_article(path, name):
    report, jobs = Report(name), []
    for block, output in examples_of(path.read_text(encoding="utf-8")):
        why = reason_to_skip(block)
        if why:
            report.skipped.append(why)
        elif block.language == "java":
            run_java(path, block, output, report)
        else:
            jobs.append((block, output))
    if not jobs:
        return report
    work = json.dumps([{"text": b.text, "line": b.line, "own": "requires" in b.options} for b, _ in jobs])
    command = [sys.executable, str(Path(__file__).resolve()), "--worker", str(path.resolve())]
    with tempfile.TemporaryDirectory() as folder:
        try:
            done = subprocess.run(
                command, input=work, capture_output=True, text=True, encoding="utf-8", errors="replace",
                cwd=folder, env=environment(), timeout=TIMEOUT, check=False,
            )
        except subprocess.TimeoutExpired:
            report.failures.append(f"{path}:{jobs[0][0].line}: expected an end within {TIMEOUT} s\n    got none")
            return report
    results = [json.loads(line) for line in done.stdout.splitlines() if line.startswith('{"printed"')]
    for (block, output), result in itertools.zip_longest(jobs, results):
        if result is None:
            told = done.stderr.strip().replace("\n", "\n    ")
            report.failures.append(f"{path}:{block.line}: expected this block to run\n    got {told or 'an exit'}")
            break
        if result["error"]:
            told = result["error"].strip().replace("\n", "\n    ")
            report.failures.append(f"{path}:{block.line}: expected no error\n    got {told}")
        elif wrong := difference(path, block, output, result["printed"]):
            report.failures.append(wrong)
        else:
            report.passed += 1
    return report


def run_java(path, block, output, report):
    name = re.search(r"public class (\w+)", block.text)
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder, f"{name[1] if name else 'Main'}.java")
        file.write_text(block.text, encoding="utf-8")
        command = ["java", "-Dfile.encoding=UTF-8", "-Dstdout.encoding=UTF-8", "-Dsun.stdout.encoding=UTF-8", str(file)]
        done = subprocess.run(
            command, capture_output=True, text=True, encoding="utf-8", timeout=TIMEOUT, check=False, stdin=subprocess.DEVNULL
        )
    if done.returncode:
        told = done.stderr.strip().replace("\n", "\n    ")
        report.failures.append(f"{path}:{block.line}: expected no error\n    got {told}")
    elif wrong := difference(path, block, output, done.stdout):
        report.failures.append(wrong)
    else:
        report.passed += 1


def work(path):
    """Runs the blocks that standard input names, in the process of one article."""
    jobs = json.load(sys.stdin)
    report = sys.stdout
    with contextlib.suppress(ImportError, ValueError):
        import multiprocessing

        # Where other ways to start are the default, the article's functions would not be found.
        multiprocessing.set_start_method("fork")
    main = types.ModuleType("__main__")
    sys.modules["__main__"] = main
    for job in jobs:
        printed, error = io.StringIO(), ""
        names = dict(main.__dict__) if job["own"] else main.__dict__
        try:
            # Line numbers of messages are those of the article.
            code = compile("\n" * (job["line"] - 1) + job["text"], path, "exec")
            with contextlib.redirect_stdout(printed):
                exec(code, names)
        except BaseException as raised:  # an article may raise anything, `SystemExit` too
            trace = raised.__traceback__.tb_next  # without this function
            error = "".join(traceback.format_exception(type(raised), raised, trace, limit=-3))
        print(json.dumps({"printed": printed.getvalue(), "error": error}), file=report, flush=True)


def run_figures(folder, name):
    """Draws the figures of a folder anew, in a copy."""
    report = Report(name)
    scripts = {script.stem: script for script in sorted(folder.glob("*.py"))}
    for drawing in sorted(folder.glob("*.svg")):
        if drawing.stem not in scripts:
            report.failures.append(f"{drawing}:1: expected a script {drawing.stem}.py beside it\n    got none")
    for stem, script in scripts.items():
        with tempfile.TemporaryDirectory() as copy:
            shutil.copy(script, copy)
            done = subprocess.run(
                [sys.executable, script.name], cwd=copy, env=environment(), capture_output=True, text=True,
                encoding="utf-8", timeout=TIMEOUT, check=False,
            )
            drawn, kept = Path(copy, f"{stem}.svg"), script.with_suffix(".svg")
            if done.returncode or not drawn.is_file():
                told = done.stderr.strip().replace("\n", "\n    ") or "no drawing"
                report.failures.append(f"{script}:1: expected {kept.name}\n    got {told}")
            elif not kept.is_file() or drawn.read_bytes() != kept.read_bytes():
                report.failures.append(f"{kept}:1: expected what {script.name} draws\n    got another drawing")
            else:
                report.passed += 1
    return report


def main():
    # Where a pipe is not UTF-8, Chinese would stop the run.
    sys.stdout.reconfigure(encoding="utf-8", errors="replace")
    parser = argparse.ArgumentParser(description="Runs the articles' code.")
    parser.add_argument("library", nargs="?", type=Path, default=Path("content"))
    parser.add_argument("--only", default="", help="articles whose path contains this")
    options = parser.parse_args()
    tasks = []
    for path in sorted(options.library.rglob("*.md")):
        tasks.append((run_article, path, path.relative_to(options.library).as_posix()))
    for folder in sorted(options.library.rglob("figures")):
        tasks.append((run_figures, folder, folder.relative_to(options.library).as_posix()))
    tasks = [task for task in tasks if options.only in task[2]]
    reports = []
    with ThreadPoolExecutor(max_workers=max(1, min(4, os.cpu_count() or 1))) as pool:
        for report in pool.map(lambda task: task[0](*task[1:]), tasks):
            if report.passed or report.failures or report.skipped:
                print(report, flush=True)
            reports.append(report)
    failures = [failure for report in reports for failure in report.failures]
    for failure in failures:
        print(failure)
    passed, skipped = sum(report.passed for report in reports), sum(len(report.skipped) for report in reports)
    # As cargo's test programs say it, so that xtask counts it.
    verdict = "FAILED" if failures else "ok"
    print(f"test result: {verdict}. {passed} passed; {len(failures)} failed; {skipped} ignored")
    return 1 if failures else 0


if __name__ == "__main__":
    if sys.argv[1:2] == ["--worker"]:
        work(sys.argv[2])
    else:
        sys.exit(main())
