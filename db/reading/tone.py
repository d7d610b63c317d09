"""How a paragraph reads: positive, negative, mixed or neutral, from its words and whatever its kind.

The weights are learned (`learned`) on paragraphs that were read: first how each sentence leans (`tone_sentences`), then
what that says of the whole (`tone_features`). A list of
strengths may hold a criticism and what needs to improve may be told as a fact, so that no kind decides by itself; the
kinds that hold facts or no finding are neutral, and so is what begins with an instruction ("Ensure that ...").
"""

from collections.abc import Sequence
from typing import Final

from db.reading.learned import sentence_model, tone_model
from db.reading.phrases import tokens
from db.reading.tone_cues import begins_with_instruction
from db.reading.tone_features import tone_margins
from db.reading.tone_sentences import known_pairs, leanings, read_sentences

NEUTRAL_KINDS: Final = frozenset({"statistic", "boilerplate", "footnote"})


def infer_tone(text: str, kind: str = "finding", section: Sequence[str] = ()) -> str:
    """The tone of a paragraph: a code of codes.TONES.

    `kind`: its kind, a code of codes.PARAGRAPH_KINDS; `section`: its headings, outermost first.
    """
    if kind in NEUTRAL_KINDS:
        return "neutral"
    words = tokens(text)
    if not words or begins_with_instruction(words):
        return "neutral"
    model = tone_model()
    whole, sentences = read_sentences(words, known_pairs(sentence_model(), model))
    leaning = leanings(sentences, sentence_model())
    margins = tone_margins(model, whole, sentences, kind, section, leaning)
    return model.classes[max(range(len(margins)), key=lambda number: (margins[number], -number))]
