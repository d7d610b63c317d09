"""The lines of a row of the list of paragraphs, and of the label over those found in other words."""

import pytest
from rich.style import Style

from tui.widgets.paragraph_row import render_label

MESSAGE = "Nothing found for “kids”.\nU clears the search\n/ changes the search\nf shows the filters"


@pytest.mark.parametrize(
    ("width", "ways"),
    [
        (80, "U clears the search · / changes the search · f shows the filters"),
        (60, "U clears the search · / changes the search"),
        (40, "U clears the search"),
        (20, "U clears the sea…"),
    ],
)
def test_the_label_names_as_many_ways_to_go_on_as_fit_whole(width: int, ways: str) -> None:
    lines = [strip.text.strip() for strip in render_label(20, MESSAGE, width, lambda _: Style())]
    assert lines[1] == ways
