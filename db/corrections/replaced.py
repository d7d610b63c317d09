"""What a correction replaced beyond the value itself, so that taking it back leaves the report as it was read. Pure."""

from collections.abc import Iterator, Mapping, Set
from dataclasses import dataclass, replace

from db.corrections.fields import FROM_CORRECTION, GRADE, HEADING, PUBLISHED, corrected
from db.errors import UnknownValue
from db.records import Judgement, Paragraph, Report


@dataclass(frozen=True, slots=True)
class Replaced:
    """What the corrected value alone does not say."""

    judgement: Judgement | None = None  # of the area, with its printed words; None where it had no grade
    place: int = 0  # of that judgement among those of the inspection, from 0
    # Where the heading stood, as (`seq` of a paragraph, depth in its section), if the new words are another heading's.
    headings: tuple[tuple[int, int], ...] = ()
    published_from: str | None = None  # as `Inspection.published_from`


def replaced_in(report: Report, field: str, value: str | None) -> Replaced:
    """What a correction of the field to `value` will replace in the report as it is."""
    name, _, rest = field.partition(":")
    if name == GRADE:
        judgements = report.inspection.judgements
        return next((Replaced(j, place) for place, j in enumerate(judgements) if j.area == rest), Replaced())
    if name == PUBLISHED:
        return Replaced(published_from=report.inspection.published_from)
    if name == HEADING and value and value.casefold() != rest.casefold() and _places(report, value):
        return Replaced(headings=tuple(_places(report, rest)))
    return Replaced()


def restored(
    report: Report, field: str, value: str | None, was: str | None, replaced: Replaced | None
) -> Report:
    """The report with a correction of `field` to `value` taken back: `was` again.

    Raises UnknownValue where the corrected heading is gone, InvalidCorrection as `corrected`.
    """
    name, _, rest = field.partition(":")
    if name == GRADE:
        return _with_judgement(corrected(report, field, was), rest, replaced or Replaced())
    if name == PUBLISHED:
        return _with_source(corrected(report, field, was), report.inspection.published_from, replaced)
    if name != HEADING or not value:
        return corrected(report, field, was)
    if not replaced or not replaced.headings:
        return corrected(report, f"{HEADING}:{value}", was)
    back = set(replaced.headings) & set(_places(report, value))
    if not back:
        raise UnknownValue("heading of this report", value, [])
    return _with_heading(report, back, was or rest)


def parse_replaced(stored: object) -> Replaced | None:
    """What a file of corrections says was replaced; None where it says nothing that can be used."""
    if not isinstance(stored, Mapping):
        return None
    judgement, place, headings = (stored.get(name) for name in ("judgement", "place", "headings"))
    source = stored.get("published_from")
    return Replaced(
        judgement=_judgement(judgement),
        place=place if type(place) is int and place >= 0 else 0,
        headings=tuple(_headings(headings)),
        published_from=source if source in ("report", "site", "file name") else None,
    )


def _headings(stored: object) -> Iterator[tuple[int, int]]:
    for entry in stored if isinstance(stored, list) else ():
        match entry:
            case [int(seq), int(depth)]:
                yield seq, depth


def _judgement(stored: object) -> Judgement | None:
    match stored:
        case [str(area), str(grade), str(label), str(printed), bool(combined)]:
            return Judgement(area, grade, label, printed, combined)
    return None


def _with_judgement(report: Report, area: str, replaced: Replaced) -> Report:
    """The printed words and the place of a judgement, where its grade is the one that was read."""
    judgement = replaced.judgement
    if judgement is None or judgement.area != area or report.inspection.grade(area) != judgement.grade:
        return report
    judgements = [j for j in report.inspection.judgements if j.area != area]
    judgements.insert(replaced.place, judgement)
    return replace(report, inspection=replace(report.inspection, judgements=tuple(judgements)))


def _with_source(report: Report, present: str | None, replaced: Replaced | None) -> Report:
    """Where the date of publication is from; as it is, where an earlier version recorded (and changed) nothing."""
    known = None if present == FROM_CORRECTION else present
    source = replaced.published_from if replaced else known
    return replace(report, inspection=replace(report.inspection, published_from=source))


def _places(report: Report, words: str) -> list[tuple[int, int]]:
    """Where a heading stands: (`seq`, depth) of the paragraphs below it."""
    wanted = words.casefold()
    return [(p.seq, d) for p in report.paragraphs for d, h in enumerate(p.section) if h.casefold() == wanted]


def _with_heading(report: Report, places: Set[tuple[int, int]], words: str) -> Report:
    def section(paragraph: Paragraph) -> tuple[str, ...]:
        numbered = enumerate(paragraph.section)
        return tuple(words if (paragraph.seq, depth) in places else heading for depth, heading in numbered)

    return replace(report, paragraphs=tuple(replace(p, section=section(p)) for p in report.paragraphs))
