"""Whether a character is bold: by its font's weight, or by the name of its font, where the file states no weight.

A PDF that was printed to a PDF again ("Microsoft Print to PDF", cairo, a browser) often keeps only the name.
"""

import ctypes
import re
from functools import cache
from typing import Any, Final

BOLD_WEIGHT: Final = 600  # pdfium says 400 or 700
NAMED_LENGTH: Final = 75  # characters: most lines of the body are longer, and hardly one of a heading is
NAME_LENGTH: Final = 128  # bytes of a font's name that are read
_BOLD_NAME: Final = re.compile(rb"bold|black|heavy", re.IGNORECASE)


def is_bold(handle: Any, index: int, length: int) -> bool:
    """Whether the character at an index of pdfium's text page, in a line of so many characters, is bold."""
    raw, name = _pdfium()
    if raw.FPDFText_GetFontWeight(handle, index) >= BOLD_WEIGHT:
        return True
    if length > NAMED_LENGTH:
        return False
    raw.FPDFText_GetFontInfo(handle, index, name, NAME_LENGTH, None)
    return _BOLD_NAME.search(name.value) is not None


@cache
def _pdfium() -> tuple[Any, ctypes.Array[ctypes.c_char]]:
    """The library, and room for a font's name: pages are read one at a time in a process."""
    from pypdfium2 import raw

    return raw, ctypes.create_string_buffer(NAME_LENGTH)
