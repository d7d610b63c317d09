"""Writing an export: what is said of it, what stops it, and where it may go. No screen is needed."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from tui.export.exports import Export, ExportCancelled, ExportProgress, write


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def quiet() -> ExportProgress:
    return ExportProgress(lambda _: None, lambda: False)


def of(left_out: Sequence[str] = (), *, styled: bool = True) -> Export:
    """An export of one line that leaves something out."""

    def pieces(_library: Any, _form: str, _style: str, progress: ExportProgress) -> list[str]:
        progress.left_out += left_out
        return ["x\n"]

    return Export("All of it", "in it", "it", pieces, lambda _, __: (), lambda _: "1 thing", styled=styled)


@pytest.mark.parametrize(
    ("export", "form", "style", "room", "told"),
    [
        (of(), "csv", "full", 0, "1 thing saved to {here}/{file}"),
        (of(["without this"]), "text", "short", 999, "1 thing saved to {here}/{file} · without this"),
        (of(["without this"]), "text", "short", 20, "1 thing saved to ./{file} · without this"),
        (
            of(),
            "csv",
            "short",
            999,
            "1 thing saved to {here}/{file} · citations in full, as always in this format",
        ),
        (of(styled=False), "csv", "short", 999, "1 thing saved to {here}/{file}"),
    ],
)
def test_what_is_left_out_is_said(
    export: Export, form: str, style: str, room: int, told: str, here: Path
) -> None:
    line = write(None, export, form, style, quiet(), room)  # type: ignore[arg-type]
    assert line == told.format(here=here, file=next(here.iterdir()).name)


def test_a_hostile_name_leads_to_no_other_folder(here: Path) -> None:
    write(None, replace(of(), file_stem="../../etc/\x1b[31mpasswd"), "text", "full", quiet())  # type: ignore[arg-type]
    [path] = here.iterdir()
    assert path.name.startswith("findings-etc-31mpasswd-20")


@pytest.mark.parametrize("stop_at", [1, 4, 9])
def test_stopped_at_any_time_it_leaves_no_file(
    stop_at: int, here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    looks = iter(range(1, 20))
    progress = ExportProgress(lambda _: None, lambda: next(looks) >= stop_at)
    pieces: Callable[..., list[str]] = lambda *_: [f"{n}\n" for n in range(8)]  # noqa: E731
    with pytest.raises(ExportCancelled):
        write(None, replace(of(), render=pieces), "text", "full", progress)  # type: ignore[arg-type]
    assert not list(here.iterdir())


def test_progress_is_told_in_paragraphs(monkeypatch: pytest.MonkeyPatch) -> None:
    told: list[str] = []
    assert list(ExportProgress(told.append, lambda: False).through(range(1200), 1200)) == list(range(1200))
    assert told == [f"writing {n} of 1,200 paragraphs · Esc stops it" for n in ("0", "500", "1,000")]
