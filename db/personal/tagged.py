"""The user's tags as a library needs them: the tags of a paragraph, and the paragraphs of a tag in its database."""

from collections.abc import Callable, Mapping
from dataclasses import replace

from db.personal.marks import Identity
from db.personal.tags import Tag, names_by_paragraph
from db.records import Paragraph


class TagSource:
    """The tags of a user, read when they are first needed and anew after `forget`."""

    def __init__(self, read: Callable[[], tuple[Tag, ...]]) -> None:
        """`read` reads the tags of the user's file; it is called when they are first needed, and after `forget`."""
        self._read = read
        self._tags: tuple[Tag, ...] | None = None

    def forget(self) -> None:
        """The tags were changed: they are read again when they are next needed."""
        self._tags = None

    def tags(self) -> tuple[Tag, ...]:
        """Every tag with its paragraphs, by name."""
        if self._tags is None:
            self._tags = self._read()
        return self._tags

    def names(self) -> tuple[str, ...]:
        """The names of all tags, by name."""
        return tuple(tag.name for tag in self.tags())

    def inspections(self, name: str) -> frozenset[str]:
        """The keys of the inspections in which a tag is."""
        return frozenset(i.inspection for tag in self.tags() if tag.name == name for i in tag.paragraphs)

    def with_tags(self, paragraphs: list[Paragraph]) -> list[Paragraph]:
        """The paragraphs, each with the names of its tags. Those of reports without a tag are not looked at."""
        names = names_by_paragraph(self.tags())
        if not names:
            return paragraphs
        inspections = {identity.inspection for identity in names}
        by_words: dict[tuple[str, str], list[Identity]] = {}
        for identity in names:
            by_words.setdefault((identity.inspection, identity.words), []).append(identity)
        return [
            replace(p, tags=_names(p, names, by_words)) if p.inspection in inspections else p
            for p in paragraphs
        ]


def _names(
    paragraph: Paragraph,
    names: Mapping[Identity, tuple[str, ...]],
    by_words: Mapping[tuple[str, str], list[Identity]],
) -> tuple[str, ...]:
    """The names of a paragraph's tags. Its number counts only where both have one: a later reading may find it."""
    own = Identity.of(paragraph)
    same = by_words.get((own.inspection, own.words), ())
    found = [i for i in same if i.number == own.number] or [i for i in same if not (i.number and own.number)]
    return tuple(dict.fromkeys(name for identity in found for name in names[identity]))
