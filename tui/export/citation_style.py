"""The style of citations in copies and exports: full, short, footnote, or the user's own template.

A style chosen in the browser is remembered. Without one, $FINDINGS_CITATION is used, then the settings, then `full`.
"""

import os
from collections.abc import Mapping
from pathlib import Path
from typing import Final

from db.export.citation import FIELDS, check_style
from db.store.paths import config_folder

OWN: Final = "own"  # the style of the user's template file
FILE_NAME: Final = "citation.txt"  # beside the settings
SETTING: Final = "citation"  # the name under which the personal database stores the chosen style
VARIABLE: Final = "FINDINGS_CITATION"
MAXIMUM_BYTES: Final = 16 * 1024  # a template is one line: a larger file is something else
COMMENT: Final = "#"

STYLES: Final = {
    "full": "In full: publisher, title, authority, dates, paragraph and page",
    "short": "Short: Ofsted 2015, para 94, p 22",
    "footnote": "As a footnote, after OSCOLA: author, title, dates in brackets, para",
    OWN: "By your own template, a file that you can edit",
}
_FIRST_TEMPLATE: Final = "$publisher, “$title” ($authority, $year), $place"


class CitationError(Exception):
    """The user's template cannot be used: one line that says why and names the file."""


def template_path() -> Path:
    """The path of the user's template, beside the settings. Not created here."""
    return config_folder() / FILE_NAME


def effective_style(chosen: str | None, environ: Mapping[str, str] = os.environ) -> str:
    """The style to cite in: the one `chosen` in the browser, else the one in `environ`, else `full`.

    Values that are not styles are ignored. The settings are part of `environ` (`tui.settings.set_variables`).
    """
    if chosen and chosen in STYLES:
        return chosen
    configured = environ.get(VARIABLE, "")
    return configured if is_style(configured) else "full"


def is_style(style: str) -> bool:
    """Whether `style` is the name of a style or a valid template."""
    try:
        if style != OWN:
            check_style(style)
    except ValueError:
        return False
    return True


def describe_style(style: str) -> str:
    """The style in words for a message: `in full`, `short`, `as footnotes` or `by your template`."""
    return {"full": "in full", "short": "short", "footnote": "as footnotes"}.get(style, "by your template")


def resolve_style(style: str) -> str:
    """The style as `db.export` takes it: the user's template in place of `own`. Raises CitationError."""
    return read_template(template_path()) if style == OWN else style


def read_template(path: Path) -> str:
    """The template in a file: its lines without the comments, joined to one. Raises CitationError."""
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


def create_template(path: Path) -> bool:
    """Write a first template with instructions at `path`, and return True; return False where a file exists.

    Raises ExportError or CitationError where it cannot be written.
    """
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
            f"{_FIRST_TEMPLATE}\n",
        ],
    )
    return True
