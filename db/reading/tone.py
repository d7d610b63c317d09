"""How a paragraph reads: positive, negative, mixed or neutral, from its words and whatever its kind.

The weights are learned (`learned`) on paragraphs that were read: first how each sentence leans (`tone_sentences`), then
what that says of the whole (`tone_features`). A list of
strengths may hold a criticism and what needs to improve may be told as a fact, so that no kind decides by itself; the
kinds that hold facts or no finding are neutral, and so is what begins with an instruction ("Ensure that ...", and in
recommendations and summaries "Managers need to ...").
"""

from collections.abc import Sequence
from functools import lru_cache
from typing import Final

from db.reading.learned import LinearModel, sentence_model, theme_models, tone_model
from db.reading.text_words import TextReader
from db.reading.tone_cues import begins_with_instruction
from db.reading.tone_margins import ToneMargins

NEUTRAL_KINDS: Final = frozenset({"statistic", "boilerplate", "footnote"})


def infer_tone(
    text: str, kind: str = "finding", section: Sequence[str] = (), reader: TextReader | None = None
) -> str:
    """The tone of a paragraph: a code of codes.TONES.

    `kind`: its kind, a code of codes.PARAGRAPH_KINDS; `section`: its headings, outermost first. `reader`: a tagger's,
    which has just read the text for its themes.
    """
    if kind in NEUTRAL_KINDS:
        return "neutral"
    model, of_sentences = tone_model(), sentence_model()
    read = (reader or _reader_of(model, of_sentences)).read(text)
    if not read.words or begins_with_instruction(read.words, kind):
        return "neutral"
    margins = _margins_of(model, of_sentences).margins(read, kind, section[-1] if section else "")
    return model.classes[margins.index(max(margins))]


@lru_cache(maxsize=4)  # of the models: there is one pair of them, and more where they are tried out
def _margins_of(model: LinearModel, sentence_model: LinearModel) -> ToneMargins:
    return ToneMargins(model, sentence_model)


@lru_cache(maxsize=4)
def _reader_of(model: LinearModel, sentence_model: LinearModel) -> TextReader:
    return TextReader((), theme_models(), model, sentence_model)
