"""`findings paper`: grades, changes, neighbours, quotations and sources of an authority as one document."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

from db.compare.changes import Changes, find_changes
from db.compare.queries import compare_inspections
from db.errors import UnknownValue
from db.export.files import ExportError, FileExists, save
from db.export.paper import Paper, paper_markdown
from db.judgements.history import grade_rows, latest_rows
from db.personal.personal import Personal
from db.personal.rematch import rematch_marks
from db.records import CitedParagraph, Inspection
from db.store.filter_values import resolve_value
from tui.cli.database import open_library
from tui.cli.exit_status import DONE, PARTIAL
from tui.cli.options import FILE_PATH, database_option
from tui.cli.output import print_note
from tui.cli.parameters import IsoDate

if TYPE_CHECKING:
    from db.store.library import Library

MARKDOWN: Final = ".md"


@click.command()
@click.argument("authority")
@click.option("--basket", metavar="NAME", help="The quotations: the paragraphs of this basket of yours.")
@click.option("--notes", is_flag=True, help="Your notes on them too.")
@click.option("--since", type=IsoDate(), help="Inspections whose last day was this date or later.")
@click.option("--output", type=FILE_PATH, required=True, metavar="FILE.md", help="The new file.")
@database_option
def paper(
    authority: str, basket: str | None, notes: bool, since: str | None, output: Path, db: Path | None
) -> int:
    """Write the paper on an authority: grades over time, what became of the recommendations of the inspection before
    the last, statistical neighbours, quotations, and sources with their addresses.

    \b
    findings paper "St Helens" --output ~/st-helens.md
    findings paper "St Helens" --basket basket --since 2014 --output ~/st-helens.md
    """
    if output.suffix.lower() != MARKDOWN:
        raise click.UsageError(f"--output is written as Markdown: name a file that ends in {MARKDOWN}")
    with open_library(db) as library:
        name = resolve_value(library, "authority", authority)
        own = [i for i in library.inspections() if i.authority == name and i.sort_date >= (since or "")]
        if not own:
            print_note(f"no inspection of {name} is held" + (f" since {since}" if since else ""))
            return PARTIAL
        made = _compose(library, name, own, _quotations(library, basket))
        pieces = list(paper_markdown(made, library.themes(), notes=notes))
    return _save(output, pieces)


def _compose(
    library: "Library", name: str, own: Sequence[Inspection], quotations: Sequence[CitedParagraph]
) -> Paper:
    near = library.neighbours_of(name)
    everyone = library.inspections()
    overall = {row.authority: row for row in latest_rows(grade_rows(everyone, near)) if row.area == "overall"}
    neighbours = [overall[one] for one in near if one in overall] if near else []
    keys = (
        {i.key for i in own} | {q.inspection.key for q in quotations} | {row.inspection for row in neighbours}
    )
    held = {inspection.key for inspection in everyone}
    gone = {q.inspection.key: q.inspection for q in quotations if q.inspection.key not in held}
    shown = {inspection.key for inspection in own}
    return Paper(
        authority=name,
        grades=[row for row in grade_rows(everyone, [name]) if row.inspection in shown],
        changes=_changes(library, own),
        neighbours=neighbours,
        quotations=quotations,
        sources=[*(i for i in everyone if i.key in keys), *gone.values()],
    )


def _changes(library: "Library", own: Sequence[Inspection]) -> Changes | None:
    """What changed from the last inspection that makes recommendations, before the newest, to the newest."""
    *earlier, newest = sorted(own, key=lambda inspection: inspection.sort_key)
    left = next(
        (i for i in reversed(earlier) if any(p.kind == "recommendation" for p in library.report(i.key))),
        earlier[-1] if earlier else None,
    )
    if left is None:
        return None
    return find_changes(compare_inspections(library, left.key, newest.key), library.themes())


def _quotations(library: "Library", basket: str | None) -> list[CitedParagraph]:
    """The paragraphs of a basket, in its order; none without a name. Raises UnknownValue for an unknown one."""
    if basket is None:
        return []
    with Personal.open() as personal:
        if basket not in personal.baskets.names():
            raise UnknownValue("basket", basket, personal.baskets.names())
        return [
            match.cited(with_note=True) for match in rematch_marks(library, personal.baskets.marks(basket))
        ]


def _save(path: Path, pieces: Sequence[str]) -> int:
    try:
        size = save(path, pieces)
    except FileExists:
        print_note(f"{path} exists and was left as it is: name another file")
        return PARTIAL
    except ExportError as error:
        print_note(str(error))
        return PARTIAL
    print_note(f"written to {path} ({size:,} bytes)")
    return DONE
