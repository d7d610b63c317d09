"""The table of keys: complete, one meaning for each, and without clashes."""

import pytest
from textual.dom import DOMNode

from tests.tui.loaded_classes import subclasses
from tui.keymap import (
    COMMANDS,
    KEY_NAMES,
    PLACES,
    WITH_LISTS,
    UnboundKeys,
    bindings,
    commands,
    format_keys,
    keys_of,
)
from tui.keymap.meanings import IN_BOXES, MEANINGS, OWN, SHARED, Meaning
from tui.keymap.unbound import NARROWEST_NOTICE

# The key table of the contract: the words by which it describes each key.
TABLE = {
    "slash": "search as you type",
    "f": "filter",
    "exclamation_mark": "criticism",
    "t": "theme",
    "s": "sort",
    "u": "undo",
    "U": "clear",
    "n": "next hit",
    "N": "previous hit",
    "left_square_bracket": "earlier inspection",
    "right_square_bracket": "later inspection",
    "space": "mark",
    "asterisk": "mark all",
    "plus": "tag",
    "quotation_mark": "quote",
    "y": "copy",
    "Y": "basket",
    "e": "export",
    "o": "read on",
    "O": "published file",
    "c": "compare",
    "T": "theme through",
    "w": "who else",
    "m": "judgements",
    "M": "what moved",
    "number_sign": "count",
    "b": "basket",
    "z": "pane alone",
    "question_mark": "help",
    "colon": "by name",
    "ctrl+p": "by name",
    "ctrl+l": "paint",
    "ctrl+o": "visited before",
    "escape": "back",
    "q": "quit",
    "j": "down",
    "k": "up",
    "h": "column to the left",
    "l": "column to the right",
    "g": "first",
    "G": "last",
    "tab": "next pane",
    "1": "first pane",
    "2": "second pane",
    "3": "third pane",
}


@pytest.mark.parametrize(("key", "words"), TABLE.items())
def test_the_shared_keys_are_those_of_the_contract(key: str, words: str) -> None:
    [meaning] = [meaning for meaning in SHARED if key in meaning.keys.split(",")]
    assert words in meaning.words


def test_no_key_has_two_meanings() -> None:
    """In boxes and in the list of filters, where letters are typed, keys with names may do something else."""
    keys = [key for meaning in (*SHARED, *OWN) for key in meaning.keys.split(",")]
    assert not {key for key in keys if keys.count(key) > 1}
    assert not [m.name for m in IN_BOXES if any(map(is_character, m.keys.split(",")))]
    assert len(MEANINGS) == len({meaning.words for meaning in MEANINGS.values()})


def test_a_command_has_only_keys_of_its_meaning() -> None:
    for command in COMMANDS:
        of_meaning = {key for name in command.meaning.split() for key in MEANINGS[name].keys.split(",")}
        assert set(command.keys.split(",")) <= of_meaning, command.id


def test_a_meaning_of_a_single_screen_is_used() -> None:
    used = {name for command in COMMANDS for name in command.meaning.split()}
    assert {meaning.name for meaning in (*OWN, *IN_BOXES)} <= used


@pytest.mark.parametrize("place", PLACES)
def test_no_key_has_two_commands_in_a_place(place: str) -> None:
    places = {"browse": ("browse", "move", "results", "app")}.get(place, (place, "app"))
    keys = [
        key
        for command in commands(*places, *(["move"] if place in WITH_LISTS else []))
        for key in command.keys.split(",")
    ]
    # In the search box Esc leaves it, before it goes back.
    assert {key for key in keys if keys.count(key) > 1} <= ({"escape"} if place == "search" else set())


def test_every_binding_of_a_screen_or_widget_is_in_the_table() -> None:
    """Screens and widgets bind letters and signs through the table alone."""
    found = {
        kind.__name__
        for kind in classes_with_bindings()
        for binding in vars(kind)["BINDINGS"]
        if not binding.id and any(map(is_character, binding.key.split(",")))
    }
    assert found == {"HelpScreen"}  # ? closes the help that it opened


def is_character(key: str) -> bool:
    """Whether a key (Textual's name) is a letter, a digit or a sign."""
    return len(KEY_NAMES.get(key, key)) == 1 and key not in ("up", "down", "left", "right")


def classes_with_bindings() -> list[type]:
    """Every class of the screens, dialogs and widgets that declares bindings."""
    return [kind for kind in subclasses(DOMNode) if "BINDINGS" in vars(kind)]


