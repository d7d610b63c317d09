"""What the queue of the user's file does with tags: changes that can be undone, and their undo."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from db.personal.marks import Identity
from db.personal.tag_changes import apply_change, undo_change
from db.personal.tagged import TagIndex, TagSource
from db.personal.tags import Tag
from db.personal.team import team_tags
from tui.backend.messages import TagsChanged
from tui.backend.undo_log import TagStep
from tui.keymap import UNDOES

if TYPE_CHECKING:
    from db.personal.personal import Personal
    from db.personal.tags import Tags
    from tui.backend.session import Session


@dataclass(frozen=True, slots=True)
class TeamTags:
    """The tags of colleagues, read once in a run: their folder may be on a slow network."""

    tags: tuple[Tag, ...]


class TagWork:
    """Changes the tags of a user's file, and tells the libraries of the session. Every method raises NotSaved."""

    def __init__(self, session: "Session", personal: "Personal") -> None:
        self._session = session
        self._personal = personal

    def load(self) -> TagsChanged:
        """The tags as they are."""
        return self._changed("")

    def refresh(self) -> TagsChanged:
        """The tags as they are: the index of the session where nothing else has changed them."""
        source = self._session.library.tagging
        if isinstance(source, TagSource) and source.index.own == self._personal.tags.all():
            return TagsChanged(source.index)
        return self._changed("")

    def change(
        self, step: TagStep, description: str, names: Sequence[str], change: "Callable[[Tags], object]"
    ) -> TagsChanged:
        """Change the tags of `names`, and keep in `step` how to undo it. Raises InvalidTags too."""
        step.change = apply_change(self._personal.tags, description, names, change)
        return self._changed(f"{description} · {UNDOES}")

    def toggle(self, step: TagStep, name: str, meaning: str, paragraphs: Collection[Identity]) -> TagsChanged:
        """Put a tag on these paragraphs, or take it off where all have it and `meaning` says nothing new."""
        wanted = frozenset(paragraphs)
        present = next((t for t in self._personal.tags.all() if t.name.casefold() == name.casefold()), None)
        takes_off = present is not None and wanted <= present.paragraphs and not meaning
        shown = present.name if present else name
        where = "" if len(wanted) == 1 else f" {len(wanted):,} paragraphs"
        description = f"“{shown}” taken off{where}" if takes_off else f"tagged{where} “{shown}”"

        def apply(tags: "Tags") -> None:
            if takes_off:
                tags.take_off(shown, wanted)
            else:
                tags.put(shown, wanted, meaning)

        return self.change(step, description, [shown], apply)

    def undo(self, step: TagStep) -> TagsChanged:
        """Undo a change, unless its tags were changed again elsewhere."""
        change = step.change
        if change is None:
            return self._changed("there is nothing to undo")
        if not undo_change(self._personal.tags, change):
            return self._changed(
                f"not undone ({change.description}): the tag has been changed elsewhere since"
            )
        return self._changed(f"undone: {change.description}")

    def _changed(self, notice: str) -> TagsChanged:
        session = self._session
        team = session.stored_state(TeamTags)
        if team is None:
            session.store_state(team := TeamTags(team_tags()))
        index = TagIndex(self._personal.tags.all(), team.tags)
        source = session.library.tagging
        if not isinstance(source, TagSource):
            source = TagSource(lambda: (*self._personal.tags.all(), *team.tags))
        source.use(index)
        # Both look up the same places: they are of the same file.
        session.library.tagging = session.search_library.tagging = source
        return TagsChanged(index, notice)
