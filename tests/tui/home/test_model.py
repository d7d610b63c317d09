"""The lines of the home screen, and what each opens."""

from dataclasses import replace
from functools import partial

from db.home.records import Basket, Home, HomeNews, SavedSearch
from db.judgements.history import grade_rows
from db.judgements.latest import latest_overall
from db.judgements.moves import find_moves
from db.query import Query
from tests.records import graded_inspection
from tui.app_screen import ReadReport, ShowQuery
from tui.home.model import (
    HomeLine,
    OpenBasket,
    OpenGrade,
    OpenOverTime,
    OpenRegion,
    home_lines,
)
from tui.widgets.wrapping import cell_width

inspection = partial(graded_inspection, "Bury")
OLD = inspection("2016-05-10", "sif", overall="inadequate", adoption="good")
NEW = inspection("2021-10-10", overall="good")
VISIT = inspection("2023-01-10", "focused-visit")
NEAR = graded_inspection("Bolton", "2022-03-01", overall="outstanding")
UNGRADED = (
    graded_inspection("Wigan", "2022-03-01", overall="good"),
    graded_inspection("Wigan", "2026-05-01", leadership="good"),
)
FAR = graded_inspection("Kent", "2023-03-01", overall="good")
ALL = (OLD, NEW, VISIT)
HOME = Home("Bury", "North West", ALL, tuple(grade_rows(ALL)))


def words(line: HomeLine) -> str:
    return "".join(text for text, _ in line.pieces).strip()


def texts(home: Home, width: int = 80) -> list[str]:
    return [words(line) for line in home_lines(home, width)]


def opened(home: Home, beginning: str) -> object:
    return next(line.opens for line in home_lines(home, 80) if words(line).startswith(beginning))


def test_grades_stand_below_the_months_of_the_inspections_that_print_them() -> None:
    found = texts(HOME)
    assert found[:2] == ["Grades and what moved", "May 2016   Oct 2021"]
    assert found[2].split() == ["Overall", "effectiveness", "I░", "G▓", "↑"]
    assert found[3].split() == ["Adoption", "G▓", "–"]
    assert opened(HOME, "Overall") == OpenGrade(NEW, "overall")
    assert opened(HOME, "Adoption") == OpenGrade(OLD, "adoption")
    assert HOME.latest is NEW and HOME.before is OLD


def test_a_narrow_screen_shows_the_last_inspections() -> None:
    assert "May 2016" not in texts(HOME, 40)[1] and "Oct 2021" in texts(HOME, 40)[1]


def test_what_is_new_is_that_of_this_authority_and_its_neighbours_then_a_number() -> None:
    moves = tuple(find_moves(grade_rows([OLD, NEW])))
    home = replace(HOME, news=HomeNews((NEW, NEAR, FAR), moves, near=2))
    found = texts(home)
    at = found.index("New since the last time")
    assert found[at + 1].startswith("Bury · ILACS") and found[at + 2].startswith("Bolton · ILACS")
    assert found[at + 3] == "1 other inspection of 1 authority"
    assert found[at + 4].startswith("Bury · Overall effectiveness") and found[at + 4].endswith("I → G ↑")
    assert opened(home, "Bolton") == ReadReport(NEAR.key)
    assert opened(home, "1 other") == ShowQuery(Query(inspection=(FAR.key,)))
    assert "no inspection has come in" in texts(HOME)


def test_searches_baskets_and_neighbours_can_be_opened() -> None:
    query = Query(text="caseloads")
    home = replace(
        HOME,
        searches=(
            SavedSearch("scrutiny", query, 12),
            SavedSearch("quiet", query, 0),
            SavedSearch("being counted", query),
        ),
        baskets=(Basket("paper", 3, True),),
        neighbours=tuple(latest_overall([NEAR, *UNGRADED], ["Bolton", "Wigan"])),
        in_region=("good", "good", None, "inadequate"),
    )
    assert opened(home, "scrutiny") == ShowQuery(query)
    assert opened(home, "paper") == OpenBasket("paper")
    assert opened(home, "Bolton") == OpenOverTime("Bolton")
    assert opened(home, "North West, all") == OpenRegion()
    found = " ".join(" ".join(texts(home)).split())
    assert "12 new" in found and "nothing new" in found and "3 paragraphs · the current one" in found
    assert "Bolton Mar 2022 O█ Wigan May 2026 – North West, all G▓ 2 I░ 1 – 1" in found


def test_titles_open_nothing_and_lines_are_clean_and_fit() -> None:
    hostile = replace(HOME, searches=(SavedSearch("\x1b[31m[/b]" + "x" * 200, Query(), 0),))
    lines = home_lines(hostile, 80)
    assert all(line.opens is None for line in lines if line.pieces and line.pieces[0][1] == "heading")
    assert "\x1b" not in "".join(map(words, lines)) and "[/b]" in "".join(map(words, lines))
    assert max(cell_width(words(line)) for line in lines) <= 80


def test_an_authority_without_grades() -> None:
    home = Home("Bury", None, (VISIT,), ())
    assert "no report here prints grades" in texts(home)
    assert home.latest is VISIT and home.before is None
