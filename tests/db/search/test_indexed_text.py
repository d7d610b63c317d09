"""The hyphenated words of a text, as the index holds them."""

import pytest

from db.search.indexed_text import _compounds


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Their well-being, and self-esteem.", {("wellbeing", "well being"), ("selfesteem", "self esteem")}),
        ("Well‐being or well‑being", {("wellbeing", "well being")}),
        ("face-to-face", {("facetoface", "face to face")}),
        ("(multi-agency) “co-ordinated”", {("multiagency", "multi agency"), ("coordinated", "co ordinated")}),
        ("aged 16-17, in 2020-21", set()),
        ("-of-the-art- and state-of-the-art", set()),
        ("help - early", set()),
        ("no hyphen at all", set()),
        ("café-style visits", {("cafestyle", "cafe style")}),
    ],
)
def test_hyphenated_words_are_found(text: str, expected: set[tuple[str, str]]) -> None:
    assert _compounds(text) == expected
