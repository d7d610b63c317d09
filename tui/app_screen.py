"""The typed base of every screen: the session, the backend, notices, and navigation between screens."""

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, ClassVar, Final, Generic, NamedTuple, TypeVar, cast

from textual import events, on
from textual.message import Message
from textual.reactive import reactive
from textual.screen import Screen, ScreenResultType

from db.query import Query
from tui.backend.backend import Backend
from tui.backend.messages import (
    AddressOpened,
    Answer,
    BackendMessage,
    ExportFinished,
    ExportProgressed,
    RequestFailed,
    TextCopied,
)
from tui.backend.session import Session
from tui.keymap import command_of, commands, keys_of, name_keys
from tui.textual_private import crop_renders, leave_out_overlays, style_once
from tui.widgets.status_bar import StatusBar

if TYPE_CHECKING:
    from db.store.library import Library

MessageT = TypeVar("MessageT", bound=BackendMessage)


class ReadReport(NamedTuple):
    """Read the report of an inspection, at the paragraph of an id or (None) at the stored reading position."""

    inspection: str
    paragraph: int | None = None


class ShowQuery(NamedTuple):
    """Show the paragraphs that match a query."""

    query: Query


# Notices of every screen that compares an inspection with the one before, or follows a theme.
NO_EARLIER: Final = "there is no earlier inspection here to compare it with"
ONE_INSPECTION: Final = "there is only one inspection here: a theme is followed through several"
# What a screen over the browser is dismissed with: what the browser is to show next.
Navigation = ReadReport | ShowQuery
# A place within a screen that the command palette offers: its name, a note beside it, and the action.
Jump = tuple[str, str, Callable[[], None]]


class ComparisonRequested(Message):
    """The user asked for a comparison of the inspections of two keys. The app opens it."""

    def __init__(self, left: str, right: str, open_screen: "OpenScreen") -> None:
        """`open_screen` shows a screen over the one that asks."""
        super().__init__()
        self.left = left
        self.right = right
        self.open_screen = open_screen


class ThreadRequested(Message):
    """The user asked for a theme (id) through the inspections of these keys, oldest first."""

    def __init__(self, keys: Sequence[str], theme: str, open_screen: "OpenScreen") -> None:
        super().__init__()
        self.keys = keys
        self.theme = theme
        self.open_screen = open_screen


class NumberedParagraph(NamedTuple):
    """A printed number in the report of an inspection (key), and the id of its paragraph; None where none has it."""

    inspection: str
    number: str
    paragraph: int | None


class NumberedParagraphFound(Answer[NumberedParagraph]):
    """The paragraph of a printed number was looked up."""


class AppScreen(Screen[ScreenResultType], Generic[ScreenResultType]):
    """A screen with a backend and a status bar."""

    SEARCHES: ClassVar[bool] = False  # whether the screen asks queries

    # Why the last question that failed has no answer: for the panes that wait for one.
    failure: reactive[str] = reactive("", init=False)

    def __init__(self, session: Session) -> None:
        super().__init__()
        crop_renders(self)
        leave_out_overlays(self)  # notices are in the status bar
        style_once(self)
        self.session = session
        self.backend = Backend(self, session, searches=self.SEARCHES)
        self._subscriptions: dict[type[Message], list[Callable[[Message], object]]] = {}

    def on_unmount(self) -> None:
        self.backend.close()

    @property
    def key_overrides(self) -> Mapping[str, str]:
        """The user's own keys by command id."""
        return self.session.key_overrides

    def key_label(self, command: str) -> str:
        """The first key of a command, as a user reads it."""
        return keys_of(command, self.key_overrides).split()[0]

    @property
    def status_bar(self) -> StatusBar:
        """The line at the bottom."""
        return self.query_one(StatusBar)

    def show_notice(self, text: str) -> None:
        """Show one line at the bottom of the present screen until the next key; "" takes it away."""
        current = self.app.screen
        shown_on = current if isinstance(current, AppScreen) else self
        for status_bar in shown_on.query(StatusBar):
            status_bar.notice = name_keys(text, shown_on)

    @property
    def is_idle(self) -> bool:
        """Whether the screen shows the answer to everything it asked."""
        return self.is_mounted and self.backend.is_idle

    def key_must_wait(self, key: events.Key) -> bool:
        """Whether the key acts on something that is still being loaded."""
        if self.focused is not None and self.focused.check_consume_key(key.key, key.character):
            return False
        command = command_of(self, key.key)
        return bool(command) and not command.startswith("app.") and self.backend.pending.delays_keys

    def subscribe(self, kind: type[MessageT], handle: Callable[[MessageT], object]) -> None:
        """Have `handle` called with every message of this class, so that a collaborator of the screen receives it."""
        self._subscriptions.setdefault(kind, []).append(lambda message: handle(cast(MessageT, message)))

    @on(BackendMessage)
    def _deliver(self, message: BackendMessage) -> None:
        for handle in self._subscriptions.get(type(message), ()):
            handle(message)

    def go_back(self) -> None:
        """Do what Esc does on this screen."""
        raise NotImplementedError

    def on_request_failed(self, event: RequestFailed) -> None:
        self.failure = event.reason
        self.show_notice(event.reason)

    @on(TextCopied)
    @on(AddressOpened)
    @on(ExportFinished)
    def _show_outcome(self, event: Answer[str]) -> None:
        self.show_notice(event.answer)

    def on_export_progressed(self, event: ExportProgressed) -> None:
        self.status_bar.progress = name_keys(event.progress, self)


class OverlayScreen(AppScreen[Navigation | None]):
    """A screen over the browser, dismissed with what the browser is to show next, None for nothing.

    A subclass names its `PLACE` in the keymap, has a StatusBar, and asks its first questions in `load`.
    """

    PLACE: ClassVar[str]

    def on_mount(self) -> None:
        self.status_bar.hints = (
            *((self.key_label(c.id), c.hint) for c in commands(self.PLACE) if c.hint),
            (self.key_label("app.back"), "back"),
            (self.key_label("app.help"), "help"),
        )
        self.load()

    def load(self) -> None:
        """Ask the first questions."""

    # What the command palette offers here, beside the keys.

    def jumps(self) -> Sequence[Jump]:
        """The places within the screen that can be reached by name."""
        return ()

    def reports(self) -> Sequence[str]:
        """The keys of the inspections that the screen shows, the one under the cursor first."""
        return ()

    def read_numbered(self, key: str, number: str) -> None:
        """Read the paragraph of this printed number in a report, or report that there is none."""

        def find(library: "Library") -> NumberedParagraph:
            found = next((p.id for p in library.report(key) if p.number == number), None)
            return NumberedParagraph(key, number, found)

        self.backend.run(find, NumberedParagraphFound)

    def on_numbered_paragraph_found(self, event: NumberedParagraphFound) -> None:
        key, number, paragraph = event.answer
        if paragraph is None:
            self.show_notice(f"that report has no paragraph {number}")
        else:
            self.dismiss(ReadReport(key, paragraph))

    # Navigation.

    def request_comparison(self, left: str, right: str) -> None:
        """Have the inspections of two keys compared in a screen over this one."""
        self.post_message(ComparisonRequested(left, right, self.open_overlay))

    def open_overlay(self, screen: "OverlayScreen") -> None:
        """Open another screen over this one; what it is dismissed with dismisses this one too."""
        self.app.push_screen(screen, self._navigate)

    def _navigate(self, navigation: Navigation | None) -> None:
        if navigation is not None:
            self.dismiss(navigation)

    def go_back(self) -> None:
        self.dismiss(None)


OpenScreen = Callable[[OverlayScreen], object]
