"""A screen over the browser: what comparing, judgements, the chain and the basket have in common."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any, ClassVar, Generic

from textual import events
from textual.screen import Screen, ScreenResultType

from tui.backend.backend import Answered, Backend, RequestFailed
from tui.backend.messages import EXPORTED
from tui.keymap import command_of, commands, keys_of
from tui.widgets.status_bar import StatusBar

if TYPE_CHECKING:
    from db.store.library import Library

# Where one can go within a screen: its words, what stands beside them in the palette, and the going.
Jump = tuple[str, str, Callable[[], None]]
# The answer to which paragraph of a report has a number.
NUMBERED = "numbered"
# Answers that are a line for the person, or have one.
TOLD = ("copied", EXPORTED)
# What no key waits for: it may take long, and changes nothing that is shown.
MEANWHILE = frozenset({*TOLD, "prepared"})


class OverlayScreen(Screen[ScreenResultType], Generic[ScreenResultType]):
    """Asks the database through `asking`, tells its keys at the bottom, and goes back with nothing.

    A subclass has a `PLACE` in the keymap and a BottomLine; it says what to ask first (`begin`) and what to do with an
    answer (`answered`).
    """

    PLACE: ClassVar[str]

    def __init__(self, library: "Library") -> None:
        super().__init__()
        self._library = library

    def on_mount(self) -> None:
        app: Any = self.app
        self.backend = Backend(self, self._library, personal=app.personal)
        keys = getattr(app, "key_overrides", {})
        self.query_one(StatusBar).hints = (
            *((keys_of(c.id, keys).split()[0], c.hint) for c in commands(self.PLACE) if c.hint),
            ("Esc", "back"),
            (keys_of("app.help", keys).split()[0], "help"),
        )
        self.begin()

    def begin(self) -> None:
        """Ask the first questions."""

    def key_must_wait(self, key: events.Key) -> bool:
        """Whether the key acts on what is still on its way to the screen."""
        if self.focused is not None and self.focused.check_consume_key(key.key, key.character):
            return False
        command = command_of(self, key.key)
        return bool(command) and not command.startswith("app.") and self.backend.pending.any_but(MEANWHILE)

    # What the palette offers here, beside the keys.

    def jumps(self) -> Sequence[Jump]:
        """Where one can go within the screen, by name."""
        return ()

    def reports(self) -> Sequence[str]:
        """The keys of the inspections that the screen is about, the one under the cursor first."""
        return ()

    def read_numbered(self, key: str, number: str) -> None:
        """Go to the paragraph of that printed number in a report, or say that it has none."""

        def found(library: "Library") -> tuple[str, str, int | None]:
            report = library.report(key)
            return key, number, next((p.id for p in report if p.number == number), None)

        self.backend.ask(NUMBERED, found)

    def on_unmount(self) -> None:
        self.backend.close()

    def show_notice(self, text: str) -> None:
        """One line for the person, at the bottom until the next key."""
        app: Any = self.app
        app.show_notice(text)

    def on_answered(self, event: Answered) -> None:
        if event.name in TOLD:
            self.show_notice(getattr(event.answer, "message", event.answer))
        elif event.name == NUMBERED:
            key, number, found = event.answer
            if found is None:
                self.show_notice(f"that report has no paragraph {number}")
            else:
                wish: Any = (key, found)
                self.dismiss(wish)
        else:
            self.answered(event.name, event.answer)

    def answered(self, name: str, answer: Any) -> None:
        """Take the answer to a question asked under a name."""

    def on_request_failed(self, event: RequestFailed) -> None:
        self.show_notice(event.reason)

    def go_back(self) -> None:
        """Esc."""
        self.dismiss(None)
