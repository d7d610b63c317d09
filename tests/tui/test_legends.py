"""What the letters and signs of each list mean stands on its screen, and every count names what it counts."""

from dataclasses import replace
from pathlib import Path

import pytest

from db import codes
from db.export.citation import citation
from db.personal.personal import Personal
from db.query import Query
from db.store.library import Library
from tests.databases import store
from tests.records import judgements, report
from tests.tui.pilot import run_browser, screen_text, type_keys, wait_until
from tui.dialogs.signs import sign_lines
from tui.widgets import formatting

SIZES = pytest.mark.parametrize("size", [(80, 24), (140, 40)], ids=["80x24", "140x40"])
LONG_NAME = "Bournemouth, Christchurch and Poole"


@pytest.fixture
def graded(tmp_path: Path) -> Path:
    """An authority with a long name that fell by two steps and rose by one."""
    path = tmp_path / "x.db"
    grades = (("2015-02-01", "good"), ("2018-03-01", "inadequate"), ("2021-06-01", "requires-improvement"))
    store(
        path,
        *(
            report(LONG_NAME, end, ["Leaders are too slow. " * 60], judgements=judgements(overall=grade))
            for end, grade in grades
        ),
    )
    return path


@SIZES
async def test_browse_explains_the_signs_of_tone_and_names_its_counts(
    seed_database: Path, size: tuple[int, int]
) -> None:
    async with run_browser(seed_database, size=size, query=Query("caseloads")) as pilot:
        text = screen_text(pilot)
        first, *_ = text.splitlines()
        paragraphs = "" if size[0] == 80 else " paragraphs"
        assert f"32 of 766{paragraphs} in 5 inspections of 3 authorities" in first
        [rule] = [line for line in text.splitlines() if "2 Paragraphs" in line]
        signs = "+ positive  − negative  ± mixed  ▸ to improve" if size[0] == 80 else "+−± tone  ▸ improve"
        assert signs in rule
        await type_keys(pilot, "1")
        rule = next(line for line in screen_text(pilot).splitlines() if "1 Filters" in line)
        assert "── paragraphs ──" in rule  # what the numbers of the filters count


@SIZES
async def test_what_moved_explains_letters_and_arrows(graded: Path, size: tuple[int, int]) -> None:
    async with run_browser(graded, size=size) as pilot:
        await type_keys(pilot, "M")
        text = screen_text(pilot)
        assert "2 changes in 1 authority" in text and "changes: 2021 ↑1 ↓0 · 2018 ↑0 ↓1" in text
        assert "G good · R requires improvement · I inadequate" in text and "O outstanding" not in text
        assert "↑ ↓ each one step up, down" in text
        assert ("the last arrow: what happened since" in text) == (size[0] == 80)
        await type_keys(pilot, "f")
        assert "2 changes" in screen_text(pilot) and "── changes ──" in screen_text(pilot)


@SIZES
async def test_judgements_explain_letters_and_signs(graded: Path, size: tuple[int, int]) -> None:
    async with run_browser(graded, size=size) as pilot:
        await type_keys(pilot, "m")
        text = " ".join(screen_text(pilot).split())
        assert "↑ ↓ = since the one before · 1 first grade · – not graded" in text
        assert ("R requires improvement · ↑ ↓" if size[0] == 80 else "R▒ Requires improvement 1") in text
        await type_keys(pilot, "f")
        assert "── authorities ──" in screen_text(pilot)


@SIZES
async def test_a_basket_never_cuts_what_a_paragraph_is_cited_by(graded: Path, size: tuple[int, int]) -> None:
    personal = Personal.in_memory()
    with Library(graded) as library:
        [inspection] = [i for i in library.inspections() if i.end == "2018-03-01"]
        known = library.report(inspection.key)[0]
    found = replace(known, number="4.12.103", section=("A heading " * 9,), text="In no report any more.")
    personal.baskets.mark(inspection, found, "")
    personal.baskets.write_note(personal.baskets.marks()[0].identity, "a long note " * 30)
    async with run_browser(graded, size=size, personal=personal) as pilot:
        await type_keys(pilot, "b")
        await wait_until(pilot, lambda: "1 paragraph " in screen_text(pilot), "the basket")
        lines = screen_text(pilot).splitlines()
        [row] = [line for line in lines if line.startswith("▌   1 ")]
        assert LONG_NAME in row and "Mar 2018" in row and "4.12.103" in row
        assert lines[1].startswith("── R requires improvement ──")  # the letter of the row
        detail = " ".join(line.split("│")[-1].strip() for line in lines[2:])
        assert " ".join(citation(inspection, found).split()) in " ".join(detail.split())


async def test_the_help_says_what_every_letter_and_sign_means(seed_database: Path) -> None:
    async with run_browser(seed_database, size=(80, 24), query=Query("caseloads")) as pilot:
        await pilot.press("question_mark", *"judged")
        await wait_until(pilot, lambda: "“judged”" in screen_text(pilot), "the letters")
        lines = [" ".join(line.split()) for line in screen_text(pilot).splitlines()]
        for letter, grade in (("O", "outstanding"), ("R", "requires improvement"), ("I", "inadequate")):
            assert any(f"{letter} judged: {grade}" in line for line in lines)


def test_no_sign_is_without_a_meaning() -> None:
    signs = {sign for sign, _ in sign_lines()}
    assert signs >= {*codes.GRADE_LETTERS.values(), codes.NO_GRADE_LETTER, *formatting.TONE_SIGNS.values()}
    assert signs >= {formatting.NEEDS_TO_IMPROVE, *formatting.STRENGTH_SIGNS.values()}


@SIZES
async def test_similar_paragraphs_explain_their_signs(seed_database: Path, size: tuple[int, int]) -> None:
    async with run_browser(seed_database, size=size, query=Query("caseloads")) as pilot:
        await type_keys(pilot, "w")
        await wait_until(pilot, lambda: "Nearest first" in screen_text(pilot), "the similar paragraphs")
        [rule] = [line for line in screen_text(pilot).splitlines() if "Nearest first" in line]
        assert "= same  ≈ probable" in rule
