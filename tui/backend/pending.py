"""Which questions have been asked and not answered yet, so that a key can wait for what it acts on."""

from collections.abc import Iterable


class PendingRequests:
    """The names of the questions that are on their way; of several of one name the last counts."""

    def __init__(self) -> None:
        self._askings: dict[str, int] = {}
        self._last = 0

    def ask(self, name: str) -> int:
        """Note that a question was asked; gives what `came` is to be called with."""
        self._last += 1
        self._askings[name] = self._last
        return self._last

    def came(self, name: str, backend: int) -> None:
        """Note that this asking was answered, or failed; a newer one of the name is still due."""
        if self._askings.get(name) == backend:
            del self._askings[name]

    def any_of(self, names: Iterable[str]) -> bool:
        """Whether one of these is due."""
        return not self._askings.keys().isdisjoint(names)

    def any_but(self, names: frozenset[str]) -> bool:
        """Whether anything is due that is not one of these."""
        return bool(self._askings.keys() - names)

    def __bool__(self) -> bool:
        return bool(self._askings)
