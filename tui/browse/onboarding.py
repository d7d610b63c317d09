"""Quiet words for a person's first time, in the search line while it is empty: what to press first.

Each part goes for good once the person has done what it tells. Nothing is asked of the person's own file before the
first frame: what is known of them comes in behind it, with their history.
"""

from collections.abc import Collection, Mapping
from contextlib import suppress
from typing import TYPE_CHECKING, Any, Final

from textual.screen import Screen

from db.errors import LibraryError
from tui.backend.backend import Answered, HistoryLoaded
from tui.browse.search_summary import SearchSummary
from tui.keymap import keys_of
from tui.widgets.messages import QueryChanged

if TYPE_CHECKING:
    from db.personal.personal import Personal
    from tui.backend.backend import Backend
    from tui.browse.search_bar import SearchBar

SETTING: Final = "first-steps"  # in the person's own file: the steps taken, with blanks between
# What a first step is called, the command it is taken with, and what that does.
STEPS: Final = (
    ("search", "browse.search", "{} searches"),
    ("help", "app.help", "{}: every key"),
    ("palette", "app.palette", "{}: everything by name"),
)
IN_THE_BOX: Final = "type a word: what is found follows as you type"
# A screen reader may pass over a sign that stands alone.
SPOKEN: Final = {"/": "slash", "?": "question mark", ":": "colon"}


def words(taken: Collection[str], changed: Mapping[str, str]) -> str:
    """What is left to tell: `slash searches · ? question mark: every key · : colon: everything by name`."""
    parts = []
    for step, command, told in STEPS:
        key = keys_of(command, changed).split()[0]
        spoken = SPOKEN.get(key, "")
        # The line begins with the sign of the search.
        name = spoken if spoken and step == "search" else f"{key} {spoken}".strip()
        if step not in taken:
            parts.append(told.format(name))
    return " · ".join(parts)


class BrowseFirstSteps(Screen[None]):
    """Knows which first steps the person has taken; None until their file has been read."""

    backend: "Backend"
    bar: "SearchBar | None"
    _taken: frozenset[str] | None = None
    _early: frozenset[str] = frozenset()  # taken before it was known which are

    def on_history_loaded(self, event: HistoryLoaded) -> None:
        """The person's file is open now: see what they have done before."""
        if self._taken is not None:
            return
        personal = self.backend.personal
        searched = {"search"} if event.texts else set()
        self.backend.ask("first steps", lambda _: frozenset(_stored(personal())) | searched)

    def on_answered(self, event: Answered) -> None:
        if event.name == "first steps" and self._taken is None:
            self._taken = event.answer
            for step in self._early:
                self.took(step)
            self.show_first_steps()

    def on_query_changed(self, event: QueryChanged) -> None:
        if event.query.text.strip():
            self.took("search")

    def took(self, step: str) -> None:
        """The person has done it: its words go, and do not come again."""
        if self._taken is None:
            self._early |= {step}
        elif step not in self._taken:
            self._taken |= {step}
            self.show_first_steps()
            self.backend.history(lambda personal: _keep(personal, step))

    def show_first_steps(self) -> None:
        """Put what is left to tell where the search stands, while nothing else does."""
        if self._taken is None:
            return
        own: Any = self
        told = words(self._taken, own.keys())
        for line in self.query(SearchSummary):
            line.hint = told
        if self.bar is not None:
            typing = self.bar.box.has_focus
            first = IN_THE_BOX if "search" not in self._taken else ""
            self.bar.box.placeholder = first if typing else told


def _stored(personal: "Personal") -> list[str]:
    return (personal.setting(SETTING) or "").split()


def _keep(personal: "Personal", step: str) -> None:
    """Remember a step; where nothing can be kept the person has been told of that already."""
    with suppress(LibraryError):
        personal.set(SETTING, " ".join(sorted({*_stored(personal), step})))
