"""`findings searches`: the saved searches with counts, those of the team behind the user's own."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

from db.errors import LibraryError
from db.export import csv_rows, markdown
from db.export.json_records import encode
from db.export.render import json_of
from db.personal.personal import Personal
from db.personal.team import all_searches, exported_searches
from db.query import Query
from db.text_safety import one_line
from tui.cli.database import open_library
from tui.cli.exit_status import DONE, PARTIAL
from tui.cli.options import FILE_PATH, shared_options
from tui.cli.output import choose_format, print_note, print_pieces, save

if TYPE_CHECKING:
    from db.store.library import Library

FIELDS: Final = ("name", "query", "paragraphs")
Row = tuple[str, str, int]


@click.command()
@click.option(
    "--export", "target", type=FILE_PATH, metavar="FILE", help="Write yours to a new file, for the team."
)
@shared_options
def searches(target: Path | None, db: Path | None, form: str | None) -> int:
    """List your saved searches with the number of paragraphs that each finds, then those of the team folder.

    \b
    findings searches
    findings searches --export ~/shared/findings/anna.searches.json
    """
    form = choose_format(form)
    with open_library(db) as library, Personal.open() as personal:
        if target:
            return _export(personal, target)
        themes = library.themes()
        rows = [
            (name, query.describe(themes), _count(library, query))
            for name, query in all_searches(personal).items()
        ]
    print_pieces(_render(rows, form), form)
    if not rows:
        print_note("no saved search yet: S saves one in the browser")
    return DONE if rows else PARTIAL


def _export(personal: Personal, target: Path) -> int:
    size = save(target, [encode(exported_searches(personal.searches()), indent=1) + "\n"])
    print_note(f"written to {target} ({size:,} bytes)")
    return DONE


def _count(library: "Library", query: Query) -> int:
    """How many paragraphs a search finds; none where this database does not know a value of it."""
    try:
        return library.search(query).total
    except LibraryError:
        return 0


def _render(rows: Sequence[Row], form: str) -> Iterator[str]:
    if form == "markdown":
        return markdown.table(FIELDS, rows)
    if form == "csv":
        return csv_rows.table(FIELDS, rows)
    if form in ("json", "jsonl"):
        return json_of((dict(zip(FIELDS, row, strict=True)) for row in rows), form)
    return (f"{count:>9,}  {one_line(name)}: {one_line(words)}\n" for name, words, count in rows)
