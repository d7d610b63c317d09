"""How each screen and each sheet over one looks: `pytest --snapshot-update` after a change that was meant.

Judgements, lines over time, a chain and the basket are in `test_using_snapshots.py`.
"""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot

from db.query import Query
from db.store.library import Library
from db.store.personal import Personal
from tests.tui.driving import answered, shown, until, used
from tui.app import FindingsApp
from tui.screens import browse_reading

SIZES = {"80x24": (80, 24), "140x40": (140, 40)}
CASELOADS = Query(text="caseloads", inspection=("st-helens-2014-11",))
NOTED = Query(text="residential special schools", inspection=("liverpool-2014-06",))


@dataclass(frozen=True)
class Scene:
    """Keys from the browser at a question to a screen, and what is to be read there."""

    keys: tuple[str, ...]
    shows: str
    query: Query = CASELOADS
    first_time: bool = False


SCENES = {
    "search": Scene(("slash", *" hgih", "enter", "down"), "showing results for"),
    "nothing-found": Scene(("slash", *"zzq"), "Nothing found"),
    "filters": Scene(("1", *"care"), "1 Filters"),
    "reader": Scene(("enter", "n"), "3 Reader"),
    "footnote": Scene(("r",), "r goes back", NOTED),
    "first-time": Scene((), "slash searches", Query(), first_time=True),
    "compare": Scene(("c", "enter", "v", "down"), "matched"),
    "similar": Scene(("w",), "1 of", Query(text="caseloads")),
    "why": Scene(("t",), "Why these themes"),
    "palette": Scene(("colon", *"care"), "Everything by name"),
    "picker": Scene(("c",), "Compare St Helens"),
    "help": Scene(("question_mark",), "Show or hide the filters"),
    "export": Scene(("e",), "Export to a file"),
    "export-judgements": Scene(("m", "e"), "Export"),
}  # fmt: skip


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("name", SCENES)
def test_scene(
    seed_database: Path, snap_compare: Any, monkeypatch: pytest.MonkeyPatch, name: str, size: str
) -> None:
    for rest in ("REST", "REST_TYPING"):
        monkeypatch.setattr(browse_reading, rest, 0.01)
    scene = SCENES[name]
    with Library(seed_database) as library, Library(seed_database) as searching:
        me = Personal.in_memory() if scene.first_time else used()
        app = FindingsApp(library, searching=searching, personal=me, query=scene.query, theme="dark")

        async def run(pilot: Pilot[None]) -> None:
            await answered(pilot)
            await until(pilot, lambda: app.screen.inspections and app.screen.facets)  # type: ignore[attr-defined]
            await pilot.press(*scene.keys)
            await until(pilot, lambda: scene.shows in shown(pilot), scene.shows)
            await until(pilot, lambda: all(is_quiet(screen) for screen in app.screen_stack), "quiet")

        assert snap_compare(app, terminal_size=SIZES[size], run_before=run)


def is_quiet(screen: Any) -> bool:
    """Whether nothing is on its way to a screen, and the reader has followed the results."""
    if not screen.is_mounted or any(worker.is_running for worker in screen.workers):
        return False
    if not hasattr(screen, "asking"):
        return True
    resting = getattr(screen, "_resting", None)
    return not screen.asking.due and (resting is None or not resting._task or resting._task.done())
