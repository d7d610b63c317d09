"""The style in which a command cites: its option, then $FINDINGS_CITATION, then the settings, then `full`.

A style chosen in the browser is not used here, so that a command line prints the same for every user.
"""

import os
from typing import Final

import click

from db.export.citation import check_style
from tui.export.citation_style import VARIABLE, CitationError, resolve_style
from tui.settings import read_settings

DEFAULT_STYLE: Final = "full"
STYLED_FORMATS: Final = frozenset({"text", "markdown"})  # the other formats have the full citation


def _check_option(context: click.Context, parameter: click.Parameter, style: str | None) -> str | None:
    if style is not None:
        _resolve(style)
    return style


citation_option = click.option(
    "--citation",
    metavar="STYLE",
    callback=_check_option,
    help="In text and Markdown: full, short, footnote, own (your citation.txt), or a template:"
    " '$publisher $year, $place'.",
)


def citation_style_for(form: str, option: str | None) -> str:
    """The style for a format: `full` where the format has no styles, else that of `citation_style`."""
    return citation_style(option) if form in STYLED_FORMATS else DEFAULT_STYLE


def citation_style(option: str | None = None) -> str:
    """The style to cite in, with the user's template in place of `own`; `option` is the value of `--citation`.

    Raises UsageError for an unknown style or a template that cannot be used.
    """
    if option is None and VARIABLE not in os.environ:
        option = read_settings().citation
    return _resolve(option or os.environ.get(VARIABLE) or DEFAULT_STYLE)


def _resolve(style: str) -> str:
    try:
        style = resolve_style(style)
        check_style(style)
    except (ValueError, CitationError) as error:
        raise click.UsageError(str(error)) from error
    return style
