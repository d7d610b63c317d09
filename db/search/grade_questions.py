"""Questions that no paragraph answers, but judgements or a comparison: "which councils got worse since 2022". Pure."""

import re
from typing import Final

# What a question asks for.
GRADES: Final = "grades"
MOVES: Final = "moves"  # changes of grade
RISES: Final = "rises"
FALLS: Final = "falls"
CHANGES: Final = "changes"  # what changed between two inspections
COMPARISON: Final = "comparison"

_WORD: Final = re.compile(r"[^\W\d_]+")
_COUNCILS: Final = frozenset("council councils authority authorities la las borough boroughs who".split())
_OPENINGS: Final = frozenset(
    "which who what whose when how is are was were did does has have had list show".split()
)
_GRADES: Final = frozenset(
    "outstanding inadequate grade grades graded rating ratings rated"
    " judgement judgements judgment judgments judged".split()
)
# Said of councils they are grades; of practice they say what a paragraph says.
_GRADES_OF_COUNCILS: Final = frozenset("good best worst failing".split())
_FALLS: Final = frozenset("worse worsened declined deteriorated fell fallen dropped downgraded".split())
_RISES: Final = frozenset("better improved rose risen upgraded".split())
_MOVES: Final = frozenset("moved".split())


def asked_for(text: str) -> str:
    """What a text asks for beside paragraphs: one of the constants above, "" for nothing of the kind."""
    words = _WORD.findall(text.casefold())
    if not words or '"' in text:
        return ""
    held, asks = set(words), words[0] in _OPENINGS
    of_councils = bool(held & _COUNCILS)
    if words[0] == "compare":
        return COMPARISON
    if asks and "changed" in held:
        return MOVES if of_councils or held & _GRADES else CHANGES
    for meant, said in ((FALLS, _FALLS), (RISES, _RISES), (MOVES, _MOVES)):
        if of_councils and held & said:
            return meant
    said = _GRADES | _GRADES_OF_COUNCILS if of_councils else _GRADES
    return GRADES if (asks or of_councils) and held & said else ""
