"""Hints for a new user in the empty search line: which keys to press first.

Each hint disappears for good once its key was used. The user's file is read behind the first frame, with the history.
"""

from collections.abc import Callable, Collection, Mapping
from contextlib import suppress
from typing import TYPE_CHECKING, Final

from db.errors import LibraryError
from tui.app_screen import AppScreen
from tui.backend.messages import Answer, HistoryLoaded
from tui.keymap import keys_of

if TYPE_CHECKING:
    from db.personal.personal import Personal

SETTING: Final = "first-steps"  # in the user's file: the steps taken, separated by blanks
# A step, the command that takes it, and what the command does.
STEPS: Final = (
    ("search", "browse.search", "{} searches"),
    ("help", "app.help", "{}: every key"),
    ("palette", "app.palette", "{}: everything by name"),
)
IN_THE_BOX: Final = "type a word: what is found follows as you type"
# A screen reader may pass over a sign that stands alone.
SPOKEN: Final = {"/": "slash", "?": "question mark", ":": "colon"}


class OnboardingLoaded(Answer[frozenset[str]]):
    """The steps that the user has taken before."""

    delays_keys = False


def onboarding_text(taken: Collection[str], overrides: Mapping[str, str]) -> str:
    """The hints that are left: `slash searches · ? question mark: every key · : colon: everything by name`."""
    parts = []
    for step, command, text in STEPS:
        key = keys_of(command, overrides).split()[0]
        spoken = SPOKEN.get(key, "")
        # The line begins with the sign of the search.
        name = spoken if spoken and step == "search" else f"{key} {spoken}".strip()
        if step not in taken:
            parts.append(text.format(name))
    return " · ".join(parts)


class Onboarding:
    """Which steps the user has taken, and the hints about the others."""

    def __init__(self, screen: AppScreen[None], show: Callable[[str, str], None]) -> None:
        """`show` takes the hints for the search line, and the one for the box while it has the focus."""
        self._screen = screen
        self._show = show
        self._taken: frozenset[str] | None = None  # None until the user's file has been read
        self._early: frozenset[str] = frozenset()  # taken before that
        screen.subscribe(HistoryLoaded, self._load)
        screen.subscribe(OnboardingLoaded, self._merge)

    @property
    def is_loaded(self) -> bool:
        """Whether the user's file has been read."""
        return self._taken is not None

    def _load(self, event: HistoryLoaded) -> None:
        """The user's file is open now: read which steps were taken before."""
        if self._taken is not None:
            return
        personal = self._screen.session.personal
        searched = {"search"} if event.texts else set()
        self._screen.backend.run(lambda _: frozenset(_stored_steps(personal())) | searched, OnboardingLoaded)

    def _merge(self, event: OnboardingLoaded) -> None:
        if self._taken is None:
            self.set_taken(event.answer)

    def set_taken(self, steps: Collection[str]) -> None:
        """Show the hints of the steps that are not among these, nor taken since the start."""
        self._taken = frozenset(steps)
        for step in self._early:
            self.complete(step)
        self.update()

    def complete(self, step: str) -> None:
        """The user has taken a step: its hint disappears for good."""
        if self._taken is None:
            self._early |= {step}
        elif step not in self._taken:
            self._taken |= {step}
            self.update()
            self._screen.backend.personal.change_history(lambda personal: _store_step(personal, step))

    def update(self) -> None:
        """Show the hints that are left."""
        if self._taken is not None:
            in_the_box = IN_THE_BOX if "search" not in self._taken else ""
            self._show(onboarding_text(self._taken, self._screen.key_overrides), in_the_box)


def _stored_steps(personal: "Personal") -> list[str]:
    return (personal.setting(SETTING) or "").split()


def _store_step(personal: "Personal", step: str) -> None:
    """Store a step; a file that cannot be written was reported at the start."""
    with suppress(LibraryError):
        personal.set(SETTING, " ".join(sorted({*_stored_steps(personal), step})))
