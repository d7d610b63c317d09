"""Whether a line ends or begins a sentence, by its last words and its first letter."""

import re
from typing import Final

_SENTENCE_END: Final = re.compile(r"[.?!][\"'”’)\]]*(\s?[¹²³⁴⁵⁶⁷⁸⁹⁰]+|(?<=[a-z)]\.)\d{1,2})?$")
_ABBREVIATION: Final = re.compile(
    r"\b(e\.g|i\.e|etc|no|nos|mr|mrs|ms|dr|st|vs|para|cllr|approx)\.$", re.IGNORECASE
)
_GOES_ON: Final = re.compile(
    r"([,;(/–—-]|\b(and|or|of|the|a|an|to|in|for|with|by|at|from|on|that|which|who|their|its|as|is|are|was|were"
    r"|be|been|has|have|had|not|but|than|into|this|these|those|between|whether|when|while|if))$",
    re.IGNORECASE,
)

# Characters at a line's end that decide: the longest word or abbreviation above, with its quotes.
TAIL: Final = 12


def ends_sentence(text: str) -> bool:
    """Whether a line ends with the end of a sentence."""
    return bool(_SENTENCE_END.search(text[-TAIL:])) and not _ABBREVIATION.search(text[-TAIL:])


def is_unfinished(text: str) -> bool:
    """Whether a line cannot be the last of its paragraph: it ends with a comma, "and", "of" and the like."""
    return bool(_GOES_ON.search(text[-TAIL:]))


def starts_lower_case(text: str) -> bool:
    """Whether a text begins with a small letter, as no sentence does."""
    return text[:1].islower()
