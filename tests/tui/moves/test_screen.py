"""The screen of moves in the browser."""

from pathlib import Path

import pytest

from tests.databases import store
from tests.records import judgements, report
from tests.tui.pilot import Driver, browse_screen, run_browser, screen_text, type_keys, wait_until
from tui.moves.view import MovesList


def harrow(path: Path) -> Path:
    """A fall and a rise of one authority, a rise of another."""
    grades = (("Harrow", "2017-03-01", "good"), ("Harrow", "2025-01-24", "inadequate"))
    others = (("Bury", "2018-01-01", "inadequate"), ("Bury", "2021-10-01", "good"))
    store(
        path,
        *(
            report(name, end, ["Leaders are too slow."], judgements=judgements(overall=grade))
            for name, end, grade in (*grades, *others)
        ),
    )
    return path


def listed(pilot: Driver) -> str:
    rows = pilot.app.screen.query_one(MovesList)
    return "\n".join(rows.render_content_line(y).text for y in range(rows.count))


async def test_changes_are_listed_newest_first_and_filtered(tmp_path: Path) -> None:
    async with run_browser(harrow(tmp_path / "x.db")) as pilot:
        await type_keys(pilot, "M")
        text = screen_text(pilot)
        assert "every change of grade" in text and "2 changes in 2 authorities" in text
        assert text.index("Harrow") < text.index("Bury")
        assert "G → I  ↓↓" in text
        await type_keys(pilot, "f", "'rose", "enter")
        text = screen_text(pilot)
        assert "1 change in 1 authority" in text and "Harrow" not in listed(pilot)
        assert "rose" in text.splitlines()[0] and "[x] Rose" in text
        await type_keys(pilot, "escape", "escape", "u")
        assert "2 changes" in screen_text(pilot)


@pytest.mark.parametrize("size", [(40, 12), (80, 24)])
async def test_each_row_shows_its_grades_and_the_foot_the_change(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    async with run_browser(harrow(tmp_path / "x.db"), size=size) as pilot:
        await type_keys(pilot, "M")
        rows = [line for line in screen_text(pilot).splitlines() if "2025  Harrow" in line]
        assert rows and all("G → I  ↓↓" in row for row in rows)
        assert "Harrow, Overall effectiveness: fell" in screen_text(pilot)
        assert size[1] < 24 or "inspection, Jan 2025" in screen_text(pilot)


async def test_enter_shows_the_reasons_criticism_first(tmp_path: Path) -> None:
    async with run_browser(harrow(tmp_path / "x.db")) as pilot:
        await type_keys(pilot, "M", "enter")
        query = browse_screen(pilot).search_query
        assert query.inspection == ("harrow-2025-01",) and query.criticism
        assert "Leaders are too slow" in screen_text(pilot)


async def test_o_reads_the_report_and_c_compares_with_the_one_before(tmp_path: Path) -> None:
    async with run_browser(harrow(tmp_path / "x.db")) as pilot:
        await type_keys(pilot, "M", "c")
        assert type(pilot.app.screen).__name__ == "CompareScreen"
        await type_keys(pilot, "escape", "o")
        assert browse_screen(pilot).inspection.key == "harrow-2025-01"  # type: ignore[union-attr]


async def test_the_filters_of_the_browser_apply(tmp_path: Path) -> None:
    from db.query import Query

    async with run_browser(harrow(tmp_path / "x.db"), query=Query(authority=("Bury",))) as pilot:
        await type_keys(pilot, "M")
        assert "Bury" in screen_text(pilot) and "Harrow" not in screen_text(pilot)
        await type_keys(pilot, "f")
        assert "[x] Bury" in screen_text(pilot) and "[ ] Harrow" in screen_text(pilot)
        await type_keys(pilot, "'bury", "enter", "escape", "escape")
        assert "Harrow" in screen_text(pilot) and "every change of grade" in screen_text(pilot)


async def test_the_changes_shown_are_drawn(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    async with run_browser(harrow(tmp_path / "x.db")) as pilot:
        await type_keys(pilot, "M", "f", "'rose", "enter", "escape", "escape", "e", "'drawn", "enter")
        await wait_until(pilot, lambda: "saved to" in screen_text(pilot), "the export")
    [drawn] = tmp_path.glob("*.svg")
    text = drawn.read_text("utf-8")
    assert "What moved: rose: 1 change" in text and "Bury" in text and "Harrow" not in text
    assert "from x.db on " in text
