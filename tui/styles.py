"""The styles of text on the screen, made from the colours of the theme: one table for all widgets.

Widgets of the line API draw with these. Component classes of a style sheet would have the same effect, but each costs
half a millisecond before the first frame.
"""

from collections.abc import Mapping
from typing import Final, NamedTuple

from rich.color import Color as RichColor
from rich.style import Style
from textual.color import Color


class StyleRule(NamedTuple):
    """A style as a variable of the theme and text attributes, separated by spaces.

    The ANSI theme has no tints, so `ansi_attributes` distinguish there what a colour distinguishes elsewhere.
    """

    colour: str
    attributes: str
    ansi_attributes: str


STYLES: Final[Mapping[str, StyleRule]] = {
    "text": StyleRule("foreground", "", ""),
    "strong": StyleRule("foreground", "bold", "bold"),
    "quiet": StyleRule("quiet", "", "dim"),
    "heading": StyleRule("quiet", "bold", "bold"),
    "apparatus": StyleRule("quiet", "italic", "dim italic"),
    "rule": StyleRule("rule", "", "dim"),
    "accent": StyleRule("accent", "", ""),
    "accent-strong": StyleRule("accent", "bold", "bold"),
    "hit": StyleRule("hit", "bold", "bold underline"),
    # Words that only the earlier, only the later, or both of two compared texts have; signs beside them say so too.
    "delete": StyleRule("grade-inadequate", "", ""),
    "insert": StyleRule("grade-good", "underline", "underline"),
    "shared": StyleRule("hit", "bold", "bold underline"),
    "outstanding": StyleRule("grade-outstanding", "bold", "bold"),
    "good": StyleRule("grade-good", "bold", "bold"),
    "middle": StyleRule("grade-middle", "bold", "bold"),
    "inadequate": StyleRule("grade-inadequate", "bold", "bold"),
    "ungraded": StyleRule("grade-none", "", "dim"),
}

# Grade -> the style of its letter and words. Grades of equal rank share a style; their letters differ.
GRADE_STYLES: Final[Mapping[str, str]] = {
    "outstanding": "outstanding",
    "good": "good",
    "positive": "good",
    "adequate": "middle",
    "requires-improvement": "middle",
    "inconsistent": "middle",
    "inadequate": "inadequate",
    "systemic-failings": "inadequate",
}

# Style of a grade -> a shade shown beside its letter, so that ranks can be compared at a glance without colour.
PATTERNS: Final[Mapping[str, str]] = {"outstanding": "█", "good": "▓", "middle": "▒", "inadequate": "░"}


def grade_pattern(grade: str | None) -> str:
    """The pattern of a grade, one cell wide; a blank for a grade without one and for None."""
    return PATTERNS.get(grade_style(grade), " ")


def grade_style(grade: str | None) -> str:
    """The name of the style of a grade, a key of STYLES."""
    return GRADE_STYLES.get(grade or "", "ungraded")


def make_style(
    name: str, variables: Mapping[str, str], *, background: str = "background", ansi: bool = False
) -> Style:
    """The Rich style for the name of a style.

    `variables` are those of the theme, `background` is one of them, `ansi` says that it is the ANSI theme.
    Raises KeyError for an unknown name or variable.
    """
    rule = STYLES[name]
    attributes = (rule.ansi_attributes if ansi else rule.attributes).split()
    return Style(
        color=_parse_colour(variables[rule.colour]),
        bgcolor=_parse_colour(variables[background]),
        bold="bold" in attributes or None,
        dim="dim" in attributes or None,
        italic="italic" in attributes or None,
        underline="underline" in attributes or None,
    )


def _parse_colour(value: str) -> RichColor:
    return Color.parse(value).rich_color
