"""The frame of a pane: which row belongs to which part, and the rule with its title and note."""

import pytest
from rich.style import Style

from tui.widgets.pane_frame import NO_FRAME, PaneFrame, build_rule

FRAME = PaneFrame("3 Reader", head=2, foot=1, taller_foot_from=20)
PLAIN = Style()


@pytest.mark.parametrize(
    ("y", "height", "part"),
    [
        (0, 10, ("rule", 0)),
        (1, 10, ("head", 0)),
        (2, 10, ("content", 0)),
        (8, 10, ("content", 6)),
        (9, 10, ("foot", 0)),
        (17, 20, ("content", 15)),
        (18, 20, ("foot", 0)),
        (19, 20, ("foot", 1)),
    ],
)
def test_each_row_belongs_to_one_part(y: int, height: int, part: tuple[str, int]) -> None:
    assert FRAME.locate(y, height) == part


@pytest.mark.parametrize(("height", "lines"), [(0, 0), (2, 0), (3, 0), (10, 7), (19, 16), (20, 16)])
def test_content_has_the_height_that_head_and_foot_leave(height: int, lines: int) -> None:
    assert FRAME.content_height(height) == lines
    parts = [FRAME.locate(y, height)[0] for y in range(height)]
    assert height < 3 or parts.count("content") == lines


def test_without_a_frame_every_row_is_content() -> None:
    assert NO_FRAME.content_height(5) == 5
    assert [NO_FRAME.locate(y, 5) for y in range(5)] == [("content", y) for y in range(5)]


@pytest.mark.parametrize(
    ("width", "note", "text"),
    [
        (30, "17 of 212", "── 2 Rows  17 of 212 ─────────"),
        (30, "", "── 2 Rows ────────────────────"),
        (18, "17 of 212", "── 2 Rows  17… ───"),
        (16, "17 of 212", "── 2 Rows ──────"),
    ],
)
def test_a_rule_has_a_title_and_as_much_of_the_note_as_fits(width: int, note: str, text: str) -> None:
    segments = build_rule("─", ("2 Rows", PLAIN), (note, PLAIN), width, PLAIN)
    assert "".join(segment.text for segment in segments) == text


def test_the_rule_meets_the_edge_of_a_pane() -> None:
    segments = PaneFrame("2 Rows").build_rule("", 20, lambda _: PLAIN, edge=True, bright=False)
    assert "".join(segment.text for segment in segments).startswith("┬─ 2 Rows ")


@pytest.mark.parametrize(
    ("bright", "styles"), [(True, ["accent-strong", "text"]), (False, ["quiet", "quiet"])]
)
def test_title_and_note_are_bright_where_the_pane_has_the_focus(bright: bool, styles: list[str]) -> None:
    asked: list[str] = []

    def style(name: str) -> Style:
        asked.append(name)
        return PLAIN

    PaneFrame("2 Rows").build_rule("note", 40, style, edge=False, bright=bright)
    assert asked[:2] == styles


@pytest.mark.parametrize(
    ("width", "text"),
    [
        (40, "── 2 Rows  3 of 9 ───── + good  − bad ──"),
        (34, "── 2 Rows  3 of 9 ───────── + − ──"),
        (22, "── 2 Rows  3 of 9 ────"),
    ],
)
def test_the_longest_legend_that_fits_ends_the_rule(width: int, text: str) -> None:
    frame = PaneFrame("2 Rows", legends=("+ good  − bad", "+ −"))
    segments = frame.build_rule("3 of 9", width, lambda _: PLAIN, edge=False, bright=False)
    shown = "".join(segment.text for segment in segments)
    assert (len(shown), shown) == (width, text)
