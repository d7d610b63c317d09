"""The contents of a basket as its screen shows them: summary, states, duplicates, order. Pure."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Final

from db.formatting import dates
from db.formatting.local_days import day_of
from db.personal.baskets import DEFAULT
from db.personal.marks import Mark
from db.personal.rematch import RematchedMark
from db.text_safety import one_line
from tui.widgets import formatting

LONGEST_NAME: Final = 60  # characters of a basket's name: as many as a title line has room for
BETWEEN_NOTES: Final = " / "


@dataclass(frozen=True, slots=True)
class BasketContents:
    """A basket as it is shown: its name, the names of all baskets, and its marks in order."""

    name: str = DEFAULT
    names: tuple[str, ...] = (DEFAULT,)
    entries: tuple[RematchedMark, ...] = ()
    loaded: bool = False
    joined: int = 0  # marks left out because another one is of the same paragraph

    @property
    def gone(self) -> int:
        """The number of its paragraphs that are no longer in the database."""
        return sum(1 for entry in self.entries if entry.paragraph is None)

    def describe(self, *, with_notes: bool = False) -> str:
        """`12 paragraphs of 4 inspections · 2 notes, not copied · 1 gone`; with `with_notes`: `2 notes, copied too`."""
        if not self.entries:
            return "empty" if self.loaded else "reading …"
        inspections = len({entry.mark.identity.inspection for entry in self.entries})
        paragraphs = formatting.format_count(len(self.entries), "paragraph")
        notes = sum(1 for entry in self.entries if entry.mark.note)
        noted = f"{formatting.format_count(notes, 'note')}, {'copied too' if with_notes else 'not copied'}"
        parts = (
            f"{paragraphs} of {formatting.format_count(inspections, 'inspection')}",
            noted if notes else "",
            f"{self.gone:,} gone" if self.gone else "",
        )
        return " · ".join(part for part in parts if part)


def format_basket_name(name: str) -> str:
    """A basket's name as it is shown: the first basket has no name of its own."""
    return "the first basket" if name == DEFAULT else formatting.in_quotes(one_line(name, LONGEST_NAME))


def clean_name(typed: str) -> str:
    """A basket's name from what was typed: one line, at most LONGEST_NAME characters; "" where nothing is left."""
    return one_line(typed.strip(), LONGEST_NAME)


def find_name(name: str, names: Iterable[str]) -> str | None:
    """The basket of that name, upper or lower case; None where there is none."""
    return next((known for known in names if known.casefold() == name.casefold()), None)


def describe_state(entry: RematchedMark) -> str:
    """The state of an entry in words: `gone · quoted · note`; "" where there is nothing to say."""
    cited = entry.cited()
    parts = (
        "gone" if cited.gone else "",
        "quoted" if cited.quotation else "quotation changed" if cited.requote else "",
        "note" if entry.mark.note else "",
    )
    return " · ".join(part for part in parts if part)


def describe_origin(mark: Mark) -> str:
    """The date on which a paragraph was marked, and the query that found it."""
    date = dates.short_day(day_of(mark.marked)) if mark.marked else ""
    query = f"from {one_line(mark.origin)}" if mark.origin else "where it was found is not recorded"
    return " · ".join(filter(None, (f"marked {date}" if date else "", query)))


def merge_marks(into: Sequence[Mark], more: Iterable[Mark]) -> tuple[Mark, ...]:
    """The marks of two baskets; a paragraph in both is there once, with the notes and origins of both."""
    merged = {mark.identity: mark for mark in into}
    for mark in more:
        known = merged.get(mark.identity)
        merged[mark.identity] = _join(known, mark) if known else mark
    return tuple(merged.values())


def merge_duplicates(entries: Sequence[RematchedMark]) -> tuple[RematchedMark, ...]:
    """The entries, joined where they are of the same paragraph, as after a report was read again."""
    merged: dict[object, RematchedMark] = {}
    for entry in entries:
        key = entry.paragraph.id if entry.paragraph else entry.mark.identity
        known = merged.get(key)
        merged[key] = replace(known, mark=_join(known.mark, entry.mark)) if known else entry
    return tuple(merged.values())


def sort_marks(entries: Sequence[RematchedMark]) -> tuple[Mark, ...]:
    """The marks by authority, then by the date of the inspection, then by their order in the report."""

    def sort_key(entry: RematchedMark) -> tuple[str, tuple[str, str], int]:
        inspection = entry.inspection
        seq = (entry.paragraph or entry.mark.paragraph).seq
        return formatting.authority_name(inspection).casefold(), inspection.sort_key, seq

    return tuple(entry.mark for entry in sorted(entries, key=sort_key))


def move_entry(entries: Sequence[RematchedMark], index: int, by: int) -> tuple[RematchedMark, ...]:
    """The entries, the entry at an index moved down, or up where `by` is negative; it stops at the ends."""
    order = list(entries)
    order.insert(max(0, min(index + by, len(order) - 1)), order.pop(index))
    return tuple(order)


def _join(first: Mark, second: Mark) -> Mark:
    notes = dict.fromkeys(filter(None, (first.note, second.note)))
    origins = dict.fromkeys(filter(None, (first.origin, second.origin)))
    return first._replace(
        note=BETWEEN_NOTES.join(notes),
        origin=" · ".join(origins),
        quotation=first.quotation or second.quotation,
    )
