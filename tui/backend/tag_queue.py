"""Changes of the user's tags, in the queue of the user's file; `TagsChanged` follows each."""

from collections.abc import Callable, Collection, Sequence
from typing import TYPE_CHECKING

from db.personal.marks import Identity
from tui.backend.messages import TagsChanged
from tui.backend.personal_queue import PersonalQueue
from tui.backend.session import Session
from tui.backend.tag_work import TagWork
from tui.backend.undo_log import TagStep

if TYPE_CHECKING:
    from db.personal.tags import Tags


class TagQueue:
    """The tags of the session's user, as a screen changes them."""

    def __init__(self, session: Session, queue: PersonalQueue) -> None:
        self._session = session
        self._queue = queue

    def load(self) -> None:
        """Read the tags."""
        self._run(TagWork.load)

    def refresh(self) -> None:
        """Read the tags again where another program has changed them; else they are the same object."""
        self._run(TagWork.refresh)

    def toggle(self, name: str, meaning: str, paragraphs: Collection[Identity]) -> None:
        """Put a tag on these paragraphs, or take it off where all have it; it can be undone."""
        step = self._session.undo_log.record_tags()
        self._run(lambda work: work.toggle(step, name, meaning, paragraphs))

    def change(self, description: str, names: Sequence[str], change: "Callable[[Tags], object]") -> None:
        """Change the tags of `names`; it can be undone."""
        step = self._session.undo_log.record_tags()
        self._run(lambda work: work.change(step, description, names, change))

    def undo(self, step: TagStep) -> None:
        """Undo a change, unless its tags were changed again elsewhere."""
        self._run(lambda work: work.undo(step))

    def _run(self, work: Callable[[TagWork], TagsChanged]) -> None:
        self._queue.run(lambda personal: work(TagWork(self._session, personal)), TagsChanged)
