"""All that the tone of a text needs of one word, looked up at once, as `theme_words` does for themes."""

from collections.abc import Mapping, Sequence
from typing import Final, NamedTuple

from db.reading.learned import LinearModel
from db.reading.pair_weights import (
    NO_FOLLOWERS,
    Followers,
    PairWeights,
    followers_by_word,
    weights_of_pairs,
)
from db.reading.phrase_tree import STOP, Match, Steps, find_begun
from db.reading.phrases import Phrases
from db.reading.stems import stem
from db.reading.tone_sentences import BEGINNING, FUNCTION_WORDS, NEGATING
from db.vectors.word_table import WordTable


class ToneColumns(NamedTuple):
    """The words of a text, field by field, each in the order of the text."""

    pairs: Sequence[Mapping[str, Steps]]  # of the cues: what the word begins with another
    alone: Sequence[Steps]  # the same of the word alone
    cue_forms: Sequence[str]  # as the cues see them
    forms: Sequence[str]  # as pairs see them: function words as they are, BEGINNING for the end of a sentence
    followers: Sequence[Followers]  # of the form, in pairs
    stems: Sequence[str]  # "" for function words and for the end of a sentence
    negating: Sequence[bool]
    weights: Sequence[int]  # packed, of the stem in the model of the whole text
    sentence_weights: Sequence[int]  # the same in that of a sentence

    def find(self) -> list[Match]:
        """The cues in the text."""
        return find_begun(self.pairs, self.alone, self.cue_forms)


# For the fields of ToneColumns.
_Word = tuple[Mapping[str, Steps], Steps, str, str, Followers, str, bool, int, int]
_NO_WORDS: Final = ToneColumns((), (), (), (), (), (), (), (), ())


class ToneWords:
    """Words (of `phrases.tokens`) to what the tone needs of them, made on demand. May be used from any thread."""

    def __init__(self, cues: Phrases, model: LinearModel, sentence_model: LinearModel) -> None:
        self._cues = cues
        self._model = model
        self._sentence_model = sentence_model
        self._followers = followers_by_word(model, sentence_model)
        self._first_followers = self.followers(BEGINNING)
        self._table = WordTable(self._read)

    def columns(self, words: Sequence[str]) -> ToneColumns:
        """The fields of the words of a text."""
        return ToneColumns(*zip(*map(self._table.__getitem__, words), strict=True)) if words else _NO_WORDS

    def followers(self, form: str) -> Followers:
        """What may follow a form in pairs that have weights."""
        return self._followers.get(form, NO_FOLLOWERS)

    def known_pairs(self, columns: ToneColumns) -> list[PairWeights | None]:
        """For each word of a text the weights of its pair with the one before; None where no model knows it."""
        return weights_of_pairs((self._first_followers, *columns.followers), columns.forms)

    def _read(self, word: str) -> _Word:
        begun, negates = self._cues.begin(word), word in NEGATING
        if word == STOP:
            return (*begun, BEGINNING, self._first_followers, "", False, 0, 0)
        if word in FUNCTION_WORDS:
            return (*begun, word, self.followers(word), "", negates, 0, 0)
        name = stem(word)
        weights = self._model.stems.get(name, 0), self._sentence_model.stems.get(name, 0)
        return (*begun, name, self.followers(name), name, negates, *weights)
