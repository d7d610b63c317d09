"""Finds marks and reading places in a database that may have been rebuilt since they were saved."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from db.errors import UnknownValue
from db.formatting.quotation import quote
from db.personal.marks import Identity, Mark, fingerprint
from db.records import CitedParagraph, Inspection, Paragraph

if TYPE_CHECKING:
    from db.personal.personal import Place
    from db.store.library import Library

# Reading a report again may change a few letters of a paragraph; different paragraphs are less similar than this
# (rapidfuzz ratio, 0..100).
SAME_PARAGRAPH: Final = 90


@dataclass(frozen=True, slots=True)
class RematchedMark:
    """A mark and its paragraph in the database; `paragraph` is None if the database no longer holds it."""

    mark: Mark
    inspection: Inspection
    paragraph: Paragraph | None

    @property
    def identity(self) -> Identity:
        """By what the paragraph is known: as this database has it, else as it was marked."""
        return Identity.of(self.paragraph) if self.paragraph else self.mark.identity

    def cited(self, *, with_note: bool = False) -> CitedParagraph:
        """For copying and export: the database's paragraph, else the marked copy with `gone` set.

        A quotation is checked against its words. The user's note is private: it is there only where it was asked for.
        """
        shown, note = self.paragraph or self.mark.paragraph, self.mark.note if with_note else ""
        cited = CitedParagraph(self.inspection, shown, note=note, gone=self.paragraph is None)
        return with_quotation(cited, self.mark.quotation)


def with_quotation(cited: CitedParagraph, runs: Sequence[str]) -> CitedParagraph:
    """A paragraph with its quotation; where the words have changed since, whole, and with `requote` set."""
    if not runs:
        return cited
    words = quote(runs, cited.paragraph.text)
    return cited._replace(quotation=words or "", requote=words is None)


def rematch_marks(library: "Library", marks: Iterable[Mark]) -> list[RematchedMark]:
    """Find the paragraph of each mark by inspection key, number and words; in the order of `marks`."""
    inspections = {inspection.key: inspection for inspection in library.inspections()}
    reports: dict[str, ParagraphsByWords] = {}
    rematched = []
    for mark in marks:
        key = mark.identity.inspection
        inspection = inspections.get(key)
        if inspection is None:
            rematched.append(RematchedMark(mark, mark.inspection, None))
            continue
        if key not in reports:
            reports[key] = by_words(library.report(key))
        paragraph = find_same(reports[key], mark.identity, mark.paragraph.seq, mark.paragraph.text)
        rematched.append(RematchedMark(mark, inspection, paragraph))
    return rematched


ParagraphsByWords = Mapping[str, Sequence[Paragraph]]  # fingerprint -> paragraphs with it


def by_words(report: Iterable[Paragraph]) -> ParagraphsByWords:
    """A report's paragraphs by the fingerprint of their words."""
    by_words: dict[str, list[Paragraph]] = {}
    for paragraph in report:
        by_words.setdefault(fingerprint(paragraph.text), []).append(paragraph)
    return by_words


def find_same(report: ParagraphsByWords, identity: Identity, seq: int, text: str = "") -> Paragraph | None:
    """The paragraph with the words of `identity`; of several, the one with its number, else nearest to `seq`.

    If none has these words, the paragraph with the same number whose text is nearly `text`; else None.
    """
    candidates = report.get(identity.words, ())
    if candidates:
        same_number = [p for p in candidates if (p.number or "") == identity.number]
        return min(same_number or candidates, key=lambda p: abs(p.seq - seq))
    if not (identity.number and text):
        return None
    from rapidfuzz import fuzz

    same_number = [p for group in report.values() for p in group if p.number == identity.number]
    return next((p for p in same_number if fuzz.ratio(p.text, text) >= SAME_PARAGRAPH), None)


def find_again(library: "Library", paragraph: Paragraph) -> Paragraph | None:
    """The same paragraph as another database, or a later state of its own, has it; None where it has none."""
    try:
        report = library.report(paragraph.inspection)
    except UnknownValue:
        return None
    return find_same(by_words(report), Identity.of(paragraph), paragraph.seq, paragraph.text)


def find_place(report: Sequence[Paragraph], place: "Place") -> int | None:
    """The seq of the place's paragraph in a report, else the nearest seq; None for an empty report."""
    if not report:
        return None
    paragraph = find_same(by_words(report), place.identity, place.seq)
    return (paragraph or min(report, key=lambda p: abs(p.seq - place.seq))).seq