# The commands that the contract's keys must run on the browse screen.
CONTRACT = {
    "slash": "browse.search",
    "f": "browse.filters",
    "U": "browse.clear",
    "t": "browse.theme",
    "o": "browse.read",
    "w": "browse.similar",
    "ctrl+l": "app.repaint",
    "s": "browse.sort",
    "n": "browse.next_hit",
    "N": "browse.previous_hit",
    "left_square_bracket": "browse.earlier",
    "right_square_bracket": "browse.later",
    "space": "browse.mark",
    "y": "browse.copy",
    "Y": "browse.copy_basket",
    "e": "browse.export",
    "c": "browse.compare",
    "m": "browse.judgements",
    "b": "browse.basket",
    "question_mark": "app.help",
    "colon": "app.palette",
    "ctrl+p": "app.palette",
    "escape": "app.back",
    "q": "app.quit",
    "1": "browse.pane_filters",
    "2": "browse.pane_results",
    "3": "browse.pane_reader",
    "j": "move.down",
    "k": "move.up",
    "g": "move.first",
    "G": "move.last",
    "pageup": "move.page_up",
    "pagedown": "move.page_down",
    "tab": "browse.next_pane",
    "shift+tab": "browse.previous_pane",
}


@pytest.mark.parametrize(("key", "identifier"), CONTRACT.items())
def test_each_key_of_the_contract_has_its_command(key: str, identifier: str) -> None:
    found = [c.id for c in COMMANDS if c.place in ("browse", "move", "app") and key in c.keys.split(",")]
    assert found == [identifier]


def test_ids_are_unique_and_every_command_has_a_description() -> None:
    assert len({c.id for c in COMMANDS}) == len(COMMANDS)
    assert all(c.description for c in COMMANDS)


# Commands that the palette leaves out: keys that move, and keys that act on a list or a box which the palette covers.
NOT_IN_PALETTE = {
    *("counts.left", "counts.right"),
    *("browse.next_pane", "browse.previous_pane", "basket.next_pane"),
    *("move.up", "move.down", "move.page_up", "move.page_down", "move.first", "move.last"),
    "results.open",
    *("filters.up", "filters.down", "filters.page_up", "filters.page_down", "filters.first", "filters.last"),
    *("filters.tick", "filters.forget"),
    *("search.accept", "search.leave", "search.take_offer", "search.older", "search.newer"),
    *(
        "judgements.left",
        "judgements.right",
        "over_time.left",
        "over_time.right",
        "chain.left",
        "chain.right",
    ),
    *("app.palette", "app.back"),
}


def test_the_palette_offers_every_command_that_neither_moves_nor_needs_the_focus() -> None:
    assert {command.id for command in COMMANDS if not command.palette} == NOT_IN_PALETTE


def test_a_command_is_shown_in_the_status_bar_where_it_has_a_hint() -> None:
    shown = {binding.id: binding.show for binding in bindings("browse")}
    assert shown["browse.search"] and not shown["browse.sort"]
    assert list(shown) == [command.id for command in commands("browse")]


def test_keys_are_shown_by_their_signs_and_names() -> None:
    assert format_keys("up,k") == "↑ k"
    assert keys_of("app.palette") == ": Ctrl+P"
    assert keys_of("browse.sort", {"browse.sort": "Q"}) == "Q"
    shown = [sign for meaning in MEANINGS.values() for sign in format_keys(meaning.keys).split()]
    assert "&" in shown
    assert [
        sign for sign in shown if len(sign) > 1 and sign[0].islower()
    ] == []  # Textual's names are no signs


def test_a_key_without_a_command_says_what_it_means_and_the_second_where_to_type() -> None:
    unbound = UnboundKeys()
    assert unbound.describe("T", "/", "?").startswith(
        "T (a theme through the authority's inspections) does nothing here"
    )
    assert unbound.describe("Q", "/", "?").startswith("/ searches: press it, then type")
    assert "searches" not in UnboundKeys().describe("Q", "/", "?")
    unbound.forget()
    assert unbound.describe("Q", "/", "?") == "Q does nothing here · ? shows every key"


@pytest.mark.parametrize("meaning", [*SHARED, *OWN], ids=lambda meaning: meaning.name)
def test_what_is_said_of_a_key_fits_eighty_columns(meaning: Meaning) -> None:
    key = meaning.keys.split(",")[0]
    unbound = UnboundKeys()
    first, second = (unbound.describe(key, "/", "?") for _ in range(2))
    assert "does nothing here" in first and second.endswith("does nothing here")
    assert len(first) <= NARROWEST_NOTICE and len(second) <= NARROWEST_NOTICE
