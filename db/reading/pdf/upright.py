"""Pages that are shown sideways or upside down, as scanners and councils leave them, turned until their letters stand.

pdfium takes its lines from the page as it is shown: of a page that is shown upside down it returns the words of a line
in pieces, and lines in the wrong order.
"""

import math
from collections import Counter
from collections.abc import Iterator
from typing import Any, Final

# Pieces of text that are looked at, spread over the page: each takes 5 microseconds, and a page has 40 to 400.
SAMPLES: Final = 6
QUARTER: Final = math.pi / 2


def turn_upright(page: Any) -> None:
    """Turn pdfium's page (its handle) so that most of its text is upright. Call it before its text is read."""
    from pypdfium2 import raw

    drawn = Counter(_quarters(raw, page))
    if drawn:
        turned = drawn.most_common(1)[0][0]
        if turned != raw.FPDFPage_GetRotation(page):
            raw.FPDFPage_SetRotation(page, turned)


def _quarters(raw: Any, page: Any) -> Iterator[int]:
    """By how many quarters clockwise the page must be turned to read some of its pieces of text."""
    count = raw.FPDFPage_CountObjects(page)
    matrix = raw.FS_MATRIX()
    for index in range(0, count, max(1, count // SAMPLES)):
        piece = raw.FPDFPage_GetObject(page, index)
        if raw.FPDFPageObj_GetType(piece) != raw.FPDF_PAGEOBJ_TEXT:
            continue
        if raw.FPDFPageObj_GetMatrix(piece, matrix) and (matrix.a or matrix.b):
            yield round(math.atan2(matrix.b, matrix.a) / QUARTER) % 4
