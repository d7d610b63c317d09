"""Footnotes: the paragraphs linked to them by the printed marks; and the key that goes there and back."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from db.query import Query
from db.records import Paragraph
from tests.tui.pilot import Driver, browse_screen, run_browser, wait_until, wait_until_idle
from tui.browse.footnotes import NEAR, link_footnotes
from tui.browse.reader import Reader
from tui.widgets.results_list import ResultsList
from tui.widgets.status_bar import StatusBar

Printed = tuple[str, str, int | None]  # kind, text, page


def report_of(*printed: Printed, section: tuple[str, ...] = ("A heading",)) -> list[Paragraph]:
    return [
        Paragraph(n, text, kind, section=section, pages=(page,) if page else None, id=n)
        for n, (kind, text, page) in enumerate(printed, 1)
    ]


SCHOOLS = "These are residential special schools."
CASES: dict[str, tuple[Sequence[Printed], dict[int, list[int]]]] = {
    "raised figures": (
        [("finding", "four in schools³, of whom two", 9), ("footnote", f"³ {SCHOOLS}", 9)],
        {1: [2]},
    ),
    "raised in the text, plain in the note": (
        [("finding", "for individual agencies.²", 2), ("footnote", f"2 {SCHOOLS}", 2)],
        {1: [2]},
    ),
    "square brackets": (
        [("finding", "in schools[1], of whom", 2), ("footnote", f"[1] {SCHOOLS}", 2)],
        {1: [2]},
    ),
    "round brackets, if the notes have them": (
        [("finding", "the population (2) is", 2), ("finding", "x", 2), ("footnote", "(2) Census 2011", 2)],
        {1: [3]},
    ),
    "round brackets that are not a mark": (
        [("finding", "section (2) applies", 2), ("footnote", f"² {SCHOOLS}", 2)],
        {},
    ),
    "marks without their sign, linked by order": (
        [
            ("footnote", "Ofsted produces this.", None),
            ("finding", "schools2, of", None),
            ("footnote", SCHOOLS, None),
        ],
        {2: [3]},
    ),
    "figures that are not marks": (
        [("finding", "13.9 % of the 2 homes in Act2004", None), ("footnote", SCHOOLS, None)],
        {},
    ),
    "numbers that restart on each page": (
        [
            ("finding", "one¹ here", 1),
            ("footnote", "¹ the first", 1),
            ("finding", "two¹ here", 2),
            ("footnote", "¹ the second", 2),
        ],
        {1: [2], 3: [4]},
    ),
    "several in one paragraph": (
        [("finding", "one¹ and two²", 1), ("footnote", "¹ the first", 1), ("footnote", "² the second", 1)],
        {1: [2, 3]},
    ),
    "raised figures after a stop, and at the start of a text": (
        [("finding", "²Schools. Agencies.³", 1), ("footnote", "² a", 1), ("footnote", "³ b", 1)],
        {1: [3]},
    ),
    "one mark twice in a paragraph": (
        [("finding", "one¹ and again¹", 1), ("footnote", "¹ the first", 1)],
        {1: [2]},
    ),
    "round brackets on another page": (
        [("finding", "the population (2) is", 1), ("footnote", "(2) Census 2011", 2)],
        {},
    ),
    "lost marks only behind letters": (
        [("finding", "in 2011.1 per cent, homes1, of", None), ("footnote", SCHOOLS, None)],
        {1: [2]},
    ),
    "lost marks of the notes by their order": (
        [
            ("finding", "homes2.", None),
            ("footnote", SCHOOLS, None),
            ("footnote", "Census.", None),
        ],
        {1: [3]},
    ),
    "page numbers in one line": (
        [("boilerplate", "1\n2\n¹ 3", 1), ("footnote", "¹ the first", 1)],
        {},
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_paragraphs_are_linked_to_their_footnotes(name: str) -> None:
    printed, expected = CASES[name]
    paragraphs = report_of(*printed)
    links = link_footnotes(paragraphs)
    assert {p.id: [n.id for n in links.notes(p)] for p in paragraphs if links.notes(p)} == expected
    for paragraph, notes in expected.items():
        for note in notes:
            assert paragraph in [p.id for p in links.pointers(paragraphs[note - 1])]


def test_a_mark_in_a_heading_belongs_to_paragraphs_nearby_under_it() -> None:
    near, note, far = report_of(("finding", "x", 2), ("footnote", "¹ of the heading", 2), ("finding", "y", 3))
    links = link_footnotes([near, note, far])
    assert links.unmarked_by(near) == (note,) and links.unmarked_by(far) == ()
    # A file without pages: paragraphs near the note under the same heading.
    near, note, far = (replace(p, pages=None) for p in (near, note, far))
    assert link_footnotes([near, note, far]).unmarked_by(far) == (note,)
    elsewhere = replace(far, section=("Another",))
    assert link_footnotes([near, note, elsewhere]).unmarked_by(elsewhere) == ()
    # A text file has the mark in the text of the heading.
    under = replace(far, section=("Another", "What needs to improve?¹", "In care"))
    assert link_footnotes([near, note, under]).unmarked_by(under) == (note,)


@pytest.mark.parametrize(("distance", "is_linked"), [(1, True), (NEAR, True), (NEAR + 1, False)])
def test_without_pages_a_lost_mark_is_of_a_note_nearby(distance: int, is_linked: bool) -> None:
    pointing, note = report_of(("finding", "schools1, of", None), ("footnote", SCHOOLS, None))
    note = replace(note, seq=pointing.seq + distance)
    assert link_footnotes([pointing, note]).notes(pointing) == ((note,) if is_linked else ())


def notice(pilot: Driver) -> str:
    return browse_screen(pilot).query_one(StatusBar).notice


def reader_text(pilot: Driver) -> str:
    """The text of the paragraph under the reader's cursor."""
    paragraph = browse_screen(pilot).query_one(Reader).paragraph
    return paragraph.text if paragraph else ""


