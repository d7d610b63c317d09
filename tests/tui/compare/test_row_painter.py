"""A row of a comparison as lines: side by side or stacked, short or open, with signs and marks."""

from dataclasses import replace

import pytest
from rich.style import Style

from db.compare.records import ComparisonRow, Counterpart
from db.records import Paragraph
from tests.records import paragraph
from tui.compare.row_painter import ComparisonPainter

LEFT = paragraph(1, "Plans are clear and good.", number="1", section=("A", "Left"))
RIGHT = paragraph(22, "Plans are not clear and good.", number="12345", section=("A", "Right"))
PAIR = ComparisonRow("planning", LEFT, RIGHT, 0.8)
SAME_SECTION = replace(PAIR, right=replace(RIGHT, section=("B", "Left")))
LONG = ComparisonRow("planning", paragraph(4, "word " * 60, number="4"), None)
ONLY_RIGHT = ComparisonRow("planning", None, RIGHT)
ALTERNATIVE = Counterpart(paragraph(3), 0.3)
LABELS = ("Bury 2014", "Bury 2016")


def painter(width: int, *marked: Paragraph) -> ComparisonPainter:
    return ComparisonPainter(width, lambda _: Style.null(), marked)


def render(
    row: ComparisonRow, width: int, *, title: str | None = None, is_open: bool = False, current: bool = False
) -> list[str]:
    """The lines of a row; the paragraph on the right of PAIR is in the basket."""
    strips = painter(width, RIGHT).render(row, title, is_open, current, LABELS)
    assert {strip.cell_length for strip in strips} == {width}
    return [strip.text.rstrip() for strip in strips]


@pytest.mark.parametrize(
    ("row", "width", "lines"),
    [
        (
            PAIR,
            60,
            [
                "     ≈ Bury 2014",
                "     1 Plans are clear and good.",
                "       Bury 2016",
                " *1234 Plans are not clear and good.",
            ],
        ),
        (
            PAIR,
            100,
            [
                "     1 Plans are clear and good.                 ≈ │ *1234 Plans are not clear and good.",
            ],
        ),
        (ONLY_RIGHT, 60, ["     + Bury 2016", " *1234 Plans are not clear and good."]),
        (ONLY_RIGHT, 100, [" " * 49 + "+ │ *1234 Plans are not clear and good."]),
        (
            LONG,
            60,
            [
                "     · Bury 2014",
                "     4" + " word" * 10,
                "      " + " word" * 10,
                "      " + " word" * 10 + " …",
            ],
        ),
        (
            LONG,
            100,
            [
                "     4" + " word" * 8 + "   · │",
                "      " + " word" * 8 + "     │",
                "      " + " word" * 8 + " …   │",
            ],
        ),
    ],
)
def test_a_row_is_side_by_side_on_a_wide_screen_and_stacked_on_a_narrow_one(
    row: ComparisonRow, width: int, lines: list[str]
) -> None:
    assert render(row, width) == [*lines, ""]


def test_the_bar_marks_every_line_of_the_current_row_on_its_left() -> None:
    for width in (60, 100):
        lines = render(PAIR, width, title="Planning", is_open=True, current=True)
        title = 2 if width == 100 else 1
        assert [line[:1] for line in lines[title:-1]] == ["▌"] * (len(lines) - title - 1)
        assert "".join(lines).count("▌") == len(lines) - title - 1


@pytest.mark.parametrize(
    ("row", "note"),
    [
        (PAIR, "probably the same matter · Left · Right"),
        (SAME_SECTION, "probably the same matter · Left"),
        (
            replace(PAIR, alternatives=(ALTERNATIVE,)),
            "probably the same matter · 1 other counterpart: a · Left · Right",
        ),
        (
            replace(SAME_SECTION, alternatives=(ALTERNATIVE, ALTERNATIVE)),
            "probably the same matter · 2 other counterparts: a · Left",
        ),
        (ONLY_RIGHT, "only on the right · Right"),
        (LONG, "nothing clearly the same on the right"),
        (
            replace(LONG, alternatives=(ALTERNATIVE,)),
            "nothing clearly the same on the right · 1 near paragraph: a",
        ),
    ],
)
def test_an_open_row_ends_in_a_note(row: ComparisonRow, note: str) -> None:
    assert render(row, 100, is_open=True)[-2:] == [" " * 7 + note, ""]


@pytest.mark.parametrize(
    ("width", "note"),
    [
        (47, "probably the same matter · Left · Right"),
        (46, "probably the same matter · Left · Rig…"),
    ],
)
def test_a_note_is_cut_before_the_last_cell(width: int, note: str) -> None:
    assert render(PAIR, width, is_open=True)[-2] == " " * 7 + note


def test_an_open_row_is_shown_in_full() -> None:
    assert sum(line.count("word") for line in render(LONG, 60, is_open=True)) == 60
    assert sum(line.count("word") for line in render(LONG, 100, is_open=True)) == 60


def test_a_title_is_a_rule_across_the_width_above_a_blank_line_where_there_is_room() -> None:
    assert render(PAIR, 100, title="Planning")[:2] == ["── Planning " + "─" * 88, ""]
    assert render(PAIR, 60, title="Planning")[:2] == ["── Planning " + "─" * 48, "     ≈ Bury 2014"]


@pytest.mark.parametrize(
    ("left", "right", "height"), [(400, 400, 17), (400, 8, 17), (8, 400, 17), (400, 400, 24)]
)
def test_both_sides_of_an_open_row_begin_on_a_narrow_screen(left: int, right: int, height: int) -> None:
    row = ComparisonRow(None, paragraph(1, "left " * left), paragraph(2, "right " * right), 0.5)
    drawn = ComparisonPainter(80, lambda _: Style.null(), height=height).render(
        row, "Planning", True, True, LABELS
    )
    lines = [strip.text for strip in drawn]
    assert len(lines) == height and "in full: V" in lines[-2]
    shown = [sum(word in line for line in lines) for word in ("left ", "right ")]
    assert min(shown) >= min((height - 5) // 2, -(-min(left, right) * 6 // 72))
    whole = ComparisonPainter(80, lambda _: Style.null()).render(row, "Planning", True, True, LABELS)
    assert len(whole) > height and "in full" not in whole[-2].text


@pytest.mark.parametrize("row", [PAIR, ONLY_RIGHT, LONG])
@pytest.mark.parametrize("title", [None, "Planning"])
@pytest.mark.parametrize("width", [60, 99, 100, 140])
def test_the_lines_of_a_closed_row_are_counted_without_rendering(
    row: ComparisonRow, title: str | None, width: int
) -> None:
    assert painter(width).count_lines(row, title) == len(render(row, width, title=title))


@pytest.mark.parametrize(
    ("width", "side_by_side", "text_width"),
    [(99, False, 91), (100, True, 41), (101, True, 41), (102, True, 42), (10, False, 8), (17, False, 9)],
)
def test_the_cells_for_the_words_of_a_side(width: int, side_by_side: bool, text_width: int) -> None:
    assert painter(width).is_side_by_side is side_by_side
    assert painter(width).text_width == text_width


def test_changed_words_have_the_style_of_their_side() -> None:
    styles = {name: Style(meta={"name": name}) for name in ("insert", "text")}
    strips = ComparisonPainter(100, lambda name: styles.get(name, Style.null())).render(
        PAIR, None, False, False, LABELS
    )
    inserted = [s.text.strip() for s in strips[0] if s.style and s.style.meta.get("name") == "insert"]
    assert inserted == ["not"]
