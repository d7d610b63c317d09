"""Names in what is typed are offered as filters; the longest wins, and the likeliest of several comes first."""

import pytest

from db.query import Query
from db.search.recognise import Name, apply, recognise
from db.store.filter_names import filter_names
from db.store.library import Library

NAMES = {
    ("st", "helens"): (Name("authority", "St Helens", "St Helens"),),
    ("helens",): (Name("authority", "Wrong", "Wrong"),),
    ("north", "west"): (Name("region", "North West", "North West"),),
    ("2019",): (Name("year", "2019", "2019"),),
    ("inadequate",): (Name("grade", "inadequate", "Inadequate"),),
    ("ilacs",): (Name("report_kind", "ilacs", "ILACS inspection"),),
    ("send",): (
        Name("report_kind", "area-send", "Area SEND inspection"),
        Name("area", "send-outcome", "SEND outcome"),
    ),
    ("care", "leavers"): (
        Name("theme", "care-leavers", "Care leavers"),
        Name("area", "care-leavers", "Care leavers"),
    ),
    ("st", "helens", "2023", "07"): (Name("inspection", "st-helens-2023-07", "st-helens-2023-07"),),
}


@pytest.mark.parametrize(
    ("typed", "fields", "rest"),
    [
        ("St Helens caseloads", [("authority", "St Helens")], "caseloads"),
        ("caseloads in st helens", [("authority", "St Helens")], "caseloads"),
        ("caseloads, St Helens, 2019", [("authority", "St Helens"), ("year", "2019")], "caseloads"),
        ("north-west neglect", [("region", "North West")], "neglect"),
        ("neglect since 2022", [("since", "2022-01-01")], "neglect"),
        ("neglect from 2022", [("since", "2022-01-01")], "neglect"),
        ("neglect after 2022", [("since", "2023-01-01")], "neglect"),
        ("neglect until 2019", [("until", "2019-12-31")], "neglect"),
        ("neglect before 2019", [("until", "2018-12-31")], "neglect"),
        ("neglect 2019 to 2023", [("since", "2019-01-01"), ("until", "2023-12-31")], "neglect"),
        ("neglect since March 2021", [("since", "2021-03-01")], "neglect"),
        ("neglect until feb 2020", [("until", "2020-02-29")], "neglect"),
        ("neglect after December 2019", [("since", "2020-01-01")], "neglect"),
        ("neglect before march 2021", [("until", "2021-02-28")], "neglect"),
        ("neglect since March", [], "neglect since March"),
        ("neglect 2019-2023", [("since", "2019-01-01"), ("until", "2023-12-31")], "neglect"),
        ("neglect from 2019-2023", [("since", "2019-01-01"), ("until", "2023-12-31")], "neglect"),
        ("neglect 2023 – 2019", [("since", "2019-01-01"), ("until", "2023-12-31")], "neglect"),
        ("st-helens caseloads", [("authority", "St Helens")], "caseloads"),
        ("st-helens-2033-07", [], "st-helens-2033-07"),
        ("neglect 2019-20", [], "neglect 2019-20"),
        ("pre-2019 neglect", [], "pre-2019 neglect"),
        ("neglect between 2023 and 2019", [("since", "2019-01-01"), ("until", "2023-12-31")], "neglect"),
        ("inadequate ILACS drift", [("grade", "inadequate"), ("report_kind", "ilacs")], "drift"),
        ("SEND", [("report_kind", "area-send")], ""),
        ("care leavers housing", [("theme", "care-leavers")], "housing"),
        ("st-helens-2023-07", [("inspection", "st-helens-2023-07")], ""),
        ("caseloads 1204", [], "caseloads 1204"),
        ("since when", [], "since when"),
        ('"St Helens" caseloads', [], '"St Helens" caseloads'),
        ("-inadequate care", [], "-inadequate care"),
        ("inadequate | poor care", [], "inadequate | poor care"),
        ("inadequate OR poor care", [], "inadequate OR poor care"),
        ("", [], ""),
    ],
)
def test_names_become_filters(typed: str, fields: list[tuple[str, str]], rest: str) -> None:
    found = recognise(typed, NAMES)
    assert [field for place in found.places for field in place.offers[0].fields] == fields
    assert found.rest == rest


def test_what_may_be_several_things_offers_all() -> None:
    (place,) = recognise("drift SEND ", NAMES).places
    assert [offer.label for offer in place.offers] == ["Area SEND inspection", "SEND outcome"]
    assert (place.start, place.end) == (6, 10)


@pytest.mark.parametrize(
    ("typed", "facets", "query"),
    [
        ("St Helens drift", None, Query("drift", authority=("St Helens",))),
        ("St Helens SEND", ("authority",), Query("SEND", authority=("St Helens",))),
        ("drift since 2022", None, Query("drift", since="2022-01-01")),
        ("drift ", None, Query("drift ")),
        ("St Helens st helens", None, Query("", authority=("St Helens",))),
    ],
)
def test_offers_are_applied(typed: str, facets: tuple[str, ...] | None, query: Query) -> None:
    assert apply(Query(typed), recognise(typed, NAMES), facets) == query


@pytest.mark.parametrize(
    ("typed", "fields"),
    [
        ("st helens", [("authority", "St Helens")]),
        ("Birmingham", []),
        ("requires improvement", [("grade", "requires-improvement")]),
        ("RI", [("grade", "requires-improvement")]),
        ("ILACS", [("report_kind", "ilacs")]),
        ("focused visits", [("report_kind", "focused-visit")]),
        ("SEND", [("report_kind", "area-send")]),
        ("2014", [("year", "2014")]),
        ("1999", []),
        ("liverpool-2016-05", [("inspection", "liverpool-2016-05")]),
        ("leadership", [("area", "leadership")]),
        ("a", []),
    ],
)
def test_names_of_a_database(library: Library, typed: str, fields: list[tuple[str, str]]) -> None:
    found = recognise(typed, filter_names(library))
    assert [field for place in found.places for field in place.offers[0].fields] == fields
