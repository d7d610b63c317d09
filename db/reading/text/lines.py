"""A text file's characters -> its lines, cleaned, each with its indent and the empty lines before it."""

import re
from collections import Counter
from dataclasses import dataclass, replace
from itertools import groupby, zip_longest
from typing import Final

from db.reading.blocks import Line
from db.text_safety import strip_controls

PAGE_BREAK: Final = 3  # empty lines that a form feed stands for
MIN_PAGES: Final = 3  # that distinguish a running header from a repeated line
RUNNING_SHARE: Final = 0.4  # of the pages; some reports set left and right pages differently
EDGE: Final = 2  # lines at a page's top and foot that may be headers and page numbers
_DIGITS: Final = re.compile(r"\d+")
_NEW_LINE: Final = re.compile("\r\n|[\r\x0b\x1c-\x1e\x85\u2028\u2029]")
_EMPHASIS: Final = re.compile(r"(?<![\w*])[*_](?=\S)([^*_\n]{1,200})(?<=\S)[*_](?![\w*])")
_MARKED_HEADING: Final = re.compile(r"#{1,6}\s+(?=\S)")


@dataclass(frozen=True, slots=True)
class TextLine:
    """One line of a text file that is not empty."""

    text: str  # without indent; tabs inside it remain: they separate the cells of a table
    indent: int = 0  # spaces before it
    blanks: int = 0  # empty lines before it
    blanks_after: int = 0
    heading: int = 0  # 1 to 6 where the file marks a heading with "#", else 0
    tabbed: bool = False  # a tab is before, in or after it
    page: int = 0  # form feeds before it
    running: tuple[str, ...] = ()  # running headers, footers and page numbers before it


def parse_lines(text: str) -> list[TextLine]:
    """The lines of a text that are not empty. Control characters and Markdown's emphasis are removed.

    Where form feeds separate pages, running headers and footers are in `running` of the line after them.
    """
    found: list[TextLine] = []
    blanks = 0
    for number, page in enumerate(_NEW_LINE.sub("\n", text).split("\x0c")):
        blanks += PAGE_BREAK if number else 0
        for raw in strip_controls(page).replace("\xa0", " ").split("\n"):
            line = _printed(raw, blanks, number)
            blanks = blanks + 1 if line is None else 0
            if line is not None:
                found.append(line)
    content = _without_running(found)
    return [
        replace(line, blanks_after=following.blanks if following else PAGE_BREAK)
        for line, following in zip_longest(content, content[1:])
    ]


def _printed(raw: str, blanks: int, page: int) -> TextLine | None:
    """One line, None for an empty one."""
    bare = raw.strip()
    mark = _MARKED_HEADING.match(bare)
    if mark is not None:
        bare = bare[mark.end() :].rstrip("# ")
    bare = _EMPHASIS.sub(r"\1", bare.replace("**", "").replace("__", "")).strip()
    if not bare:
        return None
    indent = len(raw.expandtabs(4)) - len(raw.expandtabs(4).lstrip())
    level = mark.group().count("#") if mark else 0
    return TextLine(bare, indent, blanks, heading=level, tabbed="\t" in raw, page=page)


def _without_running(lines: list[TextLine]) -> list[TextLine]:
    """The lines without those repeated, but for their digits, at the edges of most pages."""
    pages = [list(page) for _, page in groupby(range(len(lines)), key=lambda index: lines[index].page)]
    if len(pages) < MIN_PAGES:
        return lines
    edges = [{*page[:EDGE], *page[-EDGE:]} for page in pages]
    seen = Counter(key for edge in edges for key in {_without_digits(lines[index].text) for index in edge})
    often = {key for key, count in seen.items() if count >= max(MIN_PAGES, RUNNING_SHARE * len(pages))}
    running = {index for edge in edges for index in edge if _without_digits(lines[index].text) in often}
    content: list[TextLine] = []
    waiting: list[str] = []
    blanks = 0
    for index, line in enumerate(lines):
        if index in running and index < len(lines) - 1:
            waiting.append(line.text)
            blanks += line.blanks
        else:
            content.append(replace(line, blanks=line.blanks + blanks, running=tuple(waiting)))
            waiting, blanks = [], 0
    return content


def _without_digits(text: str) -> str:
    return _DIGITS.sub("#", text).casefold()


def text_lines(text: str) -> list[Line]:
    """The lines of a text file as `Line`s: no page, size or place."""
    return [Line(line.text, blank_before=line.blanks > 0) for line in parse_lines(text)]
