"""Which style a command cites in: its option, $FINDINGS_CITATION, the settings, else the full one.

What was chosen in the browser does not count here: the same command line prints the same for everybody.
"""

import os

import click


def _checked(context: click.Context, parameter: click.Parameter, style: str | None) -> str | None:
    if style is not None:
        _check(style)
    return style


citation_option = click.option(
    "--citation",
    metavar="STYLE",
    callback=_checked,
    help="In text and Markdown: full, short, footnote, own (your citation.txt), or a template:"
    " '$publisher $year, $place'.",
)


def citation_style(asked: str | None = None) -> str:
    """The style to cite in, a template in place of `own`. Raises UsageError for what nobody knows, or no template."""
    if asked is None and "FINDINGS_CITATION" not in os.environ:
        from tui.settings import read_settings

        asked = read_settings().citation
    return _check(asked or os.environ.get("FINDINGS_CITATION") or "full")


def _check(style: str) -> str:
    from db.export.citation import check_style
    from tui.export.citation_style import CitationError, resolve_style

    try:
        style = resolve_style(style)
        check_style(style)
    except (ValueError, CitationError) as error:
        raise click.UsageError(str(error)) from error
    return style
