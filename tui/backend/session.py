"""What outlives a screen: the open database, the user's own file, key overrides, and how screens were left."""

from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from tui.backend.undo_log import UndoLog

if TYPE_CHECKING:
    from db.personal.personal import Personal
    from db.store.library import Library

CITATION_SETTING = "citation"  # the name of the citation style among the settings in the user's file
StateT = TypeVar("StateT")


class Session:
    """One run of the app on one database."""

    def __init__(
        self,
        library: "Library",
        *,
        search_library: "Library | None" = None,
        personal: "Personal | None" = None,
        personal_path: Path | None = None,
        key_overrides: Mapping[str, str] | None = None,
        restores: bool = False,
    ) -> None:
        """`search_library` is a second one on the same file: each keystroke interrupts what is asked through it.

        `personal` is the user's file where it is open already, else `personal_path` says where it is. `restores`: the
        browser begins as it was left.
        """
        self.library = library
        self.search_library = search_library or library
        self.key_overrides = key_overrides or {}
        self.restores = restores
        self.undo_log = UndoLog()
        self._personal = personal
        self._personal_path = personal_path
        self._citation: str | None = None  # the style chosen, "" for none, None before it was looked up
        self._states: dict[type, object] = {}

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
