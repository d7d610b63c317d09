"""What remains after the browser has ended: saved marks, processes."""

import os
import time
from pathlib import Path

from db.personal.personal import Personal


def marked() -> int:
    """How many paragraphs are saved in the basket, in the folders of the current test."""
    with Personal.open() as personal:
        return len(personal.baskets.identities())


def gone(pid: int, seconds: float = 20.0) -> bool:
    """Whether a process ends within so many seconds."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if _has_ended(pid):
            return True
        time.sleep(0.03)
    return False


def _has_ended(pid: int) -> bool:
    """Whether there is no such process, or one whose end its parent has not taken note of yet."""
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return True
    try:
        return ") Z " in Path(f"/proc/{pid}/stat").read_text()
    except OSError:  # it is gone by now, or there is no /proc
        return False
