"""What outlives a screen: the open database, the user's own file, key overrides, and how screens were left."""

from collections.abc import Callable, Mapping
from contextlib import ExitStack, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Final, TypeVar

from tui.backend.undo_log import UndoLog

if TYPE_CHECKING:
    from db.personal.personal import Personal
    from db.store.library import Library

CITATION_SETTING: Final = "citation"  # the name of the citation style among the settings in the user's file
StateT = TypeVar("StateT")
# Opens the database twice: the library, and the one for what is typed. Raises LibraryError.
OpenLibraries = Callable[[], "tuple[Library, Library]"]


def make_opener(path: Path, opened: ExitStack) -> OpenLibraries:
    """The function that opens the database at `path` for a session, and imports what it needs; `opened` closes it."""
    return lambda: _open(path, opened)


def _open(path: Path, opened: ExitStack) -> "tuple[Library, Library]":
    from tui.backend.opening import open_libraries

    return open_libraries(path, opened)


class Session:
    """One run of the app on one database."""

    def __init__(
        self,
        library: "Library | OpenLibraries",
        *,
        search_library: "Library | None" = None,
        personal: "Personal | None" = None,
        personal_path: Path | None = None,
        key_overrides: Mapping[str, str] | None = None,
        restores: bool = False,
    ) -> None:
        """`library` is open, or the function that opens it and its second one when `open` is called.

        `search_library` is a second one on the same file: each keystroke interrupts what is asked through it.
        `personal` is the user's file where it is open already, else `personal_path` says where it is. `restores`: the
        browser begins as it was left.
        """
        self._open_libraries: OpenLibraries | None = None
        self._libraries: tuple[Library, Library] | None = None
        if callable(library):
            self._open_libraries = library
        else:
            self._libraries = library, search_library or library
        self.key_overrides = key_overrides or {}
        self.restores = restores
        self.undo_log = UndoLog()
        self._personal = personal
        self._personal_path = personal_path
        self._citation: str | None = None  # the style chosen, "" for none, None before it was looked up
        self._states: dict[type, object] = {}

    def open(self) -> None:
        """Open the database where it is not open yet. Raises LibraryError."""
        if self._libraries is None and self._open_libraries is not None:
            self._libraries = self._open_libraries()

    @property
    def is_open(self) -> bool:
        """Whether the database is open."""
        return self._libraries is not None

    @property
    def library(self) -> "Library":
        """The open database. Raises RuntimeError before `open`."""
        return self._opened[0]

    @property
    def search_library(self) -> "Library":
        """A second one on the same file, interrupted at each keystroke. Raises RuntimeError before `open`."""
        return self._opened[1]

    @property
    def _opened(self) -> "tuple[Library, Library]":
        if self._libraries is None:
            raise RuntimeError("the database is not open yet")
        return self._libraries

    def personal(self) -> "Personal":
        """The user's own file, opened when it is first needed. May be called in any thread."""
        if self._personal is None:
            from db.personal.personal import Personal

            self._personal = Personal.open(self._personal_path)
        if self._citation is None:
            self._citation = ""
            with suppress(Exception):  # a damaged file is reported where it is changed
                self._citation = self._personal.setting(CITATION_SETTING) or ""
        return self._personal

    @property
    def citation_choice(self) -> str | None:
        """The citation style chosen in this run or an earlier one: "" for none, None before the file was read."""
        return self._citation

    @citation_choice.setter
    def citation_choice(self, style: str) -> None:
        self._citation = style

    def store_state(self, state: object) -> None:
        """Store how a screen was left, for when it is opened again; one state of each class."""
        self._states[type(state)] = state

    def stored_state(self, kind: type[StateT]) -> StateT | None:
        """The state of a class that a screen left, None where there is none."""
        state = self._states.get(kind)
        return state if isinstance(state, kind) else None

    def close(self) -> None:
        """Close the user's file; the libraries belong to the caller."""
        if self._personal is not None:
            self._personal.close()
