"""Changes of grade drawn: how many by year, each change in words and letters, and what is left out."""

from db.export.plot_moves import MOST_ROWS, plot_moves
from db.judgements.moves import moved_grades
from tests.db.export.test_plot_counts import SVG, bars, parsed, words
from tests.records import graded_inspection

SOURCE = "Drawn by findings from x.db on 2 March 2026"
BURY = [
    graded_inspection("Bury", "2014-01-15", overall="good"),
    graded_inspection("Bury", "2018-03-02", overall="inadequate"),
    graded_inspection("Bury", "2021-07-02", overall="requires-improvement"),
]


def test_each_change_has_its_date_place_grades_and_what_followed() -> None:
    drawn = plot_moves(moved_grades(BURY), "What moved", SOURCE)
    found = words(drawn)
    assert found.index("Jul 2021") < found.index("Mar 2018")  # newest first
    assert {"What moved", "Bury", "North West", "Overall effectiveness", "↓↓", "↑", SOURCE} <= set(found)
    assert "then up to requires improvement, 2021" in found
    assert {"Good", "Inadequate", "Requires improvement"} <= set(found)  # the legend of the letters
    said = {title.text for title in parsed(drawn).iter(f"{SVG}title")}
    assert "before: Good" in said


def test_the_years_have_a_bar_up_and_one_down_with_their_numbers() -> None:
    found = words(plot_moves(moved_grades(BURY), "What moved", SOURCE))
    assert found[1:9] == ["rose", "fell", "2018", "0", "1", "2021", "1", "0"]
    assert len([width for width in bars(plot_moves(moved_grades(BURY[:2]), "x", SOURCE)) if width == 22]) == 0
    assert len([width for width in bars(plot_moves(moved_grades(BURY[1:]), "x", SOURCE)) if width == 22]) == 1


def test_more_than_a_page_is_left_out_and_said() -> None:
    grades = ["good", "inadequate"] * (MOST_ROWS // 2 + 1)
    many = [graded_inspection("Bury", f"20{n:02}-01-01", overall=grade) for n, grade in enumerate(grades)]
    drawn = plot_moves(moved_grades(many), "a\x1b<b>", SOURCE)
    assert f"the newest {MOST_ROWS} of {len(many) - 1} changes; the other formats have all" in words(drawn)
    assert "\x1b" not in drawn and "<b>" not in drawn
    assert "no" not in words(plot_moves([], "nothing moved", SOURCE))
