"""All that the tone of a text needs of one word, as `theme_words` does for themes; `text_words` looks up both."""

from collections.abc import Sequence
from typing import Final, NamedTuple

from db.reading.learned import LinearModel
from db.reading.pair_weights import (
    NO_FOLLOWERS,
    Followers,
    PairWeights,
    followers_by_word,
    weights_of_pairs,
)
from db.reading.phrase_tree import STOP
from db.reading.stems import stem
from db.reading.tone_sentences import BEGINNING, FUNCTION_WORDS, NEGATING


class ToneColumns(NamedTuple):
    """The words of a text, field by field, each in the order of the text."""

    forms: Sequence[str]  # as pairs see them: function words as they are, BEGINNING for the end of a sentence
    followers: Sequence[Followers]  # of the form, in pairs
    stems: Sequence[str]  # "" for function words and for the end of a sentence
    negating: Sequence[bool]
    weights: Sequence[int]  # packed, of the stem in the model of the whole text
    sentence_weights: Sequence[int]  # the same in that of a sentence


ToneWord = tuple[str, Followers, str, bool, int, int]  # the fields of ToneColumns
NO_TONE_WORDS: Final = ToneColumns((), (), (), (), (), ())


class ToneWords:
    """Words (of `phrases.tokens`) to what the tone needs of them. May be used from any thread."""

    def __init__(self, model: LinearModel, sentence_model: LinearModel) -> None:
        self._model = model
        self._sentence_model = sentence_model
        self._followers = followers_by_word(model, sentence_model)
        self._first_followers = self.followers(BEGINNING)

    def followers(self, form: str) -> Followers:
        """What may follow a form in pairs that have weights."""
        return self._followers.get(form, NO_FOLLOWERS)

    def known_pairs(self, columns: ToneColumns) -> list[PairWeights | None]:
        """For each word of a text the weights of its pair with the one before; None where no model knows it."""
        return weights_of_pairs((self._first_followers, *columns.followers), columns.forms)

    def read(self, word: str) -> ToneWord:
        """What the tone needs of a word: the fields of ToneColumns."""
        negates = word in NEGATING
        if word == STOP:
            return (BEGINNING, self._first_followers, "", False, 0, 0)
        if word in FUNCTION_WORDS:
            return (word, self.followers(word), "", negates, 0, 0)
        name = stem(word)
        weights = self._model.stems.get(name, 0), self._sentence_model.stems.get(name, 0)
        return (name, self.followers(name), name, negates, *weights)
