"""Links of cells: opened and closed around their text, and nothing else in them."""

import pytest
from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip

from tui.painting.frame import Frame, Piece
from tui.painting.links import LINK, blank, open_link, switch

PAGE = "https://files.ofsted.gov.uk/v1/file/5#page=2"
LINKED = f"31{LINK}{PAGE}"
OPEN, CLOSE = f"\x1b]8;;{PAGE}\x1b\\", "\x1b]8;;\x1b\\"


@pytest.mark.parametrize(
    ("before", "after", "sent"),
    [
        ("31", LINKED, OPEN),
        (LINKED, "31", CLOSE),
        ("", LINKED, f"\x1b[31m{OPEN}"),
        (LINKED, "", f"\x1b[0m{CLOSE}"),
        (LINKED, LINKED, ""),
        (LINKED, f"32{LINK}{PAGE}", "\x1b[32m"),
        (f"{LINK}https://a.example", f"{LINK}{PAGE}", OPEN),
    ],
)
def test_a_link_is_opened_and_closed_where_it_changes(before: str, after: str, sent: str) -> None:
    assert switch(before, after) == sent


def test_a_blank_in_a_link_is_a_part_of_it() -> None:
    assert blank(LINKED) == f"{LINK}{PAGE}"
    assert blank("31") == ""


@pytest.mark.parametrize("address", ["https://a/\x1b\\", "https://a/\x07", "https://a/é", "https://a/\x9c"])
def test_an_address_with_a_control_character_is_refused(address: str) -> None:
    with pytest.raises(ValueError, match="printable ASCII"):
        open_link(address)


def test_a_frame_sends_the_words_of_a_link_once_and_closes_it() -> None:
    frame = Frame()
    styles = {Style(): "", Style(link=PAGE): f"{LINK}{PAGE}"}
    strip = Strip([Segment("at ", Style()), Segment("page 2", Style(link=PAGE)), Segment(" of 9", Style())])

    def paint() -> str:
        return frame.paint([Piece(0, 0, strip)], (20, 1), lambda style: styles[style or Style()])

    assert paint() == f"\x1b[Hat {OPEN}page 2{CLOSE} of 9"
    assert paint() == ""
