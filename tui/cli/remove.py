"""`findings remove`: takes inspections out of the database, once the user has confirmed it."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from db.formatting import dates, names
from db.formatting.names import format_count
from db.personal.personal import Personal
from db.store.removal import remove_inspections
from db.text_safety import one_line
from tui.cli.completion import inspection_keys
from tui.cli.database import ensure_database, open_library
from tui.cli.exit_status import DONE, PARTIAL
from tui.cli.options import database_option
from tui.cli.output import print_note, told_when_stopped

if TYPE_CHECKING:
    from db.records import Inspection


@click.command()
@click.argument("keys", nargs=-1, required=True, metavar="KEY...", shell_complete=inspection_keys)
@click.option("--yes", is_flag=True, help="Do not ask.")
@database_option
def remove(keys: tuple[str, ...], yes: bool, db: Path | None) -> int:
    """Take inspections, given by their keys, out of the database. It asks first.

    All of them are removed, or none. The report files stay, and reading them again brings an inspection back. A
    basket keeps the paragraphs that were marked, as copies, with their notes.

    \b
    findings remove st-helens-2011-03
    findings remove st-helens-2011-03 st-helens-2014-11 --yes
    """
    with open_library(db) as library:
        inspections = list({i.key: i for i in map(library.inspection, keys)}.values())
    for inspection in inspections:
        print_note(_describe(inspection))
    if not yes and not _confirm(len(inspections)):
        print_note("nothing was removed")
        return PARTIAL
    database = ensure_database(db)
    with told_when_stopped("nothing was removed"):
        remove_inspections(database, [inspection.key for inspection in inspections])
    paragraphs = sum(inspection.paragraphs for inspection in inspections)  # as above, without boilerplate
    print_note(
        f"{format_count(len(inspections), 'inspection')} removed, with {format_count(paragraphs, 'paragraph')}"
    )
    return DONE


def _describe(inspection: "Inspection") -> str:
    """`st-helens-2014-11: St Helens, ILACS, 1–12 November 2014, 112 paragraphs, from report.pdf; 3 in baskets`."""
    parts = (
        names.authority(inspection),
        names.kind(inspection.kind),
        dates.days(inspection.start, inspection.end),
        format_count(inspection.paragraphs, "paragraph"),
        f"from {one_line(Path(inspection.source).name)}",
    )
    with Personal.open() as personal:
        marked = personal.baskets.count_marks(inspection.key)
    in_baskets = f"; {marked:,} of them marked in your baskets" if marked else ""
    return f"{inspection.key}: {', '.join(part for part in parts if part)}{in_baskets}"


def _confirm(count: int) -> bool:
    """Ask on the terminal. Raises UsageError where there is none to ask on."""
    if not sys.stdin.isatty():
        raise click.UsageError("there is no terminal to ask on: --yes removes without asking")
    return click.confirm(f"Remove {'it' if count == 1 else 'them'} from the database?", err=True)
