"""Which footnotes a paragraph of a report has, and which paragraphs refer to a footnote. Pure.

In the database a footnote is a paragraph of its own, in the place where its page or its section ended. The printed mark
links the two: raised figures (`schools³`), or figures in brackets where the note has brackets.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from db.records import Paragraph

NOTE: Final = "footnote"
_RAISED: Final = {raised: plain for plain, raised in zip("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹", strict=True)}
_FIGURES: Final = "".join(_RAISED)
# The mark at the beginning of a footnote: `¹ `, `2 `, `[1] `, `(1) `.
_OWN: Final = re.compile(rf"([{_FIGURES}]{{1,3}})|\[(\d{{1,3}})\]|\((\d{{1,3}})\)|(\d{{1,2}})(?=\s)")
# The marks that refer to a footnote: raised figures and `[1]` always, the others only where notes are printed so.
_POINTERS: Final = {
    "raised": re.compile(f"[{_FIGURES}]{{1,3}}"),
    "square": re.compile(r"\[\d{1,3}\]"),
    "round": re.compile(r"\(\d{1,3}\)"),
    "plain": re.compile(r"\d{1,2}(?=[\s.,;:)]|$)"),
}
_RAISED_END: Final = re.compile(f"[{_FIGURES}]{{1,3}}$")
# In a file without pages, a note further away than this (in paragraphs) is not a note to the same place.
NEAR: Final = 30
_STYLES: Final = ("raised", "square", "round", "plain")

Mark = tuple[str, int]


@dataclass(frozen=True, slots=True)
class Footnotes:
    """The footnotes of a report, linked to its paragraphs by `Paragraph.id`."""

    every: tuple[Paragraph, ...] = ()
    of: dict[int, tuple[Paragraph, ...]] | None = None
    pointing: dict[int, tuple[Paragraph, ...]] | None = None

    def notes(self, paragraph: Paragraph) -> tuple[Paragraph, ...]:
        """The footnotes whose marks are in a paragraph, in the order of the report."""
        return (self.of or {}).get(paragraph.id, ())

    def pointers(self, note: Paragraph) -> tuple[Paragraph, ...]:
        """The paragraphs in which the mark of a footnote is."""
        return (self.pointing or {}).get(note.id, ())

    def unmarked_by(self, paragraph: Paragraph) -> tuple[Paragraph, ...]:
        """The footnotes near a paragraph to which no paragraph refers.

        Their mark is in a heading (`What needs to improve?¹`), and headings of a PDF are read without marks, or it was
        lost in the file.
        """
        unmarked = [note for note in self.every if not self.pointers(note)]
        return tuple(n for n in unmarked if _is_near(paragraph, n) or _is_in_a_heading(n, paragraph))


def link_footnotes(report: Sequence[Paragraph]) -> Footnotes:
    """The footnotes of a report, given all its paragraphs in order, and what refers to them."""
    every = tuple(p for p in report if p.kind == NOTE)
    if not every:
        return Footnotes()
    marks = {note.id: _own_mark(note, order) for order, note in enumerate(every, 1)}
    own_styles = {style for style, _ in marks.values()}
    styles = ["raised", "square"]
    styles += ["round"] if "round" in own_styles else []
    styles += ["plain"] if "lost" in own_styles else []
    of: dict[int, list[Paragraph]] = {}
    pointing: dict[int, list[Paragraph]] = {}
    for paragraph in report:
        if paragraph.kind == NOTE:
            continue
        for mark in _pointers(paragraph.text, styles):
            note = _nearest(paragraph, [n for n in every if _is_for(mark, marks[n.id], paragraph, n)])
            if note is not None and note not in of.setdefault(paragraph.id, []):
                of[paragraph.id].append(note)
                pointing.setdefault(note.id, []).append(paragraph)
    return Footnotes(
        every,
        {key: tuple(sorted(notes, key=lambda n: n.seq)) for key, notes in of.items()},
        {key: tuple(paragraphs) for key, paragraphs in pointing.items()},
    )


def _own_mark(note: Paragraph, order: int) -> Mark:
    """The mark that a footnote begins with; where it was lost, its place among the footnotes."""
    found = _OWN.match(note.text)
    return _mark(found) if found else ("lost", order)


def _pointers(text: str, styles: Sequence[str]) -> list[Mark]:
    """The marks in a text, each directly after a word or a stop; other figures are no marks."""
    return [
        (style, _figure(found.group().strip("[]()")))
        for style in styles
        for found in _POINTERS[style].finditer(text)
        if _is_behind_a_word(text[max(found.start() - 1, 0) : found.start()], style)
    ]


def _is_behind_a_word(before: str, style: str) -> bool:
    if style == "plain":
        return before.isalpha()
    return style == "round" or (before != "" and not before.isspace())


def _mark(found: re.Match[str]) -> Mark:
    style, figures = next((s, f) for s, f in zip(_STYLES, found.groups(), strict=True) if f)
    return style, _figure(figures)


def _figure(figures: str) -> int:
    return int("".join(_RAISED.get(figure, figure) for figure in figures))


def _is_for(pointer: Mark, own: Mark, paragraph: Paragraph, note: Paragraph) -> bool:
    """Whether a mark in a paragraph is that of a footnote.

    A figure in round brackets, or one that is not raised, is often something else. It is a mark where the footnote is
    near and is printed in such brackets, or has lost its own mark.
    """
    (style, figure), (own_style, own_figure) = pointer, own
    if figure != own_figure:
        return False
    if style == "round":
        return own_style == "round" and _is_near(paragraph, note)
    if style == "plain":
        return own_style == "lost" and _is_near(paragraph, note)
    return own_style != "round"


def _nearest(paragraph: Paragraph, notes: Sequence[Paragraph]) -> Paragraph | None:
    """The footnote on the same page, else the nearest: in some reports the figures begin anew on each page."""
    return min(
        notes, key=lambda n: (not _share_a_page(paragraph, n), abs(n.seq - paragraph.seq)), default=None
    )


def _is_in_a_heading(note: Paragraph, paragraph: Paragraph) -> bool:
    """Whether a heading above a paragraph ends with the raised mark of a footnote."""
    style, figure = _own_mark(note, 0)
    ends = (_RAISED_END.search(heading) for heading in paragraph.section)
    return style != "lost" and any(found and _figure(found.group()) == figure for found in ends)


def _share_a_page(paragraph: Paragraph, note: Paragraph) -> bool:
    return bool(set(paragraph.pages or ()) & set(note.pages or ()))


def _is_near(paragraph: Paragraph, note: Paragraph) -> bool:
    """Whether both are on one page, or in a file without pages near each other under one heading."""
    if paragraph.pages and note.pages:
        return _share_a_page(paragraph, note)
    return paragraph.section == note.section and abs(paragraph.seq - note.seq) <= NEAR
