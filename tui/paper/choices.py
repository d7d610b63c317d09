"""What a committee paper can be written as: the file whose name is typed, with or without quotations. Pure but for
looking whether a file of that name exists."""

import os
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from db.export.paper import FORMS
from db.text_safety import one_line
from tui.dialogs.choices import Choice
from tui.widgets import formatting

FORM_NAMES: Final = {".docx": "Word", ".md": "Markdown"}
# Files of one name that differ in a number: beyond it something repeats by mistake.
MOST_COPIES: Final = 1_000


@dataclass(frozen=True, slots=True)
class PaperTarget:
    """The file to write, in the form that its suffix says, the basket that is quoted ("" for none), and its notes."""

    path: Path
    basket: str = ""
    notes: bool = False


def paper_choices(typed: str, baskets: Mapping[str, int]) -> list[Choice[PaperTarget]]:
    """The papers that can be written for a typed path. `baskets`: name -> marks, the current one first.

    A file that exists is never named: the next free number is put behind its name.
    """
    named = _path(typed)
    if named is None:
        return []
    stem, suffix = (named.with_suffix(""), named.suffix) if named.suffix in FORMS else (named, FORMS[0])
    forms = sorted(FORMS, key=lambda form: form != suffix)
    return [choice for form in forms for choice in _choices(stem, form, baskets)]


def free_name(stem: Path, suffix: str) -> Path:
    """`stem` with the suffix, and with a number before it where such a file exists. Raises OSError."""
    for count in range(1, MOST_COPIES):
        path = stem.with_name(f"{stem.name}{f'-{count}' if count > 1 else ''}{suffix}")
        if not os.path.lexists(path):  # a link that leads nowhere takes a name too
            return path
    raise OSError(f"there are too many files called {stem.name} in {stem.parent}")


def _path(typed: str) -> Path | None:
    """The path that was typed; None where it names no file."""
    path = Path(typed.strip())
    with suppress(RuntimeError):  # no such user
        path = path.expanduser()
    is_folder = not typed.strip() or typed.rstrip().endswith(os.sep)
    return None if is_folder or "\0" in typed or not path.name else path.absolute()


def _choices(stem: Path, form: str, baskets: Mapping[str, int]) -> Iterator[Choice[PaperTarget]]:
    try:
        path = free_name(stem, form)
    except (OSError, ValueError):
        return
    # Show that a name is taken, since the file that is written then has another name than the box.
    note = form if path.name == f"{stem.name}{form}" else one_line(f"taken: {path.name}")
    name = FORM_NAMES[form]
    for basket, marks in baskets.items():
        count = formatting.format_count(marks, "paragraph")
        quoted = f"{name}, quoting the basket “{one_line(basket, 30)}” ({count})"
        yield Choice(quoted, PaperTarget(path, basket), note)
        yield Choice(f"{quoted} and your notes", PaperTarget(path, basket, notes=True), note)
    yield Choice(f"{name}{', without quotations' if baskets else ''}", PaperTarget(path), note)
