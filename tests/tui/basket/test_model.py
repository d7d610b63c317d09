"""The contents of a basket: descriptions, duplicates, order; and changes that can be undone."""

from dataclasses import replace

import pytest

from db.personal.basket_changes import apply_change, undo_change
from db.personal.baskets import DEFAULT, Baskets
from db.personal.marks import Identity, Mark
from db.personal.personal import Personal
from db.personal.rematch import RematchedMark
from db.records import Inspection, Paragraph
from tests.time_zones import FIVE_HOURS_EAST, time_zone
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


def mark(inspection: Inspection, number: int, note: str = "", origin: str = "") -> Mark:
    text = f"Words of {number}."
    paragraph = Paragraph(number, text, "finding", number=str(number), id=number, inspection=inspection.key)
    return Mark(Identity.of(paragraph), paragraph, inspection, note=note, origin=origin, marked="2026-03-02")


def entry(marked: Mark, *, gone: bool = False) -> RematchedMark:
    return RematchedMark(marked, marked.inspection, None if gone else marked.paragraph)


ONE, TWO, THREE = mark(SEFTON, 1), mark(SEFTON, 2, "read this"), mark(BURY, 3)


@pytest.mark.parametrize(
    ("contents", "description"),
    [
        (BasketContents(), "reading …"),
        (BasketContents(loaded=True), "empty"),
        (BasketContents(entries=(entry(ONE),)), "1 paragraph of 1 inspection"),
        (
            BasketContents(entries=(entry(ONE), entry(TWO), entry(THREE, gone=True))),
            "3 paragraphs of 2 inspections · 1 note, not copied · 1 gone",
        ),
    ],
)
def test_the_contents_of_a_basket_are_described(contents: BasketContents, description: str) -> None:
    assert contents.describe() == description
    assert contents.describe(with_notes=True) == description.replace("not copied", "copied too")


@pytest.mark.parametrize(
    ("rematched", "state"),
    [
        (entry(ONE), ""),
        (entry(TWO), "note"),
        (entry(ONE, gone=True), "gone"),
        (entry(TWO, gone=True), "gone · note"),
    ],
)
def test_the_states_of_a_paragraph_are_described(rematched: RematchedMark, state: str) -> None:
    assert describe_state(rematched) == state


def test_the_origin_of_a_mark_is_described() -> None:
    assert (
        describe_origin(mark(SEFTON, 1, origin="“caseload” · R")) == "marked 2 Mar 2026 · from “caseload” · R"
    )
    assert describe_origin(ONE) == "marked 2 Mar 2026 · where it was found is not recorded"


def test_a_mark_is_of_the_day_where_the_user_is() -> None:
    with time_zone(FIVE_HOURS_EAST):
        late = ONE._replace(marked="2026-03-01T20:00:00+00:00")
        assert describe_origin(late).startswith("marked 2 Mar 2026 · ")


def test_merging_keeps_each_paragraph_once_with_both_notes_and_origins() -> None:
    again = mark(SEFTON, 2, "and this", "themes")
    merged = merge_marks([ONE, TWO], [again, THREE])
    assert [m.identity for m in merged] == [ONE.identity, TWO.identity, THREE.identity]
    assert (merged[1].note, merged[1].origin) == ("read this / and this", "themes")


def test_an_equal_note_is_joined_once() -> None:
    assert merge_marks([TWO], [TWO]) == (TWO,)


def test_marks_of_the_same_paragraph_are_joined() -> None:
    older = RematchedMark(mark(SEFTON, 9, "older reading"), SEFTON, ONE.paragraph)
    assert [e.mark.note for e in merge_duplicates([entry(ONE), older, entry(TWO)])] == [
        "older reading",
        "read this",
    ]


def test_paragraphs_that_are_gone_are_never_joined() -> None:
    gone = [entry(ONE, gone=True), entry(TWO, gone=True)]
    assert merge_duplicates(gone) == tuple(gone)


def test_the_order_is_by_authority_date_and_place() -> None:
    later = mark(replace(SEFTON, end="2022-03-04", key="sefton-2022-03"), 0)
    ordered = sort_marks([entry(later), entry(TWO), entry(THREE), entry(ONE)])
    assert ordered == (THREE, ONE, TWO, later)


@pytest.mark.parametrize(
    ("index", "by", "order"), [(0, 1, "213"), (2, -1, "132"), (0, -1, "123"), (2, 5, "123")]
)
def test_a_moved_paragraph_stops_at_the_ends(index: int, by: int, order: str) -> None:
    entries = [entry(ONE), entry(TWO), entry(THREE)]
    assert "".join(e.mark.identity.number for e in move_entry(entries, index, by)) == order


@pytest.mark.parametrize(
    ("typed", "name"),
    [("  scrutiny March ", "scrutiny March"), ("a\tb\nc", "a b c"), ("  ", ""), ("x" * 80, "x" * 59 + "…")],
)
def test_names_are_one_line(typed: str, name: str) -> None:
    assert clean_name(typed) == name


def test_names_are_compared_regardless_of_case() -> None:
    assert find_name("SCRUTINY", ["basket", "Scrutiny"]) == "Scrutiny"
    assert find_name("other", ["basket"]) is None
    assert (format_basket_name(DEFAULT), format_basket_name("March")) == ("the first basket", "“March”")


def two_marks() -> Baskets:
    baskets = Personal.in_memory().baskets
    baskets.restore([ONE, TWO], DEFAULT)
    return baskets


def test_every_change_is_undone_with_notes_and_order() -> None:
    baskets = two_marks()
    changes = [
        apply_change(baskets, "moved", (DEFAULT,), lambda b: b.move(ONE.identity, 1, DEFAULT)),
        apply_change(baskets, "note", (DEFAULT,), lambda b: b.write_note(ONE.identity, "why", DEFAULT)),
        apply_change(baskets, "emptied", (DEFAULT,), lambda b: b.empty(DEFAULT) and None),
    ]
    assert baskets.marks(DEFAULT) == ()
    for change in reversed(changes):
        assert undo_change(baskets, change)
    assert baskets.marks(DEFAULT) == (ONE, TWO)


def test_undoing_a_new_or_renamed_basket_chooses_the_basket_chosen_before() -> None:
    baskets = two_marks()

    def duplicate(b: Baskets) -> None:
        b.restore(b.marks(DEFAULT), "March")
        b.choose("March")

    made = apply_change(baskets, "duplicated", ("March",), duplicate)
    renamed = apply_change(baskets, "renamed", ("March", "April"), lambda b: b.rename("March", "April"))
    assert baskets.current == "April"
    assert undo_change(baskets, renamed) and baskets.current == "March" and "April" not in baskets.names()
    assert undo_change(baskets, made) and baskets.current == DEFAULT and baskets.names() == (DEFAULT,)


def test_a_change_is_not_undone_after_a_later_change_elsewhere() -> None:
    baskets = two_marks()
    change = apply_change(
        baskets, "taken out", (DEFAULT,), lambda b: b.unmark(ONE.identity, DEFAULT) and None
    )
    baskets.restore([TWO, THREE], DEFAULT)  # another window marked one more
    assert not undo_change(baskets, change)
    assert baskets.marks(DEFAULT) == (TWO, THREE)
