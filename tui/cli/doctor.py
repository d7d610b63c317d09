"""`findings doctor`: reports on the terminal, the clipboard, the database and the settings."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

from db.export import csv_rows, facts, json_records, markdown
from tui.cli.database import ensure_database
from tui.cli.exit_status import DATABASE_ERROR, DONE, PARTIAL
from tui.cli.options import shared_options
from tui.cli.output import choose_format, print_note, print_pieces, told_when_stopped

if TYPE_CHECKING:
    from tui.cli.diagnosis import Diagnosis

FIELDS: Final = ("about", "what", "found")


@click.command()
@click.option("--rebuild-index", is_flag=True, help="Rebuild the search index first.")
@shared_options
def doctor(rebuild_index: bool, db: Path | None, form: str | None) -> int:
    """Say what this terminal, clipboard and database can do, and whether the database is sound.

    \b
    findings doctor
    findings doctor --format json
    findings doctor --rebuild-index --db team.db
    """
    from db.store import health
    from tui.cli.diagnosis import diagnose

    path = ensure_database(db)
    if rebuild_index:
        with told_when_stopped("the search index is whole"):
            health.rebuild_index(path)
        print_note("the search index has been rebuilt")
    diagnosis = diagnose(path)
    print_pieces(_render(diagnosis, choose_format(form)), form or "text")
    return _print_problems(diagnosis)


def _print_problems(diagnosis: "Diagnosis") -> int:
    """Print what is wrong with the database on stderr; return the exit status."""
    if diagnosis.database_error:
        print_note(diagnosis.database_error)
        return DATABASE_ERROR
    problems = (*diagnosis.problems, *diagnosis.index_problems)
    for problem in problems:
        print_note(problem)
    if diagnosis.index_problems:
        print_note("`findings doctor --rebuild-index` repairs the search index")
    return PARTIAL if problems else DONE


def _render(diagnosis: "Diagnosis", form: str) -> Iterator[str]:
    rows = list(_rows(diagnosis))
    if form == "json":
        return iter([json_records.encode(diagnosis.facts, indent=1) + "\n"])
    if form == "jsonl":
        return (json_records.encode(dict(zip(FIELDS, row, strict=True))) + "\n" for row in rows)
    if form == "csv":
        return csv_rows.table(FIELDS, rows)
    if form == "markdown":
        return markdown.table(FIELDS, rows)
    return facts.facts_text(diagnosis.facts)


def _rows(diagnosis: "Diagnosis") -> Iterator[tuple[str, str, str]]:
    for subject, subject_facts in diagnosis.facts.items():
        for name, value in subject_facts.items():
            yield subject, name.replace("_", " "), facts.value_text(value)
