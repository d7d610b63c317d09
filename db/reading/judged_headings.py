"""Patterns of the headings that state a judgement, besides the standard ones; they match a normalised heading."""

from typing import Final

# "The effectiveness of the LSCB requires improvement": the heading that states the grade of the board.
BOARD_JUDGED: Final = (
    r"(the judgement (for|about|on) )?(the )?(overall )?(effectiveness of the )?"
    r"((\w+ ){0,4}lscb|(\w+ ){0,5}safeguarding childrens board( \w*scb)?|local safeguarding children)"
    r"( in .{3,40})?( that it)?"
    r" (is|requires?|are|was|remains) .{3,40}"
)
_GRADED: Final = r"(outstanding|good|requires? improvement( to be good)?|inadequate)"
# A grade with fewer words around it than the standard headings have; without the grade they may be any heading.
AREA_JUDGED: Final = (
    r"(the )?experiences? of (children( and young people)? (who need help and protection|in care( and care leavers)?)"
    rf"|care leavers)( (is|are))? {_GRADED}"
)
JUDGEMENT_ON: Final = (
    r"(the )?judgement (for|about|on) (the )?(experiences? and progress of .*|adoption.*|care leavers.*)"
    rf"|adoption( performance)?( (is|that it is))? {_GRADED}"
)
