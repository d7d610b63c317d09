"""Judgements stated in headings and standard sentences: "… care leavers is: inadequate", "The overall judgement is …".

Only a sentence that consists of a label and its grade counts, over at most four printed lines, so that a mention of
an earlier grade in running text is never taken for a judgement.
"""

import re
from collections.abc import Sequence
from typing import Final

from db.reading.blocks import Line
from db.reading.front.judgement_words import GRADE, area_of, grade_of
from db.records import Judgement

# "The experiences and progress of / children looked after and achieving / permanence / …".
SENTENCE_LINES: Final = 4
SENTENCE_LENGTH: Final = 200  # letters

_PREFIX: Final = r"the (?:graded )?judge?ment (?:for|about|on|of|regarding|in relation to) "
_EXPERIENCES: Final = (
    r"(?:the )?experiences?(?: and progress)? of (?:children (?:and young people )?(?:(?:who need|in need of) help and"
    r" protection|looked after and achieving permanence|in care(?: and care leavers)?|care leavers)|care leavers"
    r"|children care leavers|care[- ]experienced (?:young )?(?:people|adults))"
)
# A sentence's end is no part of a place, but "St. Helens" is one.
_PLACE: Final = r"(?: in (?:[^.]|\bSt\.){2,80}?)"
_LABEL: Final = (
    rf"(?:{_PREFIX}(?:adoption|care leavers|children in care)|(?:{_PREFIX})?(?:{_EXPERIENCES}|adoption performance"
    r"|leadership, management and governance"
    r"|the impact of (?:leaders|leadership) on social work practice with children and families"
    r"|the (?:(?:overall )?effectiveness of the )?"
    rf"(?:(?:[\w-]+ ){{0,4}}safeguarding children(?:.?s)? board|lscb)(?: \(\w*scb\))?{_PLACE}?"
    r"|the arrangements in place to evaluate the effectiveness of what is done by the (?:local )?authority"
    r" and (?:board )?partners to safeguard and promote the welfare of children))"
)
# "was good" is the grade of an earlier inspection.
_VERB: Final = r"(?:is|are|remains?|continues? to(?: be)?)(?: now| still)?"
_IS: Final = (
    rf"(?:\s*[:–—-]|\s+{_VERB}\b)?"
    rf"(?:\s+(?:judged (?:to be|as)|that(?: it| they| this| these)?(?: {_VERB})?))?\s*[:–—-]?"
)
_MARK: Final = r"\.?(?:\s?[\d¹²³⁴⁵⁶⁷⁸⁹]{1,2})?"  # the sentence's stop, and a footnote's mark after it
_HEADING: Final = re.compile(
    rf"(?:\d\.?\s+)?(?P<label>{_LABEL}){_IS}\s+\(?(?P<grade>{GRADE})\)?{_MARK}", re.IGNORECASE
)

