"""Words as columns: what themes and tone need of each, in the order of the text."""

from db.reading.learned import LinearModel, ThemeModels
from db.reading.phrases import Phrases, tokens
from db.reading.theme_words import ThemeWords
from db.reading.tone_words import ToneColumns, ToneWords

MODEL = LinearModel(
    ("a", "b"),
    (0, 0),
    {"w plan": (0, 7), "f plan": (0, 9), "w late": (1, 3), "w the": (0, 1), "p plan late": (0, 4)},
)
OTHER = LinearModel(("a",), (0,), {"p plan late": (0, 5), "p ^ plan": (0, 6), "w late": (0, 2)})
WORDS = tokens("The plans are not late. Plans!")


def test_for_themes_function_words_and_ends_of_sentences_have_no_stem_and_no_weight() -> None:
    columns = ThemeWords(Phrases([("plan* ... late", 5)]), ThemeModels(MODEL, OTHER)).columns(WORDS)
    assert columns.stems == ("", "plan", "", "", "late", ".", "plan", ".")
    assert columns.forms == ("", "plan*", "", "", "late", ".", "plan*", ".")
    assert columns.weights == (0, 7, 0, 0, 3 << 32, 0, 7, 0)
    assert columns.first_weights == (0, 9, 0, 0, 0, 0, 9, 0)
    assert [bool(lanes) for lanes in columns.lanes] == [bool(stem.isalpha()) for stem in columns.stems]
    assert columns.find() == [(1, 5, 5)]
    assert columns.known_pairs() == [(4, 5)]


def test_for_tone_function_words_are_forms_and_ends_of_sentences_are_beginnings() -> None:
    words = ToneWords(MODEL, OTHER)
    columns = ToneColumns(*zip(*map(words.read, WORDS), strict=True))
    assert columns.forms == ("the", "plan", "are", "not", "late", "^", "plan", "^")
    assert columns.stems == ("", "plan", "", "not", "late", "", "plan", "")
    assert columns.negating == (False, False, False, True, False, False, False, False)
    assert columns.weights == (0, 7, 0, 0, 3 << 32, 0, 7, 0)
    assert columns.sentence_weights == (0, 0, 0, 0, 2, 0, 0, 0)
    assert words.known_pairs(columns) == [None, None, None, None, None, None, (0, 6), None]


def test_a_text_without_words_has_empty_columns() -> None:
    assert not any(ThemeWords(Phrases([]), ThemeModels(MODEL, MODEL)).columns(()))
