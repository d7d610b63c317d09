"""A defence that `tests.hostile.without_defences` removes."""

from typing import NamedTuple


class Defence(NamedTuple):
    """A defence in a source file (`words`), the source without it, and the test that must fail then."""

    file: str
    words: str
    without: str
    test: str
