"""The user's tags as a library needs them: the tags of a paragraph, and the paragraphs of a tag in its database."""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import replace

from db.personal.marks import Identity, fingerprint
from db.personal.tags import Tag, names_by_paragraph
from db.records import Paragraph

# Of a report: the fingerprint of words -> the id and the number of each paragraph that has them.
Places = Mapping[str, Sequence[tuple[int, str]]]
# Reads the id, number and text of every paragraph of an inspection.
ReadTexts = Callable[[str], Iterable[tuple[int, str, str]]]


class TagIndex:
    """Some tags, as they are looked up by paragraph. Pure."""

    def __init__(self, own: Iterable[Tag] = (), team: Iterable[Tag] = ()) -> None:
        """`own` are the user's, which can be changed; `team` those of colleagues."""
        self.own, self.team = tuple(own), tuple(team)
        self.tags = (*self.own, *self.team)
        self._names = names_by_paragraph(self.tags)
        self._by_words: dict[tuple[str, str], list[Identity]] = {}
        self.words: dict[str, set[str]] = {}  # inspection -> the fingerprints of its tagged words
        for identity in self._names:
            self._by_words.setdefault((identity.inspection, identity.words), []).append(identity)
            self.words.setdefault(identity.inspection, set()).add(identity.words)

    def names(self, own: Identity) -> tuple[str, ...]:
        """The names of a paragraph's tags. Its number counts only where both have one: a later reading may find it."""
        same = self._by_words.get((own.inspection, own.words), ())
        found = [i for i in same if i.number == own.number] or [
            i for i in same if not (i.number and own.number)
        ]
        return tuple(dict.fromkeys(name for identity in found for name in self._names[identity]))

    def names_of(self, paragraph: Paragraph) -> tuple[str, ...]:
        """The names of a paragraph's tags; the words of a report without any are not looked at."""
        return self.names(Identity.of(paragraph)) if paragraph.inspection in self.words else ()


class TagSource:
    """The tags of a user, read when they are first needed and anew after `forget`."""

    def __init__(self, read: Callable[[], tuple[Tag, ...]]) -> None:
        """`read` reads the tags of the user's file; it is called when they are first needed, and after `forget`."""
        self._read = read
        self._index: TagIndex | None = None
        self._places: dict[str, Places] = {}  # by inspection; reading them takes longer than all else
        self._version: object = None  # of the database that the places are of
        self._ids: tuple[TagIndex, Mapping[str, tuple[int, ...]]] | None = None

    def forget(self) -> None:
        """The tags were changed: they are read again when they are next needed."""
        self._index = None

    def use(self, index: TagIndex) -> None:
        """The tags were changed, and are these now."""
        self._index = index

    @property
    def index(self) -> TagIndex:
        """The tags, by paragraph."""
        index = self._index
        if index is None:
            index = self._index = TagIndex(self._read())
        return index

    def names(self) -> tuple[str, ...]:
        """The names of all tags, by name."""
        return tuple(tag.name for tag in self.index.tags)

    def with_tags(self, paragraphs: list[Paragraph]) -> list[Paragraph]:
        """The paragraphs, each with the names of its tags."""
        index = self.index
        if not index.words:
            return paragraphs
        return [replace(p, tags=index.names_of(p)) if p.inspection in index.words else p for p in paragraphs]

    def ids(self, version: object, held: Collection[str], read: ReadTexts) -> Mapping[str, tuple[int, ...]]:
        """Tag -> the ids of its paragraphs, report by report, in a database.

        `version` changes when the database does, `held` are the keys of its inspections, `read` reads a report.
        """
        index = self.index
        if version != self._version:
            self._places, self._version, self._ids = {}, version, None
        if self._ids is None or self._ids[0] is not index:
            self._ids = (index, self._find(index, held, read))
        return self._ids[1]

    def _find(self, index: TagIndex, held: Collection[str], read: ReadTexts) -> Mapping[str, tuple[int, ...]]:
        found: dict[str, list[int]] = {tag.name: [] for tag in index.tags}
        for key in sorted(index.words.keys() & held):
            if key not in self._places:
                self._places[key] = _places(read(key))
            places = self._places[key]
            tagged = [(at, Identity(key, n, w)) for w in index.words[key] for at, n in places.get(w, ())]
            for at, identity in sorted(tagged, key=lambda one: one[0]):
                for name in index.names(identity):
                    found[name].append(at)
        return {name: tuple(ids) for name, ids in found.items()}


def _places(report: Iterable[tuple[int, str, str]]) -> Places:
    places: dict[str, list[tuple[int, str]]] = {}
    for paragraph, number, text in report:
        places.setdefault(fingerprint(text), []).append((paragraph, number))
    return places
