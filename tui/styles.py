"""How each kind of thing on the screen looks, from the theme's colours: one table, not a rule per widget.

Line-API widgets draw with these. Style-sheet component classes would do the same, at half a millisecond each
before the first frame.
"""

from collections.abc import Mapping
from typing import Final

from rich.color import Color as RichColor
from rich.style import Style
from textual.color import Color

# Look -> the theme's colour, its attributes, and those it has where there are no tints (the terminal's own
# colours): there quiet is dim, and a hit is underlined.
STYLES: Final[Mapping[str, tuple[str, str, str]]] = {
    "text": ("foreground", "", ""),
    "strong": ("foreground", "bold", "bold"),
    "quiet": ("quiet", "", "dim"),
    "heading": ("quiet", "bold", "bold"),
    "apparatus": ("quiet", "italic", "dim italic"),
    "rule": ("rule", "", "dim"),
    "accent": ("accent", "", ""),
    "here": ("accent", "bold", "bold"),
    "hit": ("hit", "bold", "bold underline"),
    # What went, what came, what two texts share: each has a mark beside its colour.
    "delete": ("grade-inadequate", "strike", "strike"),
    "insert": ("grade-good", "underline", "underline"),
    "shared": ("hit", "bold", "bold underline"),
    "outstanding": ("grade-outstanding", "bold", "bold"),
    "good": ("grade-good", "bold", "bold"),
    "middle": ("grade-middle", "bold", "bold"),
    "inadequate": ("grade-inadequate", "bold", "bold"),
    "ungraded": ("grade-none", "", "dim"),
}

# Grades of the same height share a colour; their letters tell them apart.
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

# A density beside each grade's letter: the height of a column of grades is seen without colour.
PATTERNS: Final[Mapping[str, str]] = {"outstanding": "█", "good": "▓", "middle": "▒", "inadequate": "░"}


def pattern(grade: str | None) -> str:
    """The one-cell pattern of a grade, a blank for none."""
    return PATTERNS.get(grade_style(grade), " ")


def grade_style(grade: str | None) -> str:
    """The look of a grade's letter and words."""
    return GRADE_STYLES.get(grade or "", "ungraded")


def style(
    look: str, variables: Mapping[str, str], *, ground: str = "background", ansi: bool = False
) -> Style:
    """The Rich style of a look on a ground, from a theme's variables."""
    colour, attributes, bare_attributes = STYLES[look]
    given = (bare_attributes if ansi else attributes).split()
    return Style(
        color=_rich(variables[colour]),
        bgcolor=_rich(variables[ground]),
        bold="bold" in given or None,
        dim="dim" in given or None,
        italic="italic" in given or None,
        underline="underline" in given or None,
    )


def _rich(value: str) -> RichColor:
    return Color.parse(value).rich_color
