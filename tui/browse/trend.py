"""A small line by year beside the count of a search: the share of each year's inspections that hold it."""

from typing import Final

from db.records import FEW_INSPECTIONS, CountTable
from tui.app_screen import AppScreen
from tui.backend.messages import TrendLoaded
from tui.browse.query_bar import QueryBar

BLOCKS: Final = "▁▂▃▄▅▆▇█"
FEW: Final = "·"  # no inspections in that year, or too few for a share to say anything
LEAST_YEARS: Final = 2  # a line of one year is none
MOST_YEARS: Final = 20  # the last ones, a block each: more would leave the query no room
TWO_DIGITS: Final = slice(2, 4)  # of a year: 14 for 2014


def build_line(table: CountTable) -> str:
    """The line of a count by year, the first and last year as two digits; "" for fewer than two years."""
    counted = {row.values[0]: row for row in table.rows if row.values[0]}
    if len(counted) < LEAST_YEARS:
        return ""
    last = max(counted)
    first = max(min(counted), str(int(last) - MOST_YEARS + 1)) if last.isdigit() else min(counted)
    if not (first.isdigit() and last.isdigit()):  # a foreign database may hold anything as a date
        return ""
    blocks = ""
    for year in range(int(first), int(last) + 1):
        row = counted.get(str(year))
        share = row.share if row is not None and row.of_inspections >= FEW_INSPECTIONS else None
        blocks += FEW if share is None else _block(share)
    return f"{first[TWO_DIGITS]}{blocks}{last[TWO_DIGITS]}"


def _block(share: float) -> str:
    return BLOCKS[min(round(share * (len(BLOCKS) - 1)), len(BLOCKS) - 1)]


class TrendLine:
    """Shows the line of the present query when its count by year has come, after the rows."""

    def __init__(self, screen: AppScreen[None]) -> None:
        self._screen = screen
        screen.subscribe(TrendLoaded, self._show)

    def _show(self, event: TrendLoaded) -> None:
        self._screen.query_one(QueryBar).trend = event.query, build_line(event.table)
