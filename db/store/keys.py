"""Keys of inspections, and the identity by which two reports are of the same inspection. Pure."""

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


def assign(base: str, stored: Mapping[int, str], order: Iterable[int]) -> dict[int, str]:
    """Id -> key for the inspections in `order` (ids by date); `stored` are the keys of the month (id -> key).

    The keys of `order` and the next free ones are assigned again by date, the earliest inspection first. Stored
    inspections that are not in `order` are not renumbered.
    """
    renumbered = list(order)
    numbers = {i: n for i, key in stored.items() if (n := number_of(key, base)) is not None}
    available = sorted(numbers[i] for i in renumbered if i in numbers)
    highest = max(numbers.values(), default=0)
    available += range(highest + 1, highest + 1 + len(renumbered) - len(available))
    return {i: numbered(base, n) for i, n in zip(renumbered, available, strict=True)}


def identity(inspection: Inspection) -> tuple[str, ...] | None:
    """What two reports of the same inspection share; None where the report does not print enough.

    Authority, kind and dates on site. Without dates on site the title and the publication date must agree,
    since a council publishes many reports of one kind.
    """
    if not inspection.authority:
        return None
    common = (inspection.authority, inspection.kind)
    if inspection.kind != "other" and (inspection.start or inspection.end):
        return (*common, inspection.start or "", inspection.end or "")
    if not inspection.sort_date:
        return None
    title = " ".join(inspection.title.casefold().split())
    return (*common, inspection.start or "", inspection.end or "", inspection.published or "", title)


def chronological(inspection: Inspection) -> tuple[str, ...]:
    """Sort key of inspections of one month, which have no keys yet: by date, equal dates by the files' bytes."""
    return (
        inspection.sort_date,
        inspection.start or "",
        inspection.published or "",
        inspection.kind,
        inspection.sha256,
    )
