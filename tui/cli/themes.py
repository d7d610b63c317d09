"""`findings themes`: lists the themes, checks a file of themes, and tags the stored paragraphs again."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from db.formatting.names import format_count
from db.query import Query
from tui.cli.database import ensure_database, open_library
from tui.cli.exit_status import DONE
from tui.cli.options import FILE_PATH, shared_options
from tui.cli.output import choose_format, print_note, told_when_stopped
from tui.cli.printing import ThemeRow, print_themes
from tui.export.context import make_context

if TYPE_CHECKING:
    from db.export.context import ExportContext
    from db.reading.themes import Tagger


@click.command()
@click.option(
    "--file",
    "file",
    type=FILE_PATH,
    metavar="FILE",
    help="A file of themes that extends or replaces those of the product. Otherwise $FINDINGS_THEMES, otherwise"
    " themes.toml in your configuration folder, where there is one.",
)
@click.option("--retag", is_flag=True, help="Assign the themes and tones of all stored paragraphs again.")
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
    tagger = _load_tagger(file) if file or retag else None
    for notice in tagger.notices if tagger else ():
        print_note(notice)
    if retag and tagger:
        from db.ingest import retag as retagging

        database = ensure_database(db)
        with told_when_stopped("the themes of the database are as they were"):
            changed = retagging.retag(database, tagger)
        have = "has" if changed == 1 else "have"
        print_note(f"{format_count(changed, 'paragraph')} {have} other themes or another tone now")
    rows, context = _rows(db, tagger)
    print_themes(rows, choose_format(form), context)
    if tagger and not retag:
        print_note("checked, not yet in use: findings themes --file FILE --retag")
    return DONE


def _load_tagger(file: Path | None) -> "Tagger":
    """The tagger with the themes of `file`, else of the user's own file. Raises ThemeFileError."""
    from db.reading.theme_file import user_theme_file
    from db.reading.themes import Tagger

    return Tagger.load(file or user_theme_file())


def _rows(db: Path | None, tagger: "Tagger | None") -> tuple[list[ThemeRow], "ExportContext"]:
    """A row for each theme of the tagger, or without a tagger of the database; and the context of an export."""
    with open_library(db) as library:
        counts = {count.value: count.count for count in library.facets(Query()).get("theme", ())}
        names, scopes = library.themes(), library.scopes()
        context = make_context("", library)
    if tagger:
        names = tagger.names
        scopes = {theme.id: theme.scope for theme in tagger.themes}
    rows = [
        ThemeRow(theme, name, counts.get(theme, 0), scopes.get(theme, "")) for theme, name in names.items()
    ]
    return rows, context
