"""What is in a basket as the screen tells it: heads, states, duplicates, order. Pure."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Final

from db.formatting import dates
from db.personal.baskets import DEFAULT, Mark
from db.personal.rematch import RematchedMark
from db.text_safety import one_line
from tui.widgets import formatting

NAME_MOST: Final = 60  # characters of a basket's name: what a title line has room for
NOTES_JOINED: Final = " / "


@dataclass(frozen=True, slots=True)
class BasketContents:
    """A basket as it is shown: its name among all names, and what is in it, in order."""

    name: str = DEFAULT
    names: tuple[str, ...] = (DEFAULT,)
    entries: tuple[RematchedMark, ...] = ()
    loaded: bool = False
    joined: int = 0  # marks that turned out to be of a paragraph marked already

    @property
    def gone(self) -> int:
        """How many of its paragraphs the database no longer holds."""
        return sum(1 for entry in self.entries if entry.paragraph is None)

    def words(self) -> str:
        """`12 paragraphs of 4 inspections · 2 notes · 1 gone`."""
        if not self.entries:
            return "empty" if self.loaded else "reading …"
        inspections = len({entry.mark.identity.inspection for entry in self.entries})
        said = (
            f"{formatting.format_count(len(self.entries), 'paragraph')}"
            f" of {formatting.format_count(inspections, 'inspection')}"
        )
        notes = sum(1 for entry in self.entries if entry.mark.note)
        said += f" · {formatting.format_count(notes, 'note')}" if notes else ""
        return said + (f" · {self.gone:,} gone" if self.gone else "")


def format_basket_name(name: str) -> str:
    """A basket's name as a person reads it: the first one has none of its own."""
    return "the first basket" if name == DEFAULT else f"“{one_line(name, NAME_MOST)}”"


def clean_name(typed: str) -> str:
    """A basket's name from what was typed: one line, not too long; "" where nothing is left."""
    return one_line(typed.strip(), NAME_MOST)


def find_name(name: str, names: Iterable[str]) -> str | None:
    """The basket of that name in any case, if there is one."""
    return next((one for one in names if one.casefold() == name.casefold()), None)


def describe_state(entry: RematchedMark) -> str:
    """What there is to say of an entry beside its words: `gone · note`."""
    parts = ("gone" if entry.paragraph is None else "", "note" if entry.mark.note else "")
    return " · ".join(part for part in parts if part)


def describe_origin(mark: Mark) -> str:
    """When a paragraph was marked, and what was asked when it was."""
    when = dates.short_day(mark.marked[:10]) if mark.marked else ""
    where = f"from {one_line(mark.origin)}" if mark.origin else "where it came from was not noted"
    return " · ".join(filter(None, (f"marked {when}" if when else "", where)))


def merge_marks(into: Sequence[Mark], more: Iterable[Mark]) -> tuple[Mark, ...]:
    """Two baskets in one: what both hold stands once, with the notes and origins of both."""
    kept = {mark.identity: mark for mark in into}
    for mark in more:
        there = kept.get(mark.identity)
        kept[mark.identity] = _joined(there, mark) if there else mark
    return tuple(kept.values())


def merge_duplicates(entries: Sequence[RematchedMark]) -> tuple[RematchedMark, ...]:
    """Marks that are one paragraph of the database now (a better reading made one of two) become one."""
    kept: dict[object, RematchedMark] = {}
    for entry in entries:
        place = entry.paragraph.id if entry.paragraph else entry.mark.identity
        there = kept.get(place)
        kept[place] = replace(there, mark=_joined(there.mark, entry.mark)) if there else entry
    return tuple(kept.values())


def sort_marks(entries: Sequence[RematchedMark]) -> tuple[Mark, ...]:
    """The marks by authority, then inspection by date, then place in the report."""

    def place(entry: RematchedMark) -> tuple[str, tuple[str, str], int]:
        inspection = entry.inspection
        seq = (entry.paragraph or entry.mark.paragraph).seq
        return formatting.authority_name(inspection).casefold(), inspection.sort_key, seq

    return tuple(entry.mark for entry in sorted(entries, key=place))


def move_entry(entries: Sequence[RematchedMark], at: int, by: int) -> tuple[RematchedMark, ...]:
    """The entries with the one at a place moved down (or up), as far as it goes."""
    order = list(entries)
    order.insert(max(0, min(at + by, len(order) - 1)), order.pop(at))
    return tuple(order)


def _joined(one: Mark, other: Mark) -> Mark:
    notes = dict.fromkeys(filter(None, (one.note, other.note)))
    origins = dict.fromkeys(filter(None, (one.origin, other.origin)))
    return replace(one, note=NOTES_JOINED.join(notes), origin=" · ".join(origins))
