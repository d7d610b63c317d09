"""How citations read where a person copies and exports: in full, short, as a footnote, or by a template of their own.

What is chosen in the browser is remembered; before that $FINDINGS_CITATION counts, then the settings, then `full`.
"""

import os
from collections.abc import Mapping
from pathlib import Path
from typing import Final

OWN: Final = "own"  # the style that stands in the person's file
FILE_NAME: Final = "citation.txt"  # beside the settings
SETTING: Final = "citation"  # its name among the small things remembered of a person
VARIABLE: Final = "FINDINGS_CITATION"
MAXIMUM_BYTES: Final = 16 * 1024  # a template is a line; anything larger is not one
COMMENT: Final = "#"

STYLES: Final = {
    "full": "In full: publisher, title, authority, dates, paragraph and page",
    "short": "Short: Ofsted 2015, para 94, p 22",
    "footnote": "As a footnote, after OSCOLA: author, title, dates in brackets, para",
    OWN: "By your own template, a file that you can edit",
}
_BEGINNING: Final = "$publisher, “$title” ($authority, $year), $place"


class CitationError(Exception):
    """A person's own template cannot be used: one line that says why, and in which file."""


def template_path() -> Path:
    """Where the person's own template stands. Not made here."""
    from tui.settings import settings_path

    return settings_path().with_name(FILE_NAME)


def style_in_force(kept: str | None, environ: Mapping[str, str] = os.environ) -> str:
    """The style to cite in: the one `kept` from a choice, else the environment's (settings are in it), else `full`."""
    if kept in STYLES:
        return kept or ""
    named = environ.get(VARIABLE, "")
    return named if is_style(named) else "full"


def is_style(style: str) -> bool:
    """Whether it is the name of a style, or a template that can be filled in."""
    from db.export.citation import check_style

    try:
        if style != OWN:
            check_style(style)
    except ValueError:
        return False
    return True


def style_words(style: str) -> str:
    """A style in a word or two: `in full`, `short`, `as footnotes`, `by your template`."""
    return {"full": "in full", "short": "short", "footnote": "as footnotes"}.get(style, "by your template")


def resolved(style: str) -> str:
    """What `db.export` takes: a template in place of `own`. Raises CitationError."""
    return read_template(template_path()) if style == OWN else style


def read_template(path: Path) -> str:
    """The template in a file: its lines that are no comments, as one. Raises CitationError."""
    from db.export.citation import check_style

    try:
        with path.open("rb") as file:
            content = file.read(MAXIMUM_BYTES + 1)
    except OSError as error:
        raise CitationError(f"{path} cannot be read: {(error.strerror or 'error').lower()}") from error
    if len(content) > MAXIMUM_BYTES:
        raise CitationError(f"{path} is too large for a template")
    lines = [line.strip() for line in content.decode("utf-8", "replace").splitlines()]
    template = " ".join(line for line in lines if line and not line.startswith(COMMENT))
    if "$" not in template:
        raise CitationError(f"{path} has no template: a line with words such as $publisher and $place")
    try:
        check_style(template)
    except ValueError as error:
        raise CitationError(f"{path}: {error}") from error
    return template


def make_template(path: Path) -> bool:
    """Write a template to begin with, and how to change it, where there is none yet; whether it was written.

    Raises ExportError, CitationError where that cannot be.
    """
    from db.export.citation import FIELDS
    from db.export.files import save

    if path.exists():
        return False
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise CitationError(f"{path} cannot be made: {(error.strerror or 'error').lower()}") from error
    words = " ".join(f"${field}" for field in FIELDS)
    save(
        path,
        [
            "# How your own citations read: the line without a # below. These words are filled in;\n",
            "# what a report does not print is left empty:\n",
            f"#   {words}\n",
            f"{_BEGINNING}\n",
        ],
    )
    return True
