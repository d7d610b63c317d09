"""Filter values in any case, as code, label or alias; and the error for unknown ones."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from db.errors import UnknownValue
from db.store.filter_values import resolve_value
from db.store.library import Library
from tests.databases import store
from tests.records import report


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    path: Path = tmp_path_factory.mktemp("values") / "findings.db"
    store(path, report(), report(authority="Isle of Sodor", end="2019-05-10"))
    with Library(path) as opened:
        yield opened


@pytest.mark.parametrize(
    ("facet", "typed", "code"),
    [
        ("authority", "st helens", "St Helens"),
        ("authority", "ST. HELENS", "St Helens"),
        ("authority", "Royal Borough of Kensington and Chelsea", "Kensington and Chelsea"),
        ("authority", "liverpool city council", "Liverpool"),
        ("authority", "isle of sodor", "Isle of Sodor"),
        ("neighbours_of", "Sefton", "Sefton"),
        ("region", "north west", "North West"),
        ("inspection", "ST-HELENS-2014-11", "st-helens-2014-11"),
        ("report_kind", "SIF", "sif"),
        ("report_kind", "Focused visit", "focused-visit"),
        ("report_kind", "SEND", "area-send"),
        ("report_kind", "single inspection framework", "sif"),
        ("area", "send", "send-outcome"),
        ("year", "2014", "2014"),
        ("theme", "care-leavers", "care-leavers"),
        ("theme", "Care Leavers", "care-leavers"),
        ("grade", "requires improvement", "requires-improvement"),
        ("grade", "Requires Improvement to be good", "requires-improvement"),
        ("grade", "RI", "requires-improvement"),
        ("area", "Experiences of care leavers", "care-leavers"),
        ("area", "children in care", "in-care"),
        ("kind", "Area for development", "area-for-development"),
        ("tone", "NEGATIVE", "negative"),
    ],
)
def test_known(library: Library, facet: str, typed: str, code: str) -> None:
    assert resolve_value(library, facet, typed) == code


@pytest.mark.parametrize(
    ("facet", "typed", "nearest"),
    [
        ("authority", "Liverpol", "Liverpool"),
        ("region", "Norht West", "North West"),
        ("inspection", "st-helens-2014", "st-helens-2014-11"),
        ("report_kind", "ilac", "ilacs"),
        ("year", "2015", "2014"),
        ("theme", "caer leavers", "care-leavers"),
        ("grade", "requires improvment", "requires-improvement"),
        ("area", "care leaver", "care-leavers"),
        ("kind", "recommendations", "recommendation"),
        ("tone", "negativ", "negative"),
    ],
)
def test_unknown_names_the_nearest(library: Library, facet: str, typed: str, nearest: str) -> None:
    with pytest.raises(UnknownValue) as raised:
        resolve_value(library, facet, typed)
    assert nearest in raised.value.nearest
    assert typed in str(raised.value)
    assert nearest in str(raised.value)


@pytest.mark.parametrize("typed", ["", " ", "\x1b[31m", "x" * 10_000, "\ud800", "%", "北京"])
@pytest.mark.parametrize("facet", ["authority", "theme", "inspection", "year"])
def test_anything_else_is_one_line_without_controls(library: Library, facet: str, typed: str) -> None:
    with pytest.raises(UnknownValue) as raised:
        resolve_value(library, facet, typed)
    message = str(raised.value)
    assert "\x1b" not in message
    assert "\n" not in message
    assert len(message) < 400
    message.encode()
