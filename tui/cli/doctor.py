"""`findings doctor`: what this terminal, clipboard and database can do."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

import click

from tui.cli.database import database_path
from tui.cli.options import shared_options
from tui.cli.output import chosen_format, note, print_pieces

Findings = dict[str, dict[str, Any]]  # subject -> what -> what was found

FIELDS: Final = ("about", "what", "found")
DATABASE_FAILS: Final = 3


@click.command()
@click.option("--rebuild-index", is_flag=True, help="Make the search index anew before looking.")
@shared_options
def doctor(rebuild_index: bool, db: Path | None, form: str | None) -> int:
    """Say what this terminal, clipboard and database can do, and whether the database is sound.

    \b
    findings doctor
    findings doctor --format json
    findings doctor --rebuild-index --db team.db
    """
    from tui.cli import diagnosis

    path = database_path(db)
    if rebuild_index:
        from db.store.health import rebuild_index as make_anew

        make_anew(path)
        note("the search index has been made anew")
    found = diagnosis.diagnose(path)
    _print(found, chosen_format(form))
    database = found["database"]
    if database.get("error"):
        note(database["error"])
        return DATABASE_FAILS
    for problem in (*database["problems"], *database["index_problems"]):
        note(problem)
    if database["index_problems"]:
        note("`findings doctor --rebuild-index` mends the search index")
    return 1 if database["problems"] or database["index_problems"] else 0


def _print(found: Findings, form: str) -> None:
    from db.export import csv_rows, json_records, markdown
    from db.export.facts import facts_text

    rows = list(_rows(found))
    if form == "json":
        print_pieces([json_records.encode(found, indent=1) + "\n"], form)
    elif form == "jsonl":
        print_pieces((json_records.encode(dict(zip(FIELDS, row, strict=True))) + "\n" for row in rows), form)
    elif form == "csv":
        print_pieces(csv_rows.table(FIELDS, rows), form)
    elif form == "markdown":
        print_pieces(markdown.table(FIELDS, rows), form)
    else:
        print_pieces(facts_text(found), form)


def _rows(found: Findings) -> Iterator[tuple[str, str, str]]:
    from db.export.facts import value_text

    for subject, facts in found.items():
        for name, value in facts.items():
            yield subject, name.replace("_", " "), value_text(value)
