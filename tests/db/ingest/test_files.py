"""Which files are taken, and with which words the others are refused."""

import os
import socket
import stat
from pathlib import Path

import pytest

from db.fetch.manifest import MANIFEST
from db.ingest.files import CHANGED, FoundFile, find_files
from db.ingest.links import INTO_SHARED, TO_ANOTHERS

REPORT = b"A report."


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "a.txt").write_bytes(REPORT)
    return tmp_path


def reasons(*paths: Path) -> dict[str, str | None]:
    return {
        os.fsencode(file.path.name).decode(errors="replace"): file.reason for file in find_files(paths).files
    }


def test_pdf_and_txt_are_taken_in_any_case_and_depth(folder: Path) -> None:
    deep = folder / "1" / "2"
    deep.mkdir(parents=True)
    (deep / "B.PDF").write_bytes(b"%PDF")
    (deep / "c.docx").write_bytes(b"no")
    assert reasons(folder) == {"a.txt": None, "B.PDF": None}
    assert find_files([folder]).skipped == 1


def test_the_manifest_of_a_fetch_is_not_counted_as_skipped(folder: Path) -> None:
    (folder / MANIFEST).write_text("{}\n")
    assert find_files([folder]).skipped == 0


def test_hidden_files_and_folders_are_passed_over(folder: Path) -> None:
    (folder / "._a.txt").write_bytes(b"left by another system")
    (folder / ".git").mkdir()
    (folder / ".git" / "b.txt").write_bytes(b"no")
    assert reasons(folder) == {"a.txt": None}


def test_each_file_once_whatever_was_given(folder: Path) -> None:
    assert find_files([folder, folder / "a.txt", folder]) == find_files([folder])


def test_the_order_is_that_of_the_bytes(folder: Path) -> None:
    for name in "zyx":
        (folder / f"{name}.txt").write_text(name)
    found = find_files([folder]).files
    assert found == find_files([folder / "y.txt", folder / "a.txt", folder / "z.txt", folder / "x.txt"]).files
    assert [f.sha256 for f in found] == sorted(f.sha256 for f in found)


def test_another_kind_of_file_given_by_name_is_reported(folder: Path) -> None:
    (folder / "b.docx").write_bytes(b"no")
    assert reasons(folder / "b.docx") == {"b.docx": "neither .pdf nor .txt by its name"}


def test_a_missing_file(folder: Path) -> None:
    assert reasons(folder / "no.pdf") == {"no.pdf": "there is no such file"}


def test_an_empty_file(folder: Path) -> None:
    (folder / "b.txt").touch()
    assert reasons(folder)["b.txt"] == "the file is empty"


@pytest.mark.parametrize(("name", "megabytes"), [("b.pdf", 100), ("b.txt", 20), ("b.TXT", 20)])
def test_a_file_that_is_too_large_is_not_read(folder: Path, name: str, megabytes: int) -> None:
    with (folder / name).open("wb") as file:
        file.truncate(megabytes * 2**20 + 1)
    (found,) = find_files([folder / name]).files
    assert found.reason == f"the file is larger than {megabytes} MB"
    assert found.sha256 == ""


def test_a_pipe_is_never_waited_for(folder: Path) -> None:
    os.mkfifo(folder / "b.pdf")
    assert reasons(folder) == {"a.txt": None, "b.pdf": "a pipe, not a file"}


