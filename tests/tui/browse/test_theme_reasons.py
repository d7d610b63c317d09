"""Why a paragraph has its themes: the terms that decided, marked as inferred."""

from pathlib import Path

import pytest

from db.query import Query
from db.reading.themes import ThemeReason
from db.records import Paragraph
from tests.tui.pilot import browse_screen, run_browser, screen_text, wait_until
from tui.browse.theme_reasons import INFERRED, TERMS_SHOWN, ThemeReasonsScreen, reason_lines

NAMES = {"workforce": "Workforce", "education": "Education"}
SCOPES = {"workforce": "Staff and their caseloads"}


def reason(theme: str, terms: int = 2) -> ThemeReason:
    weights = tuple((f"term {n}", 3.0 - n / 10) for n in range(terms))
    return ThemeReason(theme, NAMES[theme], sum(weight for _, weight in weights), weights)


def sheet_text(paragraph: Paragraph, *reasons: ThemeReason) -> str:
    return "\n".join(
        f"{left} {right}".strip() for left, right in reason_lines(paragraph, reasons, NAMES, SCOPES)
    )


def paragraph(*themes: str, tone: str = "negative") -> Paragraph:
    return Paragraph(1, "Caseloads are high.", "finding", themes=themes, tone=tone)


def test_terms_are_listed_with_their_weights_and_the_scope_of_the_theme() -> None:
    text = sheet_text(paragraph("workforce"), reason("workforce"))
    assert text.startswith("Workforce\ncovers Staff and their caseloads\n+3.0 term 0\n+2.9 term 1")
    assert text.endswith(f"Tone\nNegative {INFERRED}")
    assert "In the database" not in text


def test_many_terms_are_counted_rather_than_listed() -> None:
    text = sheet_text(paragraph("workforce"), reason("workforce", TERMS_SHOWN + 3))
    assert f"term {TERMS_SHOWN - 1}" in text and f"term {TERMS_SHOWN}" not in text
    assert "and 3 further terms" in text


@pytest.mark.parametrize(
    ("stored", "reasons", "text"),
    [
        ((), [], "no term here points clearly enough to a theme"),
        (("education",), [reason("workforce")], "In the database\nEducation\ntagged with other terms"),
        ((), [reason("workforce")], "In the database\nno theme"),
    ],
)
def test_themes_that_differ_from_the_database_are_shown(
    stored: tuple[str, ...], reasons: list[ThemeReason], text: str
) -> None:
    assert text in sheet_text(paragraph(*stored), *reasons)


async def test_a_key_opens_the_reasons_over_the_browser(seed_database: Path) -> None:
    async with run_browser(seed_database, size=(100, 40), query=Query(theme=("care-leavers",))) as pilot:
        name = browse_screen(pilot).themes["care-leavers"]
        await pilot.press("W")
        await wait_until(pilot, lambda: isinstance(pilot.app.screen, ThemeReasonsScreen), "the reasons")
        text = screen_text(pilot)
        assert "Why these themes" in text and name in text and "+" in text
        assert INFERRED in text
        await pilot.press("escape")
        assert len(pilot.app.screen_stack) == 1
