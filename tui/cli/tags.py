"""`findings tags`: the user's own tags with counts; changing, exchanging and comparing them."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

from db.errors import UnknownValue
from db.export import csv_rows, markdown
from db.export.render import json_of
from db.formatting.names import format_count
from db.personal.marks import Identity
from db.personal.personal import Personal
from db.personal.team import team_tags
from db.text_safety import one_line
from tui.cli.database import open_library
from tui.cli.exit_status import DONE, PARTIAL
from tui.cli.options import FILE_PATH, shared_options
from tui.cli.output import choose_format, print_note, print_pieces
from tui.cli.tag_exchange import compare_tags, export_tags, import_tags

if TYPE_CHECKING:
    from db.store.library import Library

FIELDS: Final = ("tag", "meaning", "paragraphs", "held")
AGREEMENT_FIELDS: Final = ("tag", "both", "only_you", "only_they", "neither", "share", "kappa")
LONGEST_ID: Final = 19  # digits: an id of SQLite has at most as many
Row = tuple[str | int | float | None, ...]


@click.command()
@click.option("--define", nargs=2, metavar="NAME MEANING", help="Make a tag, or give it another meaning.")
@click.option("--add", nargs=2, metavar="NAME ID", multiple=True, help="Tag the paragraph of this id.")
@click.option("--take-off", nargs=2, metavar="NAME ID", multiple=True, help="Take the tag off it again.")
@click.option("--rename", nargs=2, metavar="NAME NEW", help="Give a tag another name.")
@click.option("--merge", nargs=2, metavar="NAME INTO", help="Put a tag's paragraphs under another one.")
@click.option("--delete", metavar="NAME", help="Delete a tag, and take it off every paragraph.")
@click.option("--undo", is_flag=True, help="Undo the last --rename, --merge or --delete.")
@click.option(
    "--export", "target", type=FILE_PATH, metavar="FILE", help="Write them: .json, or .qdpx (REFI-QDA)."
)
@click.option("--import", "source", type=FILE_PATH, metavar="FILE.json", help="Add the tags of another user.")
@click.option("--agree", type=FILE_PATH, metavar="FILE.json", help="Compare with those of another user.")
@shared_options
def tags(
    define: tuple[str, str] | None,
    add: Sequence[tuple[str, str]],
    take_off: Sequence[tuple[str, str]],
    rename: tuple[str, str] | None,
    merge: tuple[str, str] | None,
    delete: str | None,
    undo: bool,
    target: Path | None,
    source: Path | None,
    agree: Path | None,
    db: Path | None,
    form: str | None,
) -> int:
    """List your tags with the number of their paragraphs, change them, and exchange them with others.

    Behind yours are those of the team folder (`team` in the settings), with their owner: they cannot be changed here.

    `held` is how many of the tagged paragraphs this database holds. --agree prints for each tag the share of
    paragraphs on which you agree, and Cohen's kappa, over the reports that both of you have tagged.

    \b
    findings tags
    findings tags --export mine.json
    findings tags --agree theirs.json --format csv
    """
    form = choose_format(form)
    with open_library(db) as library, Personal.open() as personal:
        if target:
            return export_tags(library, personal, target)
        if agree:
            return _print(AGREEMENT_FIELDS, compare_tags(library, personal, agree), form, changed=False)
        if source:
            import_tags(personal, source)
        _change(library, personal, define, add, take_off)
        done = _change_list(personal, rename, merge, delete, undo=undo)
        if library.tagging:
            library.tagging.forget()
        rows = [
            (tag.name, tag.meaning, len(tag.paragraphs), len(library.tagged_ids(tag.name)))
            for tag in (*personal.tags.all(), *team_tags())
        ]
    changed = any((source, define, add, take_off, rename, merge, delete, undo))
    return _print(FIELDS, rows, form, changed=changed) if done else PARTIAL


def _change(
    library: "Library",
    personal: Personal,
    define: tuple[str, str] | None,
    add: Sequence[tuple[str, str]],
    take_off: Sequence[tuple[str, str]],
) -> None:
    """Define a tag, tag paragraphs and take tags off. Raises LibraryError for an id that is not in the database."""
    if define:
        personal.tags.define(*define)
    for name, typed in add:
        personal.tags.put(name, _identities(library, typed))
    for name, typed in take_off:
        personal.tags.take_off(personal.tags.tag(name).name, _identities(library, typed))


def _identities(library: "Library", typed: str) -> list[Identity]:
    """The paragraph of an id as typed. Raises UnknownValue."""
    found = library.paragraphs([int(typed)]) if typed.isdecimal() and len(typed) < LONGEST_ID else []
    if not found:
        raise UnknownValue("id of a paragraph (`findings paragraphs --format json` lists them)", typed)
    return [Identity.of(found[0])]


def _change_list(
    personal: Personal,
    rename: tuple[str, str] | None,
    merge: tuple[str, str] | None,
    delete: str | None,
    *,
    undo: bool,
) -> bool:
    """Rename, merge, delete or undo; False where there was nothing to undo."""
    if rename:
        personal.tags.rename(*rename)
    if merge:
        personal.tags.merge(*merge)
    if delete:
        gone = personal.tags.delete(delete)
        print_note(
            f"deleted: {gone.name}, on {format_count(len(gone.paragraphs), 'paragraph')}; --undo brings it back"
        )
    if undo and not personal.tags.undo():
        print_note("there is nothing to undo, or the tags have been changed since")
        return False
    return True


def _print(fields: Sequence[str], rows: Sequence[Row], form: str, *, changed: bool) -> int:
    """Print a list; the exit status says whether it has anything, or that it was `changed` as asked."""
    print_pieces(_render(fields, rows, form), form)
    if not rows and not changed:
        print_note("no tags yet: + tags a paragraph in the browser")
    return DONE if rows or changed else PARTIAL


def _render(fields: Sequence[str], rows: Sequence[Row], form: str) -> Iterator[str]:
    if form == "markdown":
        return markdown.table(fields, rows)
    if form == "csv":
        return csv_rows.table(fields, rows)
    if form in ("json", "jsonl"):
        return json_of((dict(zip(fields, row, strict=True)) for row in rows), form)
    return _lines(fields, rows) if rows or form == "table" else iter(())


def _lines(fields: Sequence[str], rows: Sequence[Row]) -> Iterator[str]:
    """Columns as wide as their widest cell, with a head; numbers stand on the right."""
    cells = [[one_line("–" if cell is None else str(cell)) for cell in row] for row in (fields, *rows)]
    widths = [max(len(row[at]) for row in cells) for at in range(len(fields))]
    sides = [">" if rows and not isinstance(rows[0][at], str) else "<" for at in range(len(fields))]
    for row in cells:
        line = (f"{cell:{side}{width}}" for cell, side, width in zip(row, sides, widths, strict=True))
        yield "  ".join(line).rstrip() + "\n"
