"""`findings doctor`: what this terminal, clipboard and database can do."""

from pathlib import Path

import click

from tui.commands.options import shared_options


@click.command()
@shared_options
def doctor(db: Path | None, form: str | None) -> int:
    """Say what this terminal, clipboard and database can do."""
    raise NotImplementedError