def test_a_socket(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(folder)  # a socket's path may not be long
    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind("s.txt")
        assert reasons(folder)["s.txt"] == "a socket, not a file"


def test_a_device() -> None:
    assert reasons(Path("/dev/null")) == {"null": "a device, not a file"}


def test_a_link_to_a_device(folder: Path) -> None:
    (folder / "b.txt").symlink_to("/dev/zero")
    assert reasons(folder)["b.txt"] == "a device, not a file"


def test_a_link_to_a_report_is_followed(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    elsewhere = tmp_path_factory.mktemp("elsewhere")
    (elsewhere / "b.txt").write_bytes(b"Another.")
    (folder / "link.txt").symlink_to(elsewhere / "b.txt")
    (folder / "linked").symlink_to(elsewhere)
    assert reasons(folder) == {"a.txt": None, "link.txt": None, "b.txt": None}


def owned(monkeypatch: pytest.MonkeyPatch, path: Path) -> None:
    """As if a link belonged to another user: the tests may change no owner."""
    real = Path.lstat

    def lstat(self: Path) -> os.stat_result:
        found = list(real(self))
        if self == path:
            found[stat.ST_UID] += 1
        return os.stat_result(found)

    monkeypatch.setattr(Path, "lstat", lstat)


@pytest.fixture
def linked(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with links to a file and to a folder outside, and to a file inside."""
    elsewhere = tmp_path_factory.mktemp("elsewhere")
    (elsewhere / "private").mkdir()
    (elsewhere / "private" / "b.txt").write_bytes(b"Another.")
    (folder / "link.txt").symlink_to(elsewhere / "private" / "b.txt")
    (folder / "linked").symlink_to(elsewhere / "private")
    (folder / "inside.txt").symlink_to(folder / "a.txt")
    return folder


@pytest.mark.parametrize("name", ["link.txt", "linked"])
def test_anothers_link_out_of_the_folder_is_not_followed(
    name: str, linked: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    owned(monkeypatch, linked / name)
    found = reasons(linked)
    assert found[name] == TO_ANOTHERS
    assert {reason for other, reason in found.items() if other != name} == {None}
    assert ("b.txt" in found) == (name == "link.txt")


def test_anothers_link_behind_a_link_is_not_followed(linked: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (linked / "chain.txt").symlink_to("link.txt")
    owned(monkeypatch, linked / "link.txt")
    assert reasons(linked)["chain.txt"] == TO_ANOTHERS


def test_no_link_is_followed_out_of_the_folder_into_a_shared_database(linked: Path) -> None:
    found = {file.path.name: file.reason for file in find_files([linked], is_shared=True).files}
    assert found == {"a.txt": None, "inside.txt": None, "link.txt": INTO_SHARED, "linked": INTO_SHARED}


def test_a_link_that_is_named_itself_is_followed(linked: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    owned(monkeypatch, linked / "link.txt")
    (found,) = find_files([linked / "link.txt"], is_shared=True).files
    assert found.reason is None


def test_a_file_that_is_replaced_while_it_is_examined_is_not_read(
    folder: Path, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    secret = tmp_path_factory.mktemp("elsewhere") / "secret.txt"
    secret.write_bytes(b"Secret.")
    real = os.open

    def replaced(path: str, *args: int, **options: int) -> int:
        if str(path).endswith("a.txt"):
            path = str(secret)
        return real(path, *args, **options)

    monkeypatch.setattr(os, "open", replaced)
    assert reasons(folder) == {"a.txt": CHANGED}


def test_links_that_lead_nowhere_or_in_a_circle(folder: Path) -> None:
    (folder / "gone.pdf").symlink_to(folder / "nothing.pdf")
    (folder / "self.pdf").symlink_to(folder / "self.pdf")
    (folder / "up").symlink_to(folder)
    assert reasons(folder) == {
        "a.txt": None,
        "gone.pdf": "there is no such file",
        "self.pdf": "a link that leads back to itself",
        "up": "a link that leads back to a folder above it",
    }


def test_a_name_that_is_no_unicode(folder: Path) -> None:
    path = Path(os.fsdecode(os.fsencode(folder) + b"/caf\xe9.txt"))
    try:
        path.write_bytes(REPORT)
    except OSError:
        pytest.skip("this file system takes no such name")
    assert reasons(folder)["caf�.txt"] == "its name is not valid UTF-8; rename it"


def test_a_name_with_a_nul() -> None:
    (found,) = find_files([Path("a\0b.txt")]).files
    assert found.reason is not None


def test_without_permission(folder: Path) -> None:
    if os.geteuid() == 0:
        pytest.skip("root may read everything")
    (folder / "a.txt").chmod(0)
    (folder / "closed").mkdir(mode=0)
    assert reasons(folder) == {
        "a.txt": "permission denied",
        "closed": "the folder cannot be walked: permission denied",
    }


def test_what_is_found_is_hashed(folder: Path) -> None:
    import hashlib

    assert find_files([folder]).files == [
        FoundFile(folder / "a.txt", hashlib.sha256(REPORT).hexdigest(), len(REPORT), None)
    ]
