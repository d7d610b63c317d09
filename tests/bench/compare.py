"""How long aligning two reports takes, as a ratio against one TF-IDF pass in plain dicts on the same texts.

    python -m tests.bench.compare [--findings N]

Prints alignment ÷ plain pass (floor: 2) for two reports of N findings each, words already stemmed and not; then how
long a comparison of the two largest seeds takes to be on the screen beside a bare screen: the first of a process, right
after its start and once the browser has prepared it (it does so 0.4 s after the first rows), and later ones.
"""

import argparse
import asyncio
import gc
import math
import multiprocessing
import random
import re
import statistics
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from db.compare.counterparts import compare
from db.compare.terms import terms
from db.records import Inspection, Paragraph, Report
from db.vectors.stems import stem
from tui.browse.preparation import REST

if TYPE_CHECKING:
    from tui.app import FindingsApp

SEEDS = Path(__file__).parents[2] / "seeds"
RUNS = 7
PROCESSES = 3  # in which the first comparison is timed, of each kind


def reports(findings: int) -> tuple[list[Paragraph], list[Paragraph]]:
    """Two reports of real sentences of the seeds, about 90 words a paragraph."""
    text = " ".join(p.read_text(encoding="utf-8") for p in sorted(SEEDS.glob("*single-inspection.txt")))
    sentences = [s for s in re.split(r"(?<=\.)\s+", text) if 8 < len(s.split()) < 60]
    pick = random.Random(5)  # noqa: S311 - a repeatable sample, no secret
    sides = [[" ".join(pick.sample(sentences, 4)) for _ in range(findings)] for _ in range(2)]
    left, right = ([Paragraph(n, t, "finding") for n, t in enumerate(side, 1)] for side in sides)
    return left, right


def plain_pass(left: Sequence[Paragraph], right: Sequence[Paragraph]) -> None:
    """The peer: words, TF-IDF, and the cosine of each left with each right, in plain dicts."""
    words = [Counter(re.findall(r"\w+", p.text.lower())) for p in (*left, *right)]
    frequency = Counter(w for c in words for w in c)
    vectors = []
    for counted in words:
        weights = {w: (1 + math.log(n)) * math.log(len(words) / frequency[w]) for w, n in counted.items()}
        length = math.sqrt(sum(x * x for x in weights.values())) or 1.0
        vectors.append({w: x / length for w, x in weights.items()})
    for one in vectors[: len(left)]:
        sorted(
            (
                (sum(x * other.get(w, 0.0) for w, x in one.items()), n)
                for n, other in enumerate(vectors[len(left) :])
            )
        )


def seconds(run: Callable[[], object]) -> float:
    start = time.perf_counter()
    run()
    return time.perf_counter() - start


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--findings", type=int, default=180)
    left, right = reports(parser.parse_args().findings)
    one = Report(Inspection("Here", "sif", "", "", ""), tuple(left))
    other = Report(Inspection("There", "sif", "", "", ""), tuple(right))

    def align() -> object:
        return compare(one, other)

    align()  # the matters are read once in a process
    warm, cold, plain = [], [], []
    for _ in range(RUNS):
        terms.cache_clear()  # what is timed is the alignment of reports seen for the first time
        warm.append(seconds(align))
        terms.cache_clear()
        stem.cache_clear()
        cold.append(seconds(align))
        plain.append(seconds(lambda: plain_pass(left, right)))
    for name, times in (("words stemmed before", warm), ("words new", cold)):
        ratio = statistics.median(times) / statistics.median(plain)
        print(f"alignment ÷ plain TF-IDF pass, {name}: {ratio:.2f}  (median of {RUNS})")
    print_screen()


class OnScreen(NamedTuple):
    """Seconds until a screen is painted: a bare one, the first comparison of a process, and those after it."""

    bare: float
    first: float
    later: float


async def on_the_screen(database: Path, prepared: bool) -> OnScreen:
    """Medians of a bare screen and of later comparisons, and the first comparison, all in this process.

    `prepared`: the browser has been on the screen for so long that it has loaded what a first comparison needs.
    """
    from textual.screen import Screen

    from db.personal.personal import Personal
    from db.query import Query
    from db.store.library import Library
    from tui.app import GC_THRESHOLDS, FindingsApp
    from tui.browse.screen import BrowseScreen

    bare, compared = [], []
    with Library(database) as library, Library(database) as searching:
        left, right = sorted(library.inspections(), key=lambda i: -i.paragraphs)[:2]
        read = Query(inspection=(left.key,), sort="reading")  # as a user does, who then compares it
        app = FindingsApp(library, search_library=searching, personal=Personal.in_memory(), query=read)
        async with app.run_test(size=(140, 40)) as pilot:
            await pilot.pause(1)
            browser = app.screen
            if prepared and isinstance(browser, BrowseScreen):  # a test's app does not do it by itself
                browser.parts.tools.preparation.start_soon()
                await pilot.pause(2 * REST)
                while not browser.backend.is_idle:
                    await pilot.pause(0.1)
            # As the browser has it in a process of its own.
            gc.set_threshold(*GC_THRESHOLDS)
            gc.freeze()
            for _ in range(RUNS + 1):
                start = time.perf_counter()
                screen: Screen[None] = Screen()
                await app.push_screen(screen)
                await pilot.pause()
                bare.append(time.perf_counter() - start)
                app.pop_screen()
                await pilot.pause()
                start = time.perf_counter()
                await _compare(app, left.key, right.key)
                await pilot.pause()
                compared.append(time.perf_counter() - start)
                app.pop_screen()
                await pilot.pause()
    return OnScreen(statistics.median(bare[1:]), compared[0], statistics.median(compared[1:]))


async def _compare(app: "FindingsApp", left: str, right: str) -> None:
    """Open a comparison, the screen's import included, and return when its rows are there."""
    from tui.compare.screen import CompareScreen
    from tui.compare.view import ComparisonView

    comparing = CompareScreen(app.session, left, right)
    await app.push_screen(comparing)
    while comparing.comparison is None or not comparing.query_one(ComparisonView).row:
        await asyncio.sleep(0.01)  # a shorter one would take the comparison its time


def measure_screen(database: Path, prepared: bool) -> OnScreen:
    """`on_the_screen`, in a process of its own."""
    return asyncio.run(on_the_screen(database, prepared))


def print_screen() -> None:
    from db.ingest.seed_database import build

    with tempfile.TemporaryDirectory() as folder:
        database = Path(folder) / "seeds.db"
        build(database)
        measured: dict[bool, list[OnScreen]] = {False: [], True: []}
        for _ in range(PROCESSES):
            for prepared, found in measured.items():
                with ProcessPoolExecutor(1, multiprocessing.get_context("spawn")) as process:
                    found.append(process.submit(measure_screen, database, prepared).result())
    for prepared, name in ((False, "the first, at once"), (True, "the first, after a second of reading")):
        _print_ratio(name, [(one.first, one.bare) for one in measured[prepared]])
    _print_ratio("later", [(one.later, one.bare) for found in measured.values() for one in found])


def _print_ratio(name: str, times: Sequence[tuple[float, float]]) -> None:
    """Medians over the processes; both numbers of a ratio are from one process."""
    took, bare = (statistics.median(column) * 1000 for column in zip(*times, strict=True))
    ratio = statistics.median(own / other for own, other in times)
    print(f"on the screen, {name}: {took:.0f} ms; bare {bare:.0f} ms; ratio {ratio:.2f}")


if __name__ == "__main__":
    main()
