"""The widths of the columns of the judgements, the areas in view, and the headings above them."""

import pytest

from db import codes
from tui.judgements.layout import GridColumns, grid_columns, split_heading

AREAS = ("overall", "help-and-protection", "in-care", "care-leavers", "leadership", "lscb", "send-outcome")


@pytest.mark.parametrize(
    ("area", "brief", "short"),
    [
        ("overall", "All", "Overall"),
        ("help-and-protection", "Help", "Help and protection"),
        ("in-care", "Care", "Children in care"),
        ("adoption", "Adop", "Adoption"),
        ("care-leavers", "Leav", "Care leavers"),
        ("leadership", "Lead", "Leadership"),
        ("lscb", "LSCB", "Board"),
        ("send-outcome", "SEND", "SEND outcome"),
        ("capacity-to-improve", "Cap", "Capacity to improve"),
        ("quality-of-provision", "Qual", "Quality of provision"),
    ],
)
def test_every_area_has_a_heading_for_narrow_columns(area: str, brief: str, short: str) -> None:
    assert split_heading(area, 4) == ("", brief)
    assert " ".join(filter(None, split_heading(area, 11))) == short


@pytest.mark.parametrize("area", codes.AREAS)
def test_no_area_is_cut_in_the_narrowest_column(area: str) -> None:
    assert not split_heading(area, 4)[1].endswith("…")


@pytest.mark.parametrize(
    ("area", "width", "heading"),
    [
        ("in-care", 16, ("", "Children in care")),
        ("in-care", 15, ("Children in", "care")),
        ("in-care", 10, ("Children", "in care")),
        ("in-care", 7, ("", "In care")),
        ("overall", 13, ("Overall", "effectiveness")),
        ("overall", 12, ("", "Overall")),
        ("capacity-to-improve", 9, ("", "Capacity")),
        ("quality-of-provision", 9, ("", "Quality")),
        ("unheard-of", 10, ("", "unheard-of")),
        ("unheard-of", 5, ("", "unhe…")),
    ],
)
def test_a_heading_has_two_lines_where_one_is_too_narrow(
    area: str, width: int, heading: tuple[str, str]
) -> None:
    assert split_heading(area, width) == heading


@pytest.mark.parametrize(
    ("width", "longest", "areas", "current", "expected"),
    [
        (40, 28, AREAS, None, GridColumns(14, 5, AREAS[0:2], 0, 5)),
        (40, 28, AREAS, 0, GridColumns(14, 5, AREAS[0:2], 0, 5)),
        (40, 28, AREAS, 2, GridColumns(14, 5, AREAS[1:3], 1, 4)),
        (40, 28, AREAS, 6, GridColumns(14, 5, AREAS[5:7], 5, 0)),
        (60, 28, AREAS, None, GridColumns(16, 5, AREAS[0:6], 0, 1)),
        (80, 10, AREAS, 6, GridColumns(14, 7, AREAS, 0, 0)),
        (80, 28, AREAS, 6, GridColumns(26, 6, AREAS, 0, 0)),
        (80, 28, AREAS[:2], 0, GridColumns(23, 18, AREAS[0:2], 0, 0)),
        (120, 28, AREAS, 1, GridColumns(28, 11, AREAS, 0, 0)),
        (140, 28, AREAS, 1, GridColumns(28, 14, AREAS, 0, 0)),
        (140, 40, AREAS, 1, GridColumns(37, 13, AREAS, 0, 0)),
        (200, 40, AREAS, 1, GridColumns(40, 18, AREAS, 0, 0)),
        (200, 40, AREAS, 1, GridColumns(40, 18, AREAS, 0, 0)),
        (10, 5, AREAS[:1], 0, GridColumns(14, 5, AREAS[0:1], 0, 0)),
        (40, 28, AREAS[:0], None, GridColumns(14, 14, AREAS[0:0], 0, 0)),
    ],
)
def test_the_columns_of_a_width(
    width: int, longest: int, areas: tuple[str, ...], current: int | None, expected: GridColumns
) -> None:
    assert grid_columns(width, longest, areas, current) == expected


@pytest.mark.parametrize(
    ("x", "column"),
    [
        (0, "authority"),
        (21, "authority"),
        (22, "inspected"),
        (30, "inspected"),
        (31, "overall"),
        (35, "overall"),
        (36, "in-care"),
        (40, "in-care"),
        (41, "inspected"),
    ],
)
def test_a_cell_belongs_to_a_column(x: int, column: str) -> None:
    assert GridColumns(20, 5, ("overall", "in-care")).column_at(x) == column


@pytest.mark.parametrize(("cell", "in_words"), [(12, False), (13, True)])
def test_changes_are_in_words_where_a_cell_has_room(cell: int, in_words: bool) -> None:
    assert GridColumns(20, cell, AREAS).in_words is in_words
