"""What the headings of a council's own report mean: it has other parts than an inspectorate's."""

import re
from collections.abc import Sequence
from typing import Final

from db.reading.standard_headings import normalised

_CONCLUSIONS: Final = re.compile(r"conclusions?")
_LISTS: Final = re.compile(r"background (documents|papers)|appendi(x|ces)|contacts?.*")


def council_kind(section: Sequence[str]) -> str | None:
    """The kind that the innermost heading gives: summary for conclusions, boilerplate for lists of papers, or None."""
    words = normalised(section[-1]) if section else ""
    if _CONCLUSIONS.fullmatch(words):
        return "summary"
    return "boilerplate" if _LISTS.fullmatch(words) else None
