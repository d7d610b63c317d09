"""Which style a command cites in: its option, $FINDINGS_CITATION, the settings, else the full one."""

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
    help="In text and Markdown: full, short, footnote, or a template: '$publisher $year, $place'.",
)


def citation_style(asked: str | None = None) -> str:
    """The style to cite in. Raises UsageError for one that $FINDINGS_CITATION names and nobody knows."""
    if asked is None and "FINDINGS_CITATION" not in os.environ:
        from tui.settings import read_settings

        asked = read_settings().citation
    style = asked or os.environ.get("FINDINGS_CITATION") or "full"
    _check(style)
    return style


def _check(style: str) -> None:
    from db.export.citation import check_style

    try:
        check_style(style)
    except ValueError as error:
        raise click.UsageError(str(error)) from error
