"""What terminals can do, by the environment that they give."""

import pytest

from tui.painting.terminals import erases_in_colour


@pytest.mark.parametrize(
    ("environ", "erases"),
    [
        ({"TERM": "xterm-256color"}, True),
        ({"TERM": "linux"}, True),
        ({"TERM": "tmux-256color"}, False),
        ({"TERM": "screen"}, False),
        ({"TERM": "xterm-256color", "STY": "1234.pts-0"}, False),
        ({"TERM": "unknown"}, False),
        ({}, False),
    ],
)
def test_a_terminal_erases_in_colour_only_where_it_says_so(environ: dict[str, str], erases: bool) -> None:
    assert erases_in_colour(environ) == erases
