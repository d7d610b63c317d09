"""What a phrase finds, and what is no phrase."""

from typing import SupportsIndex, overload

import pytest

from db.reading.phrase_tree import find_begun
from db.reading.phrases import STOP, Phrases, expansions, tokens


def found(phrase: str, text: str) -> list[str]:
    """The words that `phrase` finds in `text`."""
    words = tokens(text)
    return [" ".join(words[start:end]) for start, end, _ in Phrases([(phrase, 0)]).find(words)]


@pytest.mark.parametrize(
    ("phrase", "text"),
    [
        ("early help", "The Early Help offer"),
        ("children's centre", "a childrens centre"),
        ("childrens centre", "a children’s centre"),
        ("well-being", "their wellbeing"),
        ("well-being", "their well being"),
        ("re-referral*", "rereferrals are high"),
        ("plan*", "planning is weak"),
        ("(foster|residential) placement*", "residential placements"),
        ("section 47", "s47? no: Section\n47 enquiries"),
        ("s47", "S47s are thorough"),
        ("16 and 17-year-old*", "homeless 16and 17-year-olds"),
        ("lack ... oversight", "a lack of effective oversight"),
        ("review*", "reviews"),
    ],
)
def test_a_phrase_is_found_however_it_is_printed(phrase: str, text: str) -> None:
    assert found(phrase, text)


@pytest.mark.parametrize(
    ("phrase", "text"),
    [
        ("plan", "planning"),
        ("early help", "It came early. Help was good."),
        ("lack ... oversight", "a lack of trust in the many people who have oversight"),
        ("lack ... oversight", "There is a lack. Oversight is good."),
        ("cse", "because"),
    ],
)
def test_it_is_not_found_where_it_does_not_stand(phrase: str, text: str) -> None:
    assert not found(phrase, text)


@pytest.mark.parametrize(
    "phrase", ["", "  ", "...", "... plan", "plan ...", "(foster", "foster)", "((a|b)|c)", "!"]
)
def test_what_is_no_phrase_is_refused(phrase: str) -> None:
    with pytest.raises(ValueError, match=r"\w"):
        expansions(phrase)


def test_a_phrase_that_matches_too_many_is_refused() -> None:
    with pytest.raises(ValueError, match="more than"):
        expansions("(a|b|c|d)" * 8)


def test_sentences_end_where_they_end() -> None:
    assert tokens("CAFs (E-CAF) at 3.5 per cent; good.").count(STOP) == 2


class CountedWords(tuple[str, ...]):
    """Words that count how many of them were read by place: the work of a search, whatever the machine does."""

    reads = 0

    @overload
    def __getitem__(self, place: SupportsIndex) -> str: ...
    @overload
    def __getitem__(self, place: slice) -> tuple[str, ...]: ...
    def __getitem__(self, place: SupportsIndex | slice) -> str | tuple[str, ...]:
        if isinstance(place, slice):
            self.reads += len(range(*place.indices(len(self))))
        else:
            self.reads += 1
        return super().__getitem__(place)


def test_a_hostile_text_takes_no_longer_than_its_length() -> None:
    phrases = Phrases([("a ... a ... a ... a", 0), ("a* b", 1)])

    def reads(words: int) -> int:
        """The words that a search of `words` equal words reads."""
        pairs, alone, forms = zip(*map(phrases.begin, tokens("a " * words)), strict=True)
        text = CountedWords(forms)
        assert find_begun(pairs, alone, text)
        return text.reads

    assert 0 < reads(1_600) <= 4.2 * reads(400)  # four times the words, and the ends of a text are cheaper


def test_a_word_with_several_beginnings_is_found_in_the_order_of_the_phrases() -> None:
    phrases = Phrases([("over plan*", 0), ("over planning", 1), ("over pl*", 2), ("planni*", 3), ("p*", 4)])
    for _ in range(2):  # the second time from what was cached
        assert [value for _, _, value in phrases.find(tokens("over planning"))] == [1, 0, 2, 3, 4]
    assert [value for _, _, value in phrases.find(tokens("over pl"))] == [2, 4]


@pytest.mark.parametrize("cached", [1, 2, 100])
def test_words_of_one_form_are_told_from_words_of_the_phrases(
    cached: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("db.vectors.word_table.CACHED_WORDS", cached)
    phrases = Phrases(
        [("care plan*", 0), ("care planner", 1), ("care pl*", 2), ("plan", 3), ("a ... pl*", 4)]
    )
    found = {text: [value for _, _, value in phrases.find(tokens(text))] for text in FOUND_BY_FORM}
    assert found == FOUND_BY_FORM


FOUND_BY_FORM = {
    "care planning": [0, 2],
    "care planner": [1, 0, 2],
    "care plan": [0, 2, 3],
    "care placed": [2],
    "care p": [],
    "care, cared and planned": [],
    "a good new placement": [4],
    "a good. placement": [],
}


def test_words_in_a_gap_are_told_apart() -> None:
    phrases = Phrases([("care ... plan*", 0)])
    texts = ("care plans", "care for plans", "care of them plans", "care x y z plans", "care w x y z plans")
    assert [bool(phrases.find(tokens(text))) for text in texts * 2] == [True, True, True, True, False] * 2
