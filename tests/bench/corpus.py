"""A corpus of any size: the seed reports, resampled with changes, as a database and as one line per paragraph.

No two paragraphs are copies. Each starts from a real one: sentences are exchanged for others on the same
theme, figures are drawn anew, words are swapped for others as frequent, and names that no report has come in
as the corpus grows, so that the vocabulary grows as it does in real text.
"""

import json
import random
import re
import sqlite3
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date, timedelta
from itertools import islice
from multiprocessing import get_context
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Final, NamedTuple

from db import codes
from db.authorities import Authorities
from db.reading.reader import read
from db.records import Inspection, Paragraph
from db.search import index
from db.search.indexed_text import IndexedParagraph, index_form
from db.store import connection, report_rows, schema
from db.store.derived import record_current_versions

SEEDS: Final = Path(__file__).parents[2] / "seeds"
PARAGRAPHS_OF_A_REPORT: Final = 200
# Shares of sentences exchanged, of words swapped, and of paragraphs that name a new name.
EXCHANGED: Final = 0.35
SWAPPED: Final = 0.02
NAMING: Final = 0.15
_FIRST_DAY: Final = date(2009, 1, 5)
_DAYS: Final = 6200
_REPORTS_A_TRANSACTION: Final = 50
_FIGURE: Final = re.compile(r"\d+")
_SYLLABLES: Final = (
    "al an ar bel bor bran cal car den dor el fen gar hal har ing kel lan lor mar mel nor ol per"
)
_ENDINGS: Final = "ton ham ley ford wick by worth field stead don combe bury well gate more"


class Report(NamedTuple):
    """A report of the corpus, and its paragraphs as they are indexed."""

    inspection: Inspection
    paragraphs: list[Paragraph]
    indexed: list[IndexedParagraph]


