"""`findings read`: prints a whole report, for a pipe, a pager or a screen reader."""

from collections.abc import Iterator, Sequence
from pathlib import Path

import click

from db.codes import APPARATUS
from db.export import plain_text
from db.records import Inspection, Paragraph
from db.text_safety import one_line
from tui.cli.completion import inspection_keys
from tui.cli.database import open_library
from tui.cli.exit_status import DONE, PARTIAL
from tui.cli.options import database_option
from tui.cli.output import print_pieces, text_width


@click.command()
@click.argument("key", shell_complete=inspection_keys)
@click.option("--plain", is_flag=True, help="Never wrap: a line for each paragraph, for a screen reader.")
@click.option("--all", "apparatus", is_flag=True, help="Boilerplate and footnotes too.")
@database_option
def read(key: str, plain: bool, apparatus: bool, db: Path | None) -> int:
    """Print the report of an inspection in its order, with its headings; every state in words.

    \b
    findings read st-helens-2014-11 | less
    findings read st-helens-2014-11 --plain
    """
    with open_library(db) as library:
        inspection = library.inspection(key)
        report = [p for p in library.report(inspection.key) if apparatus or p.kind not in APPARATUS]
    print_pieces(_render(inspection, report, None if plain else text_width()), "text")
    return DONE if report else PARTIAL


def _render(inspection: Inspection, report: Sequence[Paragraph], width: int | None) -> Iterator[str]:
    """The inspection, then each paragraph under the headings that are new with it."""
    yield from plain_text.inspections([inspection])
    current: tuple[str, ...] = ()
    for paragraph in report:
        for depth, heading in enumerate(paragraph.section, start=1):
            if current[:depth] != paragraph.section[:depth]:
                yield f"\nHeading {depth}: {one_line(heading)}\n"
        current = paragraph.section
        yield "\n"
        yield from _render_paragraph(paragraph, width)


def _render_paragraph(paragraph: Paragraph, width: int | None) -> Iterator[str]:
    number = f"{one_line(paragraph.number)}  " if paragraph.number else ""
    for line in (number + plain_text.paragraph_text(paragraph)).split("\n"):
        yield from plain_text.wrapped(line, width)
