"""Counts and grades as the screens write them."""

from tui.widgets import formatting


def test_grades_always_have_a_letter() -> None:
    assert formatting.format_grade("requires-improvement") == "R Requires improvement"
    assert formatting.format_grade(None) == "– not graded"


def test_counts() -> None:
    assert formatting.format_count(1, "paragraph") == "1 paragraph"
    assert formatting.format_count(1204, "paragraph") == "1,204 paragraphs"
    assert formatting.format_count(2, "authority", "authorities") == "2 authorities"
