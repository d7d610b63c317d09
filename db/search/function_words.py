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
    " such too very just also any some then ever get gets getting got please".split()
)

# Asked of a subject in a question: "how good is supervision" is answered by what calls it weak, too.
DEGREE_WORDS: Final = frozenset(
    "good well better best bad badly poor poorly effective effectively"
    " often enough much many long quickly soon regularly always usually".split()
)
# What is said in a report, asked of it in a question: "what did they say about caseloads" is answered by what does not
# hold "say"; "what do children say about meals" best by what does.
REPORTING_WORDS: Final = frozenset(
    "say says said saying tell tells told mention mentions mentioned mentioning find finds found finding report reports"
    " reported reporting note notes noted comment comments commented conclude concludes concluded write writes wrote"
    " written think thinks thought criticise criticises criticised praise praises praised recommend recommends"
    " recommended made".split()
)
# In a question, who says it, or is told it, and words for all that is said.
_REPORTERS: Final = frozenset(
    "ofsted inspector inspectors anything everything something all anyone anybody someone".split()
)
# Those of whom it is asked, whatever a report calls them: "what does the council do about neglect". After "which" and
# "what" they only ask: "which councils were criticised for caseloads".
_INSPECTED: Final = frozenset("authority authorities council councils la las borough boroughs".split())
# "Find paragraphs about caseloads", "passages on caseloads" ask for what they name.
_PASSAGES: Final = frozenset(
    "paragraph paragraphs passage passages quote quotes quotation quotations".split()
)
_EVERYTHING: Final = frozenset("everything anything all".split())
_ABOUT: Final = frozenset("about on of that which where mentioning saying".split())
# "Tell me about caseloads", "show us", "give me everything on caseloads" ask, too.
_REQUESTS: Final = frozenset("tell show give find list".split())
_FOR_WHOM: Final = frozenset("me us".split())
# A text that begins with one of them asks.
_QUESTION_WORDS: Final = frozenset(
    "who whose which what when where why how"
    " is are was were do does did has have had can could will would should".split()
)


def is_question(terms: Sequence[Term]) -> bool:
    """Whether a text asks something, in words: it begins as a question or a request does, and goes on."""
    asks = len(terms) > 1 and _is_plain(terms[0]) and terms[0].words[0] in _QUESTION_WORDS
    return asks or _is_request(terms)


def is_preferred(terms: Sequence[Term]) -> list[bool]:
    """Which of the terms of a question need not occur, but are best if they do: how well, "say", "council"."""
    if not is_question(terms):
        return [False] * len(terms)
    words = DEGREE_WORDS | REPORTING_WORDS | _INSPECTED
    optional = is_optional(terms)
    preferred = [
        _is_plain(term) and term.words[0] in words and not skipped
        for term, skipped in zip(terms, optional, strict=True)
    ]
    if all(one or skipped for one, skipped in zip(preferred, optional, strict=True)):
        return [False] * len(terms)
    return preferred


def is_optional(terms: Sequence[Term]) -> list[bool]:
    """Which of the terms need not occur; none, where no other would be left."""
    skipped = FUNCTION_WORDS | _REPORTERS if is_question(terms) else FUNCTION_WORDS
    optional = [_is_plain(term) and term.words[0] in skipped for term in terms]
    for at in _asking(terms):
        optional[at] = True
    required = [term for term, skip in zip(terms, optional, strict=True) if not skip]
    return optional if required else [False] * len(terms)


def _is_request(terms: Sequence[Term]) -> bool:
    """Whether a text begins with "tell me", "find paragraphs about" and the like, and goes on."""
    return _length_of_request(terms) > 0


def _asking(terms: Sequence[Term]) -> range:
    """The places of the first words that only ask: "tell me", "passages about", "which councils"."""
    question, inspected, *_ = _first_words(terms)
    if question in ("which", "what") and inspected in _INSPECTED:
        return range(2)
    return range(_length_of_request(terms))


def _length_of_request(terms: Sequence[Term]) -> int:
    """How many words at the beginning only ask for what follows; 0 where nothing follows."""
    first = _first_words(terms)
    has_verb = first[0] in _REQUESTS
    length = 2 if has_verb and first[1] in _FOR_WHOM else int(has_verb)
    named, about = first[length : length + 2]
    if about in _ABOUT and (named in _PASSAGES or (has_verb and named in _EVERYTHING)):
        length += 2
    return length if 2 <= length < len(terms) else 0


def _first_words(terms: Sequence[Term]) -> list[str]:
    """The first four words, which is as many as a request can have; "" where there is none, or one with a sign."""
    words = [term.words[0] if _is_plain(term) else "" for term in terms[:4]]
    return words + [""] * (4 - len(words))


def _is_plain(term: Term) -> bool:
    """Whether the term is one word with no sign."""
    return len(term.words) == 1 and not (term.phrase or term.prefix or term.widened or term.alternatives)
