"""How long readers wait during an ingest: twenty processes that search, first alone, then while another ingests.

    python -m tests.bench.readers [FOLDER] [--readers 20] [--pause 0.5] [--json]

Each reader asks what the browser asks (first rows, ranked rows, counts, a page of paragraphs), pauses, and asks
again. FOLDER is what is ingested meanwhile (default: `../shared/reports` beside the repository, else
PDFs made from the seeds). Every answer is checked: whole reports only, and never fewer than before.
"""

import argparse
import json
import random
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from db.ingest import seed_database
from db.query import Query
from db.store.library import Library
from tests.bench.ingest import SHARED, make_pdfs

WORDS = (
    "caseloads",
    "care leavers",
    "privte fosterng",
    "“return home interviews”",
    "threshold",
    "neglect",
    "",
)
IDLE_SECONDS = 8.0
INGEST = """
import sys
from pathlib import Path
from db.ingest.ingest import ingest
list(ingest(sys.argv[1:2], Path(sys.argv[2])))
"""


def main() -> int:
    """Run the bench; return 1 if a reader failed or saw part of a report."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folder", type=Path, nargs="?")
    parser.add_argument("--readers", type=int, default=20)
    parser.add_argument("--pause", type=float, default=0.5)
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--read", type=Path, help=argparse.SUPPRESS)
    parser.add_argument("--until", type=Path, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.read:
        print(json.dumps(read(options.read, options.until, options.pause)))
        return 0
    with tempfile.TemporaryDirectory() as scratch:
        figures = measure(Path(scratch), options)
    print(json.dumps(figures) if options.json else "\n".join(f"{k:<18} {v}" for k, v in figures.items()))
    return 1 if figures["errors"] else 0


def measure(scratch: Path, options: argparse.Namespace) -> dict[str, float | int]:
    """Waits of all readers, alone and beside an ingest."""
    database = scratch / "findings.db"
    seed_database.build(database)
    folder = options.folder or (SHARED if SHARED.is_dir() else make_pdfs(scratch / "made"))
    alone = [
        answer
        for reader in started(database, scratch / "1", options, seconds=IDLE_SECONDS)
        for answer in reader
    ]
    command = [sys.executable, "-c", INGEST, str(folder), str(database)]
    beside = [
        answer for reader in started(database, scratch / "2", options, command=command) for answer in reader
    ]
    waits = [[wait for wait, _ in answers] for answers in (alone, beside)]
    p95 = [statistics.quantiles(times, n=20)[-1] * 1000 for times in waits]
    with Library(database) as library:
        reports = len(library.inspections())
    return {
        "readers": options.readers,
        "reports": reports,
        "answers_alone": len(alone),
        "answers_beside": len(beside),
        "errors": sum(error is not None for _, error in (*alone, *beside)),
        "alone_p50_ms": round(statistics.median(waits[0]) * 1000, 1),
        "alone_p95_ms": round(p95[0], 1),
        "beside_p50_ms": round(statistics.median(waits[1]) * 1000, 1),
        "beside_p95_ms": round(p95[1], 1),
        "beside_longest_ms": round(max(waits[1]) * 1000),
        "ratio_p95": round(p95[1] / p95[0], 2),
    }


def started(
    database: Path,
    until: Path,
    options: argparse.Namespace,
    *,
    seconds: float = 0,
    command: list[str] | None = None,
) -> list[list[tuple[float, str | None]]]:
    """Start the readers, wait for `command` or so many seconds, and gather what they measured."""
    reader = [sys.executable, "-m", "tests.bench.readers", "--read", str(database), "--until", str(until)]
    readers = [
        subprocess.Popen([*reader, "--pause", str(options.pause)], stdout=subprocess.PIPE, text=True)
        for _ in range(options.readers)
    ]
    time.sleep(2 + options.pause)  # they have started, and asked once
    if command:
        subprocess.run(command, check=True)
    time.sleep(seconds)
    until.touch()
    return [json.loads(reader.communicate()[0]) for reader in readers]


def read(database: Path, until: Path, pause: float) -> list[tuple[float, str | None]]:
    """Ask until the file `until` appears; (seconds, what went wrong) of each answer but the first."""
    answers: list[tuple[float, str | None]] = []
    at_random = random.Random()  # noqa: S311
    known = 0
    with Library(database) as library:
        while not until.exists():
            query = Query(text=at_random.choice(WORDS), area=at_random.choice(((), ("care-leavers",))))
            asked = time.perf_counter()
            wrong = None
            try:
                known, wrong = ask(library, query, known)
            except Exception as error:
                wrong = f"{type(error).__name__}: {error}"
            answers.append((time.perf_counter() - asked, wrong))
            if wrong:
                print(wrong, file=sys.stderr)
            time.sleep(at_random.uniform(0.5, 1.5) * pause)
    return answers[1:]


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
