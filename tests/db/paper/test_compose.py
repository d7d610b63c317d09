"""What the paper is made of: which inspection counts as the last, and what it is compared with."""

from functools import partial
from pathlib import Path

import pytest

from db.errors import UnknownValue
from db.paper.compose import NoInspections, basket_quotations, compose_paper, newest_inspection
from db.personal.personal import Personal
from db.records import Inspection
from db.store.library import Library
from tests.records import graded_inspection

inspection = partial(graded_inspection, "Sefton")
SIF = inspection("2016-05-01", "sif", overall="good")
ILACS = inspection("2022-03-01", overall="inadequate")
VISIT = inspection("2024-02-01", "focused-visit")
SEND = inspection("2025-02-01", "area-send", send_outcome="inconsistent")


@pytest.mark.parametrize(
    ("own", "newest"),
    [
        ([SIF, ILACS], ILACS),
        ([ILACS, SIF], ILACS),
        ([SIF, ILACS, VISIT, SEND], ILACS),
        ([VISIT, SEND], SEND),
        ([VISIT], VISIT),
    ],
)
def test_the_newest_is_the_last_that_grades_services(own: list[Inspection], newest: Inspection) -> None:
    assert newest_inspection(own) is newest


def test_the_paper_on_an_authority_of_the_seeds(seed_database: Path) -> None:
    with Library(seed_database) as library, Personal.in_memory() as personal:
        report = library.report("st-helens-2014-11")
        quoted = next(p for p in report if p.kind == "recommendation")
        personal.baskets.mark(library.inspection("st-helens-2014-11"), quoted)
        quotations = basket_quotations(library, personal, "basket")
        paper = compose_paper(library, "St Helens", quotations=quotations, today="2026-11-26")
        assert paper.newest and paper.newest.key == "st-helens-2014-11"
        assert paper.changes and paper.changes.left.end and paper.changes.left.end < "2014"
        assert paper.asked and [visit.kind for visit in paper.visits] == ["council-report"]
        assert [quotation.paragraph.text for quotation in paper.quotations] == [quoted.text]
        assert {"st-helens-2014-11"} < {source.key for source in paper.sources}
        own = [source.authority for source in paper.sources].count("St Helens")
        assert {source.authority for source in paper.sources[:own]} == {"St Helens"}
        later = compose_paper(library, "St Helens", since="2014")
        assert later.changes and later.changes.left.key == "st-helens-2014-11"
        assert len(later.sources) < len(paper.sources)
        with pytest.raises(NoInspections, match="since 2023"):
            compose_paper(library, "St Helens", since="2023")
        with pytest.raises(UnknownValue):
            basket_quotations(library, personal, "nothing")
