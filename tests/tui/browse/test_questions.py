"""Questions as users type them: the keys, and the query and the words on the screen that they lead to."""

from pathlib import Path

from db.query import Query
from tests.tui.pilot import browse_screen, experienced_user, run_browser, screen_text, type_keys

ST_HELENS = ("St Helens",)
# The question, its keys from an empty search, the query shown at the end, and what stands on the screen.
QUESTIONS = (
    (
        "advocacy in one authority",
        ["/", "'St Helens advocacy", "enter"],
        Query("advocacy", authority=ST_HELENS),
        "in St Helens",
    ),
    ("an authority alone", ["/", "'Liverpool", "tab", "enter"], Query(authority=("Liverpool",)), "226 of"),
    (
        "its criticism",
        ["/", "'Liverpool", "tab", "enter", "!"],
        Query(authority=("Liverpool",), criticism=True),
        "of 766",
    ),
    ("a year", ["/", "'neglect 2014", "tab", "enter"], Query("neglect", year=("2014",)), ""),
    ("a phrase stays words", ["/", '\'"St Helens"', "tab"], Query('"St Helens"'), ""),
    ("a misspelt word", ["/", "'caselaods", "enter"], Query("caselaods"), "showing results for"),
    (
        "a question",
        ["/", "'why do children wait for services", "enter"],
        Query("why do children wait for services"),
        "",
    ),
    ("a year by the filters", ["1", "'2014", "enter", "escape", "escape"], Query(year=("2014",)), ""),
    (
        "criticism by the filters",
        ["1", "'criticism", "space", "escape", "escape"],
        Query(criticism=True),
        "criticism only",
    ),
    ("clear all", ["/", "'St Helens advocacy", "enter", "U"], Query(), "766 of"),
)


async def test_questions_are_answered(seed_database: Path) -> None:
    """All in one app: starting it takes longer than a question."""
    wrong = []
    async with run_browser(seed_database, size=(140, 40), personal=experienced_user()) as pilot:
        screen = browse_screen(pilot)
        for name, keys, query, shown in QUESTIONS:
            screen.panes.show_pane("results")
            screen.search_query = Query()
            await type_keys(pilot)
            await type_keys(pilot, *keys)
            text = screen_text(pilot)
            if screen.search_query != query or shown not in text:
                wrong.append((name, screen.search_query.to_json(), shown))
            if "Nothing found" in text and "showing results for" in text:
                wrong.append((name, {}, "both"))
    assert not wrong, wrong
