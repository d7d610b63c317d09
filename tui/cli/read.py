"""`findings read`: a whole report from beginning to end, for a pipe, a pager or a screen reader."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from tui.cli.database import opened
from tui.cli.options import database_option
from tui.cli.output import print_pieces, text_width

if TYPE_CHECKING:
    from db.records import Inspection, Paragraph


@click.command()
@click.argument("key")
@click.option("--plain", is_flag=True, help="Never wrap: a line for each paragraph, for a screen reader.")
@click.option("--all", "apparatus", is_flag=True, help="Boilerplate and footnotes too.")
@database_option
def read(key: str, plain: bool, apparatus: bool, db: Path | None) -> int:
    """Print the report of an inspection in its order, with its headings; every state in words.

    \b
    findings read st-helens-2014-11 | less
    findings read st-helens-2014-11 --plain
    """
    from db.codes import APPARATUS

    with opened(db) as library:
        inspection = library.inspection(key)
        report = [p for p in library.report(inspection.key) if apparatus or p.kind not in APPARATUS]
    print_pieces(_told(inspection, report, None if plain else text_width()), "text")
    return 0 if report else 1


def _told(inspection: "Inspection", report: "Sequence[Paragraph]", width: int | None) -> Iterator[str]:
    from db.export.plain_text import inspections, paragraph_text, wrapped
    from db.text_safety import one_line

    yield from inspections([inspection])
    above: tuple[str, ...] = ()
    for paragraph in report:
        for depth, heading in enumerate(paragraph.section):
            if above[: depth + 1] != paragraph.section[: depth + 1]:
                yield f"\nHeading {depth + 1}: {one_line(heading)}\n"
        above = paragraph.section
        number = f"{one_line(paragraph.number)}  " if paragraph.number else ""
        first, *nested = paragraph_text(paragraph).split("\n")
        yield "\n"
        yield from wrapped(number + first, width)
        for line in nested:
            yield from wrapped(line, width)
