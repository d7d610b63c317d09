"""A text file's characters -> its lines, cleaned, each with its indent and the empty lines before it."""

import re
from dataclasses import dataclass, replace
from itertools import zip_longest
from typing import Final

from db.hostile import strip_controls
from db.reading.blocks import Line

PAGE_BREAK: Final = 3  # empty lines that a form feed stands for
_NEW_LINE: Final = re.compile("\r\n|[\r\x0b\x1c-\x1e\x85\u2028\u2029]")
_EMPHASIS: Final = re.compile(r"(?<![\w*])[*_](?=\S)([^*_\n]{1,200})(?<=\S)[*_](?![\w*])")
_MARKED_HEADING: Final = re.compile(r"#{1,6}\s+(?=\S)")


@dataclass(frozen=True, slots=True)
class Printed:
    """One line that is not empty, as it stands in a text file."""

    text: str  # without indent; tabs inside it are kept, they part the cells of a table
    indent: int = 0  # spaces before it
    blanks: int = 0  # empty lines before it
    blanks_after: int = 0
    heading: int = 0  # 1 to 6 where the file marks a heading with "#", else 0
    tabbed: bool = False  # a tab stands before, in or after it


def printed_lines(text: str) -> list[Printed]:
    """The lines of a text that are not empty. Control characters and Markdown's emphasis are taken off."""
    text = _NEW_LINE.sub("\n", text).replace("\x0c", "\n" * (PAGE_BREAK + 1))
    found: list[Printed] = []
    blanks = 0
    for raw in strip_controls(text).replace("\xa0", " ").split("\n"):
        bare = raw.strip()
        if not bare:
            blanks += 1
            continue
        indent = len(raw.expandtabs(4)) - len(raw.expandtabs(4).lstrip())
        mark = _MARKED_HEADING.match(bare)
        if mark is not None:
            bare = bare[mark.end() :].rstrip("# ")
        bare = _EMPHASIS.sub(r"\1", bare.replace("**", "").replace("__", "")).strip()
        if bare:
            level = mark.group().count("#") if mark else 0
            found.append(Printed(bare, indent, blanks, heading=level, tabbed="\t" in raw))
            blanks = 0
    return [
        replace(line, blanks_after=following.blanks if following else PAGE_BREAK)
        for line, following in zip_longest(found, found[1:])
    ]


def text_lines(text: str) -> list[Line]:
    """The lines of a text file as `Line`s: no page, size or place."""
    return [Line(line.text, blank_before=line.blanks > 0) for line in printed_lines(text)]
