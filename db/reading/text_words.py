"""The words of a text, with all that inferring its themes and its tone needs of each.

Both are looked up together, and phrases are searched once for both: the tables are larger than a processor's cache, so
that most of the time of a look-up is spent waiting for memory.
"""

from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import chain
from typing import Final, NamedTuple

from db.reading.learned import LinearModel, ThemeModels
from db.reading.pair_weights import PairWeights
from db.reading.phrase_tree import Match
from db.reading.phrases import PRINTED_TOKENS, Phrases
from db.reading.theme_words import NO_WORDS, ThemeWord, ThemeWords, WordColumns
from db.reading.tone_cues import cue_texts
from db.reading.tone_words import NO_TONE_WORDS, ToneColumns, ToneWord, ToneWords
from db.vectors.word_table import WordTable

CACHED_TEXTS: Final = 4  # themes and tone read the same text one after the other

_Word = tuple[str, *ThemeWord, *ToneWord]
_TONE: Final = 1 + len(WordColumns._fields)  # the place of the first field of ToneColumns in a word


class TextWords(NamedTuple):
    """A text as read for its themes and its tone."""

    words: Sequence[str]  # its `phrases.tokens`
    rules: Sequence[Match]  # the phrases of the rules of themes that it holds
    cues: Sequence[Match]  # the cues of tone, numbered from the end of their list: the last is -1
    themes: WordColumns
    tone: ToneColumns
    tone_pairs: Sequence[PairWeights | None]  # of each word with the one before; None where no model knows it
    is_alike: bool  # whether its words are those of its vector: `ThemeWords.is_alike` of each


_EMPTY: Final = TextWords((), (), (), NO_WORDS, NO_TONE_WORDS, (), is_alike=True)


class TextReader:
    """Reads texts. May be used from any thread."""

    def __init__(
        self,
        rules: Iterable[tuple[str, int]],
        models: ThemeModels,
        tone_model: LinearModel,
        sentence_model: LinearModel,
    ) -> None:
        """`rules`: the phrases of the rules of themes, each with its number (0, 1, 2 …)."""
        cues = cue_texts()
        # Cues first: of two phrases with the same beginning, the one that was added first is found first.
        numbered = ((phrase, number - len(cues)) for number, phrase in enumerate(cues))
        self._themes = ThemeWords(Phrases(chain(numbered, rules)), models)
        self._tone = ToneWords(tone_model, sentence_model)
        self._words = WordTable(self._read_word)
        self._printed = WordTable(self._read_printed)
        # Of what was read, the words with other words in a vector: few, so that a text is compared with them fast.
        self._unlike: set[str] = set()
        self._read = lru_cache(CACHED_TEXTS)(self._read_text)

    def read(self, text: str) -> TextWords:
        """The words of a text and the phrases in it."""
        return self._read(text)

    def _read_text(self, text: str) -> TextWords:
        printed = text.split()
        words = list(chain.from_iterable(map(self._printed.__getitem__, printed)))
        is_alike = self._unlike.isdisjoint(printed)
        if not words:
            return _EMPTY._replace(is_alike=is_alike)
        columns = tuple(zip(*words, strict=True))
        themes, tone = WordColumns(*columns[1:_TONE]), ToneColumns(*columns[_TONE:])
        rules: list[Match] = []
        cues: list[Match] = []
        for match in themes.find():
            (rules if match[2] >= 0 else cues).append(match)
        return TextWords(columns[0], rules, cues, themes, tone, self._tone.known_pairs(tone), is_alike)

    def _read_printed(self, printed: str) -> tuple[_Word, ...]:
        """The words of what stands between two spaces."""
        if not self._themes.is_alike(printed):
            self._unlike.add(printed)
        return tuple(map(self._words.__getitem__, PRINTED_TOKENS[printed]))

    def _read_word(self, word: str) -> _Word:
        return (word, *self._themes.read(word), *self._tone.read(word))
