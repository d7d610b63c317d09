"""The scores that assign themes: limits, shares of the best score, and what a term is worth where it is printed."""

import pytest

from db.reading.theme_file import parse_themes
from db.reading.themes import Tagger

# Four themes, each with one term, whose weights the examples set.
TERMS = ("adoption", "fostering", "housing", "school")
# The first sentence holds no term: its terms would be worth more.
LATER = "They were visited on Monday. "


def tagged(text: str, *weights: float) -> tuple[str, ...]:
    themes = [
        f'[[theme]]\nid = "{term}"\nname = "{term}"\nscope = "{term}"\n[theme.terms]\n"{term}" = {weight}\n'
        for term, weight in zip(TERMS, weights, strict=False)
    ]
    return Tagger(parse_themes("".join(themes), "own.toml")).tag(text)


@pytest.mark.parametrize(
    ("text", "weights", "count"),
    [
        (LATER + "The adoption team", (1.8,), 1),
        (LATER + "The adoption team", (1.7,), 0),
        ("The adoption team", (1.3,), 1),
        ("The adoption team", (0.8,), 0),
        (LATER + "The adoption team and adoption panel", (1.3,), 1),
        (LATER + "The adoption team and adoption panel", (1.1,), 0),
        (LATER + "Adoption and fostering", (5.0, 2.1), 2),
        (LATER + "Adoption and fostering", (5.0, 1.9), 1),
        (LATER + "Adoption, fostering and housing", (5.0, 5.0, 2.6), 3),
        (LATER + "Adoption, fostering and housing", (5.0, 5.0, 2.4), 2),
        (LATER + "Adoption, fostering, housing and school", (5.0, 5.0, 5.0, 5.0), 3),
        (LATER + "The cars", (5.0,), 0),
    ],
)
def test_themes_are_assigned_by_their_scores(text: str, weights: tuple[float, ...], count: int) -> None:
    assert tagged(text, *weights) == TERMS[:count]


def test_the_theme_with_the_highest_score_is_first() -> None:
    assert tagged("Adoption and fostering", 3.0, 4.0) == ("fostering", "adoption")
