"""Search at any size, against ripgrep and fzf on the same text.

    python -m tests.bench.search --paragraphs 50000 [--json] [--folder PATH]

Types a session letter by letter, filters on, and times what each letter brings: the first rows, the ranked
rows, every facet's counts; each on an engine of its own, so that none finds the work of another done. Then
counts by two fields of each query of the session; misspelt queries against their right forms, and right ones of
the field, which must not be corrected.
The corpus is made in a temporary folder, or kept in PATH for the next run.
"""

import argparse
import json
import shutil
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path
from typing import Any, Final

from db.query import Query
from db.search.engine import SearchEngine
from db.store.library import Library
from tests.bench import corpus
from tests.bench.queries import CORRECT, MISSPELT, SESSION

FLOORS: Final = {
    "first_rows": "≤ 0.1",
    "ranked": "≤ 2 at 50k, 1.2 at 500k, 1 at 2M",
    "facets": "≤ 1",
    "counts": "≤ 1.5 at 500k",
    "misspelt_recall": "≥ 0.95",
    "misspelt_vs_fzf": "≤ 0.01",
    "false_corrections": "0",
    "index_share": "≤ 0.6",
}
RIPGREP_RUNS: Final = 3
# fzf takes a second per fifty thousand paragraphs: more than a few queries would take hours at two million.
FZF_QUERIES: Final = 5
RECALL_AT: Final = 20
# Two fields of the inspection, two of the paragraph, one of each; the first is what the screen shows first.
COUNTED_BY: Final = (("region", "year"), ("theme", "grade"), ("authority", "theme"))


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--paragraphs", type=int, default=50_000)
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--folder", type=Path, help="keep the corpus here")
    options = parser.parse_args()
    with ExitStack() as stack:
        folder = options.folder or Path(stack.enter_context(tempfile.TemporaryDirectory()))
        folder.mkdir(parents=True, exist_ok=True)
        database, text = corpus.write(folder, options.paragraphs)
        read_once(database)
        with Library(database) as library, library.connection() as conn:
            figures, seconds = measure(conn, text)
    figures = {"paragraphs": options.paragraphs, **figures}
    if options.json:
        print(json.dumps(figures))
    else:
        _print(figures, seconds)


def read_once(path: Path) -> None:
    """Read a file once, so that it is in memory as ripgrep's text is after the first of its runs."""
    with path.open("rb") as file:
        while file.read(1 << 24):
            pass


def measure(conn: sqlite3.Connection, text: Path) -> tuple[dict[str, Any], dict[str, float | None]]:
    """The figures by name, and the seconds from which they are computed."""
    ripgrep = ripgrep_seconds(text)
    first = percentile(list(keystroke_seconds(conn, lambda engine, q: engine.first_rows(conn, q))), 95)
    ranked = percentile(list(keystroke_seconds(conn, lambda engine, q: engine.search(conn, q))), 95)
    facets = percentile(list(keystroke_seconds(conn, lambda engine, q: engine.facets(conn, q))), 95)
    counts = statistics.median(count_seconds(conn))
    recall, misspelt = _misspelt(conn)
    fzf = _fzf(text)
    seconds = {
        "rg p50": ripgrep,
        "first rows p95": first,
        "ranked rows p95": ranked,
        "facet counts p95": facets,
        "counts by two fields p50": counts,
        "misspelt p50": misspelt,
        "fzf p50": fzf,
        "opening, and the first letter typed": _opening_seconds(conn),
    }
    figures = {
        "first_rows": _ratio(first, ripgrep),
        "ranked": _ratio(ranked, ripgrep),
        "facets": _ratio(facets, ripgrep),
        "counts": _ratio(counts, ripgrep),
        "misspelt_recall": round(recall, 4),
        "misspelt_vs_fzf": _ratio(misspelt, fzf),
        "false_corrections": _false_corrections(conn),
        "index_share": round(_index_share(conn), 4),
    }
    return figures, seconds


def keystrokes() -> Iterator[Query]:
    """The session, one query per letter."""
    for query in SESSION:
        for n in range(1, len(query.text) + 1):
            yield replace(query, text=query.text[:n])


def keystroke_seconds(
    conn: sqlite3.Connection, ask: Callable[[SearchEngine, Query], object]
) -> Iterator[float]:
    """Seconds of each keystroke. The list of all paragraphs was shown before the first one."""
    engine = SearchEngine()
    engine.first_rows(conn, Query())
    for query in keystrokes():
        started = time.perf_counter()
        ask(engine, query)
        yield time.perf_counter() - started


