"""Every look has its colours in every theme; the theme fits the terminal; lines know where they differ."""

import pytest
from rich.segment import Segment
from rich.style import Style
from textual.color import Color
from textual.strip import Strip

from tui import styles, themes
from tui.widgets.line_view import last_difference

# WCAG's floor for text; "quiet" text is text too.
CONTRAST = 4.5


@pytest.mark.parametrize("theme", themes.THEMES, ids=lambda theme: theme.name)
@pytest.mark.parametrize("look", styles.STYLES)
def test_every_look_can_be_read_in_every_theme(theme: themes.Theme, look: str) -> None:
    system = {**theme.to_color_system().generate(), **theme.variables}
    style = styles.style(look, system, ansi=theme.ansi)
    assert style.color is not None
    if theme.ansi:
        return  # the terminal's own colours: its person chose them
    colour, ground = Color.parse(system[styles.STYLES[look][0]]), Color.parse(system["background"])
    if look != "rule":
        assert colour.get_contrast_text(1.0) is not None
        assert contrast(colour, ground) >= CONTRAST


def contrast(one: Color, other: Color) -> float:
    """WCAG 2's contrast ratio."""

    def luminance(colour: Color) -> float:
        parts = [
            part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in colour.normalized
        ]
        return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]

    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize(
    ("asked", "environment", "colours", "name"),
    [
        (None, {}, 256, themes.DARK),
        (None, {}, 2**24, themes.DARK),
        (None, {}, 16, themes.ANSI),
        (None, {"NO_COLOR": "1"}, 256, themes.ANSI),
        ("light", {"NO_COLOR": "1"}, 16, themes.LIGHT),
        ("unheard-of", {}, 256, themes.DARK),
    ],
)
def test_the_theme_fits_the_terminal(
    asked: str | None, environment: dict[str, str], colours: int, name: str
) -> None:
    assert themes.theme_for(asked, environment, colours) == name


PLAIN, BOLD = Style(), Style(bold=True)


@pytest.mark.parametrize(
    ("old", "new", "cell"),
    [
        ([("abc", PLAIN)], [("abc", PLAIN)], 0),
        ([("abc", PLAIN)], [("xbc", PLAIN)], 1),
        ([("abc   ", PLAIN)], [("xy    ", PLAIN)], 3),
        ([("abc", PLAIN)], [("ab", PLAIN), ("c", BOLD)], 3),
        ([("a", PLAIN), ("bc", BOLD)], [("x", PLAIN), ("bc", BOLD)], 1),
        ([("儿c", PLAIN)], [("儿d", PLAIN)], 3),
    ],
)
def test_only_what_differs_is_sent(
    old: list[tuple[str, Style]], new: list[tuple[str, Style]], cell: int
) -> None:
    before, after = (Strip([Segment(text, style) for text, style in line]) for line in (old, new))
    assert last_difference(before, after) == cell
