"""`findings news`: what has come into the database since the last time, or since a date."""

import sys
from pathlib import Path

import click

from db.export.news import render
from db.personal.news import find_news, keys_added_since, remember_seen, unseen
from db.personal.personal import Personal
from db.personal.team import all_searches
from tui.cli.database import open_library
from tui.cli.delivery import is_delivered
from tui.cli.exit_status import DONE, PARTIAL
from tui.cli.options import shared_options
from tui.cli.output import choose_format, output_file, print_note, print_pieces, text_width
from tui.cli.parameters import IsoDate
from tui.export.context import make_context


@click.command()
@click.option("--since", type=IsoDate(), help="Ingested on this day of your time zone or later, seen or not.")
@shared_options
def news(since: str | None, db: Path | None, form: str | None) -> int:
    """Say what is new: inspections, changes of grade, and what your saved searches find in them.

    New is what has come in since this command was last run without --since; the first time, everything. What was not
    read to its end, as with `findings news | head`, stays new. Where nothing is new the exit status is 1, so that a
    scheduled run can decide whether to send an e-mail.

    \b
    findings news --since 2014
    findings news --since 2014 --format json
    """
    form = choose_format(form)
    form = "text" if form == "table" else form
    with open_library(db) as library, Personal.open() as personal:
        held = library.inspections()
        new = keys_added_since(held, since) if since else unseen(personal, library.path, held)
        found = find_news(library, all_searches(personal), new)
        print_pieces(
            render(found, form, library.themes(), text_width()), form, context=make_context("", library)
        )
        # Once it was read: `head` and a broken pipe lose no news.
        if not since and (found.is_empty or output_file() or is_delivered(sys.stdout)):
            remember_seen(personal, library.path, held)
    if found.is_empty:
        print_note(f"nothing new since {since}" if since else "nothing new since the last time")
        return PARTIAL
    return DONE