LIVERPOOL = Query(text="residential special schools", inspection=("liverpool-2014-06",))


async def test_a_key_goes_to_the_footnote_and_back(seed_database: Path) -> None:
    async with run_browser(seed_database, query=LIVERPOOL) as pilot:
        assert "schools³" in reader_text(pilot)
        assert "1 footnote: F" in browse_screen(pilot).query_one(Reader).facts()
        await pilot.press("F")
        await wait_until(
            pilot, lambda: reader_text(pilot).startswith("³ These are residential"), "the footnote"
        )
        assert browse_screen(pilot).query_one(Reader).has_focus and notice(pilot) == "footnote · F goes back"
        await pilot.press("F")
        await wait_until(pilot, lambda: "schools³" in reader_text(pilot), "the paragraph again")
        assert notice(pilot) == "back at paragraph"


async def test_the_key_acts_on_the_row_though_the_reader_follows_later(seed_database: Path) -> None:
    query = replace(LIVERPOOL, text="", sort="reading", kind=("statistic",))
    async with run_browser(seed_database, query=query) as pilot:
        rows = browse_screen(pilot).query_one("#results", ResultsList)
        for _ in range(60):
            if rows.paragraph and "schools³" in rows.paragraph.text:
                break
            await pilot.press("down")
        await pilot.press("F")
        await wait_until(
            pilot, lambda: reader_text(pilot).startswith("³ These are residential"), "the footnote"
        )


async def test_a_notice_says_why_there_is_no_footnote(seed_database: Path) -> None:
    query = Query(text="private fostering", inspection=("liverpool-2014-06",))
    async with run_browser(seed_database, query=query) as pilot:
        await pilot.press("F")
        assert notice(pilot) == "this paragraph has no footnote · the report has 3 footnotes"
        await pilot.press("slash", "ctrl+u", "z", "z", "z", "q", "enter")
        await wait_until_idle(pilot)
        await pilot.press("F")
        assert notice(pilot) == "there is no paragraph here that could have a footnote"


async def test_a_footnote_marked_in_a_heading_is_reached_from_its_paragraphs(seed_database: Path) -> None:
    query = Query(
        text="opportunity to review this section", inspection=("liverpool-2014-06",), apparatus=True
    )
    async with run_browser(seed_database, query=query) as pilot:
        assert reader_text(pilot).startswith("² The local authority")
        await pilot.press("F")
        assert notice(pilot).startswith("no paragraph prints the mark of this footnote")
        await pilot.press("3", "down", "F")
        await wait_until(
            pilot, lambda: reader_text(pilot).startswith("² The local authority"), "the footnote"
        )
        assert "its mark is in a heading" in notice(pilot) and notice(pilot).endswith("F goes back")
        await pilot.press("F")
        await wait_until(pilot, lambda: not reader_text(pilot).startswith("²"), "the paragraph again")


async def test_the_key_waits_for_the_report_of_the_new_row(seed_database: Path) -> None:
    """The reader still shows the report of the row before."""
    query = Query(text="residential special schools", sort="oldest")
    async with run_browser(seed_database, query=query) as pilot:
        assert "schools³" in reader_text(pilot)
        await pilot.press("down", "F")
        await wait_until(
            pilot, lambda: reader_text(pilot).startswith("These are residential"), "the footnote"
        )
