"""The date and order of an inspection, which every list of inspections shares."""

import pytest

from tests.records import report


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({"end": "2014-11-25", "start": "2014-11-04", "published": "2015-01-20"}, "2014-11-25"),
        ({"end": None, "start": "2014-11-04", "published": "2015-01-20"}, "2014-11-04"),
        ({"end": None, "start": None, "published": "2015-01-20"}, "2015-01-20"),
        ({"end": None, "start": None, "published": None}, ""),
    ],
    ids=["last day", "first day", "publication", "no date"],
)
def test_the_sort_date_is_the_last_day_else_the_first_else_publication(
    fields: dict[str, str | None], expected: str
) -> None:
    assert report(**fields).inspection.sort_date == expected  # type: ignore[arg-type]


def test_inspections_of_one_day_are_ordered_by_key() -> None:
    first, second = (report(key=key).inspection for key in ("st-helens-2014-11", "st-helens-2014-11-2"))
    assert sorted([second, first], key=lambda i: i.sort_key) == [first, second]
