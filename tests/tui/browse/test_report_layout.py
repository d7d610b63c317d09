"""A report as lines: headings, the line that a paragraph is scrolled to, hits, boilerplate."""

from collections.abc import Sequence

import pytest

from db.records import Paragraph
from tui.browse.open_report import OpenReport
from tui.browse.report_layout import GUTTER, LEAST_TEXT, READABLE, ReportLayout, text_width
from tui.widgets.wrapping import Span

TEXTS = ("one two three", "four five", "six seven")
REPORT = [
    Paragraph(10, TEXTS[0], "finding", section=("Summary",), number="1", id=10),
    Paragraph(11, TEXTS[1], "finding", section=("Care", "Homes"), number="2", id=11),
    Paragraph(12, TEXTS[2], "boilerplate", section=("Care", "Homes"), id=12),
]


def find(text: str, words: Sequence[str]) -> list[Span]:
    return [(text.index(word), text.index(word) + len(word)) for word in words if word in text]


def fit_layout(width: int = GUTTER + 1 + LEAST_TEXT, closing: str = "") -> ReportLayout:
    layout = ReportLayout(find, REPORT, closing)
    layout.fit(width)
    return layout


def line_texts(layout: ReportLayout) -> list[str]:
    return [
        line.heading or (layout.texts[line.paragraph][slice(*line.span)] if line.span else "")
        for line in layout.lines
    ]


def test_headings_are_printed_above_their_first_paragraph() -> None:
    assert line_texts(fit_layout()) == [
        *("Summary", "", "one two", "three", ""),
        *("Care", "Homes", "", "four", "five", ""),
        *("six", "seven"),
    ]  # fmt: skip


def test_each_paragraph_has_a_span_of_lines() -> None:
    layout = fit_layout()
    assert [layout.span(index) for index in range(3)] == [(2, 4), (8, 10), (11, 13)]
    assert [line.first for line in layout.lines[2:4]] == [True, False]


def test_a_closing_line_is_under_the_last_paragraph() -> None:
    assert line_texts(fit_layout(closing="2 paragraphs left out"))[-2:] == ["", "2 paragraphs left out"]


@pytest.mark.parametrize(("width", "cells"), [(0, LEAST_TEXT), (40, 40 - GUTTER - 1), (500, READABLE)])
def test_text_has_a_readable_width(width: int, cells: int) -> None:
    assert text_width(width) == cells


def test_a_paragraph_is_scrolled_to_with_its_heading_if_both_fit() -> None:
    layout = fit_layout()
    assert layout.lead_line(1, height=10) == 5
    assert layout.lead_line(1, height=4) == 8  # whole, rather than with its heading
    assert layout.lead_line(0, height=10) == 0


def test_reading_starts_after_the_boilerplate() -> None:
    layout = ReportLayout(find, [*reversed(REPORT)])
    assert (layout.first_index(None), layout.first_index(10), layout.first_index(99)) == (1, 2, 1)


def test_hits_are_those_of_the_highlighted_words() -> None:
    layout = fit_layout()
    assert layout.hits(0) == []
    layout.highlight(("two", "six"))
    assert (layout.hits(0), layout.hits(1), layout.hits(2)) == ([(4, 7)], [], [(0, 3)])
    assert (layout.next_hit(0, 1), layout.next_hit(2, -1), layout.next_hit(2, 1)) == (2, 0, None)


def test_boilerplate_is_shown_only_on_request() -> None:
    report = OpenReport(REPORT)
    assert report.shown(None, apparatus=False) == REPORT[:2]
    assert report.shown(None, apparatus=True) == REPORT
    assert report.shown(12, apparatus=False) == REPORT
    assert OpenReport(REPORT[2:]).shown(None, apparatus=False) == REPORT[2:]


def test_paragraphs_are_found_by_id_and_by_printed_number() -> None:
    report = OpenReport(REPORT)
    assert (report.by_id(11), report.by_id(99), report.by_id(None)) == (REPORT[1], None, None)
    assert (report.numbered("2"), report.numbered("9")) == ([REPORT[1]], [])
