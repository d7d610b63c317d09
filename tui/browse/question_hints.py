"""Where a question is answered that no paragraph answers: the key of the screen that does. Pure."""

from collections.abc import Callable
from typing import Final

from db.search import grade_questions

# What is asked for -> the hint, with the command whose key it names.
_GRADES: Final = ("browse.judgements", "{}: the grades of every authority")
_MOVES: Final = ("browse.moves", "{}: every change of grade")
_HINTS: Final = {
    grade_questions.GRADES: (_GRADES, _MOVES),
    grade_questions.MOVES: (_MOVES, _GRADES),
    grade_questions.RISES: (_MOVES, _GRADES),
    grade_questions.FALLS: (_MOVES, _GRADES),
    grade_questions.CHANGES: (("browse.changes", "{}: what changed since the inspection before"), _MOVES),
    grade_questions.COMPARISON: (("browse.compare", "{}: compare this inspection with another"),),
}


def question_hint(text: str, key_label: Callable[[str], str]) -> str:
    """The keys of the screens that answer a text, as `M: every change of grade`; "" where paragraphs do."""
    hints = _HINTS.get(grade_questions.asked_for(text), ())
    return " · ".join(hint.format(key_label(command)) for command, hint in hints)
