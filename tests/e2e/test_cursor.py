"""The terminal's own cursor on every screen, in a real terminal: screen readers, braille displays and magnifiers follow
it. It is on the line that keys act on, on the choice that Enter picks, or where the next letter goes."""

import time
from pathlib import Path

import pytest

from tests.e2e.pty import Pty

BAR = "▌"
BACK = b"\x1b"
DOWN = b"\x1b[B"
ESCAPE_DELAY = "20"  # milliseconds: what is sent here arrives in one piece
LONGEST_WAIT = 20.0  # seconds; a test ends as soon as the cursor is where it belongs
# The screen; what is typed; words that the screen then shows; what its line has from the cursor on; for a box, what it
# has up to the cursor. After BACK the words of the step before are no longer shown.
STEPS = (
    ("rows", b"2jj", "3 of 766", BAR, ""),
    ("reader", b"3", "", BAR, ""),
    ("search box", b"/care", "/ care", "", "/ care"),
    ("rows found, in order", b"\r", "in touch with all but", BAR, ""),
    ("basket", b"   b", "Basket", BAR + "   1 ", ""),
    ("basket, another row", b"j", "", BAR + "   2 ", ""),
    ("box for a note", b"iabc", "note: abc", "", "note: abc"),
    ("basket again", BACK, "Basket", BAR + "   2 ", ""),
    ("its detail", b"\t", "Basket", "  Ofsted", ""),
    ("basket, the list", BACK, "", BAR + "   2 ", ""),
    ("browser", BACK, "2 Paragraphs", BAR, ""),
    ("judgements", b"m", "Judgements", BAR + "›", ""),
    ("over time", b"v", "oldest first", BAR, ""),
    ("judgements again", BACK, "Judgements", BAR + "›", ""),
    ("browser", BACK, "2 Paragraphs", BAR, ""),
    ("what moved, empty", b"M", "What moved", "  No authority here", ""),
    ("browser", BACK, "2 Paragraphs", BAR, ""),
    ("count", b"#", "per cent", BAR, ""),
    ("count, the last row", b"G", "", BAR + " all", ""),
    ("browser", BACK, "2 Paragraphs", BAR, ""),
    ("chooser", b"c", "Enter picks", BAR + " ", ""),
    ("compare", b"\r", "Enter read", BAR, ""),
    ("what changed", b".", "better", BAR, ""),
    ("compare again", BACK, "Enter read", BAR, ""),
    ("browser", BACK, "2 Paragraphs", BAR, ""),
    ("similar", b"w", "Nearest first", BAR, ""),
    ("browser", BACK, "2 Paragraphs", BAR, ""),
    ("theme over time", b"T", "t theme", BAR, ""),
    ("browser", BACK, "2 Paragraphs", BAR, ""),
    ("help", b"?", "type to narrow", "Browse", ""),
    ("browser", BACK, "2 Paragraphs", BAR, ""),
    ("palette", b":", "Enter", BAR + " ", ""),
    ("palette, narrowed", b"what moved", "", BAR + " What moved", ""),
    ("browser", BACK, "2 Paragraphs", BAR, ""),
    ("exports", b"e", "Export to a file", BAR + " What is shown", ""),
    ("exports, another", DOWN, "Word document", BAR + " What is shown", ""),
)


def is_placed(terminal: Pty, words: str, ahead: str, behind: str) -> bool:
    line, x = terminal.cursor
    from_cursor = line[x:].lstrip(" ") if ahead and not ahead.startswith(" ") else line[x:]
    return (
        words in terminal.screen.decode()
        and from_cursor.startswith(ahead)
        and line[:x].rstrip().endswith(behind)
    )


@pytest.mark.parametrize("size", [(80, 24), (140, 40)], ids=["80x24", "140x40"])
def test_the_cursor_is_where_the_user_is(findings: str, seed_database: Path, size: tuple[int, int]) -> None:
    columns, lines = size
    environment = {"TERM": "xterm-256color", "LANG": "C.UTF-8", "LC_ALL": "C.UTF-8", "ESCDELAY": ESCAPE_DELAY}
    with Pty(
        [findings, "--db", str(seed_database)], columns=columns, lines=lines, environment=environment
    ) as terminal:
        terminal.until(b"1 of 766")
        for name, keys, words, ahead, behind in STEPS:
            terminal.send(keys)
            end = time.perf_counter() + LONGEST_WAIT
            while not is_placed(terminal, words, ahead, behind):
                assert time.perf_counter() < end, f"{name}: the cursor is at {terminal.cursor}"
                terminal.read(0.05)
