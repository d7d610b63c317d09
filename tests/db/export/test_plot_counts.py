"""Counts drawn as SVG: every number in words, no bar for nothing, the source and the query in the drawing."""

from xml.etree import ElementTree as Tree

from db.export.plot_counts import BAR_WIDTH, plot_count
from tests.db.export.test_counts import BY_AREA_AND_YEAR, BY_YEAR

SVG = "{http://www.w3.org/2000/svg}"
SOURCE = "Counted by findings in x.db on 2 March 2026"


def parsed(drawn: str) -> Tree.Element:
    return Tree.fromstring(drawn.encode())  # noqa: S314 - our own drawing


def words(drawn: str) -> list[str]:
    return [element.text or "" for element in parsed(drawn).iter(f"{SVG}text")]


def bars(drawn: str) -> list[float]:
    """The widths of the bars, without the white ground."""
    return [
        float(r.get("width", "0")) for r in parsed(drawn).iter(f"{SVG}rect") if r.get("fill") != "#ffffff"
    ]


def test_one_field_has_a_bar_for_each_value_and_its_numbers_in_words() -> None:
    drawn = plot_count(BY_YEAR, "share", "“drift”: 1,201 paragraphs", SOURCE)
    found = words(drawn)
    assert {"“drift”: 1,201 paragraphs", "2023", "2009", "—", "all", SOURCE} <= set(found)
    assert "50 % · 6 of 12 · 1,200 paragraphs" in found
    assert "50† % · 1 of 2 · 1 paragraphs" in found
    assert any(text.startswith("† of fewer") for text in found)
    assert bars(drawn) == [BAR_WIDTH / 2, BAR_WIDTH / 2, 141.0]


def test_two_fields_have_a_bar_in_each_cell_with_its_number() -> None:
    drawn = plot_count(BY_AREA_AND_YEAR, "share", "drift", SOURCE)
    found = words(drawn)
    assert "by area and year: share of inspections, in per cent" in found
    assert [text for text in found if text in ("2014", "2023", "25", "17", "·")].count("·") == 2
    assert bars(drawn) == [4.1, 6.0, 6.0, 4.1]


def test_the_same_count_is_the_same_file_and_hostile_words_are_marked() -> None:
    first, second = (plot_count(BY_YEAR, "share", "a\x1b[31m<b>&", SOURCE) for _ in range(2))
    assert first == second
    assert "\x1b" not in first and "<b>" not in first
