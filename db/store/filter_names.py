"""The names by which a text may mention a filter, for `db.search.recognise`."""

from collections.abc import Iterator
from typing import Final

from db.authorities import Authorities
from db.query import Query
from db.search.inflection import inflect
from db.search.normalise import split_words
from db.search.recognise import Name, NamedQuery, Names, named_queries
from db.store.filter_values import aliases_of, labels_of
from db.store.library import Library

# The facets whose names are recognised; of several of the same words the first is the likeliest.
FACETS: Final = ("authority", "region", "inspection", "report_kind", "year", "grade", "theme", "area")
# Values whose names are words of every text.
_TOO_COMMON: Final = frozenset({"other"})
_LEAST_LETTERS: Final = 2  # aliases of one letter are for `--grade`


class NameReader:
    """Reads names in queries as filters of a library; the names are read again when the database has changed."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self._version: object = None
        self._names: Names = {}

    def warm(self) -> None:
        """Read the names, before a text needs them."""
        version = self._library.version()
        if version != self._version:
            self._names, self._version = filter_names(self._library), version

    def read(self, query: Query) -> Iterator[NamedQuery]:
        """The query with names as filters, the most certain first; none where its words are meant exactly."""
        if query.exact or not query.text.strip():
            return iter(())
        self.warm()
        return named_queries(query, self._names)

    def find(self, query: Query) -> NamedQuery | None:
        """The first of them that finds something, where the words of the query find nothing."""
        return next((named for named in self.read(query) if self._library.search(named.query).total), None)


def filter_names(library: Library) -> Names:
    """Every name of a value that the database holds, or of a controlled list, in normalised words."""
    found: dict[tuple[str, ...], dict[Name, None]] = {}
    for facet in FACETS:
        for typed, name in _named(library, facet):
            words = tuple(split_words(typed))
            if not words or len("".join(words)) < _LEAST_LETTERS or name.value in _TOO_COMMON:
                continue
            for form in {words, *_plurals(facet, words)}:
                found.setdefault(form, {})[name] = None
    return {words: tuple(names) for words, names in found.items()}


def _named(library: Library, facet: str) -> Iterator[tuple[str, Name]]:
    if facet == "authority":
        yield from _authorities(library)
        return
    labels = labels_of(library, facet)
    for value, label in labels.items():
        yield value, Name(facet, value, label)
        yield label, Name(facet, value, label)
    for alias, value in aliases_of(library, facet).items():
        yield alias, Name(facet, value, labels.get(value, value))


def _authorities(library: Library) -> Iterator[tuple[str, Name]]:
    """The authorities that the database holds, by name and alias."""
    held = {inspection.authority for inspection in library.inspections() if inspection.authority}
    for authority in held:
        yield authority, Name("authority", authority, authority)
    for known in Authorities.load():
        if known.name in held:
            for alias in known.aliases:
                yield alias, Name("authority", known.name, known.name)


def _plurals(facet: str, words: tuple[str, ...]) -> list[tuple[str, ...]]:
    if facet not in ("report_kind", "theme", "area"):
        return []
    return [(*words[:-1], form) for form in inflect(words[-1])]
