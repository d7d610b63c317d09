"""Rows that the terminal has moved itself (`tui/painting/scroll.py`): the screen is what painting it anew shows."""

import re
from collections.abc import Iterator
from pathlib import Path

from tests.e2e.conftest import Browse, first_words
from tests.e2e.tmux import Tmux

SGR = re.compile(r"\x1b\[([0-9;]*)m")
STRAY = "¤"  # written over the first cell: it is gone when everything was painted anew
PAGES = ("NPage", "NPage", "PPage")
HELP = "type to narrow"
# The keys that open a screen, words that it then shows, and keys that scroll it: for none it is not looked at.
JOURNEY = (
    (("/", *"care", "Enter"), "relevance", (*"jjjjjj", *PAGES, "j")),
    (("Space",) * 12, "basket 12", ()),
    (("b",), "The whole paragraph", (*"jjjjjjjjjkkkkkkkkk", "j")),
    (("Escape",), "2 Paragraphs", ()),
    (("c",), "Enter picks", ()),
    (("Enter",), "Enter read", (*"jjjjjjjjj", *PAGES, "k")),
    (("Escape",), "2 Paragraphs", ()),
    (("3", "z"), "── 3 Reader", (*"jjjjjjkkk", *PAGES, "k")),
    (("?",), HELP, (*["Down"] * 9, *PAGES, "Down")),
)
LAST_KEY = "q quits"  # shown at Ctrl+C, once every key before has been processed; in the help Ctrl+C copies
FOOT = 4  # rows that may show the notice of Ctrl+C, or after Ctrl+L that the screen was painted anew


def test_a_scrolled_screen_is_what_painting_it_anew_shows(browse: Browse, seed_database: Path) -> None:
    tmux = browse()
    for opening, words, scrolling in JOURNEY:
        tmux.press(*opening)
        first = first_words(seed_database, "care") if words == "relevance" else ""
        tmux.until(words, at=first, gone=["Comparing …"] if scrolling else ())
        if scrolling:
            last = () if words == HELP else ("C-c",)
            tmux.press(*scrolling, *last)
            tmux.at_rest(*(LAST_KEY for _ in last))
            scrolled = shown(tmux)
            paint_anew(tmux)
            assert scrolled[:-FOOT] == shown(tmux)[:-FOOT], words


def paint_anew(tmux: Tmux) -> None:
    """Press Ctrl+L and wait until every cell has been sent: a stray one is gone."""
    Path(tmux.query_window("#{pane_tty}")).write_bytes(f"\x1b7\x1b[1;1H{STRAY}\x1b8".encode())
    tmux.until(STRAY)
    tmux.press("C-l")
    tmux.until("painted anew", gone=[STRAY])


def shown(tmux: Tmux) -> list[list[tuple[str, str]]]:
    """Each row of the screen, cell by cell: the character and its style; of a blank what can be seen of it."""
    style: dict[str, str] = {}
    screen = tmux.tmux("capture-pane", "-p", "-e", "-N")
    return [_strip(list(_cells(line, style))) for line in screen.splitlines()]


def _strip(cells: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """Without the blanks at the end that show nothing: tmux gives those that were written alone."""
    while cells and cells[-1] == (" ", ""):
        cells.pop()
    return cells


def _cells(line: str, style: dict[str, str]) -> Iterator[tuple[str, str]]:
    """`style` goes on from line to line."""
    for place, part in enumerate(SGR.split(line)):
        if place % 2:
            _apply(part.split(";"), style)
            continue
        for character in part:
            seen = sorted(value for name, value in style.items() if character != " " or name in "4 7 48")
            yield character, " ".join(seen)


def _apply(codes: list[str], style: dict[str, str]) -> None:
    """Change `style` (the number of an attribute, 38 and 48 for the colours -> its codes) as the terminal does."""
    while codes:
        code = codes.pop(0) or "0"
        if code == "0":
            style.clear()
        elif code in {"38", "48"}:
            length = 2 if codes[0] == "5" else 4
            style[code] = ";".join([code, *codes[:length]])
            del codes[:length]
        elif len(code) == 1:
            style[code] = code
        else:  # 30 to 37, 90 to 97 and 39: the text; 40 to 47, 100 to 107 and 49: the background
            ground = "48" if code.startswith(("4", "10")) else "38"
            style[ground] = code
            if code.endswith("9"):
                del style[ground]
