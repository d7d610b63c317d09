"""Writing the committee paper from the palette and from Judgements."""

from pathlib import Path

import docx
import pytest
from textual.widgets import Input

from db.query import Query
from tests.tui.pilot import Driver, run_browser, screen_text, type_keys, wait_until
from tui.paper.screen import SavePaper, save_paper


async def opened_dialog(pilot: Driver, *keys: str) -> SavePaper:
    await type_keys(pilot, *keys)
    await wait_until(pilot, lambda: isinstance(pilot.app.screen, SavePaper), "the dialog")
    screen = pilot.app.screen
    assert isinstance(screen, SavePaper)
    await wait_until(pilot, lambda: screen.query_one(Input).value, "the proposed path")
    return screen


@pytest.mark.parametrize(
    "keys",
    [("colon", "'committee", "enter"), ("m", "e", "'committee", "enter")],
    ids=["palette", "exports of judgements"],
)
async def test_the_paper_is_written_where_it_is_asked_for(
    keys: tuple[str, ...], seed_database: Path, tmp_path: Path
) -> None:
    query = Query(authority=("St Helens",))
    async with run_browser(seed_database, query=query) as pilot:
        dialog = await opened_dialog(pilot, "space", *keys)
        box = dialog.query_one(Input)
        assert "findings-paper-st-helens-" in box.value and box.value.endswith(".docx")
        assert "quoting the basket “basket” (1 paragraph)" in screen_text(pilot)
        box.value = str(tmp_path / "paper.docx")
        await type_keys(pilot, "enter")
        await wait_until(pilot, lambda: "the paper is saved to" in screen_text(pilot), "the outcome")
    document = docx.Document(str(tmp_path / "paper.docx"))
    assert "Quotations" in [paragraph.text for paragraph in document.paragraphs]


def test_a_file_that_got_the_name_meanwhile_is_left_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_text("mine")
    assert "left as it is" in save_paper(path, ["other"])
    assert path.read_text() == "mine"