def count_seconds(conn: sqlite3.Connection) -> Iterator[float]:
    """Seconds of counting each query of the session by two fields, from the words to every cell.

    The browser had shown all paragraphs and the counts of their filters; nothing of the query was asked for.
    """
    for by in COUNTED_BY:
        engine = SearchEngine()
        engine.facets(conn, Query())
        for query in SESSION:
            started = time.perf_counter()
            engine.count(conn, query, by)
            yield time.perf_counter() - started


def _opening_seconds(conn: sqlite3.Connection) -> float:
    engine = SearchEngine()
    started = time.perf_counter()
    engine.first_rows(conn, Query())
    engine.first_rows(conn, Query("c"))
    return time.perf_counter() - started


def _misspelt(conn: sqlite3.Connection) -> tuple[float, float]:
    """Mean recall of the right form's first rows, and the median seconds of a misspelt query's ranked rows."""
    engine = SearchEngine()
    engine.first_rows(conn, Query("c"))
    recalls, seconds = [], []
    for wrong, right in MISSPELT:
        started = time.perf_counter()
        found = engine.search(conn, Query(wrong)).ids[:RECALL_AT]
        seconds.append(time.perf_counter() - started)
        wanted = set(engine.search(conn, Query(right)).ids[:RECALL_AT])
        if not wanted:
            print(f"search: nothing is found for {right!r}, so it measures nothing", file=sys.stderr)
            continue
        recalls.append(len(wanted & set(found)) / len(wanted))
    return statistics.mean(recalls), statistics.median(seconds)


def _false_corrections(conn: sqlite3.Connection) -> int:
    """How many right queries were corrected, whether still being typed or ended with a space."""
    engine = SearchEngine()
    false = 0
    for text in CORRECT:
        corrections = [c for t in (text, text + " ") for c in engine.first_rows(conn, Query(t)).corrections]
        false += bool(corrections)
        for correction in dict.fromkeys(corrections):
            print(f"search: {correction.typed!r} was corrected to {correction.used!r}", file=sys.stderr)
    return false


def _index_share(conn: sqlite3.Connection) -> float:
    """Pages of the index's tables ÷ bytes of text."""
    pages = conn.execute("SELECT sum(pgsize) FROM dbstat WHERE name GLOB '*search_*'").fetchone()[0]
    text = conn.execute("SELECT sum(length(CAST(text AS BLOB))) FROM paragraphs").fetchone()[0]
    return float(pages / text)


def ripgrep_seconds(text: Path) -> float | None:
    """Median seconds of `rg -ic` over the session's queries."""
    if shutil.which("rg") is None:
        print("search: ripgrep (rg) is not installed, so nothing is measured against it", file=sys.stderr)
        return None
    patterns = [query.text.replace('"', "") for query in SESSION] * RIPGREP_RUNS
    return statistics.median(_run(["rg", "-ic", pattern, str(text)]) for pattern in patterns)


def _fzf(text: Path) -> float | None:
    if shutil.which("fzf") is None:
        print("search: fzf is not installed, so nothing is measured against it", file=sys.stderr)
        return None
    step = len(MISSPELT) // FZF_QUERIES
    return statistics.median(_run(["fzf", "--filter", q], text) for q, _ in MISSPELT[::step])


def _run(command: list[str], stdin: Path | None = None) -> float:
    started = time.perf_counter()
    with ExitStack() as stack:
        source = stack.enter_context(stdin.open("rb")) if stdin else subprocess.DEVNULL
        subprocess.run(command, stdin=source, stdout=subprocess.DEVNULL, check=False)
    return time.perf_counter() - started


def percentile(values: list[float], percent: int) -> float:
    return statistics.quantiles(values, n=100)[percent - 1]


def _ratio(ours: float, theirs: float | None) -> float | None:
    return None if theirs is None else round(ours / theirs, 4)


def _print(figures: dict[str, Any], seconds: dict[str, float | None]) -> None:
    print(f"{figures['paragraphs']:,} paragraphs, {sum(1 for _ in keystrokes())} keystrokes")
    for name, floor in FLOORS.items():
        print(f"  {name:<20} {figures[name]!s:>10}   floor {floor}")
    for name, value in seconds.items():
        print(f"  {name:<36} {'not measured' if value is None else f'{value * 1000:10.2f} ms'}")


if __name__ == "__main__":
    main()
