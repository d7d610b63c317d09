"""When the inspections are read as the browser starts."""

import pytest

from db.personal.personal import Personal
from db.query import Query
from db.records import Inspection, Results
from tests.tui.fake_library import FakeLibrary
from tests.tui.idle import answers_held
from tests.tui.pilot import browse_screen, poll_until, wait_until
from tui.app import FindingsApp
from tui.backend import search_session
from tui.backend.backend import MANY_INSPECTIONS


class CountedLibrary(FakeLibrary):
    """Says that it has so many inspections, and in which order it was asked."""

    def __init__(self, count: int) -> None:
        super().__init__("plain text")
        self._count = count
        self.asked: list[str] = []

    def inspection_count(self) -> int:
        return self._count

    def inspections(self) -> tuple[Inspection, ...]:
        self.asked.append("inspections")
        return super().inspections()

    def first_rows(self, query: Query, limit: int = 50) -> Results:
        self.asked.append("rows")
        return super().first_rows(query, limit)


def app_of(library: CountedLibrary) -> FindingsApp:
    return FindingsApp(library, search_library=library, personal=Personal.in_memory())  # type: ignore[arg-type]


async def test_many_are_read_behind_the_first_rows(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(search_session, "FIRST_PAINT_TIMEOUT", 60)
    library = CountedLibrary(MANY_INSPECTIONS + 1)
    async with app_of(library).run_test(size=(80, 24)) as pilot:
        await wait_until(pilot, lambda: browse_screen(pilot).inspections, "the inspections")
    assert library.asked[0] == "rows"


async def test_few_do_not_wait_for_rows() -> None:
    library = CountedLibrary(MANY_INSPECTIONS)
    library.may_answer.clear()
    with answers_held():
        async with app_of(library).run_test(size=(80, 24)) as pilot:
            await poll_until(pilot, lambda: browse_screen(pilot).inspections, "the inspections")
            assert browse_screen(pilot).results is None
            library.may_answer.set()


async def test_many_are_read_where_no_rows_are_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(search_session, "FIRST_PAINT_TIMEOUT", 0.01)
    library = CountedLibrary(MANY_INSPECTIONS + 1)
    library.may_answer.clear()
    with answers_held():
        async with app_of(library).run_test(size=(80, 24)) as pilot:
            await poll_until(pilot, lambda: browse_screen(pilot).inspections, "the inspections")
            library.may_answer.set()
