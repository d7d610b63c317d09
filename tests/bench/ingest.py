"""How fast an ingest is compared with `pdftotext`, and how much memory a reading process takes.

    python -m tests.bench.ingest [FOLDER] [--runs N] [--json]

FOLDER holds PDFs (default: `../shared/reports` beside the repository, else PDFs made from the seeds). Both read
the same files in the same run, alternately: the whole ingest (processes started, reports read, written, indexed),
and pdftotext started once for each file. Prints a table of medians; the floor is a ratio of 3.
"""

import argparse
import json
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable
from contextlib import closing
from importlib.resources import files
from pathlib import Path

from db.ingest.ingest import ingest
from db.ingest.pool import read_all
from db.store.library import Library

SHARED = Path(__file__).resolve().parents[3] / "shared" / "reports"
MADE = 30  # PDFs made if there is no folder


def main() -> int:
    """Run the bench; return 0, or 2 if there is no PDF."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folder", type=Path, nargs="?")
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        folder = options.folder or (SHARED if SHARED.is_dir() else make_pdfs(Path(scratch) / "made"))
        pdfs = sorted(path for path in folder.rglob("*.pdf") if path.read_bytes()[:5] == b"%PDF-")
        if not pdfs:
            print(f"no PDFs in {folder}", file=sys.stderr)
            return 2
        figures = measure(pdfs, Path(scratch), options.runs)
    print(json.dumps(figures) if options.json else table(figures))
    return 0


def measure(pdfs: list[Path], scratch: Path, runs: int) -> dict[str, float | int | None]:
    """Median seconds of both over the same files, and what follows from them."""
    pages = count_pages(pdfs)
    ours, theirs = [], []
    peer = shutil.which("pdftotext")
    if peer is None:
        print("pdftotext is not installed: nothing to compare with", file=sys.stderr)
    for run in range(runs):
        ours.append(timed(lambda run=run: list(ingest(pdfs, scratch / f"{run}.db"))))  # type: ignore[misc]
        if peer:
            theirs.append(timed(lambda: read_with(peer, pdfs)))
    with Library(scratch / "0.db") as library:
        taken, paragraphs = len(library.inspections()), sum(i.paragraphs for i in library.inspections())
    peak = max(reading.peak_kib for reading in read_all([(pdf, pdf.name) for pdf in pdfs]))
    seconds = statistics.median(ours)
    theirs_seconds = statistics.median(theirs) if theirs else None
    return {
        "files": len(pdfs),
        "pages": pages,
        "reports": taken,
        "paragraphs": paragraphs,
        "ingest_seconds": round(seconds, 2),
        "ingest_pages_per_second": round(pages / seconds),
        "pdftotext_seconds": theirs_seconds and round(theirs_seconds, 2),
        "pdftotext_pages_per_second": theirs_seconds and round(pages / theirs_seconds),
        "ratio": theirs_seconds and round(theirs_seconds / seconds, 2),
        "peak_worker_mb": round(peak / 1024),
    }


def timed(work: Callable[[], object]) -> float:
    started = time.perf_counter()
    work()
    return time.perf_counter() - started


def read_with(pdftotext: str, pdfs: Iterable[Path]) -> None:
    for pdf in pdfs:
        subprocess.run([pdftotext, str(pdf), "/dev/null"], stderr=subprocess.DEVNULL, check=False)


def count_pages(pdfs: Iterable[Path]) -> int:
    from pypdfium2 import PdfDocument

    pages = 0
    for pdf in pdfs:
        with closing(PdfDocument(pdf)) as document:
            pages += len(document)
    return pages


def make_pdfs(folder: Path) -> Path:
    """The seeds as PDFs, many times over, each to another authority."""
    from xml.sax.saxutils import escape

    from reportlab.lib.styles import getSampleStyleSheet
    from reportlab.platypus import Paragraph, SimpleDocTemplate

    from db.authorities import Authorities

    folder.mkdir()
    style = getSampleStyleSheet()["BodyText"]
    seeds = sorted((seed for seed in files("seeds").iterdir() if seed.name.endswith(".txt")), key=str)
    for number, authority in zip(range(MADE), Authorities.load(), strict=False):
        text = seeds[number % len(seeds)].read_text(encoding="utf-8").replace("St Helens", authority.name)
        blocks = [Paragraph(escape(block), style) for block in text.split("\n\n") if block.strip()]
        SimpleDocTemplate(str(folder / f"{number}.pdf"), title=authority.name).build(blocks)
    return folder


def table(figures: dict[str, float | int | None]) -> str:
    width = max(map(len, figures))
    return "\n".join(f"{name:<{width}}  {'-' if value is None else value}" for name, value in figures.items())


if __name__ == "__main__":
    sys.exit(main())
