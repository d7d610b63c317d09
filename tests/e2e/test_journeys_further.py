"""Tasks that use the results, in a real tmux at 80x24, with the keys that each takes counted."""

from pathlib import Path

from db.export.citation import reference
from db.query import Query
from db.store.library import Library
from tests.e2e.conftest import Browse, first_words
from tests.e2e.key_counts import INADEQUATE_BOARD, PAPER, WHO_ELSE


def test_what_was_said_of_the_board_that_is_inadequate(browse: Browse, seed_database: Path) -> None:
    tmux = browse()
    tmux.until("3 Reader  St Helens")
    tmux.write("m")
    tmux.until("▌›St Helens", "I░ 1")
    tmux.press("Up")
    tmux.until("▌›Sefton")
    tmux.press(*["Right"] * 8)
    tmux.until("▌ Sefton", "›I░")
    tmux.press("Enter")
    with Library(seed_database) as library:
        wanted = library.search(Query(inspection=("sefton-2016-05",), area=("lscb",)))
        first = library.paragraphs(wanted.ids[:1])[0]
    tmux.until(f"{wanted.total} of {wanted.of:,} paragraphs in 1 inspection", first.text[:40])
    assert wanted.total > 5
    assert tmux.pressed == INADEQUATE_BOARD.keys


def test_who_else_was_told_the_same(browse: Browse, seed_database: Path) -> None:
    tmux = browse()
    tmux.write("/iro caseloads")
    tmux.press("Enter")
    tmux.until("1 of 7", "▌R Sefton     May 2016", at=first_words(seed_database, "iro caseloads"))
    tmux.write("w")
    screen = tmux.until("Who else was told this?", "Liverpool", "Nearest first  1 of")
    assert "R Liverpool" in screen
    assert "R Sefton" not in screen  # neither the paragraph itself nor others of its authority
    assert tmux.pressed == WHO_ELSE.keys


def test_a_note_and_a_paper(browse: Browse, seed_database: Path, tmp_path: Path) -> None:
    """Two paragraphs, one with a note, in a Markdown file with their citations."""
    tmux = browse(folder=tmp_path)
    tmux.write("/caseloads")
    tmux.press("Enter")
    tmux.until("1 of 32", at=first_words(seed_database, "caseloads"))
    tmux.press("Space")
    tmux.until("1 paragraph in the basket")
    tmux.press("Space")  # the first has moved on to the second
    tmux.until("2 paragraphs in the basket")
    tmux.write("b")
    tmux.until("2 paragraphs of 2 inspections")
    tmux.write("i")
    tmux.until("note:")
    tmux.write("too high")
    tmux.press("Enter")
    tmux.until("note written", "1 note, not copied")
    tmux.write("&")
    tmux.until("1 note, copied too")
    tmux.write("e")
    tmux.until("▌ 2 paragraphs as Markdown")
    tmux.press("Enter")
    tmux.until("2 paragraphs saved to")
    assert tmux.pressed == PAPER.keys
    [paper] = tmp_path.glob("*.md")
    written = paper.read_text("utf-8")
    with Library(seed_database) as library:
        for one in library.paragraphs(library.search(Query(text="caseloads")).ids[:2]):
            assert one.text.split("\n")[0][:60] in written
            assert f"paragraph {one.number}" in written
            source, _, address = reference(library.inspection(one.inspection)).rpartition(", ")
            assert source in written and address in written  # the place stands between them
    assert "too high" in written
