"""A user's own notes keep the joiners of their script; nothing else that cannot be seen."""

import pytest

from db.text_safety import MARK, show_note, strip_note

FAMILY = "\U0001f468\u200d\U0001f469"
PERSIAN = "\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645"


@pytest.mark.parametrize("note", [FAMILY, PERSIAN, f"see {FAMILY} there", "plain"])
def test_joiners_are_kept(note: str) -> None:
    assert strip_note(note) == show_note(note) == note


@pytest.mark.parametrize("control", ["\u200d", "\u200b", "\x1b", "\u202e"])
def test_what_hides_text_is_not(control: str) -> None:
    assert strip_note(f"a{control}b") == "ab"
    assert show_note(f"a{control}b") == f"a{MARK}b"
