"""The browser killed at random moments while it tags: what it showed as tagged is in the user's file.

`python -m tests.e2e.killed_tagging 100` kills it a hundred times, with one file throughout, and prints what was kept.
"""

import argparse
import os
import random
import re
import signal
import sys
import tempfile
import time
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from db.personal.marks import Identity
from db.personal.personal import FILE_NAME, Personal
from db.query import Query
from db.records import Paragraph
from db.store.library import Library
from tests.e2e.conftest import BEGINNING
from tests.e2e.tmux import Tmux

SEARCH: Final = "caseloads"
PAIRS: Final = 24  # of + and Enter, after the first tag: the rows that are in view at once
SIZE: Final = (100, 90)  # columns and lines: every row of the search is in view
ROW_LINES: Final = 3
# Seconds after the keys were sent within which the kill falls: about as long as they take.
LONGEST_WAIT: Final = 4.0


@dataclass(frozen=True)
class Kill:
    """One run: the rows that the screen showed as tagged when it was killed, and those that the file has."""

    shown: frozenset[int]
    stored: tuple[int, ...]


class KilledTagging:
    """Runs of the browser on one database and one file of a user, each of which is killed."""

    def __init__(self, command: str, database: Path, folder: Path) -> None:
        """`folder` gets the user's file; it is empty at first."""
        self._command = [command, "--db", str(database), SEARCH]
        self._environment = {"XDG_STATE_HOME": str(folder / "state")}
        self._file = next((folder / "state").rglob(FILE_NAME), folder / "state" / "findings" / FILE_NAME)
        with Library(database) as library:
            self._found = library.paragraphs(library.search(Query(SEARCH)).ids)
        self._before: Mapping[str, frozenset[Identity]] = {}

    def kill_once(self, number: int, wait: float) -> Kill:
        """Tag with the tag of this number until the browser is killed. Raises AssertionError where anything is lost."""
        name = f"kill{number}"
        with Tmux(self._command, columns=SIZE[0], lines=SIZE[1], environment=self._environment) as tmux:
            tmux.until("2 Paragraphs  1 of ", "+ tag", at=self._found[0].text[:BEGINNING])
            tmux.write("z")
            tmux.until("2 Paragraphs", gone=["3 Reader"])
            tmux.write(f"+{name}:")
            tmux.press("Enter", *["+", "Enter"] * PAIRS)
            time.sleep(wait)
            os.kill(tmux.pid, signal.SIGKILL)
            tmux.ended()
            shown = _tagged_rows(tmux.screen, name)
        return self._check(name, shown)

    def _check(self, name: str, shown: frozenset[int]) -> Kill:
        with Personal.open(self._file) as personal:
            assert not personal.notice, personal.notice
            tags = {tag.name: tag.paragraphs for tag in personal.tags.all()}
        lost = {tag for tag, paragraphs in self._before.items() if tags.get(tag) != paragraphs}
        assert not lost, f"earlier tags are lost or changed: {lost}"
        stored = _rows_of(tags.get(name, frozenset()), self._found)
        assert stored == tuple(range(len(stored))), f"{name}: not one after the other: {stored}"
        assert shown <= set(stored), f"{name}: shown as tagged, but lost: {sorted(shown - set(stored))}"
        self._before = tags
        return Kill(shown, stored)


def _rows_of(tagged: frozenset[Identity], found: list[Paragraph]) -> tuple[int, ...]:
    rows = tuple(row for row, paragraph in enumerate(found) if Identity.of(paragraph) in tagged)
    assert len(rows) == len(tagged)
    return rows


def _tagged_rows(screen: str, name: str) -> frozenset[int]:
    """The rows that a screen shows as tagged: by their tag, or by the number of them in the dialog that covers them."""
    lines = screen.splitlines()
    counted = re.search(rf"▌ {name} +(?:on it: Enter takes it off · )?(\d+)\b", screen)
    first = range(int(counted[1]) if counted else 0)
    top = next((y + 1 for y, line in enumerate(lines) if "2 Paragraphs" in line), len(lines))
    heads = enumerate(lines[top::ROW_LINES])
    return frozenset([*first, *(row for row, line in heads if f"[{name}]" in line)])


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.e2e.killed_tagging", description=__doc__)
    parser.add_argument("count", type=int, nargs="?", default=100)
    parser.add_argument("--seed", type=int, default=1)
    arguments = parser.parse_args()
    from db.ingest.seed_database import build

    chance = random.Random(arguments.seed)  # noqa: S311  # moments, not secrets
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        build(folder / "seeds.db")
        command = str(Path(sys.executable).with_name("findings"))
        tagging = KilledTagging(command, folder / "seeds.db", folder)
        kills = [
            tagging.kill_once(number, chance.uniform(0, LONGEST_WAIT)) for number in range(arguments.count)
        ]
    between = sum(0 < len(kill.stored) <= PAIRS for kill in kills)
    print(f"{len(kills)} kills, {between} of them amid the tagging, seed {arguments.seed}")
    print(f"{sum(len(kill.stored) for kill in kills):,} tagged paragraphs are in the file")
    print(
        f"{sum(len(kill.shown) for kill in kills):,} were shown as tagged at the kill, none of them is lost"
    )


if __name__ == "__main__":
    main()
