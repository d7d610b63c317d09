"""A cache of what is computed of a word: most words of a text have occurred before."""

from collections.abc import Callable
from typing import Final, TypeVar

CACHED_WORDS: Final = 50_000  # distinct words kept; a report has some 5,000

Value = TypeVar("Value")


class WordTable(dict[str, Value]):
    """Word -> what the given function computes of it, when it is first looked up. May be used from any thread."""

    __slots__ = ("_work_out",)

    def __init__(self, work_out: Callable[[str], Value]) -> None:
        super().__init__()
        self._work_out = work_out

    def __missing__(self, word: str) -> Value:
        if len(self) >= CACHED_WORDS:
            self.clear()
        value = self[word] = self._work_out(word)
        return value