class Corpus:
    """Paragraphs without end, from the seed reports; the same for the same seed."""

    def __init__(self, seed: int = 4) -> None:
        self._random = random.Random(seed)  # noqa: S311
        self._reports = [read(path) for path in sorted(SEEDS.glob("*.txt"))]
        self._paragraphs = [p for report in self._reports for p in report.paragraphs]
        self._sentences: defaultdict[str, list[str]] = defaultdict(list)
        words: Counter[str] = Counter()
        for paragraph in self._paragraphs:
            for sentence in _sentences(paragraph.text):
                self._sentences[_theme(paragraph)].append(sentence)
            words.update(re.findall(r"[a-z]{4,}", paragraph.text))
        self._words = list(words.elements())  # as often as they occur in the reports
        self._models = [(p, _theme(p), _sentences(p.text)) for p in self._paragraphs]
        self._authorities = [a for a in Authorities.load() if not a.abolished]

    def inspections(self, paragraphs: int) -> Iterator[tuple[Inspection, list[Paragraph]]]:
        """Inspections with some 200 paragraphs each, until there are so many paragraphs in all."""
        made = 0
        while made < paragraphs:
            count = min(PARAGRAPHS_OF_A_REPORT, paragraphs - made)
            yield self._inspection(made), [self._paragraph(seq, made) for seq in range(1, count + 1)]
            made += count

    def _inspection(self, made: int) -> Inspection:
        authority = self._random.choice(self._authorities)
        day = _FIRST_DAY + timedelta(days=self._random.randrange(_DAYS))
        model = self._random.choice(self._reports).inspection
        return replace(
            model,
            authority=authority.name,
            region=authority.region,
            title=f"{authority.name}: {model.title}",
            start=str(day - timedelta(days=14)),
            end=str(day),
            source=f"corpus/{made}.txt",
            sha256=f"{made:064x}",
            judgements=(),
        )

    def _paragraph(self, seq: int, made: int) -> Paragraph:
        draw = self._random
        model, theme, sentences = draw.choice(self._models)
        like = self._sentences[theme]
        exchanged = [draw.choice(like) if draw.random() < EXCHANGED else sentence for sentence in sentences]
        text = _FIGURE.sub(lambda m: str(int(draw.random() * 10 ** len(m[0]))), " ".join(exchanged))
        words = text.split(" ")
        for _ in range(round(len(words) * SWAPPED)):
            words[draw.randrange(len(words))] = draw.choice(self._words)
        if draw.random() < NAMING:
            words.insert(draw.randrange(len(words) + 1), self._name(made))
        return replace(model, seq=seq, text=" ".join(words))

    def _name(self, made: int) -> str:
        """A place: the more has been written, the more places there are."""
        draw = random.Random(int(self._random.paretovariate(0.6)) % (200 + made // 40))  # noqa: S311
        syllables = _SYLLABLES.split()
        return (draw.choice(syllables) + draw.choice(syllables) + draw.choice(_ENDINGS.split())).capitalize()


def write(folder: Path, paragraphs: int) -> tuple[Path, Path]:
    """A database and a text file of so many paragraphs in `folder`. What does not exist yet is made."""
    database, text = folder / f"{paragraphs}.db", folder / f"{paragraphs}.txt"
    if not (database.exists() and text.exists()):
        database.unlink(missing_ok=True)
        database.touch()
        conn = connection.open_writer(database)
        try:
            _write(conn, _made_beside(text, paragraphs), database)
        finally:
            conn.close()
    return database, text


def _made_beside(text: Path, paragraphs: int) -> Iterator[list[Report]]:
    """Batches of reports, the next one made in another process while one is stored. EOFError if that dies."""
    context = get_context("spawn")
    received, sent = context.Pipe(duplex=False)
    process = context.Process(target=_make, args=(text, paragraphs, sent), daemon=True)
    process.start()
    sent.close()
    yield from iter(received.recv, [])
    process.join()


def _make(text: Path, paragraphs: int, batches: Connection) -> None:
    reports = Corpus().inspections(paragraphs)
    first = 1
    with text.open("w", encoding="utf-8") as lines:
        while made := list(islice(reports, _REPORTS_A_TRANSACTION)):
            batch: list[Report] = []
            for inspection, own in made:
                lines.writelines(" ".join(p.text.split()) + "\n" for p in own)
                indexed = [
                    index_form(i, p.text, p.section[-1] if p.section else "")
                    for i, p in enumerate(own, start=first)
                ]
                batch.append(Report(inspection, own, indexed))
                first += len(own)
            batches.send(batch)
    batches.send([])


def _write(conn: sqlite3.Connection, batches: Iterable[list[Report]], database: Path) -> None:
    conn.execute("PRAGMA synchronous = OFF")
    schema.migrate(conn, database)
    record_current_versions(conn)
    number = 0
    for batch in batches:
        conn.execute("BEGIN")
        for report in batch:
            number += 1
            inspection_id = report_rows.insert_inspection(conn, report.inspection, f"corpus-{number}")
            _store(conn, inspection_id, report)
        index.add_indexed(conn, [paragraph for report in batch for paragraph in report.indexed])
        conn.execute("COMMIT")
    conn.execute("BEGIN")
    index.merge_pending(conn)  # as the writer does when an ingest ends
    conn.execute("COMMIT")


def _store(conn: sqlite3.Connection, inspection_id: int, report: Report) -> None:
    """A report's paragraphs as `report_rows` writes them, without its care for earlier versions."""
    own, ids = report.paragraphs, [paragraph.id for paragraph in report.indexed]
    sections: dict[tuple[str, ...], int | None] = {(): None}
    for path in dict.fromkeys(p.section for p in own if p.section):
        row = conn.execute(
            "INSERT INTO sections (inspection_id, heading, path) VALUES (?, ?, ?)",
            (inspection_id, path[-1], json.dumps(path)),
        )
        sections[path] = row.lastrowid
    conn.executemany(
        "INSERT INTO paragraphs (id, inspection_id, seq, section_id, number, kind, area, grade, tone, text)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            (i, inspection_id, p.seq, sections[p.section], p.number, p.kind, p.area, p.grade, p.tone, p.text)
            for i, p in zip(ids, own, strict=True)
        ),
    )
    report_rows.insert_themes(conn, zip(ids, (p.themes for p in own), strict=True))
    conn.execute(
        "UPDATE inspections SET body_paragraphs = ? WHERE id = ?",
        (sum(p.kind not in codes.APPARATUS for p in own), inspection_id),
    )


def _theme(paragraph: Paragraph) -> str:
    return paragraph.themes[0] if paragraph.themes else ""


def _sentences(text: str) -> list[str]:
    return re.split(r"(?<=[.;:])\s+", text)
