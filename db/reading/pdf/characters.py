"""A line's characters as pdfium gives them -> its text: ligatures, hyphens, unnamed marks, control characters."""

import re
from typing import Final

from db.reading.pdf.ligatures import mark_lost_letters
from db.text_safety import strip_controls

# pdfium's character for a hyphen at a line's end; the next line follows directly.
LINE_END_HYPHEN: Final = re.compile("[\ufffe\x02]")
# Characters of a font without names arrive as control codes: a bullet at a line's start, quotes and dashes (in
# Windows' encoding) within. A ligature is one character but several letters.
NAMELESS_BULLET: Final = re.compile(r"^[\x80-\x9f](?=\s)")
NAMELESS: Final = {code: bytes([code]).decode("cp1252") for code in (0x85, *range(0x91, 0x98))} | {
    ord(ligature): letters
    for ligature, letters in zip("ﬀﬁﬂﬃﬄ", ("ff", "fi", "fl", "ffi", "ffl"), strict=True)
}
# A dash between words or figures ("2016-17") as the Symbol font's private-use character, or, between figures, as the
# stroke to be drawn over a letter.
SYMBOL_DASH: Final = re.compile(r"(?<=\w)\uf02d(?=\w)|(?<=\d) ?\u0336(?=\d)")


# The signs outside ASCII that most lines with any have: they are shown as they are.
_PLAIN_SIGNS: Final = "’–‘“”•"


def shown_text(characters: str) -> str:
    """The text that these characters of one line show, its spaces folded."""
    if (characters.isascii() or _is_plain(characters)) and characters.isprintable():
        return " ".join(characters.split())
    shown = LINE_END_HYPHEN.sub("-", characters)
    if not shown.isprintable():
        shown = mark_lost_letters(shown)
    shown = SYMBOL_DASH.sub("–", NAMELESS_BULLET.sub("•", shown)).translate(NAMELESS)
    return " ".join(strip_controls(shown).split())


def _is_plain(characters: str) -> bool:
    for sign in _PLAIN_SIGNS:
        characters = characters.replace(sign, "")
    return characters.isascii()
