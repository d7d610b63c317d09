"""Exports from the browser: every format from every screen, the chosen style, progress and cancellation."""

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
from zipfile import ZipFile

import pytest
from textual.screen import Screen

from db.export.bibliography import FORMS as REFERENCE_FORMS
from db.export.documents import TEXT_FORMS
from db.export.render import FORMATS
from db.personal.personal import Personal
from db.query import Query
from db.records import Paragraph
from db.store.library import Library
from tests.tui.idle import answers_held
from tests.tui.judgements.databases import judged_database as judged_database
from tests.tui.pilot import Driver, browse_screen, poll_until, run_browser, screen_text, wait_until
from tui.chain.screen import ChainScreen
from tui.dialogs.picker import ChoiceList, Picker
from tui.export import exports
from tui.export.exports import PLOT, CitationRequest, ExportProgress, ExportRequest, NotesRequest, write
from tui.widgets.results_list import ResultsList
from tui.widgets.status_bar import StatusBar

KEY = "st-helens-2014-11"
LISTS = {*FORMATS, *TEXT_FORMS, *REFERENCE_FORMS}


@pytest.fixture
def personal(seed_database: Path, own_folders: Path) -> Personal:
    """A basket with a paragraph and its note, and a paragraph that is no longer in the database."""
    personal = Personal.open(own_folders / "personal.db")
    with Library(seed_database) as library:
        inspection = library.inspection(KEY)
        found = next(p for p in library.report(KEY) if p.number == "94")
    personal.baskets.mark(inspection, found, "caseload")
    personal.baskets.write_note(personal.baskets.marks()[0].identity, "For the March meeting.")
    personal.baskets.mark(inspection, replace(found, number="999", text="What no report says any more."), "")
    return personal


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The current folder, empty."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


async def open_exports(pilot: Driver, *keys: str) -> list[Any]:
    """The values of the list of exports that these keys open, each pressed when the screen before is loaded."""
    for key in keys:
        await pilot.press(key)
        await wait_until(pilot, lambda: not pilot.app.screen.is_modal or pilot.app.screen.focused)
    await wait_until(
        pilot, lambda: isinstance(pilot.app.screen, Picker) and "Export" in screen_text(pilot), "the list"
    )
    return listed_values(pilot)


def listed_values(pilot: Driver) -> list[Any]:
    """The values of the choices in the open picker."""
    return [choice.value for choice, _ in pilot.app.screen.query_one(ChoiceList).matches]


def unreported() -> ExportProgress:
    """A progress that is not reported, of an export that is not cancelled."""
    return ExportProgress(lambda _: None, lambda: False)


def status_text(pilot: Driver) -> str:
    """The notice and the progress of the present screen."""
    return "\n".join(f"{bar.notice}\n{bar.progress}" for bar in pilot.app.screen.query(StatusBar))


async def pick_choice(pilot: Driver, value: object) -> None:
    """Pick the first choice of this value, or of an export in this format, in the list that is open."""
    await wait_until(pilot, lambda: isinstance(pilot.app.screen, Picker) and pilot.app.screen.focused)
    picker = pilot.app.screen
    assert isinstance(picker, Picker)
    picker.dismiss(next(v for v in listed_values(pilot) if value in (v, getattr(v, "form", None))))
    await wait_until(pilot, lambda: pilot.app.screen is not picker)


def is_readable(form: str, path: Path) -> bool:
    """Whether a program that reads this format can read the file, and finds a record in it."""
    if form in TEXT_FORMS:  # a package of XML, which tests/db/export/test_documents.py reads
        return "[Content_Types].xml" in ZipFile(path).namelist()
    text = path.read_text(encoding="utf-8")
    if form in ("json", "csl-json"):
        return bool(json.loads(text))
    if form == "jsonl":
        return all(json.loads(line) for line in text.splitlines())
    if form == "csv":
        first, *rows = csv.reader(io.StringIO(text.lstrip("\ufeff")))
        return bool(rows) and all(len(row) == len(first) for row in rows)
    if form == PLOT:
        return Tree.fromstring(text).tag.endswith("svg")  # noqa: S314 - our own drawing
    if form == "text":
        return "inspected" in text or "inspections" in text
    return {"ris": "TY  - RPRT", "bibtex": "@techreport{", "markdown": "#"}[form] in text


