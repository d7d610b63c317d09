"""`findings WORDS`: the browser with a search, or at a report."""

from typing import Unpack, cast

import click

from tui.cli import browse
from tui.cli.browser_options import BrowserOptions
from tui.cli.options import browser_options
from tui.cli.parameters import QueryCommand


@click.command("browse", cls=QueryCommand)
@click.argument("words", nargs=-1)
@browser_options
@click.pass_context
def open_words(ctx: click.Context, words: tuple[str, ...], **options: Unpack[BrowserOptions]) -> int:
    """Open the browser with a search, or at a report if the words are its key."""
    before = ctx.find_root().params  # the options before the words
    either = {name: value or before[name] for name, value in options.items()}
    return browse.browse(words, cast(BrowserOptions, either))
