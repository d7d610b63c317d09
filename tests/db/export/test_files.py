"""Saving an export: whole or not at all, nothing overwritten unasked, no link followed."""

import os
import stat
from collections.abc import Iterator
from pathlib import Path

import pytest

from db.export.files import ExportError, FileExists, proposed_name, save


def test_a_new_file_holds_what_was_given(tmp_path: Path) -> None:
    path = tmp_path / "a name with ?#% and spaces.md"
    assert save(path, ["# Käse\n", "end\n"]) == len("# Käse\nend\n".encode())
    assert path.read_text("utf-8") == "# Käse\nend\n"
    assert [p.name for p in tmp_path.iterdir()] == [path.name]


def test_csv_files_open_right_in_a_spreadsheet(tmp_path: Path) -> None:
    save(tmp_path / "a.csv", ["a,’\n"])
    assert (tmp_path / "a.csv").read_bytes() == b"\xef\xbb\xbfa,\xe2\x80\x99\n"


def test_permissions_are_the_umasks(tmp_path: Path) -> None:
    before = os.umask(0o027)
    try:
        save(tmp_path / "a.md", ["x"])
    finally:
        os.umask(before)
    assert (tmp_path / "a.md").stat().st_mode & 0o777 == 0o640


def test_a_file_that_is_there_stays_unless_forced(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_text("mine")
    with pytest.raises(FileExists):
        save(path, ["yours"])
    assert path.read_text() == "mine"
    save(path, ["yours"], force=True)
    assert path.read_text() == "yours"


def test_a_file_that_appears_meanwhile_stays(tmp_path: Path) -> None:
    path = tmp_path / "a.md"

    def pieces() -> Iterator[str]:
        path.write_text("somebody else's")
        yield "mine"

    with pytest.raises(FileExists):
        save(path, pieces())
    assert path.read_text() == "somebody else's"
    assert [p.name for p in tmp_path.iterdir()] == ["a.md"]


@pytest.mark.parametrize("force", [False, True])
def test_links_folders_and_pipes_are_refused(tmp_path: Path, force: bool) -> None:
    target = tmp_path / "target"
    target.write_text("untouched")
    (tmp_path / "link").symlink_to(target)
    (tmp_path / "dangling").symlink_to(tmp_path / "elsewhere")
    (tmp_path / "folder").mkdir()
    os.mkfifo(tmp_path / "pipe")
    for name in ("link", "dangling", "folder", "pipe"):
        with pytest.raises(ExportError, match=name):
            save(tmp_path / name, ["x"], force=force)
    assert target.read_text() == "untouched"
    assert not (tmp_path / "elsewhere").exists()


def test_a_failure_half_way_leaves_what_was_there(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_text("before")

    def pieces() -> Iterator[str]:
        yield "half"
        raise OSError(28, "No space left on device")

    with pytest.raises(ExportError, match="no space left"):
        save(path, pieces(), force=True)
    assert path.read_text() == "before"
    assert [p.name for p in tmp_path.iterdir()] == ["a.md"]


@pytest.mark.parametrize("path", ["missing/folder/a.md", "nul\0name", "/dev/null/x"])
def test_what_the_system_refuses_is_one_line(tmp_path: Path, path: str) -> None:
    with pytest.raises(ExportError) as told:
        save(tmp_path / path, ["x"])
    assert "\n" not in str(told.value) and "\0" not in str(told.value)


@pytest.mark.parametrize(
    ("words", "form", "expected"),
    [
        ("St Helens · care leavers", "markdown", "st-helens-care-leavers.md"),
        ("../../etc/passwd", "csv", "etc-passwd.csv"),
        ("", "jsonl", "findings.jsonl"),
        ("“\x1b…”", "text", "findings.txt"),
    ],
)
def test_proposed_names_are_plain(words: str, form: str, expected: str) -> None:
    assert proposed_name(words, form) == expected


def test_the_name_of_an_export_is_on_the_disk_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A power cut after the outcome was told loses neither the content nor the name."""
    synced: list[str] = []
    real = os.fsync

    def fsync(file: int) -> None:
        synced.append("folder" if stat.S_ISDIR(os.fstat(file).st_mode) else "file")
        if synced[-1] == "folder":
            assert (tmp_path / "a.md").exists()
        real(file)

    monkeypatch.setattr(os, "fsync", fsync)
    save(tmp_path / "a.md", ["x"])
    assert synced == ["file", "folder"]
