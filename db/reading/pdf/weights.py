"""Whether a character is bold: by its font's weight, or by the name of its font, where the file states no weight.

A PDF that was printed to a PDF again ("Microsoft Print to PDF", cairo, a browser) often keeps only the name.
"""

import re
from typing import Final

from db.reading.pdf.pdfium import PageCharacters

BOLD_WEIGHT: Final = 600  # pdfium says 400 or 700
NAMED_LENGTH: Final = 75  # characters: most lines of the body are longer, and hardly one of a heading is
_BOLD_NAME: Final = re.compile(rb"bold|black|heavy", re.IGNORECASE)


def is_bold(characters: PageCharacters, index: int, length: int) -> bool:
    """Whether the character at an index, in a line of so many characters, is bold."""
    if characters.weight(index) >= BOLD_WEIGHT:
        return True
    return length <= NAMED_LENGTH and _BOLD_NAME.search(characters.font_name(index)) is not None
