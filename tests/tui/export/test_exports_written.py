"""Writing an export: its summary, its cancellation, and the file that it is written to. No screen is needed."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace
from typing import Any
from zipfile import ZipFile

import pytest

from db.formatting.dates import day
from tui.export.context import today
from tui.export.exports import STOPS, Export, ExportCancelled, ExportProgress, free_path, write

# An export asks it for its path alone.
LIBRARY: Any = SimpleNamespace(path=Path("some/folder/country.db"))


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The current folder, empty."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


def unreported() -> ExportProgress:
    """A progress that is not reported, of an export that is not cancelled."""
    return ExportProgress(lambda _: None, lambda: False)


def export_of(left_out: Sequence[str] = (), *, styled: bool = True) -> Export:
    """An export of one line, whose summary mentions `left_out`."""

    def pieces(_library: Any, _form: str, _style: str, progress: ExportProgress) -> list[str]:
        progress.left_out += left_out
        return ["x\n"]

    return Export("All of it", "in it", "it", pieces, lambda _, __: (), lambda _: "1 thing", styled=styled)


@pytest.mark.parametrize(
    ("export", "form", "style", "room", "summary"),
    [
        (export_of(), "csv", "full", 0, "1 thing saved to {folder}/{file}"),
        (
            export_of(["without this"]),
            "text",
            "short",
            999,
            "1 thing saved to {folder}/{file} · without this",
        ),
        (export_of(["without this"]), "text", "short", 20, "1 thing saved to ./{file} · without this"),
        (
            export_of(),
            "csv",
            "short",
            999,
            "1 thing saved to {folder}/{file} · citations in full, as always in this format",
        ),
        (export_of(styled=False), "csv", "short", 999, "1 thing saved to {folder}/{file}"),
    ],
)
def test_the_summary_names_the_file_and_what_was_left_out(
    export: Export, form: str, style: str, room: int, summary: str, folder: Path
) -> None:
    line = write(LIBRARY, export, form, style, unreported(), room)
    assert line == summary.format(folder=folder, file=next(folder.iterdir()).name)


def test_the_users_footnotes_are_footnotes_of_word(folder: Path) -> None:
    def pieces(*_: Any) -> list[str]:
        return ["> said\n>\n> — the source\n"]

    write(LIBRARY, replace(export_of(), render=pieces), "docx", "footnote", unreported())
    [made] = folder.iterdir()
    assert b"the source" in ZipFile(made).read("word/footnotes.xml")


def test_a_hostile_name_is_written_in_the_same_folder(folder: Path) -> None:
    write(LIBRARY, replace(export_of(), file_stem="../../etc/\x1b[31mpasswd"), "text", "full", unreported())
    [path] = folder.iterdir()
    assert path.name.startswith("findings-etc-31mpasswd-20")


@pytest.mark.parametrize("stop_at", [1, 4, 9])
def test_an_export_stopped_at_any_time_leaves_no_file(
    stop_at: int, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    checks = iter(range(1, 20))
    progress = ExportProgress(lambda _: None, lambda: next(checks) >= stop_at)
    pieces: Callable[..., list[str]] = lambda *_: [f"{n}\n" for n in range(8)]  # noqa: E731
    with pytest.raises(ExportCancelled):
        write(LIBRARY, replace(export_of(), render=pieces), "text", "full", progress)
    assert not list(folder.iterdir())


def test_progress_is_reported_in_paragraphs() -> None:
    reported: list[str] = []
    assert list(ExportProgress(reported.append, lambda: False).track(range(1200), 1200)) == list(range(1200))
    assert reported == [f"writing {n} of 1,200 paragraphs · {STOPS}" for n in ("0", "500", "1,000")]


def test_a_link_that_leads_nowhere_takes_its_name(folder: Path) -> None:
    (folder / free_path(folder, "it", ".md").name).symlink_to(folder / "elsewhere")
    summary = write(LIBRARY, export_of(), "markdown", "full", unreported())
    assert "-2.md" in summary
    assert not (folder / "elsewhere").exists()


RECORDS = {
    "text": ["x\n"],
    "markdown": ["x\n\n"],
    "csv": ["a,b\n", '1,"2\n3"\n'],
    "json": ['[\n{"a": 1}', ',\n{"a": "}"}', "\n]\n"],
    "jsonl": ['{"a": 1}\n'],
    "docx": ["x\n\n"],
    "xlsx": ["a,b\n", "1,2\n"],
}


def render_records(_library: Any, form: str, _style: str, _progress: ExportProgress) -> list[str]:
    """A record in the format."""
    return RECORDS[form]


@pytest.mark.parametrize("form", list(RECORDS))
def test_every_file_states_the_query_the_database_and_the_day(form: str, folder: Path) -> None:
    asked = replace(export_of(), render=render_records, query="“drift, and delay” · Sefton")
    write(LIBRARY, asked, form, "full", unreported())
    [path] = folder.iterdir()
    stated = read_words(path)
    for words in ("“drift, and delay” · Sefton", "country.db"):
        assert words in stated
    assert form == "xlsx" or today().isoformat() in stated or day(today().isoformat()) in stated
    assert "some/folder" not in stated


def read_words(path: Path) -> str:
    """Every word of a file: of an office program's too."""
    if path.suffix not in (".docx", ".xlsx"):
        return path.read_text("utf-8")
    with ZipFile(path) as parts:
        return "".join(parts.read(name).decode() for name in parts.namelist() if name.endswith(".xml"))
