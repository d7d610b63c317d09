"""A finished file gets its name in place of no other, on file systems without hard links too."""

import os
from pathlib import Path

import pytest

from db.store.file_names import take_name


def _refuse_links(*_: object, **__: object) -> None:
    raise PermissionError("no hard links here")


@pytest.fixture(params=["hard links", "none"])
def written(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    if request.param == "none":
        monkeypatch.setattr(os, "link", _refuse_links)
    file = tmp_path / ".written.part"
    file.write_text("new")
    return file


def test_a_finished_file_gets_its_name(written: Path) -> None:
    take_name(written, name := written.with_name("report.md"))
    assert name.read_text() == "new"


def test_a_file_that_got_the_name_meanwhile_is_left_as_it_is(written: Path) -> None:
    name = written.with_name("report.md")
    name.write_text("another program's")
    with pytest.raises(FileExistsError):
        take_name(written, name)
    assert name.read_text() == "another program's"
