"""`findings themes`: the subjects, how many paragraphs each has, and tagging anew."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

from tui.cli.database import database_path, opened
from tui.cli.options import shared_options
from tui.cli.output import chosen_format, note, print_pieces

if TYPE_CHECKING:
    from db.reading.themes import Tagger

FIELDS: Final = ("theme", "name", "paragraphs", "scope")
Row = tuple[str, str, int, str]


@click.command()
@click.option(
    "--file",
    "file",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="A file of themes that extends or replaces those of the product. Otherwise $FINDINGS_THEMES, otherwise"
    " themes.toml in your configuration folder, where there is one.",
)
@click.option("--retag", is_flag=True, help="Tell the themes and tones of all held paragraphs anew.")
@shared_options
def themes(file: Path | None, retag: bool, db: Path | None, form: str | None) -> int:
    """List the themes with the number of paragraphs that each has, and what they cover.

    With --file the file is checked, and its themes are listed; with --retag they are put to use, in one
    step and without reading the reports again.

    \b
    findings themes
    findings themes --file ours.toml
    findings themes --file ours.toml --retag
    """
    form = chosen_format(form)
    tagger = _tagger(file) if file or retag else None
    if retag and tagger:
        from db.ingest.retag import retag as tell_again

        changed = tell_again(database_path(db), tagger)
        note(f"{changed:,} paragraphs have other themes or another tone now")
    rows = _rows(db, tagger)
    if form == "table":
        from tui.cli.tables import print_tables, themes_table

        print_tables([themes_table(rows)])
    else:
        print_pieces(_rendered(rows, form), form)
    if tagger and not retag:
        note("checked, not yet in use: findings themes --file FILE --retag")
    return 0


def _tagger(file: Path | None) -> "Tagger":
    from db.reading.theme_file import user_theme_file
    from db.reading.themes import Tagger

    return Tagger.load(file or user_theme_file())


def _rows(db: Path | None, tagger: "Tagger | None") -> list[Row]:
    """Id, name, number of paragraphs, scope; of the tagger's themes, else of those the database holds."""
    from db.query import Query

    with opened(db) as library:
        counts = {count.value: count.count for count in library.facets(Query()).get("theme", ())}
        names, scopes = library.themes(), library.scopes()
    if tagger:
        names = tagger.names
        scopes = {theme.id: theme.scope for theme in tagger.themes}
    return [(theme, name, counts.get(theme, 0), scopes.get(theme, "")) for theme, name in names.items()]


def _rendered(rows: Sequence[Row], form: str) -> Iterator[str]:
    from db.export import csv_rows, markdown, render
    from db.text_safety import one_line

    if form == "text":
        return (
            f"{one_line(t):24} {count:>9,}  {one_line(name)}: {one_line(scope)}\n"
            for t, name, count, scope in rows
        )
    if form in ("markdown", "csv"):
        table = markdown.table if form == "markdown" else csv_rows.table
        return table(FIELDS, rows)
    return render.json_of((dict(zip(FIELDS, row, strict=True)) for row in rows), form)
