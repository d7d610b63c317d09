"""Every style is readable in every theme; the theme fits the terminal."""

import pytest
from rich import terminal_theme
from rich.color import Color as RichColor
from rich.color import ColorType
from textual.color import Color
from textual.filter import ANSIToTruecolor
from textual.theme import Theme

from db.codes import GRADES
from tui import styles, themes
from tui.settings import THEME_NAMES

# The lowest contrast of text in WCAG 2, level AA. Quiet text must be readable too.
CONTRAST = 4.5
ATTRIBUTES = ("bold", "dim", "italic", "underline")
TINTED_THEMES = [theme for theme in themes.THEMES if not theme.ansi]
[ANSI_THEME] = [theme for theme in themes.THEMES if theme.ansi]
TEXT_STYLES = [name for name in styles.STYLES if name != "rule"]  # a rule is a line, not text


def variables_of(theme: Theme) -> dict[str, str]:
    return {**theme.to_color_system().generate(), **theme.variables}


@pytest.mark.parametrize("theme", TINTED_THEMES, ids=lambda theme: theme.name)
@pytest.mark.parametrize("background", ["background", "panel"])
@pytest.mark.parametrize("name", TEXT_STYLES)
def test_text_has_enough_contrast_in_every_theme(theme: Theme, background: str, name: str) -> None:
    style = styles.make_style(name, variables_of(theme), background=background)
    assert style.color and style.bgcolor
    assert contrast(Color.from_rich_color(style.color), Color.from_rich_color(style.bgcolor)) >= CONTRAST


@pytest.mark.parametrize("theme", TINTED_THEMES, ids=lambda theme: theme.name)
@pytest.mark.parametrize("name", styles.STYLES)
def test_no_colour_is_left_to_be_made_a_true_one(theme: Theme, name: str) -> None:
    """`LineWidget` leaves this filter out."""
    style = styles.make_style(name, variables_of(theme))
    filtered = ANSIToTruecolor(terminal_theme.DEFAULT_TERMINAL_THEME)
    assert filtered.truecolor_style(style, RichColor.parse("#000000")) is style


@pytest.mark.parametrize("name", styles.STYLES)
def test_the_ansi_theme_uses_the_terminals_own_colours(name: str) -> None:
    style = styles.make_style(name, variables_of(ANSI_THEME), ansi=True)
    assert style.color and style.color.type in (ColorType.DEFAULT, ColorType.STANDARD)
    assert style.bgcolor and style.bgcolor.type == ColorType.DEFAULT


@pytest.mark.parametrize("ansi", [False, True], ids=["tinted", "ansi"])
@pytest.mark.parametrize("name", styles.STYLES)
def test_a_style_has_the_attributes_of_its_rule(name: str, ansi: bool) -> None:
    theme, rule = (ANSI_THEME if ansi else TINTED_THEMES[0]), styles.STYLES[name]
    style = styles.make_style(name, variables_of(theme), ansi=ansi)
    expected = (rule.ansi_attributes if ansi else rule.attributes).split()
    assert [attribute for attribute in ATTRIBUTES if getattr(style, attribute)] == sorted(expected)


@pytest.mark.parametrize("grade", [grade for grade in GRADES if grade != "not-judged"])
def test_every_grade_has_a_style_and_a_pattern(grade: str) -> None:
    assert styles.grade_style(grade) in styles.PATTERNS
    assert styles.grade_pattern(grade).strip()


def test_no_grade_has_no_pattern() -> None:
    for grade in (None, "", "not-judged", "unheard-of"):
        assert (styles.grade_style(grade), styles.grade_pattern(grade)) == ("ungraded", " ")


def contrast(one: Color, other: Color) -> float:
    """The contrast ratio of WCAG 2."""

    def luminance(colour: Color) -> float:
        parts = [
            part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in colour.normalized
        ]
        return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]

    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize(
    ("name", "environ", "colours", "expected"),
    [
        (None, {}, 256, themes.DARK),
        (None, {}, 2**24, themes.DARK),
        (None, {}, 16, themes.ANSI),
        (None, {"NO_COLOR": "1"}, 256, themes.ANSI),
        ("light", {"NO_COLOR": "1"}, 16, themes.LIGHT),
        ("dark", {"NO_COLOR": "1"}, 16, themes.DARK),
        ("ansi", {}, 2**24, themes.ANSI),
        (None, {}, 17, themes.DARK),
        ("unheard-of", {}, 256, themes.DARK),
    ],
)
def test_the_theme_fits_the_terminal(
    name: str | None, environ: dict[str, str], colours: int, expected: str
) -> None:
    assert themes.choose_theme(name, environ, colours) == expected


def test_every_theme_of_the_settings_exists() -> None:
    assert tuple(themes.NAMES) == THEME_NAMES
    assert set(themes.NAMES.values()) == {theme.name for theme in themes.THEMES}
