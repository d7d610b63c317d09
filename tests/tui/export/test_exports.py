"""Exports from the browser: every format from every screen, in the chosen style; told as they go, and stopped."""

import csv
import io
import json
import threading
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace
from typing import Any
from xml.etree import ElementTree as Tree

import pytest

from db.export.bibliography import FORMS as REFERENCE_FORMS
from db.export.render import FORMATS
from db.personal.personal import Personal
from db.query import Query
from db.records import Paragraph
from db.store.library import Library
from tests.tui.judgements.databases import judged_database as judged_database
from tests.tui.pilot import Driver, browse_screen, run_browser, screen_text, wait_until
from tui.dialogs.picker import Picker
from tui.export import exports
from tui.export.exports import PLOT, CitationRequest, ExportProgress, write
from tui.widgets.status_bar import StatusBar

KEY = "st-helens-2014-11"
LISTS = {*FORMATS, *REFERENCE_FORMS}


@pytest.fixture
def person(seed_database: Path, own_folders: Path) -> Personal:
    """A person with a paragraph and a note, and a paragraph that has gone from the database."""
    me = Personal.open(own_folders / "personal.db")
    with Library(seed_database) as library:
        inspection = library.inspection(KEY)
        found = next(p for p in library.report(KEY) if p.number == "94")
    me.baskets.mark(inspection, found, "caseload")
    me.baskets.write_note(me.baskets.marks()[0].identity, "For the March meeting.")
    me.baskets.mark(inspection, replace(found, number="999", text="What no report says any more."), "")
    return me


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


async def offered(pilot: Driver, *keys: str) -> list[Any]:
    """What the export list offers after these keys, each pressed when the one before it is done."""
    for key in keys:
        await pilot.press(key)
        await wait_until(pilot, lambda: not pilot.app.screen.is_modal or pilot.app.screen.focused)
    await wait_until(
        pilot, lambda: isinstance(pilot.app.screen, Picker) and "Export" in pilot.app.screen._title
    )
    picker = pilot.app.screen
    assert isinstance(picker, Picker)
    return [choice.value for choice in picker._choices]


def quiet() -> ExportProgress:
    return ExportProgress(lambda _: None, lambda: False)


def said(pilot: Driver) -> str:
    return "\n".join(f"{line.notice}\n{line.progress}" for line in pilot.app.screen.query(StatusBar))


async def pick(pilot: Driver, wish: object) -> None:
    """Take the first choice of a format, a style or a theme in the list that is open."""
    await wait_until(pilot, lambda: isinstance(pilot.app.screen, Picker) and pilot.app.screen.focused)
    picker = pilot.app.screen
    assert isinstance(picker, Picker)
    values = [choice.value for choice in picker._choices]
    picker.dismiss(next(v for v in values if wish in (v, getattr(v, "form", None))))
    await wait_until(pilot, lambda: pilot.app.screen is not picker)


def is_of_its_form(form: str, text: str) -> bool:
    """Whether a program that reads this format can read it, and finds something."""
    if form in ("json", "csl-json"):
        return bool(json.loads(text))
    if form == "jsonl":
        return all(json.loads(line) for line in text.splitlines())
    if form == "csv":
        first, *rows = csv.reader(io.StringIO(text.lstrip("\ufeff")))
        return bool(rows) and all(len(row) == len(first) for row in rows)
    if form == PLOT:
        return Tree.fromstring(text).tag.endswith("svg")  # noqa: S314 - our own drawing
    return {"ris": "TY  - RPRT", "bibtex": "@techreport{", "markdown": "#"}.get(form, "Helens") in text


