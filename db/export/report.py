"""A whole report in its order, under its headings: as text for a reader or a pipe, and as Markdown."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from db.export import csv_rows, markdown, plain_text
from db.export.citation import reference, sentence
from db.export.json_records import cited_record
from db.export.render import json_of
from db.formatting import names
from db.records import CitedParagraph, Inspection, Paragraph
from db.text_safety import one_line

_DEEPEST: Final = 6  # the levels of heading that Markdown has


def report(
    inspection: Inspection, paragraphs: Sequence[Paragraph], form: str, *, width: int | None = None
) -> Iterator[str]:
    """The paragraphs, in reading order, as text or Markdown under their headings, or as the records of a list.

    `width` (columns) wraps text. Raises ValueError for a format that is not in `render.FORMATS`.
    """
    if form == "text":
        return _text(inspection, paragraphs, width)
    if form == "markdown":
        return _markdown(inspection, paragraphs)
    cited = (CitedParagraph(inspection, paragraph) for paragraph in paragraphs)
    return csv_rows.paragraphs(cited) if form == "csv" else json_of(map(cited_record, cited), form)


def _text(inspection: Inspection, paragraphs: Iterable[Paragraph], width: int | None) -> Iterator[str]:
    yield from plain_text.inspections([inspection])
    for headings, paragraph in _with_headings(paragraphs):
        yield from (f"\nHeading {depth}: {one_line(heading)}\n" for depth, heading in headings)
        yield "\n"
        for line in (_number(paragraph) + plain_text.paragraph_text(paragraph)).split("\n"):
            yield from plain_text.wrapped(line, width)


def _markdown(inspection: Inspection, paragraphs: Iterable[Paragraph]) -> Iterator[str]:
    yield markdown.heading(1, names.inspection(inspection))
    yield f"{markdown.escaped(sentence(reference(inspection)))}\n\n"
    for headings, paragraph in _with_headings(paragraphs):
        yield from (markdown.heading(min(depth + 1, _DEEPEST), heading) for depth, heading in headings)
        number = f"**{markdown.escaped(paragraph.number)}** " if paragraph.number else ""
        first, *bullets = paragraph.text.split("\n")
        yield f"{number}{markdown.escaped(first)}\n\n"
        if bullets:
            yield "".join(f"- {markdown.escaped(bullet)}\n" for bullet in bullets) + "\n"


def _with_headings(paragraphs: Iterable[Paragraph]) -> Iterator[tuple[list[tuple[int, str]], Paragraph]]:
    """Each paragraph with the headings, and their depths from 1, that are new with it."""
    current: tuple[str, ...] = ()
    for paragraph in paragraphs:
        section = paragraph.section
        new = [(at, name) for at, name in enumerate(section, start=1) if current[:at] != section[:at]]
        current = section
        yield new, paragraph


def _number(paragraph: Paragraph) -> str:
    return f"{one_line(paragraph.number)}  " if paragraph.number else ""
