"""Renaming, merging and deleting tags, and saying what they mean: by name from the palette, each a step to undo."""

from collections.abc import Callable, Iterator
from functools import partial

from db.personal.tagged import TagIndex
from db.personal.tags import Tag, Tags
from tui.app_screen import AppScreen, Jump
from tui.backend.tag_queue import TagQueue
from tui.dialogs.choices import Choice, MakeChoices
from tui.keymap import UNDOES, name_keys
from tui.tags.model import GAP
from tui.widgets.formatting import format_count


class TagManagement:
    """What the palette offers to do with the list of tags."""

    def __init__(self, screen: AppScreen[None], queue: TagQueue, index: Callable[[], TagIndex]) -> None:
        self._screen = screen
        self._queue = queue
        self._index = index

    def jumps(self) -> Iterator[Jump]:
        """For each tag what can be done with it: its name, an aside, and the action."""
        tags = self._index().own  # a colleague's tags cannot be changed
        for tag in tags:
            count = format_count(len(tag.paragraphs), "paragraph")
            yield f"Rename the tag {tag.name}", "tag", partial(self._ask_name, tag)
            yield f"Say what the tag {tag.name} means", "tag", partial(self._ask_meaning, tag)
            undoes = name_keys(f"{count} · {UNDOES}", self._screen)
            if len(tags) > 1:
                yield f"Merge the tag {tag.name} into another", "tag", partial(self._ask_other, tag)
            yield (
                f"Delete the tag {tag.name}",
                undoes,
                partial(self._delete, tag),
            )

    def described(self) -> dict[str, str]:
        """Each tag -> what it means, "" where that is open."""
        return {tag.name: tag.meaning for tag in self._index().tags}

    def _ask_name(self, tag: Tag) -> None:
        def rename(name: str) -> None:
            if name != tag.name:
                self._change(
                    f"renamed “{tag.name}”", [tag.name, name], lambda tags: tags.rename(tag.name, name)
                )

        self._ask_text(f"Rename the tag “{tag.name}”", "Call it", tag.name, rename)

    def _ask_meaning(self, tag: Tag) -> None:
        def define(meaning: str) -> None:
            self._change(
                f"“{tag.name}” means: {meaning}", [tag.name], lambda tags: tags.define(tag.name, meaning)
            )

        self._ask_text(f"What “{tag.name}” means", "It means:", tag.meaning, define)

    def _ask_text(self, title: str, words: str, before: str, then: Callable[[str], None]) -> None:
        """Ask for a line of text; without one nothing is done."""

        def offer(typed: str) -> list[Choice[str]]:
            text = " ".join(typed.split())
            return [Choice(f"{words} {text or before}" if text or before else "type it", text, "Enter")]

        self._pick(f"{title} (type it)", [], lambda text: then(text) if text else None, offer)

    def _ask_other(self, tag: Tag) -> None:
        def merge(other: str | None) -> None:
            if other is not None:
                done = f"merged “{tag.name}” into “{other}”"
                self._change(done, [tag.name, other], lambda tags: tags.merge(tag.name, other))

        choices = [
            Choice(GAP.join(filter(None, (o.name, o.meaning))), o.name, f"{len(o.paragraphs):,}")
            for o in self._index().own
            if o.name != tag.name
        ]
        self._pick(f"Merge “{tag.name}” into which tag?", choices, merge)

    def _pick(
        self,
        title: str,
        choices: list[Choice[str]],
        then: Callable[[str | None], None],
        offer: MakeChoices[str] | None = None,
    ) -> None:
        from tui.dialogs.picker import Picker

        self._screen.app.push_screen(Picker(title, choices, first=offer), then)

    def _delete(self, tag: Tag) -> None:
        self._change(f"deleted the tag “{tag.name}”", [tag.name], lambda tags: tags.delete(tag.name))

    def _change(self, done: str, names: list[str], change: Callable[[Tags], object]) -> None:
        self._queue.change(done, names, change)
