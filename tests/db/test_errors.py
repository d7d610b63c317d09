"""Errors in words."""

import pytest

from db.errors import describe_error


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
