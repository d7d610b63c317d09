"""Changes of tags and their undo, step by step."""

from pathlib import Path

import pytest

from db.personal.marks import Identity
from db.personal.personal import Personal
from db.personal.tags import Tags
from db.store.library import Library
from tui.backend.session import Session
from tui.backend.tag_work import TagWork
from tui.backend.undo_log import TagStep
from tui.keymap import UNDOES

ONE, TWO = Identity("bury-2014-11", "1", "a"), Identity("bury-2014-11", "2", "b")


@pytest.fixture
def personal() -> Personal:
    return Personal.in_memory()


@pytest.fixture
def work(seed_database: Path, personal: Personal) -> TagWork:
    return TagWork(Session(Library(seed_database)), personal)


def state(personal: Personal) -> dict[str, tuple[str, frozenset[Identity]]]:
    return {tag.name: (tag.meaning, tag.paragraphs) for tag in personal.tags.all()}


def test_several_changes_are_undone_one_after_the_other(work: TagWork, personal: Personal) -> None:
    seen, steps = [state(personal)], []

    def add(tags: Tags) -> None:
        tags.rename("drift", "delay")

    for notice, change in (
        ("tagged “drift”", lambda s: work.toggle(s, "drift", "cases that wait", [ONE])),
        ("tagged 2 paragraphs “drift”", lambda s: work.toggle(s, "DRIFT", "", [ONE, TWO])),
        ("“drift” taken off", lambda s: work.toggle(s, "drift", "", [TWO])),
        ("tagged “drift”", lambda s: work.toggle(s, "drift", "another meaning", [ONE])),
        ("renamed", lambda s: work.change(s, "renamed", ["drift", "delay"], add)),
    ):
        steps.append(TagStep())
        assert change(steps[-1]).notice == f"{notice} · {UNDOES}"
        seen.append(state(personal))
    assert seen[-1] == {"delay": ("another meaning", frozenset([ONE]))}
    while steps:
        seen.pop()
        assert work.undo(steps.pop()).notice.startswith("undone: ")
        assert state(personal) == seen[-1]
    assert state(personal) == {}


def test_what_another_window_changed_since_is_not_undone(work: TagWork, personal: Personal) -> None:
    step = TagStep()
    work.toggle(step, "drift", "", [ONE])
    personal.tags.put("drift", [TWO])
    assert work.undo(step).notice == ("not undone (tagged “drift”): the tag has been changed elsewhere since")
    assert personal.tags.tag("drift").paragraphs == {ONE, TWO}
    assert work.undo(TagStep()).notice == "there is nothing to undo"


def test_the_libraries_of_the_session_know_the_tags(seed_database: Path, personal: Personal) -> None:
    with Library(seed_database) as library, Library(seed_database) as search_library:
        session = Session(library, search_library=search_library)
        paragraph = library.report("sefton-2016-05")[20]
        changed = TagWork(session, personal).toggle(TagStep(), "drift", "", [Identity.of(paragraph)])
        assert changed.index.names_of(paragraph) == ("drift",)
        assert library.tagged() == search_library.tagged() == {"drift": (paragraph.id,)}
