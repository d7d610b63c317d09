"""Every screen on a hostile database draws no control character, and shows markup as written."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from rich.segment import Segment
from textual.pilot import Pilot
from textual.screen import Screen
from textual.widgets import Input

from db.personal.personal import Personal
from db.query import Query
from db.store.library import Library
from tests.hostile.control_characters import CONTROLS, HOSTILE, MARKUP, unsafe_characters
from tests.tui.loaded_classes import subclasses
from tests.tui.pilot import is_idle, run_browser, wait_until
from tui.app import FindingsApp

SIZE = (120, 40)
SETTLED = 0.005
# Screen -> the keys that open it from the browser, and the keys pressed there.
KEYS: dict[str, tuple[str, str]] = {
    "BrowseScreen": ("", "j space 3 j n 1 down space b escape 2 s B U right_square_bracket"),
    "KeysScreen": ("question_mark", "j pagedown"),
    "Picker": ("colon", "down pagedown end o m e g a"),
    "CompareScreen": ("c enter", "j v a A V x space T escape t down enter G e escape"),
    "ChangesScreen": ("c enter full_stop", "j v v space t down enter y G e escape less_than_sign"),
    "ThemeReasonsScreen": ("W", "j pagedown"),
    "SimilarScreen": ("w", "j space T escape y"),
    "JudgementsScreen": ("m", "right right s f down escape r U slash o enter y e escape"),
    "OverTimeScreen": ("m v", "right a down enter right y e escape"),
    "ChainScreen": ("m v T enter", "j v right t down enter space y"),
    "CountScreen": ("number_sign underscore a u t h o r enter", "j right s percent_sign x e escape y"),
    "MovesScreen": ("M", "j G f down enter U o M enter M c escape y e escape"),
    "TagPicker": ("plus", "o m e g a colon space x enter"),
    "QuotationScreen": ("quotation_mark", "j space asterisk k y G space"),
    "HomeScreen": ("0 enter", "j m escape M escape b escape T escape full_stop escape G e escape c"),
    "SavePaper": ("colon c o m m i t t e e enter", "x down end x enter"),
    "BasketScreen": ("b", "j i x enter p escape b down escape L escape e escape K Y"),
}


def drawn_segments(app: Any) -> Iterator[Segment]:
    """Every segment shown on the screen."""
    for screen in app.screen_stack:
        for strip in screen._compositor.render_strips():
            yield from strip


def check(app: Any) -> str:
    """Assert that no segment holds a control character, a link or an action; return the text of the screen."""
    words = []
    for segment in drawn_segments(app):
        assert segment.control is None
        assert not unsafe_characters(segment.text, lines=False), ascii(segment.text)
        if segment.style is not None:
            assert not segment.style.link
            assert not {"@click", "@mouse.down", "@mouse.up"} & segment.style.meta.keys()
        words.append(segment.text)
    return "".join(words)


async def press(pilot: Pilot[None], *keys: str) -> str:
    """Press keys and check the screen after each; return all text that was shown."""
    seen = []
    for key in keys:
        await pilot.press(key)
        seen.append(check(pilot.app))
    return "".join(seen)


@pytest.fixture(scope="module")
def marked(hostile_database: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A personal file as a colleague sent it: baskets, notes, searches, all of it hostile."""
    path = tmp_path_factory.mktemp("state") / "personal.db"
    with Library(hostile_database) as library, Personal.open(path) as personal:
        for inspection in library.inspections():
            for paragraph in library.report(inspection.key)[:2]:
                personal.baskets.toggle(inspection, paragraph, HOSTILE)
        personal.save_search(HOSTILE, Query("caseloads", theme=(HOSTILE,)))
        personal.add_to_history(Query(HOSTILE))
    import sqlite3
    from contextlib import closing

    with closing(sqlite3.connect(path, isolation_level=None)) as conn:
        conn.execute("UPDATE mark SET note = ?", (HOSTILE,))
        conn.execute("UPDATE mark SET inspection = 'gone-2001-01' WHERE position = 1")
        conn.execute("INSERT INTO basket (name, made) VALUES (?, '')", (HOSTILE,))
    return path


@pytest.fixture
def personal(marked: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)  # exports are written to the working folder
    return Path(shutil.copy(marked, tmp_path / "personal.db"))


@pytest.mark.parametrize("name", KEYS)
async def test_a_screen_shows_text_as_written(name: str, hostile_database: Path, personal: Path) -> None:
    opening, inside = (keys.split() for keys in KEYS[name])
    async with run_browser(hostile_database, size=SIZE, personal=Personal.open(personal)) as pilot:
        seen = ""
        for key in opening:
            seen += await press(pilot, key)
            await wait_until(pilot, lambda: is_idle(pilot.app.screen), "the answer that the next key needs")
        await wait_until(pilot, lambda: type(pilot.app.screen).__name__ == name, name)
        await wait_until(pilot, lambda: is_idle(pilot.app.screen), "its content")
        seen += check(pilot.app)
        if name != "KeysScreen":
            assert MARKUP[:10] in seen, "markup is shown as written"
        await press(pilot, *inside)
        assert pilot.app.is_running
        assert not list(Path.cwd().glob("*owned*"))


