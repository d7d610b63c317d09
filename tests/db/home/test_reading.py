"""Which authority is home, and what is new on its screen."""

from pathlib import Path

import pytest

from db.errors import LibraryError, UnknownValue
from db.home.named import SETTING, home_name, read_home
from db.home.reading import count_searches
from db.home.records import HomeNews, SavedSearch
from db.personal.news import SEEN_AT_HOME, remember_seen
from db.personal.personal import Personal
from db.query import Query
from db.store.library import Library
from tests.databases import store
from tests.records import judgements, report


def test_what_was_chosen_comes_before_the_settings() -> None:
    personal = Personal.in_memory()
    assert home_name(personal, {}) == ""
    assert home_name(personal, {"FINDINGS_HOME": "Leeds"}) == "Leeds"
    for chosen in ("St Helens", ""):
        personal.set(SETTING, chosen)
        assert home_name(personal, {"FINDINGS_HOME": "Leeds"}) == chosen


def test_nothing_is_new_at_first_and_then_what_came_in(tmp_path: Path) -> None:
    path = tmp_path / "x.db"
    store(path, report("Bury", "2018-01-01", judgements=judgements(overall="inadequate")))
    personal = Personal.in_memory()
    personal.set(SETTING, "bury")
    with Library(path) as library:
        personal.save_search("all", Query(text="caseloads"))
        personal.remember_inspections("all", [i.key for i in library.inspections()])
        first = read_home(library, personal, None)
        assert first and first.authority == "Bury" and first.news == HomeNews()
    store(path, report("Bury", "2021-01-01", judgements=judgements(overall="good")), report("Hackney"))
    with Library(path) as library:
        second = read_home(library, personal, None)
        assert second and second.news.near == 1
        assert [i.authority for i in second.news.inspections] == ["Bury", "Hackney"]
        assert [move.row.change for move in second.news.moves] == ["up"]
        assert [(search.name, search.new) for search in second.searches] == [("all", None)]
        (counted,) = count_searches(library, personal, second.searches)
        assert (counted.name, counted.new) == ("all", 2)
        unknown = SavedSearch("lost", Query(authority=("Atlantis",)))
        assert [search.new for search in count_searches(library, personal, [unknown])] == [0]
        assert read_home(library, personal, second.news) == second, "in one run the news stay"
        later = read_home(library, personal, None)
        assert later and later.news == HomeNews()


def test_no_home_and_one_that_is_not_held(seed_database: Path) -> None:
    personal = Personal.in_memory()
    with Library(seed_database) as library:
        assert read_home(library, personal, None) is None
        personal.set(SETTING, "Atlantis")
        with pytest.raises(UnknownValue, match="Atlantis"):
            read_home(library, personal, None)
        personal.set(SETTING, "Leeds")
        with pytest.raises(LibraryError, match="this database has no inspection of your home, Leeds"):
            read_home(library, personal, None)
        remember_seen(personal, library.path, [], SEEN_AT_HOME)
        personal.set(SETTING, "St Helens")
        found = read_home(library, personal, None)
        assert found and len(found.news.inspections) == len(library.inspections())
        assert {i.authority for i in found.news.inspections[: found.news.near]} >= {"St Helens"}
