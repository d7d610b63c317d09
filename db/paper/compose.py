"""What the paper on an authority is made of, from the database and the user's baskets."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from db.compare.changes import Changes, find_changes
from db.errors import LibraryError, UnknownValue
from db.export.paper import Paper
from db.judgements.history import grade_rows
from db.judgements.latest import SERVICES, latest_grades, latest_overall, subject
from db.personal.rematch import rematch_marks
from db.records import CRITICAL_KINDS, CitedParagraph, Inspection, Paragraph

if TYPE_CHECKING:
    from db.personal.personal import Personal
    from db.store.library import Library


class NoInspections(LibraryError):
    """The database holds no inspection to write about."""

    exit_status = 1


def compose_paper(
    library: "Library",
    authority: str,
    *,
    since: str = "",
    quotations: Sequence[CitedParagraph] = (),
    today: str = "",
) -> Paper:
    """The paper on an authority, by its name in the database; `since` and `today` are ISO dates.

    Raises NoInspections where the database holds none of that time, and LibraryError as every question.
    """
    inspections = library.inspections()
    own = [i for i in inspections if i.authority == authority and i.sort_date >= since]
    if not own:
        raise NoInspections(f"no inspection of {authority} is held" + (f" since {since}" if since else ""))
    shown = {inspection.key for inspection in own}
    newest = newest_inspection(own)
    neighbours = latest_overall(inspections, library.neighbours_of(authority))
    cited = shown | {q.inspection.key for q in quotations} | {one.inspection.key for one in neighbours}
    held = {inspection.key for inspection in inspections}
    gone = {q.inspection.key: q.inspection for q in quotations if q.inspection.key not in held}
    return Paper(
        authority=authority,
        grades=[row for row in grade_rows(inspections, [authority]) if row.inspection in shown],
        changes=_changes(library, own, newest),
        neighbours=neighbours,
        quotations=quotations,
        # The authority's own first.
        sources=[
            *(i for i in inspections if i.key in shown),
            *(i for i in inspections if i.key in cited - shown),
            *gone.values(),
        ],
        newest=newest,
        asked=_asked(library.report(newest.key)),
        visits=[i for i in _of_subject(own, newest) if i.sort_key > newest.sort_key],
        compiled=today,
        judged=latest_grades(own)[0],
        held=len(inspections),
    )


def basket_quotations(library: "Library", personal: "Personal", basket: str) -> list[CitedParagraph]:
    """The paragraphs of a basket, in its order. Raises UnknownValue for an unknown one."""
    if basket not in personal.baskets.names():
        raise UnknownValue("basket", basket, personal.baskets.names())
    return [match.cited(with_note=True) for match in rematch_marks(library, personal.baskets.marks(basket))]


def newest_inspection(own: Sequence[Inspection]) -> Inspection:
    """The newest inspection of children's services that prints grades; else the newest graded; else the newest.

    A visit between inspections looks at a part of the services: what it does not mention has not changed.
    """
    ordered = sorted(own, key=lambda inspection: inspection.sort_key)
    graded = [i for i in ordered if i.judgements]
    services = [i for i in graded if subject(i.kind) == SERVICES]
    return (services or graded or ordered)[-1]


def _of_subject(own: Sequence[Inspection], newest: Inspection) -> list[Inspection]:
    """The inspections that judge what the newest one judges, oldest first."""
    of_subject = [i for i in own if subject(i.kind) == subject(newest.kind)]
    return sorted(of_subject, key=lambda inspection: inspection.sort_key)


def _changes(library: "Library", own: Sequence[Inspection], newest: Inspection) -> Changes | None:
    """What changed to the newest inspection from the last one before it that asks for something.

    Where there is none before it: from the newest to the last visit or report since.
    """
    of_subject = _of_subject(own, newest)
    earlier = [i for i in of_subject if i.sort_key < newest.sort_key]
    if not earlier:
        return _compare(library, newest, of_subject[-1]) if of_subject[-1] is not newest else None
    asking = [i for i in earlier if _asked(library.report(i.key))]
    graded = [i for i in asking if i.judgements]
    return _compare(library, (graded or asking or earlier)[-1], newest)


def _compare(library: "Library", left: Inspection, right: Inspection) -> Changes:
    from db.compare.queries import compare_inspections  # which loads the slow libraries of comparing

    return find_changes(compare_inspections(library, left.key, right.key), library.themes())


def _asked(report: Sequence[Paragraph]) -> list[Paragraph]:
    return [paragraph for paragraph in report if paragraph.kind in CRITICAL_KINDS]