def test_every_screen_is_tested() -> None:
    ours = subclasses(Screen)
    shown = {kind.__name__ for kind in ours if not any(kind in other.__mro__[1:] for other in ours)}
    assert shown | {"Picker"} == {*KEYS, "AddReports", "GetReports"}


async def test_names_of_files_to_add_are_marked(hostile_database: Path, tmp_path: Path) -> None:
    from tui.browse.report_path_picker import AddReports

    (tmp_path / f"[sic] {CONTROLS}.txt".replace("/", "").replace("\0", "")).touch()
    async with run_browser(hostile_database, size=SIZE) as pilot:
        pilot.app.push_screen(AddReports())
        await wait_until(pilot, lambda: isinstance(pilot.app.focused, Input), "the box")
        pilot.app.focused.value = f"{tmp_path}/[s"  # type: ignore[union-attr]
        await wait_until(pilot, lambda: "[sic] \N{REPLACEMENT CHARACTER}" in check(pilot.app), "the file")


def test_pad_line_marks_controls_that_a_widget_left() -> None:
    from rich.style import Style

    from tui.widgets.strips import pad_line

    strip = pad_line([Segment(f"{HOSTILE}\n\t")], 400, Style())
    assert strip.cell_length == 400
    assert not unsafe_characters(strip.text.replace("\t", "\n"), lines=False)


async def test_a_notice_is_shown_as_written(hostile_database: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """In the status bar, or as a notification on a screen that has none."""
    async with run_browser(hostile_database, size=SIZE) as pilot:
        pilot.app.show_notice(f"{MARKUP} {HOSTILE}")  # type: ignore[attr-defined]
        await pilot.pause()  # a long notice is cut in the middle
        assert MARKUP[:40] in check(pilot.app)
        await pilot.press("question_mark")
        notices: list[tuple[str, bool]] = []
        monkeypatch.setattr(pilot.app, "notify", lambda text, markup=True: notices.append((text, markup)))
        pilot.app.show_notice(HOSTILE)  # type: ignore[attr-defined]
        [(text, markup)] = notices
        assert MARKUP in text and not markup and not unsafe_characters(text, lines=False)


async def test_an_error_is_shown_as_written(hostile_database: Path) -> None:
    from tui.backend.messages import RequestFailed

    async with run_browser(hostile_database, size=SIZE) as pilot:
        pilot.app.screen.post_message(RequestFailed(HOSTILE))
        await wait_until(pilot, lambda: MARKUP[:20] in check(pilot.app), "the error")


@pytest.mark.parametrize("box", ["search", "picker", "note"])
async def test_an_input_holds_no_control_character(box: str, hostile_database: Path, personal: Path) -> None:
    """Typed, pasted or recalled, the value is one line without control characters."""
    from textual import events

    keys = {"search": ["slash"], "picker": ["colon"], "note": ["b", "i"]}[box]
    async with run_browser(hostile_database, size=SIZE, personal=Personal.open(personal)) as pilot:
        await press(pilot, *keys)
        await wait_until(pilot, lambda: isinstance(pilot.app.focused, Input), "the box")
        focused = pilot.app.focused
        assert isinstance(focused, Input)
        for value in (CONTROLS, f"{CONTROLS}\n{CONTROLS}\t"):
            focused.value = value
            await pilot.pause(SETTLED)
            check(pilot.app)
            assert not unsafe_characters(focused.value, lines=False)
        focused.value = ""
        focused.post_message(events.Paste(f"[/b]\rcaseloads {CONTROLS}\r\ncare leavers"))
        await pilot.pause(0.05)
        check(pilot.app)
        assert not unsafe_characters(focused.value, lines=False)
        assert focused.value.startswith("[/b] caseloads") and focused.value.endswith("care leavers")
        if box == "search":
            await press(pilot, "up", "up", "down")


async def test_a_paste_of_100_kb_is_cut_and_reported(hostile_database: Path) -> None:
    from textual import events

    async with run_browser(hostile_database, size=SIZE) as pilot:
        await press(pilot, "slash")
        box = pilot.app.focused
        assert box is not None
        box.post_message(events.Paste("caseloads are high " * 5_500))
        await wait_until(pilot, lambda: "characters were taken" in check(pilot.app), "the cut")
        assert box.value.startswith("caseloads are high")  # type: ignore[attr-defined]
        assert len(box.value) == box.max_length  # type: ignore[attr-defined]


async def test_the_title_of_the_terminal_has_no_control_character(hostile_database: Path) -> None:
    """Textual writes no title today; if it does, the title is our own."""
    async with run_browser(hostile_database) as pilot:
        assert isinstance(pilot.app, FindingsApp)
        assert not unsafe_characters(pilot.app.title + pilot.app.sub_title, lines=False)
    assert os.environ.get("TEXTUAL_LOG") is None
