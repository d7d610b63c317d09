"""Inspections, paragraphs and reports for tests: every field has a plain value, and a test names those that matter."""

import hashlib
from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from db.records import Inspection, Judgement, Paragraph, Report


def judgements(**grades: str) -> tuple[Judgement, ...]:
    """Judgements by area: `judgements(help_and_protection="good")`."""
    return tuple(Judgement(area.replace("_", "-"), grade) for area, grade in grades.items())


def inspection(
    authority: str | None = "St Helens", end: str | None = "2014-11-25", kind: str = "ilacs", **fields: Any
) -> Inspection:
    """An inspection without judgements; its key names authority, date and kind."""
    key = f"{authority}-{end}-{kind}"
    made = Inspection(authority, kind, "A report", "a.txt", "0" * 64, region="North West", end=end, key=key)
    return replace(made, **fields)


def graded_inspection(
    authority: str | None, end: str | None, kind: str = "ilacs", region: str = "North West", **grades: str
) -> Inspection:
    """An inspection with its grades by area: `graded_inspection("Bury", "2014-01-01", overall="good")`."""
    return inspection(authority, end, kind, region=region, judgements=judgements(**grades))


def paragraph(
    seq: int = 1, text: str = "Caseloads are too high.", kind: str = "finding", **fields: Any
) -> Paragraph:
    """A paragraph; without `fields` it has no number, area, theme or inspection."""
    return Paragraph(seq, text, kind, **fields)


def paragraphs(*texts: str, kind: str = "finding", inspection: str = "here") -> list[Paragraph]:
    """A paragraph for each text, in reading order, of the inspection with that key."""
    return [paragraph(seq, text, kind, inspection=inspection) for seq, text in enumerate(texts, 1)]


def report(
    authority: str | None = "St Helens",
    end: str | None = "2014-11-25",
    texts: Iterable[str] = ("Caseloads are too high.", "Care leavers are well supported."),
    **fields: Any,
) -> Report:
    """A report as read, with every field set: a numbered paragraph for each text, then a contents list (boilerplate).

    `fields` are the inspection's. Two reports differ in `sha256` if an argument differs.
    """
    texts = tuple(texts)
    made = Inspection(
        authority=authority,
        authority_printed=authority and f"{authority} Council",
        kind="sif",
        title="Inspection of services for children",
        source=f"/reports/{authority}-{end}.txt",
        sha256="",
        region="North West",
        start=end and f"{end[:8]}01",
        end=end,
        published="2015-01-20",
        published_from="report",
        judgements=(
            Judgement("overall", "requires-improvement", "Overall effectiveness", "Requires improvement"),
            Judgement("care-leavers", "good", "Experiences of care leavers", "Good"),
        ),
        notes=("made for a test",),
    )
    made = replace(made, **fields)
    if not made.sha256:
        made = replace(made, sha256=hashlib.sha256(repr((made, texts)).encode()).hexdigest())
    contents = paragraph(len(texts) + 1, "Contents", "boilerplate")
    return Report(made, (*map(_numbered_paragraph, range(1, len(texts) + 1), texts), contents))


def _numbered_paragraph(number: int, text: str) -> Paragraph:
    """Odd ones are about help and protection, even ones about care leavers."""
    is_even = number % 2 == 0
    return Paragraph(
        seq=number,
        text=text,
        kind="finding",
        section=("Findings", "Care leavers" if is_even else "Help and protection"),
        number=str(number),
        number_inferred=number == 2,
        area="care-leavers" if is_even else "help-and-protection",
        grade="good" if is_even else "requires-improvement",
        themes=("care-leavers", "education") if is_even else ("workforce-caseloads",),
        tone="negative" if "not" in text or "too" in text else "positive",
        pages=(number, number + 1),
    )
