"""Tagging on the screens over the browser: what is under their cursor, and undoing it there."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Final

from db.personal.marks import Identity
from db.personal.tagged import TagIndex, TagSource
from db.records import Paragraph
from tui.app_screen import OverlayScreen
from tui.backend.messages import TagsChanged
from tui.backend.tag_queue import TagQueue
from tui.backend.undo_log import TagStep
from tui.tags.model import BOTH, LEFT, PARAGRAPH, RIGHT, TagChoice, Target

if TYPE_CHECKING:
    from tui.tags.screen import TagDialog

NO_PARAGRAPH: Final = "there is no paragraph here to tag"
UNREAD: Final = "your tags are still being read"


class OverlayTagging:
    """`+` and `u` of a screen over the browser, which shows the tags as they are when that screen closes."""

    def __init__(
        self,
        screen: OverlayScreen,
        targets: Callable[[], Sequence[Target]],
        *,
        tagged: Callable[[Target], object] = lambda _: None,
        show: Callable[[TagIndex], object] = lambda _: None,
    ) -> None:
        """`targets` says what can be tagged, what is meant first; `tagged` is called once a tag was chosen for one.

        `show` shows the tags, where the screen has rows that do.
        """
        self._screen = screen
        self._targets = targets
        self._tagged = tagged
        self._show = show
        self._queue = TagQueue(screen.session, screen.backend.personal)
        self._last = ""
        self._dialog: TagDialog | None = None  # the one opened last
        screen.subscribe(TagsChanged, self._take)

    def load(self) -> None:
        """Show the tags as they are."""
        if (index := self._index) is not None:
            self._show(index)

    @property
    def _index(self) -> TagIndex | None:
        """The tags, of every screen of this session; None until they are read."""
        source = self._screen.session.library.tagging
        return source.index if isinstance(source, TagSource) else None

    def ask(self) -> None:
        """Ask for a tag. The dialog opens at once, so that what is typed next is for it."""
        from tui.tags.screen import TagDialog

        targets, index = self._targets(), self._index
        if not targets:
            self._screen.show_notice(NO_PARAGRAPH)
        elif index is None:
            self._screen.show_notice(UNREAD)
            self._queue.load()
        else:
            self._dialog = TagDialog(self._screen.app, index, targets, self._last, self._use)
            self._queue.refresh()

    def undo(self) -> None:
        """Undo the latest change of baskets or tags."""
        step = self._screen.session.undo_log.pop_own()
        if isinstance(step, TagStep):
            self._queue.undo(step)
        else:
            self._screen.backend.personal.undo_basket(step)

    def _take(self, event: TagsChanged) -> None:
        if self._dialog is not None:
            self._dialog.show_tags(event.index)
        self._show(event.index)
        if event.notice:
            self._screen.show_notice(event.notice)

    def _use(self, target: Target, choice: TagChoice) -> None:
        self._last = choice.name
        self._queue.toggle(choice.name, choice.meaning, target.paragraphs or frozenset())
        self._tagged(target)


def make_target(kind: str, paragraphs: Sequence[Paragraph]) -> Target:
    """These paragraphs as what is to be tagged."""
    found = frozenset(map(Identity.of, paragraphs))
    return Target(kind, len(found), found)


def pair_targets(left: Paragraph | None, right: Paragraph | None) -> list[Target]:
    """What can be tagged of a row of two columns: both, then each; the one there is; nothing."""
    if left is None or right is None:
        return [make_target(PARAGRAPH, [one]) for one in (left, right) if one is not None]
    return [
        make_target(BOTH, [left, right]),
        make_target(LEFT, [left]),
        make_target(RIGHT, [right]),
    ]