@pytest.mark.parametrize(
    ("keys", "parts", "extra"),
    [
        (["e"], ["shown", "trend", "basket"], {CitationRequest(), NotesRequest(), PLOT}),
        (["c", "enter", "e"], ["st-helens"], set()),
        (["w", "e"], ["near-"], {CitationRequest()}),
        (["m", "e"], ["judgements"], {PLOT}),
        (["m", "v", "e"], ["judgements"], {PLOT}),
    ],
    ids=["shown and basket", "comparison", "similar", "judgements", "over time"],
)
async def test_every_format_is_listed_and_written(
    seed_database: Path,
    personal: Personal,
    folder: Path,
    keys: Sequence[str],
    parts: Sequence[str],
    extra: set[str],
) -> None:
    async with run_browser(seed_database, personal=personal, query=Query("caseload")) as pilot:
        values = [value for value in await open_exports(pilot, *keys) if not callable(value)]
        requests = [value for value in values if isinstance(value, ExportRequest)]
        assert {value.form if value in requests else value for value in values} == LISTS | extra
        assert {request.export.file_stem[: len(part)] for request in requests for part in parts} >= set(parts)
        with Library(seed_database) as library:
            for request in requests:
                form = request.form
                summary = write(library, request.export, form, "full", unreported(), room=1000)
                path = folder / summary.partition(" saved to ")[2].partition(" · ")[0]
                assert is_readable(form, path), (form, summary)
    assert len(list(folder.iterdir())) == len(requests)