@pytest.mark.parametrize(
    ("keys", "parts", "extra"),
    [
        (["e"], ["shown", "basket"], {CitationRequest()}),
        (["c", "enter", "e"], ["st-helens"], set()),
        (["w", "e"], ["near-"], {CitationRequest()}),
        (["m", "e"], ["judgements"], {PLOT}),
        (["m", "t", "e"], ["judgements"], {PLOT}),
    ],
    ids=["shown and basket", "comparison", "who else", "judgements", "over time"],
)
async def test_every_format_is_offered_and_written(
    seed_database: Path,
    person: Personal,
    here: Path,
    keys: Sequence[str],
    parts: Sequence[str],
    extra: set[str],
) -> None:
    async with run_browser(seed_database, personal=person, query=Query("caseload")) as pilot:
        values = await offered(pilot, *keys)
        wishes = [value for value in values if value != CitationRequest()]
        assert {value if value == CitationRequest() else value.form for value in values} == LISTS | extra
        assert {wish.export.file_stem[: len(part)] for wish in wishes for part in parts} >= set(parts)
        with Library(seed_database) as library:
            for wish in wishes:
                form = wish.form
                told = write(library, wish.export, form, "full", quiet(), room=1000)
                path = here / told.partition(" saved to ")[2].partition(" · ")[0]
                assert is_of_its_form(form, path.read_text(encoding="utf-8")), (form, told)
    assert len(list(here.iterdir())) == len(wishes)


