"""Pages that are shown sideways or upside down, as scanners and councils leave them, turned until their letters stand.

pdfium takes its lines from the page as it is shown: of a page that is shown upside down it returns the words of a line
in pieces, and lines in the wrong order.
"""

import ctypes
import math
from collections import Counter
from collections.abc import Callable
from functools import cache
from typing import Any, Final, NamedTuple

from db.reading.pdf.binding import Handle, bound

# Pieces of text that are looked at, spread over the page: each takes 5 microseconds, and a page has 40 to 400.
SAMPLES: Final = 6
QUARTER: Final = math.pi / 2


class _Functions(NamedTuple):
    """The functions that are called for each of these pieces."""

    count_objects: Callable[..., int]
    get_object: Callable[..., Handle]
    get_type: Callable[..., int]
    get_matrix: Callable[..., int]


def turn_upright(page: Any) -> None:
    """Turn pdfium's page (its handle) so that most of its text is upright. Call it before its text is read."""
    from pypdfium2 import raw

    turned = _direction(page)
    if turned is not None and turned != raw.FPDFPage_GetRotation(page):
        raw.FPDFPage_SetRotation(page, turned)


def _direction(page: Any) -> int | None:
    """By how many quarters clockwise the page must be turned to read most of it; None where it has no text."""
    from pypdfium2 import raw

    of, matrix = _functions(), raw.FS_MATRIX()
    at_matrix = ctypes.byref(matrix)
    count = of.count_objects(page)
    samples = range(0, count, max(1, count // SAMPLES))
    drawn: Counter[int] = Counter()
    for index in samples:
        piece = of.get_object(page, index)
        if of.get_type(piece) != raw.FPDF_PAGEOBJ_TEXT or not of.get_matrix(piece, at_matrix):
            continue
        if not (matrix.a or matrix.b):
            continue
        quarters = round(math.atan2(matrix.b, matrix.a) / QUARTER) % 4
        drawn[quarters] += 1
        if 2 * drawn[quarters] > len(samples):  # whatever the others are
            return quarters
    return drawn.most_common(1)[0][0] if drawn else None


@cache
def _functions() -> _Functions:
    from pypdfium2 import raw

    return _Functions(
        count_objects=bound(raw.FPDFPage_CountObjects),
        get_object=bound(raw.FPDFPage_GetObject, Handle),
        get_type=bound(raw.FPDFPageObj_GetType),
        get_matrix=bound(raw.FPDFPageObj_GetMatrix),
    )
