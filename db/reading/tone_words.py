"""What inferring the tone of a text needs of each word; `theme_words` is the same for themes."""

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

    forms: Sequence[str]  # in pairs: the stem, a function word itself, BEGINNING for the end of a sentence
    followers: Sequence[Followers]  # the forms that make a pair with this one, and the weights of the pairs
    stems: Sequence[str]  # "" for function words and for the end of a sentence
    negating: Sequence[bool]
    weights: Sequence[int]  # of the stem in the model of the whole text, packed
    sentence_weights: Sequence[int]  # the same in the model of a sentence


ToneWord = tuple[str, Followers, str, bool, int, int]  # the fields of ToneColumns
NO_TONE_WORDS: Final = ToneColumns((), (), (), (), (), ())


class ToneWords:
    """Looks up what inferring the tone needs of a word (of `phrases.tokens`). May be used from any thread."""

    def __init__(self, model: LinearModel, sentence_model: LinearModel) -> None:
        self._model = model
        self._sentence_model = sentence_model
        self._followers = followers_by_word(model, sentence_model)
        self._first_followers = self.followers(BEGINNING)

    def followers(self, form: str) -> Followers:
        """The forms that make a pair with `form` before them, and the weights of the pairs."""
        return self._followers.get(form, NO_FOLLOWERS)

    def known_pairs(self, columns: ToneColumns) -> list[PairWeights | None]:
        """For each word the weights of the pair that it ends; None where no model knows the pair."""
        return weights_of_pairs((self._first_followers, *columns.followers), columns.forms)

    def read(self, word: str) -> ToneWord:
        """The fields of ToneColumns for one word."""
        negates = word in NEGATING
        if word == STOP:
            return (BEGINNING, self._first_followers, "", False, 0, 0)
        if word in FUNCTION_WORDS:
            return (word, self.followers(word), "", negates, 0, 0)
        name = stem(word)
        weights = self._model.stems.get(name, 0), self._sentence_model.stems.get(name, 0)
        return (name, self.followers(name), name, negates, *weights)
