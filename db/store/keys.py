"""Keys of inspections, and when two reports are of the same inspection. Pure."""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from typing import Final

from db.records import Inspection

UNKNOWN_AUTHORITY: Final = "unknown"
UNDATED: Final = "undated"
_LONGEST_NAME: Final = 60


def slug(name: str) -> str:
    """A name as a part of a key: "St. Helens" -> "st-helens", "King's Lynn" -> "kings-lynn"."""
    plain = unicodedata.normalize("NFKD", name.casefold()).encode("ascii", "ignore").decode()
    words = re.findall(r"[a-z0-9]+", plain.replace("'", "").replace("&", " and "))
    return "-".join(words)[:_LONGEST_NAME].strip("-") or UNKNOWN_AUTHORITY


def base_key(inspection: Inspection) -> str:
    """The key without `-2`, `-3`: `<authority>-<YYYY-MM>`."""
    name = inspection.authority or inspection.authority_printed or UNKNOWN_AUTHORITY
    return f"{slug(name)}-{(inspection.sort_date or UNDATED)[:7].rstrip('-')}"


def number_of(key: str, base: str) -> int | None:
    """1 for the base itself, 2 for `base-2` …; None for the key of another month or authority."""
    if key == base:
        return 1
    found = re.fullmatch(re.escape(base) + r"-([2-9]|[1-9]\d+)", key)
    return int(found[1]) if found else None


def numbered(base: str, number: int) -> str:
    """The key of the first, second … inspection of a month."""
    return base if number == 1 else f"{base}-{number}"


def assign(base: str, held: Mapping[int, str], order: Iterable[int]) -> dict[int, str]:
    """Keys for the inspections in `order` (ids by date), given the keys `held` by all of the month (id -> key).

    Those of `held` that are not in `order` keep theirs; the rest share what is theirs and the next free
    ones, the earliest taking the lowest.
    """
    moving = list(order)
    numbers = {i: n for i, key in held.items() if (n := number_of(key, base)) is not None}
    free = sorted(numbers[i] for i in moving if i in numbers)
    top = max(numbers.values(), default=0)
    free += range(top + 1, top + 1 + len(moving) - len(free))
    return {i: numbered(base, n) for i, n in zip(moving, free, strict=True)}


def identity(inspection: Inspection) -> tuple[str, ...] | None:
    """What two reports of the same inspection share; None where that cannot be told.

    Authority, kind and dates on site. Without dates on site the title and the publication date must agree,
    since a council publishes many reports of one kind.
    """
    if not inspection.authority:
        return None
    ours = (inspection.authority, inspection.kind)
    if inspection.kind != "other" and (inspection.start or inspection.end):
        return (*ours, inspection.start or "", inspection.end or "")
    if not inspection.sort_date:
        return None
    title = " ".join(inspection.title.casefold().split())
    return (*ours, inspection.start or "", inspection.end or "", inspection.published or "", title)


def chronological(inspection: Inspection) -> tuple[str, ...]:
    """Sorts inspections of one month by their dates; files with the same dates by their bytes."""
    return (
        inspection.sort_date,
        inspection.start or "",
        inspection.published or "",
        inspection.kind,
        inspection.sha256,
    )
