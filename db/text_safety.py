"""Makes foreign text safe: text from a report, a database or a file name may hold hostile control characters.

`strip_controls` removes them when text is read; `show_controls` replaces them by a visible mark when foreign text is
drawn, copied, exported or logged. Newline and tab remain.
"""

import re
from typing import Final

# C0 and C1 (but tab and newline), DEL, soft hyphen, zero-width, bidi marks, embeddings, overrides and
# isolates, line and paragraph separators, BOM, interlinear anchors, U+FFFE and U+FFFF, lone surrogates; then
# characters that Unicode draws as nothing at all (joiners, fillers, tags, format marks of hieroglyphs, shorthand and
# music, variation selectors but the two that emoji use): a text can be hidden in them.
CONTROLS: Final = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\xad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff"
    "\ufff9-\ufffb\ufffe\uffff\ud800-\udfff"
    "\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u3164\uffa0\ufe00-\ufe0d"
    "\U00013430-\U0001343f\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff]"
)
# Zero-width (non-)joiners where a script needs them: between characters beyond Latin, as in Persian words and emoji.
# Said by what they are not (U+0600 to U+E0000): Python needs 4 ms to compile so wide a range.
JOINER: Final = (
    "((?<=[^\x00-\u05ff\U000e0001-\U0010ffff])[\u200c\u200d](?=[^\x00-\u05ff\U000e0001-\U0010ffff]))"
)
MARK: Final = "\N{REPLACEMENT CHARACTER}"  # shown in place of a control character


def strip_controls(text: str) -> str:
    """`text` without control, bidi and zero-width characters; newline and tab remain."""
    if text.isascii() and text.isprintable():  # most lines of a report, in a hundredth of the time
        return text
    return CONTROLS.sub("", text)


def show_controls(text: str) -> str:
    """`text` with a visible mark for each control, bidi and zero-width character; newline and tab remain."""
    return CONTROLS.sub(MARK, text)


def strip_note(text: str) -> str:
    """A user's own note without control characters; the joiners of its script, or of an emoji, remain."""
    return "".join(part if n % 2 else strip_controls(part) for n, part in enumerate(re.split(JOINER, text)))


def show_note(text: str) -> str:
    """A user's own note with a mark for each control character, but for joiners as in `strip_note`."""
    return "".join(part if n % 2 else show_controls(part) for n, part in enumerate(re.split(JOINER, text)))


def one_line(text: str, limit: int = 300) -> str:
    """Foreign text for a message: controls marked, white space folded, at most `limit` characters."""
    folded = " ".join(show_controls(text).split())
    return folded if len(folded) <= limit else folded[: limit - 1] + "…"
