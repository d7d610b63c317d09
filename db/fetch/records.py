"""The records of a fetch: what is wanted, what the site lists, and what became of each report. No network."""

from dataclasses import dataclass
from pathlib import Path
from typing import Final

FETCHED: Final = "fetched"
UNCHANGED: Final = "unchanged"
FAILED: Final = "failed"


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which reports are wanted: of authorities by their names in authorities.csv (None: all), of kinds, since a day."""

    authorities: frozenset[str] | None = None
    kinds: frozenset[str] = frozenset()  # codes of REPORT_KINDS; empty: all
    since: str | None = None  # ISO, on the day of publication


@dataclass(frozen=True, slots=True)
class Listed:
    """A report that the site links to."""

    address: str
    urn: str
    authority: str  # as in authorities.csv, or as the site writes it
    kind: str  # in the site's words
    published: str | None  # ISO


@dataclass(frozen=True, slots=True)
class Fault:
    """What could not be had, and why."""

    where: str
    reason: str


@dataclass(frozen=True, slots=True)
class Listing:
    """The reports found, by authority in the site's order, and what could not be looked through."""

    reports: tuple[Listed, ...]
    faults: tuple[Fault, ...]


@dataclass(frozen=True, slots=True)
class Fetched:
    """What became of a report: `status` is fetched, unchanged (it is here already) or failed."""

    report: Listed
    status: str
    path: Path | None = None
    reason: str | None = None
