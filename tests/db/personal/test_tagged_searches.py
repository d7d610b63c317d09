"""Saved searches follow the name of a tag, and the undo takes that back."""

from collections.abc import Callable
from pathlib import Path

import pytest

from db.personal.last_session import LastSession, LeftPlace, load_session, save_session
from db.personal.marks import Identity
from db.personal.personal import Personal
from db.personal.personal_file import SESSION
from db.personal.tag_changes import apply_change, undo_change
from db.personal.tagged_searches import read_changed
from db.personal.tags import Tags
from db.query import Query

Change = Callable[[Tags], object]


def user() -> Personal:
    personal = Personal.in_memory()
    for name in ("drift", "delay"):
        personal.tags.define(name)
    personal.save_search("both", Query("plans", tag=("drift", "delay")))
    personal.save_search("one", Query(tag=("Drift",), sort="newest"))
    personal.save_search("none", Query("drift"))
    return personal


def searched(personal: Personal) -> dict[str, tuple[str, ...]]:
    return {name: query.tag for name, query in personal.searches().items()}


BEFORE = {"both": ("drift", "delay"), "one": ("Drift",), "none": ()}


@pytest.mark.parametrize(
    ("change", "after"),
    [
        (lambda tags: tags.rename("drift", "waiting"), {"both": ("waiting", "delay"), "one": ("waiting",)}),
        (lambda tags: tags.merge("drift", "delay"), {"both": ("delay",), "one": ("delay",)}),
        (lambda tags: tags.delete("drift"), {"both": ("drift", "delay"), "one": ("Drift",)}),
    ],
)
def test_they_follow_and_go_back(change: Change, after: dict[str, tuple[str, ...]]) -> None:
    personal = user()
    change(personal.tags)
    assert searched(personal) == {**after, "none": ()}
    assert personal.search("one").sort == "newest" and personal.search("none").text == "drift"
    assert personal.tags.undo() and searched(personal) == BEFORE
    done = apply_change(personal.tags, "", ["drift", "delay", "waiting"], change)
    assert searched(personal) == {**after, "none": ()}
    assert undo_change(personal.tags, done) and searched(personal) == BEFORE


def test_a_search_that_was_saved_anew_since_stays() -> None:
    personal = user()
    personal.tags.rename("drift", "waiting")
    personal.save_search("one", Query(tag=("waiting",), sort="oldest"))
    assert personal.tags.undo()
    assert searched(personal) == {**BEFORE, "one": ("waiting",)}


def test_the_history_and_the_last_session_follow(tmp_path: Path) -> None:
    personal = user()
    for tags in (("delay",), ("drift",), ("other",)):
        personal.add_to_history(Query(tag=tags))
    left = LastSession(Query("plans", tag=("drift",)), LeftPlace(3, Identity("a", "4", "b")), zoomed=True)
    save_session(personal, tmp_path / "one.db", left)
    personal.tags.merge("drift", "delay")
    assert [query.tag for query in personal.history()] == [("other",), ("delay",)]
    found = load_session(personal, tmp_path / "one.db")
    assert found == left._replace(query=Query("plans", tag=("delay",)))


def test_a_damaged_session_stays_as_it_is(tmp_path: Path) -> None:
    personal = user()
    for stored in ("[]", "{", '{"query": "drift"}', '{"query": {"tag": "drift"}}'):
        personal.set(f"{SESSION}{tmp_path}", stored)
        personal.tags.define("new")
        personal.tags.rename("new", "newer")
        assert personal.setting(f"{SESSION}{tmp_path}") == stored
        personal.tags.delete("newer")


@pytest.mark.parametrize("stored", [None, [], {"a": 1}, {"a": ["x"]}, {"a": ["x", 2]}, "text"])
def test_a_damaged_record_changes_nothing(stored: object) -> None:
    assert read_changed(stored) == {}
