"""Marks and places found again in a database, which may have been built anew since."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from db.personal.marks import Identity, Mark, fingerprint
from db.records import CitedParagraph, Inspection, Paragraph

if TYPE_CHECKING:
    from db.personal.personal import Place
    from db.store.library import Library

# A better reading of the same paragraph changes a few letters; another paragraph shares far fewer
# (rapidfuzz ratio, 0..100).
SAME_PARAGRAPH: Final = 90


@dataclass(frozen=True, slots=True)
class RematchedMark:
    """A mark and its paragraph as the database holds it now; `paragraph` is None where it has gone."""

    mark: Mark
    inspection: Inspection
    paragraph: Paragraph | None

    def cited(self) -> CitedParagraph:
        """For copying and export: the database's words, else those that were marked, told as gone."""
        shown = self.paragraph or self.mark.paragraph
        return CitedParagraph(self.inspection, shown, note=self.mark.note, gone=self.paragraph is None)


def rematch_marks(library: "Library", marks: Iterable[Mark]) -> list[RematchedMark]:
    """Each mark found again by inspection key, number and words, in the order given."""
    held = {one.key: one for one in library.inspections()}
    reports: dict[str, ParagraphsByWords] = {}
    found = []
    for mark in marks:
        key = mark.identity.inspection
        inspection = held.get(key)
        if inspection is None:
            found.append(RematchedMark(mark, mark.inspection, None))
            continue
        if key not in reports:
            reports[key] = by_words(library.report(key))
        paragraph = find_same(reports[key], mark.identity, mark.paragraph.seq, mark.paragraph.text)
        found.append(RematchedMark(mark, inspection, paragraph))
    return found


ParagraphsByWords = Mapping[
    str, Sequence[Paragraph]
]  # a report's paragraphs by the fingerprint of their words


def by_words(report: Iterable[Paragraph]) -> ParagraphsByWords:
    """A report ready for `same`."""
    by_words: dict[str, list[Paragraph]] = {}
    for paragraph in report:
        by_words.setdefault(fingerprint(paragraph.text), []).append(paragraph)
    return by_words


def find_same(report: ParagraphsByWords, identity: Identity, seq: int, text: str = "") -> Paragraph | None:
    """The paragraph of a report that has these words, the number deciding between several, then the place.

    Where the words have gone, the one of the same number is it if `text` reads nearly as it does.
    """
    words = report.get(identity.words, ())
    if words:
        numbered = [p for p in words if (p.number or "") == identity.number]
        return min(numbered or words, key=lambda p: abs(p.seq - seq))
    if not (identity.number and text):
        return None
    from rapidfuzz import fuzz

    everyone = (p for several in report.values() for p in several if p.number == identity.number)
    return next((p for p in everyone if fuzz.ratio(p.text, text) >= SAME_PARAGRAPH), None)


def find_place(report: Sequence[Paragraph], place: "Place") -> int | None:
    """Where in a report a person was: the same paragraph, else the nearest place in it."""
    if not report:
        return None
    found = find_same(by_words(report), place.identity, place.seq)
    return (found or min(report, key=lambda p: abs(p.seq - place.seq))).seq