async def test_exports_and_copies_cite_in_the_style_chosen_last(
    seed_database: Path, personal: Personal, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    copied: list[str] = []

    def copy(text: str, **_: object) -> SimpleNamespace:
        copied.append(text)
        return SimpleNamespace(message="copied")

    monkeypatch.setattr("tui.clipboard.copying.copy_to_clipboard", copy)
    async with run_browser(seed_database, personal=personal) as pilot:
        await open_exports(pilot, "b", "e")
        await pick_choice(pilot, CitationRequest())
        await pick_choice(pilot, "short")
        await wait_until(pilot, lambda: "cited short" in screen_text(pilot), "the list with the new style")
        await pick_choice(pilot, "markdown")
        await wait_until(pilot, lambda: "saved to" in status_text(pilot), "the export")
    text = next(folder.glob("*.md")).read_text(encoding="utf-8")
    assert "— Ofsted 2015, para 94." in text and "published" not in text
    reopened = Personal.open(personal.path)
    async with run_browser(seed_database, personal=reopened) as pilot:
        await pilot.press("Y")
        await wait_until(pilot, lambda: copied, "the copy")
        await pilot.press("C")
        await pick_choice(pilot, "footnote")
        await wait_until(
            pilot, lambda: "citations are as footnotes from now on" in status_text(pilot), "the choice"
        )
        await pilot.press("Y")
        await wait_until(pilot, lambda: len(copied) == 2, "the copy")
    assert "(Ofsted 2015, para 94)" in copied[0] and "(inspected " in copied[1]


async def test_a_template_of_the_user_is_created_used_and_its_mistake_reported(
    seed_database: Path, personal: Personal, folder: Path, own_folders: Path
) -> None:
    async with run_browser(seed_database, personal=personal) as pilot:
        await pilot.press("C")
        await pick_choice(pilot, "own")
        await wait_until(
            pilot, lambda: "citation.txt says (made now): $publisher" in status_text(pilot), "the template"
        )
        [path] = own_folders.rglob("citation.txt")
        path.write_text("# mine\n$key at $place\n", encoding="utf-8")
        await open_exports(pilot, "b", "e")
        await pick_choice(pilot, "text")
        await wait_until(pilot, lambda: "saved to" in status_text(pilot), "the export")
        assert f"{KEY} at paragraph 94." in next(folder.glob("*.txt")).read_text(encoding="utf-8")
        path.write_text("$kye at $place\n", encoding="utf-8")
        await open_exports(pilot, "e")
        await pick_choice(pilot, "markdown")
        await wait_until(pilot, lambda: "no $kye in a citation" in status_text(pilot), "the mistake")
        assert str(path) in status_text(pilot)
    assert not list(folder.glob("*.md"))


def block_exports(monkeypatch: pytest.MonkeyPatch) -> threading.Event:
    """Have exports wait for their paragraphs until the event is set."""
    may_go_on, fetch = threading.Event(), Library.paragraphs

    def wait_and_fetch(library: Library, ids: Sequence[int]) -> list[Paragraph]:
        is_for_the_screen = threading.current_thread().name.startswith("rows")
        assert is_for_the_screen or may_go_on.wait(10)
        return fetch(library, ids)

    monkeypatch.setattr(Library, "paragraphs", wait_and_fetch)
    monkeypatch.setattr(exports, "CHECK_EVERY", 1)
    return may_go_on


async def test_a_long_export_shows_progress_delays_no_key_and_is_stopped_by_esc(
    seed_database: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with run_browser(seed_database) as pilot:
        may_go_on = block_exports(monkeypatch)
        with answers_held():
            await open_exports(pilot, "e")
            await pick_choice(pilot, "csv")
            await wait_until(pilot, lambda: "writing" in screen_text(pilot), "the progress")
            rows = browse_screen(pilot).query_one("#results", ResultsList)
            await pilot.press("j", "j")
            await poll_until(pilot, lambda: rows.cursor == 2, "the row")
            assert "writing" in screen_text(pilot), "a key hides no progress"
            await open_exports(pilot, "e")
            await pick_choice(pilot, "text")
            await wait_until(pilot, lambda: "is being written already" in screen_text(pilot), "the refusal")
            await pilot.press("escape")
        may_go_on.set()
        stopped = "the export was stopped: nothing of it was kept"
        await wait_until(pilot, lambda: stopped in screen_text(pilot), "the notice of the end")
        await wait_until(pilot, lambda: not any(line.progress for line in pilot.app.screen.query(StatusBar)))
        assert not list(folder.iterdir())
        await open_exports(pilot, "e")
        await pick_choice(pilot, "csv")
        await wait_until(pilot, lambda: "saved to" in screen_text(pilot), "the next export")
    assert len(list(folder.iterdir())) == 1


async def test_leaving_the_screen_stops_an_export_and_shows_a_notice(
    seed_database: Path, personal: Personal, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    may_go_on = threading.Event()

    def wait_and_yield(self: ExportProgress, items: Any, of: int) -> Any:
        assert may_go_on.wait(10)
        self.check_cancelled()
        yield from items

    monkeypatch.setattr(ExportProgress, "track", wait_and_yield)
    async with run_browser(seed_database, personal=personal) as pilot:
        await open_exports(pilot, "b", "e")
        with answers_held():
            await pick_choice(pilot, "json")
            await wait_until(pilot, lambda: "writing" in screen_text(pilot))
            await pilot.press("enter")  # to the paragraph in its report
            await wait_until(pilot, lambda: pilot.app.screen is browse_screen(pilot), "the browser")
        may_go_on.set()
        await wait_until(pilot, lambda: "the export was stopped" in screen_text(pilot), "the notice")
    assert not list(folder.iterdir())


async def test_all_results_are_exported_though_only_the_first_rows_are_loaded(
    seed_database: Path, folder: Path
) -> None:
    async with run_browser(seed_database) as pilot:
        screen = browse_screen(pilot)
        results = screen.results
        assert results is not None and results.total > 50
        screen.results = results._replace(ids=results.ids[:50], complete=False)
        with answers_held():
            values = await open_exports(pilot, "e")
    requests = [value for value in values if isinstance(value, ExportRequest)]
    [export] = {request.export for request in requests if request.export.file_stem == "shown"}
    with Library(seed_database) as library:
        summary = write(library, export, "jsonl", "full", unreported())
    assert summary.startswith(f"{results.total:,} paragraphs saved to ")
    assert len(next(folder.glob("*.jsonl")).read_text(encoding="utf-8").splitlines()) == results.total


def shows_chain(screen: Screen[Any]) -> bool:
    return isinstance(screen, ChainScreen) and screen.chain is not None


async def test_the_chain_of_a_theme_is_written_in_every_format(judged_database: Path, folder: Path) -> None:
    async with run_browser(judged_database, query=Query(authority=("St Helens",))) as pilot:
        await pilot.press("m", "v", "T")
        await wait_until(pilot, lambda: isinstance(pilot.app.screen, Picker) and pilot.app.screen.focused)
        await pick_choice(pilot, "care-leavers")
        await wait_until(pilot, lambda: shows_chain(pilot.app.screen), "the chain")
        requests = await open_exports(pilot, "e")
        assert {request.form for request in requests} == LISTS
        for export, form in ((request.export, request.form) for request in requests):
            summary = write(browse_screen(pilot).session.library, export, form, "full", unreported())
            assert "through 3 inspections is saved to " in summary or "3 inspections in this line" in summary
    assert len(list(folder.iterdir())) == len(LISTS)
