"""Filters: any value of a filter and all filters must match; checked against the same rule in Python."""

from collections.abc import Callable, Iterator

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from db import codes
from db.authorities import Authorities
from db.query import Query
from db.records import Inspection, Paragraph
from db.store.library import Library
from tests.databases import store
from tests.records import report


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    path = tmp_path_factory.mktemp("filters") / "findings.db"
    store(
        path,
        report(end="2011-03-03", kind="contact-referral-assessment", region=None),
        report(end="2014-11-25"),
        report(authority="Liverpool", end="2014-06-11", texts=("All is well.",) * 5),
        report(authority="Sefton", end=None, published="2016-06-27"),
        report(authority=None, end=None, published=None),
    )
    with Library(path) as opened:
        yield opened


def found(library: Library, query: Query) -> set[int]:
    return set(library.search(query).ids)


def everything(library: Library) -> list[tuple[Inspection, Paragraph]]:
    return [(i, p) for i in library.inspections() for p in library.report(i.key)]


VALUES: dict[str, Callable[[Inspection, Paragraph], tuple[str | None, ...]]] = {
    "authority": lambda i, p: (i.authority,),
    "region": lambda i, p: (i.region,),
    "inspection": lambda i, p: (i.key,),
    "report_kind": lambda i, p: (i.kind,),
    "year": lambda i, p: (i.sort_date[:4] or None,),
    "theme": lambda i, p: p.themes,
    "grade": lambda i, p: (p.grade,),
    "area": lambda i, p: (p.area,),
    "kind": lambda i, p: (p.kind,),
    "tone": lambda i, p: (p.tone,),
}


def answers(query: Query, inspection: Inspection, paragraph: Paragraph) -> bool:
    if paragraph.kind in codes.APPARATUS and not query.apparatus and paragraph.kind not in query.kind:
        return False
    for facet, values in VALUES.items():
        if query.values(facet) and not set(query.values(facet)) & set(values(inspection, paragraph)):
            return False
    if query.every_theme and not set(query.theme) <= set(paragraph.themes):
        return False
    if query.criticism and not paragraph.criticism:
        return False
    near = {name for authority in query.neighbours_of for name in Authorities.load().neighbours(authority)}
    if query.neighbours_of and inspection.authority not in near:
        return False
    day = inspection.sort_date
    return not (
        (query.since and not day >= query.since) or (query.until and not (day and day <= query.until))
    )


CHOICES: dict[str, list[str]] = {
    "authority": ["St Helens", "Liverpool", "Sefton", "Nowhere"],
    "region": ["North West", "Mars"],
    "inspection": ["st-helens-2014-11", "sefton-2016-06", "unknown-undated"],
    "report_kind": ["sif", "contact-referral-assessment"],
    "year": ["2011", "2014", "2016"],
    "theme": ["care-leavers", "education", "workforce-caseloads", "missing"],
    "grade": ["good", "requires-improvement"],
    "area": ["care-leavers", "help-and-protection"],
    "kind": ["finding", "boilerplate"],
    "tone": ["positive", "negative"],
    "neighbours_of": ["Knowsley", "Sefton", "Nowhere"],
}


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=150)
@given(
    chosen=st.dictionaries(
        st.sampled_from(sorted(CHOICES)), st.lists(st.integers(0, 3), min_size=1, max_size=3), max_size=3
    ),
    since=st.sampled_from([None, "2014-06-11", "2014-06-12"]),
    until=st.sampled_from([None, "2014-11-25", "2011-01-01"]),
    apparatus=st.booleans(),
    every_theme=st.booleans(),
    criticism=st.booleans(),
)
def test_any_filters_find_what_the_rule_says(
    library: Library,
    chosen: dict[str, list[int]],
    since: str | None,
    until: str | None,
    apparatus: bool,
    every_theme: bool,
    criticism: bool,
) -> None:
    values = {
        facet: tuple(CHOICES[facet][at % len(CHOICES[facet])] for at in places)
        for facet, places in chosen.items()
    }
    query = Query(
        since=since,
        until=until,
        apparatus=apparatus,
        every_theme=every_theme,
        criticism=criticism,
        **values,
    )
    expected = {p.id for i, p in everything(library) if answers(query, i, p)}
    assert found(library, query) == expected


def test_neighbours_come_from_the_table_of_authorities(library: Library) -> None:
    names = set(library.neighbours_of("Knowsley"))
    assert len(names) >= 5
    assert "Knowsley" not in names
    authorities = {p.authority for i, p in everything(library) if p.authority in names}
    assert authorities
    found_in = library.paragraphs(sorted(found(library, Query(neighbours_of=("Knowsley",)))))
    assert {p.authority for p in found_in} == authorities


def test_under_every_theme_a_further_theme_is_counted_in_what_is_left(library: Library) -> None:
    query = Query(theme=("care-leavers",), every_theme=True)
    counts = {f.value: f.count for f in library.facets(query)["theme"]}
    assert counts == {"care-leavers": 6, "education": 6}
    assert found(library, Query(theme=("care-leavers", "workforce-caseloads"), every_theme=True)) == set()


def test_a_value_is_never_sql(library: Library) -> None:
    for facet in CHOICES:
        assert found(library, Query(**{facet: ("' OR 1 --",)})) == set()
