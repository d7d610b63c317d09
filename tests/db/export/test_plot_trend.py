"""A count by year drawn as a line: every point with its number, few and no inspections marked, no line over a gap."""

from db.export.plot_trend import FEW_NOTE, MOST_YEARS, plot_trend, years_of
from db.records import CountRow, CountTable
from tests.db.export.test_plot_counts import SVG, parsed, words

SOURCE = "Drawn by findings from x.db on 2 March 2026"


def by_year(*rows: tuple[str | None, int, int, int]) -> CountTable:
    counted = tuple(CountRow((year,), *numbers) for year, *numbers in rows)
    return CountTable(("year",), counted, CountRow((), 9, 7, 30), (counted,), ({},))


TREND = by_year(("2016", 3, 2, 2), ("2014", 8, 6, 12), ("2013", 2, 1, 10), (None, 1, 1, 1))


def test_every_number_of_a_year_is_in_words() -> None:
    drawn = plot_trend(TREND, "“drift”", SOURCE)
    found = words(drawn)
    assert {
        "“drift”",
        "2013",
        "2014",
        "2015",
        "2016",
        "10",
        "50",
        "100",
        "6",
        "12",
        "8",
        SOURCE,
        FEW_NOTE,
    } <= set(found)
    said = [element.text for element in parsed(drawn).iter(f"{SVG}title")]
    assert "2014: 50 per cent, 6 of 12 inspections" in said


def test_a_line_joins_years_that_follow_each_other_alone_and_few_inspections_are_open() -> None:
    def lines(table: CountTable) -> list[tuple[str | None, bool]]:
        drawn = parsed(plot_trend(table, "x", SOURCE))
        strong = [line for line in drawn.iter(f"{SVG}line") if line.get("stroke-width") == "1.5"]
        return [(line.get("stroke"), "stroke-dasharray" in line.attrib) for line in strong]

    assert len(lines(TREND)) == 1  # 2013 to 2014; none over 2015
    assert [dotted for _, dotted in lines(by_year(("2014", 8, 6, 12), ("2015", 1, 1, 4)))] == [True]
    points = list(parsed(plot_trend(TREND, "x", SOURCE)).iter(f"{SVG}circle"))
    assert [point.get("fill") == "#ffffff" for point in points] == [False, False, True]


def test_foreign_years_draw_no_endless_line() -> None:
    assert len(years_of(by_year(("0001", 1, 1, 1), ("2014", 1, 1, 1)))) == MOST_YEARS
    nothing = plot_trend(TREND._replace(rows=()), "x\x1b[31m<b>&", SOURCE)
    assert (
        "no inspection here has a year" in words(nothing) and "\x1b" not in nothing and "<b>" not in nothing
    )
