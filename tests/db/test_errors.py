"""Errors in words."""

import pytest

from db.errors import UnknownValue, describe_error


@pytest.mark.parametrize(
    ("error", "words"),
    [
        (PermissionError(13, "Permission denied", "/a/b"), "/a/b: permission denied"),
        (PermissionError(13, "Permission denied"), "permission denied"),
        (OSError("nothing known"), "nothing known"),
        (ValueError("no such field"), "no such field"),
        (KeyError(), "KeyError"),
    ],
)
def test_an_error_is_described_without_its_number(error: Exception, words: str) -> None:
    assert describe_error(error) == words


@pytest.mark.parametrize(
    ("error", "words"),
    [
        (UnknownValue("theme", "zzz"), "unknown theme “zzz”; `findings themes` lists them"),
        (
            UnknownValue("tag", "vice", ("Voice", "Advice")),
            "unknown tag “vice”; did you mean Voice or Advice? `findings tags` lists them",
        ),
        (
            UnknownValue("field", "ende", ("end",), ("start", "end")),
            "unknown field “ende”; did you mean end? known: start, end",
        ),
        (UnknownValue("field", "x", (), ("start", "end")), "unknown field “x”; known: start, end"),
        (UnknownValue("basket", "x"), "unknown basket “x”"),
    ],
)
def test_an_unknown_value_is_told_with_the_known_ones(error: UnknownValue, words: str) -> None:
    assert str(error) == words