async def test_citations_read_as_chosen_in_the_list_and_from_then_on(
    seed_database: Path, person: Personal, here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    copied: list[str] = []

    def copy(text: str, **_: object) -> SimpleNamespace:
        copied.append(text)
        return SimpleNamespace(message="copied")

    monkeypatch.setattr("tui.clipboard.copying.copy_to_clipboard", copy)
    async with run_browser(seed_database, personal=person) as pilot:
        await offered(pilot, "b", "e")
        await pick(pilot, CitationRequest())
        await pick(pilot, "short")
        await wait_until(pilot, lambda: "cited short" in screen_text(pilot), "the list again")
        await pick(pilot, "markdown")
        await wait_until(pilot, lambda: "saved to" in said(pilot), "the export")
    text = next(here.glob("*.md")).read_text(encoding="utf-8")
    assert "— Ofsted 2015, para 94." in text and "published" not in text
    again = Personal.open(person.path)
    async with run_browser(seed_database, personal=again) as pilot:
        await pilot.press("Y")
        await wait_until(pilot, lambda: copied, "the copy")
        await pilot.press("C")
        await pick(pilot, "footnote")
        await wait_until(pilot, lambda: "citations are as footnotes from now on" in said(pilot), "the choice")
        await pilot.press("Y")
        await wait_until(pilot, lambda: len(copied) == 2, "the copy")
    assert "(Ofsted 2015, para 94)" in copied[0] and "(inspected " in copied[1]


async def test_ones_own_template_is_made_edited_and_told_where_it_is_wrong(
    seed_database: Path, person: Personal, here: Path, own_folders: Path
) -> None:
    async with run_browser(seed_database, personal=person) as pilot:
        await pilot.press("C")
        await pick(pilot, "own")
        await wait_until(
            pilot, lambda: "citation.txt says (made now): $publisher" in said(pilot), "the template"
        )
        [path] = own_folders.rglob("citation.txt")
        path.write_text("# mine\n$key at $place\n", encoding="utf-8")
        await offered(pilot, "b", "e")
        await pick(pilot, "text")
        await wait_until(pilot, lambda: "saved to" in said(pilot), "the export")
        assert f"{KEY} at paragraph 94." in next(here.glob("*.txt")).read_text(encoding="utf-8")
        path.write_text("$kye at $place\n", encoding="utf-8")
        await offered(pilot, "e")
        await pick(pilot, "markdown")
        await wait_until(pilot, lambda: "no $kye in a citation" in said(pilot), "what is wrong")
        assert str(path) in said(pilot)
    assert not list(here.glob("*.md"))


class Held:
    """A library that holds a long export up until it is let go."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.go = threading.Event()
        fetch = Library.paragraphs

        def waiting(library: Library, ids: Sequence[int]) -> list[Paragraph]:
            if threading.current_thread().name.startswith("rows"):  # the list on the screen is not held up
                return fetch(library, ids)
            assert self.go.wait(10)
            return fetch(library, ids)

        monkeypatch.setattr(Library, "paragraphs", waiting)
        monkeypatch.setattr(exports, "CHECK_EVERY", 1)


async def test_a_long_export_is_told_holds_no_key_up_and_is_stopped_by_esc(
    seed_database: Path, here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with run_browser(seed_database) as pilot:
        held = Held(monkeypatch)
        await offered(pilot, "e")
        await pick(pilot, "csv")
        await wait_until(pilot, lambda: "writing" in screen_text(pilot), "that it is writing")
        before = browse_screen(pilot).query_one("#results").cursor  # type: ignore[attr-defined]
        await pilot.press("j", "j")
        assert browse_screen(pilot).query_one("#results").cursor == before + 2  # type: ignore[attr-defined]
        assert "writing" in screen_text(pilot), "it is told on, whatever is pressed"
        await offered(pilot, "e")
        await pick(pilot, "text")
        await wait_until(pilot, lambda: "an export is being written already" in screen_text(pilot), "why not")
        await pilot.press("escape")
        held.go.set()
        await wait_until(
            pilot, lambda: "the export was stopped: nothing of it was kept" in screen_text(pilot), "the end"
        )
        await wait_until(pilot, lambda: not any(line.progress for line in pilot.app.screen.query(StatusBar)))
        assert not list(here.iterdir())
        await offered(pilot, "e")
        await pick(pilot, "csv")
        await wait_until(pilot, lambda: "saved to" in screen_text(pilot), "the next one")
    assert len(list(here.iterdir())) == 1


async def test_leaving_stops_an_export_and_says_so(
    seed_database: Path, person: Personal, here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    go = threading.Event()

    def waiting(self: ExportProgress, items: Any, of: int) -> Any:
        assert go.wait(10)
        self.check_cancelled()
        yield from items

    monkeypatch.setattr(ExportProgress, "through", waiting)
    async with run_browser(seed_database, personal=person) as pilot:
        await offered(pilot, "b", "e")
        await pick(pilot, "json")
        await wait_until(pilot, lambda: "writing" in screen_text(pilot))
        await pilot.press("enter")  # to the paragraph in its report
        await wait_until(pilot, lambda: pilot.app.screen is browse_screen(pilot), "the browser")
        go.set()
        await wait_until(pilot, lambda: "the export was stopped" in screen_text(pilot), "what became of it")
    assert not list(here.iterdir())


async def test_what_is_shown_is_all_that_was_found_not_its_first_rows(
    seed_database: Path, here: Path
) -> None:
    async with run_browser(seed_database) as pilot:
        screen = browse_screen(pilot)
        whole = screen.results
        assert whole is not None and whole.total > 50
        screen.results = replace(whole, ids=whole.ids[:50], complete=False)
        values = await offered(pilot, "e")
    [export] = {value.export for value in values if value != CitationRequest()}
    with Library(seed_database) as library:
        told = write(library, export, "jsonl", "full", quiet())
    assert told.startswith(f"{whole.total:,} paragraphs saved to ")
    assert len(next(here.glob("*.jsonl")).read_text(encoding="utf-8").splitlines()) == whole.total


async def test_a_theme_over_time_is_written_in_every_format(judged_database: Path, here: Path) -> None:
    async with run_browser(judged_database, query=Query(authority=("St Helens",))) as pilot:
        await pilot.press("m", "t", "t")
        await wait_until(pilot, lambda: isinstance(pilot.app.screen, Picker) and pilot.app.screen.focused)
        await pick(pilot, "care-leavers")
        await wait_until(pilot, lambda: getattr(pilot.app.screen, "chain", None), "the line")
        wishes = await offered(pilot, "e")
        assert {wish.form for wish in wishes} == LISTS
        for export, form in ((wish.export, wish.form) for wish in wishes):
            told = write(None, export, form, "full", quiet())  # type: ignore[arg-type]
            assert "through 3 inspections is saved to " in told or "3 inspections in this line" in told
    assert len(list(here.iterdir())) == len(LISTS)
