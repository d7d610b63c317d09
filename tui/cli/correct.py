"""`findings correct`: records a field that was misread, takes a correction back, or lists those recorded."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Final

import click

from db.corrections.corrections_file import FieldCorrection, load_corrections
from db.corrections.recording import record_correction, undo_correction
from db.corrections.team import team_corrections
from db.export import csv_rows, markdown
from db.export.render import json_of
from db.text_safety import one_line
from tui.cli.completion import inspection_keys
from tui.cli.database import open_library
from tui.cli.exit_status import DONE, PARTIAL
from tui.cli.opening import set_team
from tui.cli.options import FILE_PATH, shared_options
from tui.cli.output import choose_format, print_note, print_pieces, save

COLUMNS: Final = ("inspection", "field", "was", "value", "by", "at")


@click.command()
@click.argument("key", required=False, shell_complete=inspection_keys)
@click.argument("field", required=False)
@click.argument("value", required=False)
@click.option("--undo", is_flag=True, help="Take the correction of FIELD back.")
@click.option(
    "--export", "target", type=FILE_PATH, metavar="FILE", help="Write yours to a new file, for the team."
)
@shared_options
def correct(
    key: str | None,
    field: str | None,
    value: str | None,
    undo: bool,
    target: Path | None,
    db: Path | None,
    form: str | None,
) -> int:
    """Record a field of a report that was misread; without arguments, list what is recorded.

    FIELD is start, end or published (a date, or none), kind, title, grade (the overall one), grade:AREA, or
    heading:WORDS. The correction is kept in your data folder with your name and the time, and applied again on
    every ingest. The key of the inspection stays. Those of the team folder are listed with the owner of their file, and
    applied to reports as they are read.

    \b
    findings correct st-helens-2014-11 end 2014-11-26
    findings correct st-helens-2014-11 grade:care-leavers good
    findings correct st-helens-2014-11 end --undo
    findings correct
    """
    set_team()
    if key is None:
        return _export(target) if target else _list(choose_format(form))
    if field is None or (value is None) is not undo:
        raise click.UsageError("write KEY FIELD VALUE, KEY FIELD --undo, or nothing at all")
    with open_library(db) as library:
        if value is None:
            undone = undo_correction(library, key, field)
            print_note(f"taken back: {undone.field} of {key} is {undone.was or 'none'} again")
            return DONE
        done = record_correction(library, key, field, value)
    print_note(f"corrected: {done.field} of {done.key} is {done.value or 'none'}, was {done.was or 'none'}")
    return DONE


def _export(target: Path) -> int:
    """Write the user's corrections to a new file, as a team folder holds them."""
    size = save(target, [json.dumps([asdict(one) for one in load_corrections()], indent=1) + "\n"])
    print_note(f"written to {target} ({size:,} bytes)")
    return DONE


def _list(form: str) -> int:
    """Print the corrections; the exit status says whether there are any."""
    recorded = (*load_corrections(), *team_corrections())
    print_pieces(_render(recorded, form), form)
    if not recorded:
        print_note("no correction is recorded")
    return DONE if recorded else PARTIAL


def _render(recorded: Sequence[FieldCorrection], form: str) -> Iterator[str]:
    rows = [(c.key, c.field, c.was, c.value, c.by, c.at) for c in recorded]
    if form in ("table", "text"):
        return (
            f"{one_line(c.key)}  {one_line(c.field)}: {one_line(c.was or 'none')} → {one_line(c.value or 'none')}"
            f"  ({one_line(c.by)}, {one_line(c.at)})\n"
            for c in recorded
        )
    if form == "markdown":
        return markdown.table(COLUMNS, rows)
    if form == "csv":
        return csv_rows.table(COLUMNS, rows)
    return json_of((dict(zip(COLUMNS, row, strict=True)) for row in rows), form)
