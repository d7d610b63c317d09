"""A line of a sheet: of the help, of the reasons for a theme, of the files that could not be added. Pure."""

from typing import NamedTuple


class SheetLine(NamedTuple):
    """A text, and the key, sign or weight at its left. Without a text, `left` is a title; without both it is blank."""

    left: str = ""
    text: str = ""
