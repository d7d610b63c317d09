"""What a phrase finds, and what is no phrase."""

import time

import pytest

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


def test_a_hostile_text_takes_no_longer_than_its_length() -> None:
    phrases = Phrases([("a ... a ... a ... a", 0), ("a* b", 1)])
    short, long = tokens("a " * 400), tokens("a " * 1_600)

    def seconds(words: tuple[str, ...]) -> float:
        """The fastest of three searches: a garbage collection may fall into one of them."""
        times = []
        for _ in range(3):
            started = time.process_time()
            phrases.find(words)
            times.append(time.process_time() - started)
        return min(times)

    assert seconds(long) < 10 * seconds(
        short
    )  # four times the words; sixteen times as long if it were quadratic
