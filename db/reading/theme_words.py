"""What inferring the themes of a text needs of each word, in one table: the table is large, and each lookup is slow.

The words of a text are held as columns, one for each field, so that phrases are searched and weights summed in C.
"""

from collections.abc import Iterable, Mapping, Sequence
from itertools import compress
from typing import Final, NamedTuple

from db.reading.learned import ThemeModels
from db.reading.pair_weights import (
    NO_FOLLOWERS,
    Followers,
    PairWeights,
    followers_by_word,
    weights_of_pairs,
)
from db.reading.phrase_tree import STOP, Match, Steps, find_begun
from db.reading.phrases import PRINTED_TOKENS, Phrases
from db.reading.stems import stem
from db.reading.theme_features import FUNCTION_WORDS
from db.vectors import stem_vectors, stems
from db.vectors.word_table import WordTable

NO_CONTENT: Final = ("", STOP)  # among the stems of a text: a function word, the end of a sentence


class WordColumns(NamedTuple):
    """The words of a text, field by field, each in the order of the text."""

    pairs: Sequence[Mapping[str, Steps]]  # what the word and the next one begin, among the phrases
    alone: Sequence[Steps]  # what the word begins alone
    forms: Sequence[str]  # of `word_forms`
    followers: Sequence[Followers]  # the stems that form a pair with this one, and the weights of the pairs
    stems: Sequence[str]  # "" for function words, STOP for the end of a sentence
    weights: Sequence[int]  # of the stem in the model `present`, packed
    first_weights: Sequence[int]  # the same for a stem in the first sentence
    lanes: Sequence[int]  # what the stem adds to the vector of a text (`StemVectors.lanes`)

    def known_pairs(self) -> list[PairWeights]:
        """The weights of the pairs of successive stems that have any, once for each occurrence, within sentences."""
        content = compress(self.stems, self.stems)
        next(content, None)
        return list(filter(None, weights_of_pairs(compress(self.followers, self.stems), content)))

    def find(self) -> list[Match]:
        """The phrases in the text."""
        return find_begun(self.pairs, self.alone, self.forms)


ThemeWord = tuple[Mapping[str, Steps], Steps, str, Followers, str, int, int, int]  # the fields of WordColumns
NO_WORDS: Final = WordColumns((), (), (), (), (), (), (), ())


class ThemeWords:
    """Word (of `phrases.tokens`) -> what inferring themes needs of it, computed once. May be used from any thread."""

    def __init__(self, phrases: Phrases, models: ThemeModels) -> None:
        """`phrases` are those that `WordColumns.find` finds."""
        self._phrases = phrases
        self._model = models.present
        self._followers = followers_by_word(models.present, models.first)
        self._table = WordTable(self.read)

    def columns(self, words: Sequence[str]) -> WordColumns:
        """The fields of the words of a text."""
        return WordColumns(*zip(*map(self._table.__getitem__, words), strict=True)) if words else NO_WORDS

    def is_alike(self, printed: str) -> bool:
        """Whether what stands between two spaces has here the stems of which `StemVectors.embed` makes a vector.

        Its words are others: `s47` is two tokens here. No word of either holds a space.
        """
        if printed.isascii() and printed.isalpha():  # one word in both
            return True
        words, here = stems.words_of(printed), PRINTED_TOKENS[printed]
        if words == [word for word in here if word != STOP]:  # most are
            return True
        vectors = stem_vectors.load()
        return vectors is not None and _known(map(stem, words), vectors) == _known(
            self.columns(here).stems, vectors
        )

    def read(self, word: str) -> ThemeWord:
        """The fields of WordColumns for one word."""
        begun = self._phrases.begin(word)
        if word == STOP or word in FUNCTION_WORDS:
            return (*begun, NO_FOLLOWERS, STOP if word == STOP else "", 0, 0, 0)
        name, model, vectors = stem(word), self._model, stem_vectors.load()
        lanes = vectors.lanes(name) if vectors else 0
        followers = self._followers.get(name, NO_FOLLOWERS)
        return (
            *(*begun, followers, name),
            *(model.stems.get(name, 0), model.first_stems.get(name, 0), lanes),
        )


def _known(stems: Iterable[str], vectors: stem_vectors.StemVectors) -> list[str]:
    """The stems that have a vector, in order."""
    return [stem for stem in stems if stem in vectors]
