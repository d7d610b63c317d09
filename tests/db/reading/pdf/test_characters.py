"""The text that a line's characters show."""

import pytest

from db.reading.pdf.characters import shown_text


@pytest.mark.parametrize("printed", ["2016\uf02d17", "2016\u033617", "2016 \u033617"])
def test_a_dash_between_figures_is_shown_whatever_its_character(printed: str) -> None:
    assert shown_text(printed) == "2016–17"


def test_a_stroke_before_words_remains_a_bullet() -> None:
    assert shown_text("\u0336 in care") == "\u0336 in care"
