"""What outlives a screen: how it was left, the user's own file, the citation style."""

from dataclasses import dataclass
from pathlib import Path
from typing import cast
from unittest.mock import Mock

import pytest

from db.errors import LibraryError
from db.personal.personal import Personal
from db.store.library import Library
from tests.tui.fake_library import FakeLibrary
from tui.backend.session import CITATION_SETTING, Session


def library() -> Library:
    return cast(Library, FakeLibrary())


@dataclass(frozen=True)
class ListState:
    """How a list was left."""

    row: int


@dataclass(frozen=True)
class LongListState(ListState):
    """A state of a subclass, which is stored apart."""


def test_one_state_of_each_class_is_stored() -> None:
    session = Session(library())
    assert session.stored_state(ListState) is None
    session.store_state(ListState(1))
    session.store_state(LongListState(5))
    session.store_state(ListState(2))
    assert session.stored_state(ListState) == ListState(2)
    assert session.stored_state(LongListState) == LongListState(5)
    assert session.stored_state(str) is None


def test_a_state_of_a_subclass_is_not_returned_for_its_base() -> None:
    session = Session(library())
    session.store_state(LongListState(5))
    assert session.stored_state(ListState) is None


def test_searches_use_the_same_library_unless_there_is_a_second() -> None:
    first, second = library(), library()
    assert Session(first).search_library is first
    assert Session(first, search_library=second).search_library is second
    assert Session(first, search_library=second).library is first


def test_keys_and_changes_are_empty_unless_given() -> None:
    assert Session(library()).key_overrides == {} and Session(library()).undo_log.pop() is None
    assert Session(library(), key_overrides={"browse.sort": "z"}).key_overrides == {"browse.sort": "z"}


@pytest.mark.parametrize(("setting", "choice"), [(None, ""), ("harvard", "harvard"), ("", "")])
def test_the_citation_style_is_unknown_until_the_file_is_read(setting: str | None, choice: str) -> None:
    personal = Personal.in_memory()
    if setting is not None:
        personal.set(CITATION_SETTING, setting)
    session = Session(library(), personal=personal)
    assert session.citation_choice is None
    assert session.personal() is personal
    assert session.citation_choice == choice


def test_a_style_chosen_before_the_file_is_read_prevails() -> None:
    personal = Personal.in_memory()
    personal.set(CITATION_SETTING, "harvard")
    session = Session(library(), personal=personal)
    session.citation_choice = "plain"
    session.personal()
    assert session.citation_choice == "plain"


def test_a_file_whose_settings_cannot_be_read_is_returned_all_the_same() -> None:
    personal = Mock(spec=Personal)
    personal.setting.side_effect = LibraryError("damaged")
    session = Session(library(), personal=personal)
    assert session.personal() is personal
    assert session.citation_choice == ""


def test_the_file_is_opened_once_where_its_path_says(tmp_path: Path) -> None:
    path = tmp_path / "personal.db"
    session = Session(library(), personal_path=path)
    assert not path.exists()
    assert session.personal() is session.personal()
    assert path.exists()
    session.close()


def test_closing_closes_the_file_but_not_the_library() -> None:
    personal, closed = Mock(spec=Personal), Mock(spec=Library)
    Session(closed, personal=personal).close()
    personal.close.assert_called_once_with()
    closed.close.assert_not_called()
    Session(closed).close()  # the file was never opened


def test_the_database_is_opened_when_it_is_asked_to() -> None:
    first, second, opened = library(), library(), []

    def open_both() -> tuple[Library, Library]:
        opened.append(1)
        return first, second

    session = Session(open_both)
    assert not session.is_open and not opened
    with pytest.raises(RuntimeError):
        _ = session.library
    session.open()
    session.open()
    assert (session.library, session.search_library, opened) == (first, second, [1])
