"""Common tasks in a real tmux at 80x24, with the keys that each takes counted."""

import re
from pathlib import Path

import pytest

from db.export.citation import citation
from db.export.plain_text import clipboard_text
from db.query import Query
from db.records import CitedParagraph
from db.store.library import Library
from tests.e2e.conftest import Browse, first_words
from tests.e2e.key_counts import CARE_LEAVERS, COMPARISON, PARAGRAPH_94, PRIVATE_FOSTERING, THREE_COPIED

ST_HELENS_2015 = "St Helens · Single inspection · 5–25 Nov 2014"


@pytest.fixture(scope="module")
def library(seed_database: Path) -> Library:
    return Library(seed_database)


def test_all_st_helens_2015_paragraphs_on_care_leavers_in_eight_keys(
    browse: Browse, library: Library
) -> None:
    wanted = library.search(Query(inspection=("st-helens-2014-11",), theme=("care-leavers",)))
    tmux = browse()
    tmux.write("f")
    tmux.until("1 Filters")
    tmux.write("ca")
    tmux.until("Filters  ca", "▌ [ ] Care leavers")
    tmux.press("Space")
    tmux.until("[x] Care leavers", f"of {wanted.of:,} paragraphs in 3 inspections")
    tmux.write("st")
    tmux.until("▌ [ ] St Helens")
    tmux.press("Space")
    tmux.until("St Helens · Care leave")
    tmux.press("Tab")
    screen = tmux.until(ST_HELENS_2015, gone=["1 Filters"])
    assert tmux.pressed == CARE_LEAVERS.keys <= 8
    assert f"{wanted.total} of {wanted.of:,} paragraphs in 1 inspection" in screen
    assert wanted.total >= 20
    tmux.write("G")
    last = library.paragraphs(wanted.ids[-1:])[0]
    tmux.until(f"{wanted.total} of {wanted.total}", last.text[:50])


def test_private_fostering_typed_wrong(browse: Browse, library: Library, seed_database: Path) -> None:
    right = library.search(Query(text="private fostering"))
    tmux = browse()
    tmux.write("/privte fosterng")
    tmux.press("Enter")
    first = first_words(seed_database, "private fostering")
    tmux.until("showing results for private fostering", f"1 of {right.total}", at=first)
    screen = tmux.at_rest()
    assert tmux.pressed == PRIVATE_FOSTERING.keys
    assert f"{right.total} of {right.of:,} in {right.inspections} inspections of 3 authorities" in screen
    results, reader = screen.split("3 Reader")
    assert "private fostering" in results and "private fostering" in " ".join(reader.split())


def test_paragraph_94_of_st_helens_2015_in_its_place(browse: Browse) -> None:
    tmux = browse()
    tmux.write(":st 2015")
    tmux.until("▌ St Helens · Single inspection · Nov 2014")
    tmux.press("Enter")
    tmux.until(ST_HELENS_2015, gone=["Everything by name"])
    tmux.write(":94")
    tmux.until("▌ Paragraph 94 of St Helens")
    tmux.press("Enter")
    screen = tmux.until("▌   94 − Caseloads in looked after children teams are too high.")
    assert tmux.pressed == PARAGRAPH_94.keys
    reader = screen.split("3 Reader")[1]
    assert re.search(r"Children in care +R Requires improvement", reader)  # its area and grade
    assert "    95 − The Independent Reviewing Service" in reader  # its neighbour
    assert "tone: − negative (in" in reader  # inferred, and shown as inferred


def test_st_helens_2011_against_2015(browse: Browse) -> None:
    tmux = browse()
    tmux.write(":st 2015")
    tmux.until("▌ St Helens · Single inspection · Nov 2014")
    tmux.press("Enter")
    tmux.until(ST_HELENS_2015, gone=["Everything by name"])
    tmux.write("c")
    tmux.until("▌ St Helens · Contact, referral and assessment lette", "the one before")
    tmux.press("Enter")
    screen = tmux.until("only right", "same", gone=["Comparing …"])
    assert tmux.pressed == COMPARISON.keys
    left, right = screen.splitlines()[:2]
    assert "St Helens  2–3 Mar 2011" in left and "St Helens  5–25 Nov 2014" in right
    assert "– → R" in screen  # the grades' change, in letters
    assert " St Helens · Contact, referral and assessment letter · Mar 2011" in screen  # side above side


def test_three_paragraphs_of_two_searches_are_copied_with_citations(
    browse: Browse, library: Library, seed_database: Path
) -> None:
    searches = ("personal advisers", "return home interviews")
    tmux = browse()
    expected: list[CitedParagraph] = []
    inspections = {inspection.key: inspection for inspection in library.inspections()}
    for text, marks in zip(searches, (2, 1), strict=True):
        found = library.search(Query(text=text))
        wanted = library.paragraphs(found.ids[:marks])
        tmux.write(f"/{text}")
        tmux.press("Enter")
        count = f" {found.total} of {found.of} "
        tmux.until(f"1 of {found.total}", count, f"/ {text}", at=first_words(seed_database, text))
        for at, paragraph in enumerate(wanted):
            tmux.until(f"{at + 1} of {found.total}")  # each mark moves on
            tmux.press("Space")
            expected.append(CitedParagraph(inspections[paragraph.inspection], paragraph))
            tmux.until(f"marked · {len(expected)} paragraph")
        if text != searches[-1]:
            tmux.write("U")
            tmux.until("all paragraphs")
    tmux.write("Y")
    tmux.until("copied 3 paragraphs", "(checked), tmux to pass it on")
    assert tmux.buffer() == clipboard_text(expected).encode()
    assert all(citation(one.inspection, one.paragraph).encode() in tmux.buffer() for one in expected)
    assert tmux.pressed == THREE_COPIED.keys


def test_a_text_that_is_not_shown_is_not_found(browse: Browse) -> None:
    """A test of `Tmux.until` itself."""
    from tests.e2e.tmux import NotShown

    tmux = browse()
    with pytest.raises(NotShown, match="in 5 inspections"):
        tmux.until("a text that no report holds", seconds=0.2)
    tmux.write("q")
    assert tmux.ended() == 0


@pytest.mark.parametrize("size", [(140, 40), (60, 12)])
def test_the_browser_works_at_any_size(browse: Browse, size: tuple[int, int]) -> None:
    tmux = browse(columns=size[0], lines=size[1])
    tmux.write("/thresholds")
    tmux.press("Enter")
    tmux.until("“thresholds”")
    assert "threshold" in tmux.screen.casefold().split("2 paragraphs")[1]


def test_a_resize_leaves_the_cursor_where_it_is(browse: Browse, seed_database: Path) -> None:
    tmux = browse(columns=140, lines=40)
    tmux.write("/caseloads")
    tmux.press("Enter")
    tmux.until("1 of 32", at=first_words(seed_database, "caseloads"))
    tmux.press("Down", "Down", "Down")
    place = _under_the_cursor(tmux.until("4 of 32"))
    for columns, lines in ((80, 24), (60, 12), (140, 40)):
        tmux.tmux("resize-window", "-x", str(columns), "-y", str(lines))
        assert _under_the_cursor(tmux.at_rest("4 of 32", place)) == place


def _under_the_cursor(screen: str) -> str:
    """The paragraph at the bar in the results: its grade, authority, date and number."""
    found = re.search(r"▌([A-Z–] [A-Z][\w ]+ \d{4} +[\d.]+)", screen)
    assert found is not None, screen
    return found[1]
