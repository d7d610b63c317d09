"""What the letters and signs of the lists mean, as lines of the help. Pure."""

from typing import Final

from db import codes
from tui.dialogs.sheet_line import SheetLine
from tui.widgets.formatting import NEEDS_TO_IMPROVE, STRENGTH_SIGNS, TONE_SIGNS, grade_letter

TITLE: Final = "Letters and signs"
# What a comparison says in a sign, in the words of its legend.
_STRENGTHS: Final = {
    "same": "the same matter",
    "probable": "probably the same",
    None: "nothing clearly the same",
}


def sign_lines() -> list[SheetLine]:
    """Each letter or sign with its meaning, under a title."""
    meanings = (
        *((grade_letter(grade), f"judged: {words.casefold()}") for grade, words in codes.GRADES.items()),
        (grade_letter(None), "not graded"),
        *((sign, f"tone: {tone} (inferred)") for tone, sign in TONE_SIGNS.items()),
        (NEEDS_TO_IMPROVE, "says what needs to improve"),
        *((STRENGTH_SIGNS[strength], f"pair: {words}") for strength, words in _STRENGTHS.items()),
        ("*", "marked for the basket"),
        ("↑ ↓ =", "grade: up, down or the same as the one before"),
        ("1", "grade: the first of this area"),
    )
    return [SheetLine(TITLE), *(SheetLine(sign, meaning) for sign, meaning in meanings)]
