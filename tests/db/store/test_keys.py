"""Keys: `<authority>-<YYYY-MM>`, numbered in the order of their dates, stable."""

import pytest

from db.records import Inspection
from db.store.keys import assign, base_key, chronological, identity, slug
from tests.records import report


def inspection(**fields: object) -> Inspection:
    return report(**fields).inspection  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("St Helens", "st-helens"),
        ("St. Helens", "st-helens"),
        ("Kingston upon Hull, City of", "kingston-upon-hull-city-of"),
        ("King's Lynn & West Norfolk", "kings-lynn-and-west-norfolk"),
        ("King’s Lynn", "kings-lynn"),
        ("Ynys Môn", "ynys-mon"),
        ("../../etc/passwd", "etc-passwd"),
        ("\x1b[31m北京", "31m"),
        ("北京", "unknown"),
        ("", "unknown"),
        ("x" * 300, "x" * 60),
    ],
)
def test_slug(name: str, expected: str) -> None:
    assert slug(name) == expected


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({}, "st-helens-2014-11"),
        ({"end": None, "start": "2014-10-30"}, "st-helens-2014-10"),
        ({"end": None}, "st-helens-2015-01"),
        ({"end": None, "published": None}, "st-helens-undated"),
        ({"authority": None, "authority_printed": "The Isle of Man"}, "the-isle-of-man-2014-11"),
        ({"authority": None}, "unknown-2014-11"),
    ],
    ids=["last day", "first day", "publication", "no date", "as printed", "no authority"],
)
def test_base_key(fields: dict[str, object], expected: str) -> None:
    assert base_key(inspection(**fields)) == expected


@pytest.mark.parametrize(
    ("stored", "order", "expected"),
    [
        ({}, [7], {7: "a-2014-11"}),
        ({1: "a-2014-11"}, [7], {7: "a-2014-11-2"}),
        ({1: "a-2014-11", 2: "a-2014-11-2"}, [7, 2], {7: "a-2014-11-2", 2: "a-2014-11-3"}),
        ({1: "a-2014-11"}, [7, 1], {7: "a-2014-11", 1: "a-2014-11-2"}),
        ({1: "a-2014-11", 2: "a-2014-11-9"}, [7], {7: "a-2014-11-10"}),
        ({1: "a-2014-11-x", 2: "a-2014-110"}, [7], {7: "a-2014-11"}),
    ],
    ids=["first", "second", "earlier of this run", "two of this run", "after the highest", "others' keys"],
)
def test_assign(stored: dict[int, str], order: list[int], expected: dict[int, str]) -> None:
    assert assign("a-2014-11", stored, order) == expected


def test_dates_on_site_tell_the_inspection() -> None:
    assert identity(inspection()) == identity(inspection(title="Another title", published=None))
    assert identity(inspection()) != identity(inspection(start="2014-11-03"))


def test_without_dates_on_site_title_and_publication_must_agree() -> None:
    council = inspection(kind="council-report", end=None)
    assert identity(council) is not None
    assert identity(council) == identity(inspection(kind="council-report", end=None, pages=3))
    assert identity(council) != identity(inspection(kind="council-report", end=None, title="Budget"))
    assert identity(inspection(end=None, published=None)) is None
    assert identity(inspection(authority=None)) is None


def test_inspections_of_one_month_are_numbered_by_the_date_that_orders_them() -> None:
    letter = report(end=None, start=None, published="2014-11-20").inspection
    visit = report(end="2014-11-11").inspection
    assert base_key(letter) == base_key(visit)
    assert sorted([letter, visit], key=chronological) == [visit, letter]
