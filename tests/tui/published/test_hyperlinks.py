"""Links are sent to terminals that are known to show them, and to no other."""

import pytest
from rich.style import Style

from tui.browse.linked_words import link_words
from tui.published.hyperlinks import link_addresses, shows_links

XTERM = {"TERM": "xterm-256color"}
KITTY = {"TERM": "xterm-kitty"}


@pytest.mark.parametrize(
    ("environ", "shown"),
    [
        ({}, False),
        ({"TERM": "dumb", "VTE_VERSION": "7006"}, False),
        ({"TERM": "linux", "WT_SESSION": "x"}, False),
        (XTERM, False),
        (KITTY, True),
        ({"TERM": "foot-extra"}, True),
        ({**XTERM, "VTE_VERSION": "7006"}, True),
        ({**XTERM, "VTE_VERSION": "5000"}, False),
        ({**XTERM, "VTE_VERSION": "new"}, False),
        ({**XTERM, "WT_SESSION": "x"}, True),
        ({**XTERM, "TERM_PROGRAM": "Apple_Terminal", "TERM_PROGRAM_VERSION": "455"}, False),
        ({**XTERM, "TERM_PROGRAM": "iTerm.app", "TERM_PROGRAM_VERSION": "3.5.2"}, True),
        ({**XTERM, "TERM_PROGRAM": "iTerm.app", "TERM_PROGRAM_VERSION": "3.0.15"}, False),
        ({**XTERM, "TERM_PROGRAM": "iTerm.app"}, False),
        ({**XTERM, "TERM_PROGRAM": "WezTerm"}, True),
        ({**KITTY, "TMUX": "/run/tmux,1,0"}, False),
        ({**KITTY, "STY": "1.pts-0"}, False),
        ({"TERM": "tmux-256color", "VTE_VERSION": "7006"}, False),
        ({"TERM": "screen", "VTE_VERSION": "7006"}, False),
        ({**KITTY, "FORCE_HYPERLINK": "0"}, False),
        ({**XTERM, "FORCE_HYPERLINK": "1"}, True),
    ],
)
def test_the_terminals_that_show_links(environ: dict[str, str], shown: bool) -> None:
    assert shows_links(environ) is shown


@pytest.mark.parametrize(
    ("text", "addresses"),
    [
        (
            "see https://files.ofsted.gov.uk/v1/file/5#page=2.",
            ["https://files.ofsted.gov.uk/v1/file/5#page=2"],
        ),
        ("(http://a.example/b)", ["http://a.example/b"]),
        ("no address: https://", []),
        ("https://a.example/\x1b]0;x\x07", ["https://a.example/"]),
        ("https://a.example/é", ["https://a.example/"]),
    ],
)
def test_addresses_in_a_text_are_links_to_what_is_seen(text: str, addresses: list[str]) -> None:
    expected = text
    for address in addresses:
        expected = expected.replace(address, f"\x1b]8;;{address}\x1b\\{address}\x1b]8;;\x1b\\", 1)
    assert link_addresses(text) == expected


def test_the_last_of_the_words_are_linked_where_the_terminal_shows_links() -> None:
    address, quiet = "https://a.example/#page=2", Style(dim=True)
    segments = link_words(" page 2 of it · page 2 · more", quiet, "page 2", address, KITTY)
    assert [(s.text, s.style.link if s.style else "") for s in segments] == [
        (" page 2 of it · ", None),
        ("page 2", address),
        (" · more", None),
    ]


@pytest.mark.parametrize(
    ("words", "address", "environ"),
    [("page 2", "https://a.example", XTERM), ("page 2", None, KITTY), ("", "https://a.example", KITTY)],
)
def test_without_a_terminal_an_address_or_words_nothing_is_linked(
    words: str, address: str | None, environ: dict[str, str]
) -> None:
    [segment] = link_words("on page 2", Style(), words, address, environ)
    assert segment.text == "on page 2" and segment.style is not None and segment.style.link is None
