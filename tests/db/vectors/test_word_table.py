"""A table of words: each is worked out once, and a text of many distinct words does not fill the memory."""

import pytest

from db.vectors.word_table import WordTable


@pytest.mark.parametrize(
    ("kept", "words", "worked_out"),
    [
        (10, ["plan", "visit", "plan", "plan"], ["plan", "visit"]),
        (2, ["plan", "visit", "care", "plan"], ["plan", "visit", "care", "plan"]),
        (2, ["plan", "visit", "plan", "visit"], ["plan", "visit"]),
    ],
)
def test_a_word_is_worked_out_once_while_it_is_kept(
    kept: int, words: list[str], worked_out: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("db.vectors.word_table.CACHED_WORDS", kept)
    asked: list[str] = []

    def length(word: str) -> int:
        asked.append(word)
        return len(word)

    table = WordTable(length)
    assert [table[word] for word in words] == list(map(len, words))
    assert asked == worked_out
    assert len(table) <= kept
