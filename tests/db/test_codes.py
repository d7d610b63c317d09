"""The codes of grades: how a grade changes from one inspection to the next."""

import pytest

from db.codes import CHANGES, grade_change


@pytest.mark.parametrize(
    ("previous", "grade", "change"),
    [
        (None, None, None),
        (None, "good", "new"),
        ("good", None, "gone"),
        ("good", "not-judged", "gone"),
        ("not-judged", "good", "new"),
        ("not-judged", "not-judged", None),
        ("good", "good", "same"),
        ("good", "outstanding", "up"),
        ("outstanding", "good", "down"),
        ("requires-improvement", "adequate", "same"),
        ("inadequate", "requires-improvement", "up"),
        ("good", "inadequate", "down"),
        ("positive", "inconsistent", "down"),
        ("systemic-failings", "inconsistent", "up"),
        ("good", "positive", "new"),
        ("positive", "good", "new"),
    ],
)
def test_a_grade_changes(previous: str | None, grade: str | None, change: str | None) -> None:
    assert grade_change(previous, grade) == change
    assert change is None or change in CHANGES
