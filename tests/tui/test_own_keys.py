"""The user's own keys: those that are accepted, and what is said of those that are not, or that have moved."""

import pytest

from tui.keymap import COMMANDS, check_overrides, keys_of, summarise_warnings
from tui.keymap.overrides import FORMER_KEYS, RENAMED


@pytest.mark.parametrize(
    ("configured", "accepted", "complaint"),
    [
        ({"browse.sort": "Q"}, {"browse.sort": "Q"}, ""),
        ({"browse.sort": "Q, /"}, {}, "already browse.search"),
        ({"browse.sort": "Z,f5"}, {"browse.sort": "Z,f5"}, ""),
        ({"browse.sort": "q"}, {}, "already app.quit"),
        ({"browse.sort": "f", "browse.filters": "Q"}, {"browse.filters": "Q"}, "already browse.filters"),
        ({"browse.filters": "Q", "browse.sort": "f"}, {"browse.filters": "Q", "browse.sort": "f"}, ""),
        ({"browse.sorts": "Q"}, {}, "no command is called browse.sorts"),
        ({"browse.sort": " , "}, {}, "no key is given"),
        ({"app.quit": "j"}, {}, "already"),
        ({"browse.sort": "?"}, {}, "already app.help"),
        ({"browse.renew": "Q"}, {"browse.reload": "Q"}, "browse.renew is called browse.reload now"),
        ({"basket.note": "n"}, {}, "n was basket.note, its key is i now: n is “next hit” on every screen"),
        ({"browse.clear": "u"}, {}, "its key is U"),
    ],
)
def test_configured_keys_are_accepted_or_reported(
    configured: dict[str, str], accepted: dict[str, str], complaint: str
) -> None:
    keys, complaints = check_overrides(configured)
    assert keys == accepted
    assert complaint in " ".join(complaints) and bool(complaint) == bool(complaints)


@pytest.mark.parametrize(
    ("configured", "notice"),
    [
        ({"browse.sort": "Q"}, ""),
        ({"browse.sort": "q"}, "q for browse.sort is already app.quit"),
        ({"browse.clear": "u"}, "u was browse.clear, its key is U now; why: findings doctor"),
        (
            {"browse.clear": "u", "browse.renew": "Q", "browse.sorts": "Q"},
            "u was browse.clear, its key is U now; 2 more: findings doctor",
        ),
    ],
)
def test_what_is_wrong_with_the_users_keys_is_one_short_line(configured: dict[str, str], notice: str) -> None:
    assert summarise_warnings(check_overrides(configured)[1]) == notice


def test_the_line_about_any_former_key_fits_eighty_columns() -> None:
    for identifier, former in FORMER_KEYS.items():
        _, warnings = check_overrides({identifier: former})
        assert f"its key is {keys_of(identifier)} now" in warnings[0]
        assert len(summarise_warnings([*warnings, *["another"] * 20])) < 80


def test_former_ids_and_keys_are_no_longer_in_use() -> None:
    keys = {command.id: command.keys for command in COMMANDS}
    assert not RENAMED.keys() & keys.keys() and set(RENAMED.values()) <= keys.keys()
    assert not {identifier for identifier, former in FORMER_KEYS.items() if keys[identifier] == former}
