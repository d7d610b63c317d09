"""The contents of baskets: summary, duplicates, order; and changes that can be undone."""

from dataclasses import replace

import pytest

from db.personal.baskets import DEFAULT, Baskets, Identity, Mark
from db.personal.personal import Personal
from db.personal.rematch import RematchedMark
from db.personal.undo import apply_change, undo_change
from db.records import Inspection, Paragraph
from tui.basket.model import (
    BasketContents,
    clean_name,
    describe_origin,
    describe_state,
    find_name,
    format_basket_name,
    merge_duplicates,
    merge_marks,
    move_entry,
    sort_marks,
)

SEFTON = Inspection("Sefton", "sif", "", "", "", end="2016-05-05", key="sefton-2016-05")
BURY = Inspection("Bury", "ilacs", "", "", "", end="2021-11-05", key="bury-2021-11")


def mark(inspection: Inspection, number: int, note: str = "", from_: str = "") -> Mark:
    text = f"Words of {number}."
    paragraph = Paragraph(number, text, "finding", number=str(number), id=number, inspection=inspection.key)
    return Mark(Identity.of(paragraph), paragraph, inspection, note=note, origin=from_, marked="2026-03-02")


def entry(held: Mark, *, gone: bool = False) -> RematchedMark:
    return RematchedMark(held, held.inspection, None if gone else held.paragraph)


ONE, TWO, THREE = mark(SEFTON, 1), mark(SEFTON, 2, "read this"), mark(BURY, 3)


@pytest.mark.parametrize(
    ("shown", "words"),
    [
        (BasketContents(), "reading …"),
        (BasketContents(loaded=True), "empty"),
        (BasketContents(entries=(entry(ONE),)), "1 paragraph of 1 inspection"),
        (
            BasketContents(entries=(entry(ONE), entry(TWO), entry(THREE, gone=True))),
            "3 paragraphs of 2 inspections · 1 note · 1 gone",
        ),
    ],
)
def test_contents_are_summarised_in_words(shown: BasketContents, words: str) -> None:
    assert shown.words() == words


@pytest.mark.parametrize(
    ("held", "said"),
    [
        (entry(ONE), ""),
        (entry(TWO), "note"),
        (entry(ONE, gone=True), "gone"),
        (entry(TWO, gone=True), "gone · note"),
    ],
)
def test_the_state_of_an_entry_is_described(held: RematchedMark, said: str) -> None:
    assert describe_state(held) == said


def test_the_origin_of_a_mark_is_described() -> None:
    assert (
        describe_origin(mark(SEFTON, 1, from_="“caseload” · R")) == "marked 2 Mar 2026 · from “caseload” · R"
    )
    assert describe_origin(ONE) == "marked 2 Mar 2026 · where it came from was not noted"


def test_merging_keeps_each_paragraph_once_with_both_notes_and_origins() -> None:
    again = mark(SEFTON, 2, "and this", "themes")
    found = merge_marks([ONE, TWO], [again, THREE])
    assert [m.identity for m in found] == [ONE.identity, TWO.identity, THREE.identity]
    assert (found[1].note, found[1].origin) == ("read this / and this", "themes")


def test_an_equal_note_is_joined_once() -> None:
    assert merge_marks([TWO], [TWO]) == (TWO,)


def test_marks_of_one_paragraph_are_merged() -> None:
    older = RematchedMark(mark(SEFTON, 9, "older reading"), SEFTON, ONE.paragraph)
    assert [e.mark.note for e in merge_duplicates([entry(ONE), older, entry(TWO)])] == [
        "older reading",
        "read this",
    ]


def test_paragraphs_that_are_gone_are_not_merged() -> None:
    gone = [entry(ONE, gone=True), entry(TWO, gone=True)]
    assert merge_duplicates(gone) == tuple(gone)


def test_the_order_is_by_authority_date_and_place() -> None:
    later = mark(replace(SEFTON, end="2022-03-04", key="sefton-2022-03"), 0)
    found = sort_marks([entry(later), entry(TWO), entry(THREE), entry(ONE)])
    assert found == (THREE, ONE, TWO, later)


@pytest.mark.parametrize(
    ("at", "by", "order"), [(0, 1, "213"), (2, -1, "132"), (0, -1, "123"), (2, 5, "123")]
)
def test_an_entry_is_moved_up_to_the_ends(at: int, by: int, order: str) -> None:
    entries = [entry(ONE), entry(TWO), entry(THREE)]
    assert "".join(e.mark.identity.number for e in move_entry(entries, at, by)) == order


@pytest.mark.parametrize(
    ("typed", "name"),
    [("  scrutiny March ", "scrutiny March"), ("a\tb\nc", "a b c"), ("  ", ""), ("x" * 80, "x" * 59 + "…")],
)
def test_names_are_one_line(typed: str, name: str) -> None:
    assert clean_name(typed) == name


def test_names_are_found_in_any_case() -> None:
    assert find_name("SCRUTINY", ["basket", "Scrutiny"]) == "Scrutiny"
    assert find_name("other", ["basket"]) is None
    assert (format_basket_name(DEFAULT), format_basket_name("March")) == ("the first basket", "“March”")


def baskets() -> Baskets:
    held = Personal.in_memory().baskets
    held.restore([ONE, TWO], DEFAULT)
    return held


def test_every_change_is_undone_with_notes_and_order() -> None:
    held = baskets()
    steps = [
        apply_change(held, "moved", (DEFAULT,), lambda b: b.move(ONE.identity, 1, DEFAULT)),
        apply_change(held, "note", (DEFAULT,), lambda b: b.write_note(ONE.identity, "why", DEFAULT)),
        apply_change(held, "emptied", (DEFAULT,), lambda b: b.empty(DEFAULT) and None),
    ]
    assert held.marks(DEFAULT) == ()
    for step in reversed(steps):
        assert undo_change(held, step)
    assert held.marks(DEFAULT) == (ONE, TWO)


def test_a_basket_that_was_made_or_renamed_is_undone_and_the_one_chosen_before_is_chosen() -> None:
    held = baskets()

    def duplicate(b: Baskets) -> None:
        b.restore(b.marks(DEFAULT), "March")
        b.choose("March")

    made = apply_change(held, "duplicated", ("March",), duplicate)
    renamed = apply_change(held, "renamed", ("March", "April"), lambda b: b.rename("March", "April"))
    assert held.current == "April"
    assert undo_change(held, renamed) and held.current == "March" and "April" not in held.names()
    assert undo_change(held, made) and held.current == DEFAULT and held.names() == (DEFAULT,)


def test_nothing_is_undone_over_a_change_made_since() -> None:
    held = baskets()
    step = apply_change(held, "taken out", (DEFAULT,), lambda b: b.unmark(ONE.identity, DEFAULT) and None)
    held.restore([TWO, THREE], DEFAULT)  # another window marked one more
    assert not undo_change(held, step)
    assert held.marks(DEFAULT) == (TWO, THREE)