_SERVICES: Final = (
    r"(?:the (?:(?:local authority|council).?s )?|[A-Z][\w.&’' -]{2,60}?[’']s? )?"
    r"(?:children(?:.?s| and young people.?s) (?:social care )?services?|children.?s social care"
    r"|(?:the )?services for children(?: and young people)?"
    r"(?: in need of help and protection, children looked after and care leavers)?)"
)
_OWNER: Final = r"(?:the )?(?:local authority|council).?s"
_OVERALL: Final = re.compile(
    rf"(?:(?P<label>(?:(?:the|{_OWNER}) )?overall (?:judge?ment|grade|effectiveness(?=:| {_VERB}\b))"
    rf"(?: (?:of|for|on|from|following) (?:this inspection|{_SERVICES}{_PLACE}?))?)"
    rf"(?: {_VERB})?:?(?: that)?(?: (?:{_SERVICES}|they|it|the (?:local authority|council)|this authority){_PLACE}?)?"
    rf"|(?:overall,? )?(?P<services>(?:the overall effectiveness of )?{_SERVICES}{_PLACE}?))"
    rf"(?: {_VERB})?(?: judged (?:to be|as))? [‘']?(?P<grade>{GRADE})[’']?{_MARK}",
    re.IGNORECASE,
)
# 2013: "Capacity to improve / Grade 2 (Good)".
_NUMBERED_GRADE: Final = re.compile(
    r"(?P<label>overall effectiveness[^.]{0,70}?|capacity (?:to|for) improve(?:ment)?|outcomes for [^.]{5,60}?"
    rf"|quality of provision|leadership and management) (?P<grade>grade [1-4]:? ?\(?(?:{GRADE})\)?)",
    re.IGNORECASE,
)
_EXPERIENCED: Final = "experiences and outcomes|outcomes and experiences"
# The three outcomes of an area SEND inspection since 2023.
_SEND_OUTCOMES: Final = (
    (
        "positive",
        rf"(?<!not )(?:typically (?:leads? to|results? in)|leads? typically to) positive (?:{_EXPERIENCED})",
    ),
    ("inconsistent", rf"(?:(?:leads? to|results? in) )?inconsistent (?:{_EXPERIENCED})"),
    (
        "systemic-failings",
        r"widespread(?: and/or| and| or|,)? systemic failings"
        r"|there are (?:significant |serious )?(?:widespread|systemic) failings",
    ),
)
# The first words of the sentences above: a fast test that excludes most lines.
_MAY_START: Final = re.compile(
    r"(?:\d\.?\s+)?(?:the |experience|adoption|leadership|children|services|overall|capacity|outcomes|quality"
    r"|[A-Z][\w.&’' -]{2,60}?[’']s? (?:children|services|overall))",
    re.IGNORECASE,
)
_OUTCOME: Final = re.compile(
    r"(?:\d\.?\s+)?(?:the )?(?:inspection outcomes?|outcomes? of (?:the|this) inspection|outcome)\b.{0,12}",
    re.IGNORECASE,
)
OUTCOME_LINES: Final = 12  # after the heading "Inspection outcome"


def heading_judgements(lines: Sequence[Line]) -> list[Judgement]:
    """Judgements of areas from headings and sentences of their own, in order, each area once."""
    return _matches(lines, (_HEADING,))


def overall_judgement(lines: Sequence[Line]) -> Judgement | None:
    """The overall judgement of a single inspection, from a sentence on its cover."""
    found = _matches(lines, (_OVERALL,), area="overall")
    return found[0] if found else None


def numbered_judgements(lines: Sequence[Line]) -> list[Judgement]:
    """Judgements under headings with a numbered grade, as in 2013."""
    return _matches(lines, (_NUMBERED_GRADE,))


def send_outcome(lines: Sequence[Line]) -> Judgement | None:
    """The outcome of an area SEND inspection, from the sentence under "Inspection outcome"."""
    start = next((n for n, line in enumerate(lines) if _OUTCOME.fullmatch(line.text)), None)
    if start is None:
        return None
    prose = " ".join(line.text for line in lines[start + 1 : start + 1 + OUTCOME_LINES])
    for code, pattern in _SEND_OUTCOMES:
        if match := re.search(pattern, prose, re.IGNORECASE):
            return Judgement("send-outcome", code, lines[start].text, match.group())
    return None


def _matches(
    lines: Sequence[Line], patterns: Sequence[re.Pattern[str]], area: str | None = None
) -> list[Judgement]:
    found: dict[str, Judgement] = {}
    for n, first in enumerate(lines):
        if not _MAY_START.match(first.text):
            continue
        sentence = ""
        for line in lines[n : n + SENTENCE_LINES]:
            sentence = f"{sentence} {line.text}".strip()
            if len(sentence) > SENTENCE_LENGTH:
                break
            for pattern in patterns:
                if (match := pattern.fullmatch(sentence)) and (judgement := _judgement(match, area)):
                    found.setdefault(judgement.area, judgement)
    return list(found.values())


def _judgement(match: re.Match[str], area: str | None) -> Judgement | None:
    words = match.groupdict()
    label = (words.get("label") or words.get("services") or "").strip()
    label = re.sub(f"^{_PREFIX}", "", label, flags=re.IGNORECASE)
    code = area or area_of(label)
    grade = grade_of(words["grade"])
    if code is None or grade is None:
        return None
    return Judgement(
        code, grade, label, re.sub(r"^grade \d:? ?\(?|\)$", "", words["grade"], flags=re.IGNORECASE)
    )
