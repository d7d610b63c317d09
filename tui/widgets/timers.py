"""Timers that call once do so, however late."""

from functools import cache
from typing import Any

from textual.timer import Timer


@cache
def keep_late_calls() -> None:
    """Have the timers of `set_timer` skip no call; of those that repeat, calls that are late are skipped as before.

    Textual 8.2 skips the calls of a timer that are late when its turn comes. One that calls once then never calls:
    where another thread, or another program, had the processor for as long as its delay, a key that waited for an
    answer was not dispatched (`tui/key_queue.py`), or the reader did not follow the rows.
    """
    initialise = Timer.__init__

    def initialise_unskipped(
        timer: Timer, *arguments: Any, repeat: int | None = None, skip: bool = True, **options: Any
    ) -> None:
        initialise(timer, *arguments, repeat=repeat, skip=skip and repeat != 0, **options)

    Timer.__init__ = initialise_unskipped  # type: ignore[method-assign,assignment]
