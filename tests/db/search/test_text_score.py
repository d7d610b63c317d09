"""A text scores by how often, how early and how close together it names what is searched for."""

import pytest

from db.search.text_score import TextScorer, plain_text
from db.search.units import Part, Unit, phrase_nouns


def word(*words: str, typed: int | None = None, rarity: float = 1.0) -> Unit:
    return Unit(
        tuple((w,) for w in words), (Part(words, rarity, len(words) if typed is None else typed),), rarity
    )


def name(*words: str, short: str) -> Unit:
    parts = tuple(Part((w,), 1.0, 1) for w in words)
    return Unit(((short,), words), parts, 2.0, synonyms=frozenset({(short,)}))


def phrase(*words: str) -> Unit:
    parts = tuple(Part((w,), 1.0, 1) for w in words)
    return Unit((words,), parts, 2.0, quoted=True, nouns=phrase_nouns(words))


FILL = "Leaders know what needs to be done and they have begun to do it in every part of the service. "
IRO = name("reviewing", "officer", short="iro")
SUBJECT = word("supervision", rarity=3.0)
DEGREE = word("good", rarity=3.5)._replace(required=False)


@pytest.mark.parametrize(
    ("units", "better", "worse"),
    [
        (
            [word("drift")],
            "Drift is common. Drift is not challenged.",
            "Drift is common. Delay is not challenged.",
        ),
        ([word("drift")], "Drift is common. " + FILL, FILL + "Drift is common."),
        ([word("drift")], "Drift is common. " + FILL, "Drift is common. " + FILL * 6),
        ([word("drift"), word("delay")], "Drift and delay. " + FILL, "Drift. " + FILL + "Delay. "),
        ([word("wait", "waiting", typed=1)], "Children wait. " + FILL, "Children waiting. " + FILL),
        ([IRO], "A reviewing officer. " + FILL, "A reviewing of an officer. " + FILL),
        ([IRO], "The IRO said. " + FILL, "A reviewing of an officer. " + FILL),
        (
            [word("iro", rarity=5), word("care")],
            "The IRO, the IRO, care. " + FILL,
            "Care, care, the IRO. " + FILL,
        ),
        ([Unit((("car*",),), (Part((), 1.0, 0),), 1.0)], "Carers care. " + FILL, "Carers come. " + FILL),
    ],
)
def test_one_text_scores_more_than_another(units: list[Unit], better: str, worse: str) -> None:
    scorer = TextScorer(units)
    assert scorer.score(better) > scorer.score(worse)


@pytest.mark.parametrize("text", ["Adrift.", "A snow-adrift.", "A_drift.", "Éadrift.", "Drif t."])
def test_a_word_is_found_only_from_its_first_letter_on(text: str) -> None:
    assert TextScorer([word("drift")]).score(text) == 0


@pytest.mark.parametrize("text", ["Drift.", "(drift)", "A long-drift.", "’Drift’"])
def test_a_word_is_found_whatever_precedes_it(text: str) -> None:
    assert TextScorer([word("drift")]).score(text) > 0


def test_a_word_that_two_beginnings_find_counts_once() -> None:
    """A letter with `*`, and a word that begins with it."""
    letter, both = ((("c*",),), (("c*",), ("carers",)))
    alone, together = (TextScorer([Unit(whole, (Part((), 1.0, 0),), 1.0)]) for whole in (letter, both))
    assert together.score("Carers. " + FILL) == alone.score("Carers. " + FILL) > 0


def test_a_bare_bullet_is_not_better_for_being_short() -> None:
    scorer = TextScorer([word("drift")])
    bullet = "Drift in care."
    assert scorer.score(bullet) <= scorer.score(bullet + " It is common, and it is not challenged.")


@pytest.mark.parametrize(
    ("units", "better", "worse"),
    [
        # As it was typed, rather than as its abbreviation.
        ([IRO], "A reviewing officer. " + FILL, "The IRO said so. " + FILL),
        # A quoted phrase as a whole, rather than its words apart; early, rather than late.
        ([phrase("drift", "delay")], "Drift, delay. " * 2 + FILL, "Drift, delay. Drift of a delay. " + FILL),
        ([phrase("drift", "delay")], "Drift, delay. " + FILL, FILL + "Drift, delay."),
        # A text that goes on with a word of the phrase, rather than one that names it in passing.
        (
            [phrase("parenting", "board")],
            "The parenting board met. The board is well attended. " + FILL,
            "The parenting board met. This group is well attended. " + FILL,
        ),
        # With its noun, rather than with a word that says which.
        (
            [phrase("parenting", "board")],
            "The parenting board met. The board is well attended. " + FILL,
            "The parenting board met. The parenting is well attended. " + FILL,
        ),
        # But the phrase itself once more counts more than its words apart.
        (
            [phrase("parenting", "board")],
            "The parenting board met. The parenting board is well attended. " + FILL,
            "The parenting board met. A parenting service and a board are well attended. " + FILL,
        ),
        # With the phrase itself first and a word of it last, rather than the other way round.
        (
            [phrase("parenting", "board")],
            "The parenting board met. " + FILL + "Parenting.",
            "Parenting. " + FILL + "The parenting board met.",
        ),
        # A bullet with a quoted phrase, rather than a long paragraph.
        ([phrase("drift", "delay")], "Reduce drift, delay. " + FILL[:80], "Drift, delay. " + FILL * 5),
        # A word of degree counts where it occurs; what the paragraph is about is the subject of the question.
        ([SUBJECT, DEGREE], "Supervision is good. " + FILL, "Supervision is weak. " + FILL),
        ([SUBJECT, DEGREE], "Supervision of good. " + FILL, "Good schools. " + FILL + "Supervision."),
    ],
)
def test_what_was_typed_and_quoted_comes_first(units: list[Unit], better: str, worse: str) -> None:
    scorer = TextScorer(units)
    assert scorer.score(better) > scorer.score(worse)


def test_a_heading_with_the_quoted_phrase_counts_once_and_its_words_apart_do_not() -> None:
    scorer, text = TextScorer([phrase("parenting", "board")]), "The parenting board met. " + FILL
    plain = scorer.score(text)
    assert scorer.score(text, "The parenting board") == scorer.score(text, "Parenting board, parenting board")
    assert scorer.score(text, "The parenting board") > plain
    assert scorer.score(text, "A board on parenting") == plain


def test_a_heading_is_no_part_of_what_is_scored_for_words_without_quotes() -> None:
    scorer = TextScorer([word("drift")])
    assert scorer.score("Drift is common.", "Drift") == scorer.score("Drift is common.")


@pytest.mark.parametrize(
    ("words", "nouns"),
    [
        ("corporate parenting board", {2}),
        ("edge of care", {0}),
        ("the voice of the child", {0}),
        ("drift and delay", {0, 1}),
        ("missing children and young people in care", {1, 3}),
        ("care", {0}),
        ("of the", set()),
    ],
)
def test_the_nouns_of_a_phrase(words: str, nouns: set[int]) -> None:
    assert phrase_nouns(words.split()) == nouns


@pytest.mark.parametrize("text", ["", "Nothing of it.", "\N{GRINNING FACE}", "drifting"])
def test_what_names_nothing_has_no_score(text: str) -> None:
    assert TextScorer([word("drift")]).score(text) == 0.0


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("Children’s", "childrens"),
        ("IRO's", "iros"),
        ("caf\xe9", "cafe"),
        ("ﬁnal", "final"),
        ("A. B", "a. b"),
    ],
)
def test_plain_text(text: str, plain: str) -> None:
    assert plain_text(text) == plain
