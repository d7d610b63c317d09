"""Counts and grades as the screens write them."""

from tui.widgets import formatting


def test_grades_always_have_a_letter() -> None:
    assert formatting.grade_words("requires-improvement") == "R Requires improvement"
    assert formatting.grade_words(None) == "– not graded"


def test_counts() -> None:
    assert formatting.counted(1, "paragraph") == "1 paragraph"
    assert formatting.counted(1204, "paragraph") == "1,204 paragraphs"
    assert formatting.counted(2, "authority", "authorities") == "2 authorities"
