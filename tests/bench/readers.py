"""How long readers wait, and how many answers one file gives: processes that search, alone and beside an ingest.

    python -m tests.bench.readers [FOLDER] [--readers 20] [--pause 0.5] [--seconds 8] [--db PATH] [--json]
    python -m tests.bench.readers --readers 1 2 4 8 16 32 --pause 0

Each reader asks what the browser asks (first rows, ranked rows, counts, a page of paragraphs), pauses, and asks
again: together one search. FOLDER is what is ingested meanwhile (default: `../shared/reports` beside the repository,
else PDFs made from the seeds); each number of readers has its own share of the files. The database is one of the
seeds, or the one at PATH, to which the ingest WRITES. Every answer is checked: whole reports only, and never fewer
than before. An answer that is an error (a locked database) is counted.
"""

import argparse
import json
import os
import random
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Final, NamedTuple

from db.query import Query
from db.store.library import Library
from tests.bench.ingest import SHARED, make_pdfs
from tests.bench.terminal import chosen_database

WORDS = (
    "caseloads",
    "care leavers",
    "privte fosterng",
    "“return home interviews”",
    "threshold",
    "neglect",
    "",
)
IDLE_SECONDS: Final = 8.0
INGEST = """
import sys
from pathlib import Path
from db.ingest.ingest import ingest
from db.ingest.options import IngestOptions
list(ingest(sys.argv[2:], Path(sys.argv[1]), IngestOptions(again=True)))  # stored ones too: it must write
"""
Figures = dict[str, float | int]


class Answer(NamedTuple):
    """What one search brought a reader: when it was asked (monotonic seconds), the wait, and what is wrong."""

    asked: float
    wait: float
    wrong: str | None


class Window(NamedTuple):
    """The answers to what was asked while every reader was searching, and for how many seconds that was."""

    answers: list[Answer]
    seconds: float


def main() -> int:
    """Run the bench; return 1 if a reader failed or saw part of a report."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folder", type=Path, nargs="?")
    parser.add_argument("--readers", type=int, nargs="+", default=[20])
    parser.add_argument("--pause", type=float, default=0.5, help="seconds between two searches of a reader")
    parser.add_argument("--seconds", type=float, default=IDLE_SECONDS, help="without an ingest")
    parser.add_argument("--db", type=Path, help="the database, which is written to; else one of the seeds")
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--read", type=Path, help=argparse.SUPPRESS)
    parser.add_argument("--signs", type=Path, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.read:
        print(json.dumps(read(options.read, options.signs, options.pause)))
        return 0
    with tempfile.TemporaryDirectory() as scratch:
        measured = measure(Path(scratch), options)
    if options.json:
        print(json.dumps(measured))
    else:
        print("\n\n".join("\n".join(f"{k:<18} {v}" for k, v in figures.items()) for figures in measured))
    return 1 if any(figures["errors"] for figures in measured) else 0


def measure(scratch: Path, options: argparse.Namespace) -> list[Figures]:
    """The figures of each number of readers."""
    database = chosen_database(options.db, scratch)
    folder = options.folder or (SHARED if SHARED.is_dir() else make_pdfs(scratch / "made"))
    pdfs = sorted(str(path) for path in folder.rglob("*.pdf"))
    measured = []
    for at, readers in enumerate(options.readers):
        signs = scratch / str(at)
        bench = Bench(database, signs, readers, options.pause)
        measured.append(bench.measure(options.seconds, pdfs[at :: len(options.readers)]))
    return measured


class Bench(NamedTuple):
    """So many processes that search one database; `signs` is a folder for the files by which they signal."""

    database: Path
    signs: Path
    readers: int
    pause: float

    def measure(self, seconds: float, pdfs: list[str]) -> Figures:
        """Waits and throughput of all readers, alone for so many seconds and beside an ingest of `pdfs`."""
        alone = self._answers(seconds=seconds)
        command = [sys.executable, "-c", INGEST, str(self.database), *pdfs]
        beside = self._answers(command=command)
        with Library(self.database) as library:
            reports = len(library.inspections())
        figures: Figures = {
            "readers": self.readers,
            "processors": os.cpu_count() or 0,
            "reports": reports,
            "errors": sum(answer.wrong is not None for answer in (*alone.answers, *beside.answers)),
        }
        for name, window in (("alone", alone), ("beside", beside)):
            waits = [answer.wait * 1000 for answer in window.answers]
            figures[f"{name}_answers"] = len(waits)
            figures[f"{name}_per_second"] = round(len(waits) / window.seconds, 1)
            figures[f"{name}_p50_ms"] = round(statistics.median(waits), 1)
            figures[f"{name}_p95_ms"] = round(statistics.quantiles(waits, n=20)[-1], 1)
            figures[f"{name}_longest_ms"] = round(max(waits))
        figures["ingest_seconds"] = round(beside.seconds, 1)
        figures["ratio_p95"] = round(figures["beside_p95_ms"] / figures["alone_p95_ms"], 2)
        return figures

    def _answers(self, *, seconds: float = 0, command: list[str] | None = None) -> Window:
        """Start the readers, wait for `command` or so many seconds, and gather what they measured."""
        signs = self.signs / ("beside" if command else "alone")
        signs.mkdir(parents=True)
        reader = [sys.executable, "-m", "tests.bench.readers", "--read", str(self.database)]
        processes = [
            subprocess.Popen(
                [*reader, "--signs", str(signs), "--pause", str(self.pause)],
                stdout=subprocess.PIPE,
                text=True,
            )
            for _ in range(self.readers)
        ]
        while len(list(signs.iterdir())) < self.readers and all(p.poll() is None for p in processes):
            time.sleep(0.05)  # until every one has been answered once
        begun = time.monotonic()
        if command:
            subprocess.run(command, check=True)
        time.sleep(seconds)
        ended = time.monotonic()
        (signs / "end").touch()
        answers = [Answer(*row) for p in processes for row in json.loads(p.communicate()[0])]
        return Window([a for a in answers if begun <= a.asked and a.asked + a.wait <= ended], ended - begun)


def read(database: Path, signs: Path, pause: float) -> list[Answer]:
    """Ask until the file `end` appears in `signs`; the answers. After the first one, add a file there."""
    answers: list[Answer] = []
    at_random = random.Random()  # noqa: S311
    known = 0
    with Library(database) as library:
        while not (signs / "end").exists():
            query = Query(text=at_random.choice(WORDS), area=at_random.choice(((), ("care-leavers",))))
            asked = time.monotonic()
            wrong = None
            try:
                known, wrong = ask(library, query, known)
            except Exception as error:
                wrong = f"{type(error).__name__}: {error}"
            answers.append(Answer(asked, time.monotonic() - asked, wrong))
            if wrong:
                print(wrong, file=sys.stderr)
            if len(answers) == 1:
                (signs / str(os.getpid())).touch()
            time.sleep(at_random.uniform(0.5, 1.5) * pause)
    return answers


def ask(library: Library, query: Query, known: int) -> tuple[int, str | None]:
    """Ask what a keystroke asks; return the number of inspections, and what is wrong with the answers."""
    library.first_rows(query)
    found = library.search(query)
    library.facets(query)
    page = library.paragraphs(found.ids[:50])
    if len(page) != min(50, len(found.ids)):
        return known, f"{len(page)} paragraphs of a page of {min(50, len(found.ids))}"
    if found.of_inspections < known:
        return known, f"{found.of_inspections} inspections after {known}"
    return found.of_inspections, None


if __name__ == "__main__":
    sys.exit(main())
