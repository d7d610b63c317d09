"""Words without content, which a paragraph need not hold: "why do children wait" searches for children and wait."""

from collections.abc import Sequence
from typing import Final

from db.search.query_parser import Term

# Articles, prepositions, conjunctions, pronouns, auxiliary verbs and question words. Not among them: words that decide
# what is meant or are part of it (not, no, without, being as in "well being", after, out, down, up, off).
FUNCTION_WORDS: Final = frozenset(
    "a an the of to in on at by for from with as into onto about than and or but if so"
    " is are was were be been am do does did doing done has have had having"
    " can could will would shall should may might must"
    " it its they them their theirs he him his she her hers we us our ours you your yours i me my mine"
    " who whom whose which what when where why how that this these those there here"
    " such too very just also any some then ever get gets getting got".split()
)


def is_optional(terms: Sequence[Term]) -> list[bool]:
    """Which of the terms need not occur; none, where no other would be left."""
    optional = [_is_plain(term) and term.words[0] in FUNCTION_WORDS for term in terms]
    required = [term for term, skipped in zip(terms, optional, strict=True) if not skipped]
    return optional if required else [False] * len(terms)


def _is_plain(term: Term) -> bool:
    """Whether the term is one word with no sign."""
    return len(term.words) == 1 and not (term.phrase or term.prefix or term.widened or term.alternatives)
