"""Reports made up for the tests of the store: no file, no reading."""

import hashlib
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from db.records import Inspection, Judgement, Paragraph, Report
from db.store.writer import Publication, Writer


def report(
    authority: str | None = "St Helens",
    end: str | None = "2014-11-25",
    texts: Iterable[str] = ("Caseloads are too high.", "Care leavers are well supported."),
    **fields: object,
) -> Report:
    """A report with one numbered paragraph for each text, and a contents list that nobody counts."""
    texts = tuple(texts)
    inspection = Inspection(
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
    inspection = replace(inspection, **fields)  # type: ignore[arg-type]
    if not inspection.sha256:
        sha256 = hashlib.sha256(repr((inspection, texts)).encode()).hexdigest()
        inspection = replace(inspection, sha256=sha256)
    numbered = tuple(
        Paragraph(
            seq=number,
            text=text,
            kind="finding",
            section=("Findings", "Care leavers" if number % 2 == 0 else "Help and protection"),
            number=str(number),
            number_inferred=number == 2,
            area="care-leavers" if number % 2 == 0 else "help-and-protection",
            grade="good" if number % 2 == 0 else "requires-improvement",
            themes=("care-leavers", "education") if number % 2 == 0 else ("workforce-caseloads",),
            tone="negative" if "not" in text or "too" in text else "positive",
            pages=(number, number + 1),
        )
        for number, text in enumerate(texts, start=1)
    )
    contents = Paragraph(seq=len(texts) + 1, text="Contents", kind="boilerplate")
    return Report(inspection, (*numbered, contents))


def store(path: Path, *reports: Report) -> list[Publication]:
    """Publish reports into the database at `path`, in this order, one transaction each."""
    published = []
    with Writer(path) as writer:
        for one in reports:
            published.append(writer.publish(one))
            writer.commit()
    return published
