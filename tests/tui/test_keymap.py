"""The table of keys: complete, without clashes, and configurable by the user."""

import pytest

from tui.keymap import COMMANDS, bindings, check_overrides, commands, format_keys, keys_of

# The key table of the contract: what each key must do on the browse screen.
CONTRACT = {
    "slash": "browse.search",
    "f": "browse.filters",
    "u": "browse.clear",
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
    *("browse.next_pane", "browse.previous_pane", "basket.next_pane"),
    *("move.up", "move.down", "move.page_up", "move.page_down", "move.first", "move.last"),
    "results.open",
    *("filters.up", "filters.down", "filters.page_up", "filters.page_down", "filters.first", "filters.last"),
    *("filters.tick", "filters.forget"),
    *("search.accept", "search.leave", "search.older", "search.newer"),
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


@pytest.mark.parametrize(
    ("configured", "accepted", "complaint"),
    [
        ({"browse.sort": "z"}, {"browse.sort": "z"}, ""),
        ({"browse.sort": "z, /"}, {}, "already browse.search"),
        ({"browse.sort": "Z,f5"}, {"browse.sort": "Z,f5"}, ""),
        ({"browse.sort": "q"}, {}, "already app.quit"),
        ({"browse.sort": "f", "browse.filters": "z"}, {"browse.filters": "z"}, "already browse.filters"),
        ({"browse.filters": "z", "browse.sort": "f"}, {"browse.filters": "z", "browse.sort": "f"}, ""),
        ({"browse.sorts": "z"}, {}, "no command is called browse.sorts"),
        ({"browse.sort": " , "}, {}, "no key is given"),
        ({"app.quit": "j"}, {}, "already"),
        ({"browse.sort": "?"}, {}, "already app.help"),
    ],
)
def test_configured_keys_are_accepted_or_reported(
    configured: dict[str, str], accepted: dict[str, str], complaint: str
) -> None:
    keys, complaints = check_overrides(configured)
    assert keys == accepted
    assert complaint in " ".join(complaints) and bool(complaint) == bool(complaints)


def test_keys_are_shown_by_their_signs_and_names() -> None:
    assert format_keys("up,k") == "↑ k"
    assert keys_of("app.palette") == ": Ctrl+P"
    assert keys_of("browse.sort", {"browse.sort": "z"}) == "z"
