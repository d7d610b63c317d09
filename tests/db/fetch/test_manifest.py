"""The manifest: appended line by line, read with suspicion."""

import json
from pathlib import Path

import pytest

from db.fetch.manifest import MANIFEST, Entry, append_entry, read_manifest, write_manifest

ENTRY = Entry(
    "https://x.example/1", "1_a/b.pdf", "1", "A", "focused visit", "2024-08-01", "0" * 64, 12, etag='"e"'
)


def test_entries_are_read_as_they_were_written(tmp_path: Path) -> None:
    other = Entry("https://x.example/2", "1_a/c.pdf", "1", "A", "visit", error="no PDF")
    append_entry(tmp_path, ENTRY)
    append_entry(tmp_path, other)
    assert read_manifest(tmp_path) == {ENTRY.address: ENTRY, other.address: other}
    write_manifest(tmp_path, [other])
    assert read_manifest(tmp_path) == {other.address: other}
    assert [path.name for path in tmp_path.iterdir()] == [MANIFEST]


def test_the_last_line_of_an_address_holds(tmp_path: Path) -> None:
    append_entry(tmp_path, Entry(ENTRY.address, "old", "1", "A", "visit", error="reset"))
    append_entry(tmp_path, ENTRY)
    assert read_manifest(tmp_path) == {ENTRY.address: ENTRY}


def test_a_line_that_was_broken_off_costs_no_other(tmp_path: Path) -> None:
    (tmp_path / MANIFEST).write_text('{"address": "https://x.exam')
    append_entry(tmp_path, ENTRY)
    assert read_manifest(tmp_path) == {ENTRY.address: ENTRY}


def test_no_manifest_is_no_entries(tmp_path: Path) -> None:
    assert read_manifest(tmp_path) == {}


@pytest.mark.parametrize(
    "line", ["", "[]", "1", "{}", '{"address": 1}', "[" * 5000, "\x00", '{"address": "' + "x" * 3000 + '"}']
)
def test_a_line_that_is_no_entry_is_left_out(tmp_path: Path, line: str) -> None:
    (tmp_path / MANIFEST).write_text(line)
    assert read_manifest(tmp_path) == {}


def test_fields_that_are_not_what_they_should_be_are_left_out(tmp_path: Path) -> None:
    fields = {
        "address": "https://x/\x1b1",
        "sha256": "abc",
        "size": -1,
        "published": "yesterday",
        "etag": ["x"],
    }
    (tmp_path / MANIFEST).write_text(json.dumps(fields))
    assert read_manifest(tmp_path) == {"https://x/1": Entry("https://x/1", "", "", "", "")}


def test_a_link_in_place_of_the_manifest_is_not_written_through(tmp_path: Path) -> None:
    (tmp_path / "precious").write_text("mine")
    (tmp_path / MANIFEST).symlink_to(tmp_path / "precious")
    with pytest.raises(OSError, match="symbolic link"):
        append_entry(tmp_path, ENTRY)
    assert (tmp_path / "precious").read_text() == "mine"
