"""Names as users type them: normalised for comparison, and the stored names that are nearest to one."""

import re
from collections.abc import Iterable, Mapping
from typing import Final

from db.search.inspection_keys import nearest_keys

NEAREST: Final = 3
# Names less similar than this are not suggested (rapidfuzz WRatio, 0..100).
_LEAST_SIMILARITY: Final = 50


def normalise_name(text: str) -> str:
    """Letters and digits, lower case, one space between words: "Requires-Improvement " -> "requires improvement"."""
    return " ".join(re.findall(r"[^\W_]+", text.casefold().replace("'", "").replace("’", "")))


def nearest_names(typed: str, labels: Mapping[str, str]) -> list[str]:
    """Up to three codes of `labels` (code -> label) whose code or label is most similar to `typed`, best first.

    Where none is similar: all codes if they are few, else none.
    """
    from rapidfuzz import fuzz, process

    wanted = normalise_name(typed)
    scores: dict[str, float] = {}
    for names in (labels, {code: code for code in labels}):
        normalised = {code: normalise_name(name) for code, name in names.items()}
        for _, score, code in process.extract(wanted, normalised, scorer=fuzz.WRatio, limit=NEAREST):
            scores[code] = max(score, scores.get(code, 0))
    similar = sorted((code for code in scores if scores[code] >= _LEAST_SIMILARITY), key=lambda c: -scores[c])
    return similar[:NEAREST] or (list(labels) if len(labels) <= 2 * NEAREST else [])


def nearest_inspections(typed: str, keys: Iterable[str]) -> list[str]:
    """Up to three keys of inspections: of the authority typed, nearest in time; else those most alike in letters."""
    known = list(keys)
    return nearest_keys(typed, known) or nearest_names(typed, {key: key for key in known})
