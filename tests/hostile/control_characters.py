"""Characters that must never reach a terminal, clipboard, export or log, and strings that contain them."""

import re
import unicodedata
from typing import Final

# By Unicode's categories, not by the product's list: control, format, surrogate, line and paragraph
# separators. Characters of these categories that are visible (Arabic and Kaithi number signs, the Syriac
# abbreviation mark) are allowed.
_SILENT: Final = frozenset({"Cc", "Cf", "Cs", "Zl", "Zp"})
_SHOWN: Final = re.compile("[\u0600-\u0605\u06dd\u070f\u0890\u0891\u08e2\U000110bd\U000110cd]")
# Letters and marks by category that nevertheless draw nothing (Unicode's Default_Ignorable_Code_Point); and
# U+FFFE, a byte-order mark the wrong way round, and U+FFFF, which many programs take for the end of a text.
_IGNORABLE: Final = re.compile(
    "[\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u3164\uffa0\ufe00-\ufe0d\ufffe\uffff\U000e0000-\U000e0fff]"
)
_MAY_BE: Final = re.compile("[\x00-\x1f\x7f-\x9f]|[^\x00-\xff]|\xad")

RED: Final = "\x1b[31m"
TITLE: Final = "\x1b]0;owned\x07"
CLIPBOARD: Final = "\x1b]52;c;b3duZWQ=\x07"
STRING: Final = "\x1bP+q544e\x1b\\"
C1: Final = "\x9b2J\x9downed\x9c\x90x"
BIDI: Final = "\u202eright\u202c\u2067left\u2069\u061c\u200f"
ZERO_WIDTH: Final = "ze\u200bro\u200d\ufeff\u2060w\xad\u180ei\U000e0041d\U000e01efth\u3164\ufffe\uffff"
MARKUP: Final = "[/b] [sic] [bold]b[/bold] [@click=app.quit]x[/] [link=http://x]y[/link] :smile: $a {b}"
LINES: Final = "a\rb\x0bc\x0cd\x85e\u2028f\u2029g\x08\x7f\x00"
CONTROLS: Final = f"{RED}{TITLE}{CLIPBOARD}{STRING}{C1}{BIDI}{ZERO_WIDTH}{LINES}"
# Some markup and some controls first, for places in which the rest is cut off.
HOSTILE: Final = f"[/b] [sic] {RED}\u202e\u200b\x9b {MARKUP} {CONTROLS}"


def unsafe_characters(text: str, *, lines: bool = True) -> list[str]:
    """The characters of a text that a reader cannot see and a terminal acts on, as "U+202E".

    Newlines are allowed if `lines` is true; tabs always are.
    """
    found = []
    for match in _MAY_BE.finditer(text):
        character = match[0]
        if character == "\t" or (lines and character == "\n"):
            continue
        category = unicodedata.category(character)
        if (category in _SILENT and not _SHOWN.match(character)) or _IGNORABLE.match(character):
            found.append(f"U+{ord(character):04X}")
    return found
