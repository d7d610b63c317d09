"""A watched folder: files are ingested once they are complete; nothing that fails stops it."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from db.errors import NotWritable
from db.ingest import ingest as ingesting
from db.ingest.watch import PATIENCE, QUIET, Arrivals, Look, is_whole, look_through, watch_folder
from tests.db.ingest.report_files import letter

A, B = Path("a.pdf"), Path("b.pdf")
LESS, MORE = Look(10, 1, 1), Look(20, 2, 1)


def test_a_file_is_taken_once_it_has_stopped_changing() -> None:
    arrivals = Arrivals(lambda _: True)
    assert arrivals.take({A: LESS}, 0) == [] and arrivals.is_waiting
    assert arrivals.take({A: MORE}, QUIET) == []
    assert arrivals.take({A: MORE}, QUIET * 1.9) == []
    assert arrivals.take({A: MORE, B: LESS}, QUIET * 2) == [A]
    assert arrivals.take({A: MORE, B: LESS}, QUIET * 3) == [B] and not arrivals.is_waiting, "the other is old"
    assert arrivals.take({A: MORE, B: LESS}, QUIET * 9) == []


def test_a_file_that_changes_later_or_was_away_is_taken_again() -> None:
    arrivals = Arrivals(lambda _: True)
    for looks in ({A: LESS}, {A: MORE}):
        arrivals.take(looks, 0)
        assert arrivals.take(looks, QUIET) == [A]
    arrivals.take({}, QUIET)
    arrivals.take({A: MORE}, QUIET)
    assert arrivals.take({A: MORE}, QUIET * 2) == [A]
    arrivals.put_back([A])
    arrivals.take({A: MORE}, 0)
    assert arrivals.take({A: MORE}, QUIET) == [A]


def test_a_file_without_an_end_is_awaited_longer() -> None:
    arrivals = Arrivals(lambda _: False)
    arrivals.take({A: LESS}, 0)
    assert arrivals.take({A: LESS}, PATIENCE - 1) == []
    assert arrivals.take({A: LESS}, PATIENCE) == [A]


@pytest.mark.parametrize(
    ("name", "content", "whole"),
    [
        ("a.pdf", b"%PDF-1.7 ... \n%%EOF\n", True),
        ("a.pdf", b"%PDF-1.7 ... half of", False),
        ("a.PDF", b"%PDF", False),
        ("a.pdf", b"", False),
        ("a.txt", b"", False),
        ("a.txt", b"words", True),
    ],
)
def test_the_end_of_a_file(tmp_path: Path, name: str, content: bytes, whole: bool) -> None:
    (tmp_path / name).write_bytes(content)
    assert is_whole(tmp_path / name) is whole
    assert is_whole(tmp_path / "gone.pdf")


def test_hidden_files_and_links_out_of_the_folder_are_not_looked_at(tmp_path: Path) -> None:
    folder, outside = tmp_path / "in", tmp_path / "outside.txt"
    (folder / "below").mkdir(parents=True)
    (folder / ".hidden").mkdir()
    outside.write_text("private")
    for name in (".a.txt", ".hidden/b.txt", "c.doc", "below/d.txt", "e.TXT"):
        (folder / name).write_text("x")
    (folder / "link.txt").symlink_to(outside)
    (folder / "nowhere.txt").symlink_to(tmp_path / "gone.txt")
    found = {path.name for path in look_through(folder, is_shared=True)}
    assert found == {"d.txt", "e.TXT"}


def ticks(*actions: object) -> Iterator[bool]:
    """A wake-up for each action, which is called before it."""
    for action in actions:
        if callable(action):
            action()
        yield True


def clock() -> Iterator[float]:
    now = 0.0
    while True:
        now += QUIET
        yield now


def test_files_are_ingested_as_they_appear_and_a_bad_one_stops_nothing(tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    letter(folder, "0.txt", "Sefton")
    told: list[str] = []

    def arrive() -> None:
        (folder / "bad\x1b[31m.txt").write_text("nonsense")
        os.mkfifo(folder / "pipe.txt")
        letter(folder, "1.txt", "Bury")

    def remove() -> None:
        folder.rename(tmp_path / "away")

    times = clock()
    outcomes = watch_folder(
        folder,
        tmp_path / "x.db",
        notify=told.append,
        wake_ups=ticks(None, None, arrive, None, None, remove),
        clock=lambda: next(times),
    )
    found = [(Path(outcome.path).name, outcome.status) for outcome in outcomes]
    assert found[0] == ("0.txt", "added") and sorted(status for _, status in found[1:]) == [
        "added",
        "failed",
        "failed",
    ]
    assert not any("\x1b" in name for name, _ in found)
    assert told and "is gone" in told[0]


def test_it_tries_again_while_another_process_writes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    letter(tmp_path, "0.txt", "Sefton")
    real, refused = ingesting.ingest, [True]

    def ingest(*args: object, **options: object) -> object:
        if refused:
            refused.pop()
            raise NotWritable("jo is writing")
        return real(*args, **options)  # type: ignore[arg-type]

    monkeypatch.setattr(ingesting, "ingest", ingest)
    told: list[str] = []
    times = clock()
    outcomes = watch_folder(
        tmp_path,
        tmp_path / "x.db",
        notify=told.append,
        wake_ups=ticks(None, None, None, None),
        clock=lambda: next(times),
    )
    assert [outcome.status for outcome in outcomes] == ["added"]
    assert told == ["jo is writing; tried again soon"]
