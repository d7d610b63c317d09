"""Sentences that every report of a publisher prints, recognised by their first words under whatever heading.

Sources: the closing pages of Ofsted's reports of 2009 to 2026, its letters, and the front page of the
single inspection framework.
"""

import re
from typing import Final

# The text after the report itself: complaints, about Ofsted, terms of copying, addresses.
_CLOSING: Final = re.compile(
    r"any complaints about (the|this) (inspection|report)|the office for standards in education"
    r"|if you are not happy with the inspection|ofsted is proud to use|ofsted regulates and inspects"
    r"|if you would like a copy of this document|you (may|can) (copy|reuse|re-use) "
    r"|to receive regular email alerts|this publication is available at|interested in our work"
    r"|website: www\.ofsted|this document may be reproduced"
    r"|piccadilly gate|aviation house|freshford house|© crown copyright|crown copyright",
    re.IGNORECASE,
)
# Expectations and definitions printed on front pages.
_EXPECTATION: Final = re.compile(r"(?:it is ofsted.?s expectation|ofsted expects) that", re.IGNORECASE)
_SALUTATION: Final = re.compile(r"dear\b(?!.*\.\s).{0,80}", re.IGNORECASE)
_VALEDICTION: Final = re.compile(r"yours (sincerely|faithfully|truly)\b.{0,120}", re.IGNORECASE)
_NOTHING: Final = re.compile(r"(n\s*/\s*a|not applicable)?\W*", re.IGNORECASE)
_NONE_FOUND: Final = re.compile(
    r"(the inspection|inspectors|this inspection) (did not (find|identify)|found no|identified no)\b"
    r"|there (are|were) no (areas|recommendations|priority)\b",
    re.IGNORECASE,
)
# The beginning of a letter's general findings, after the account of what the inspectors did.
_OVERALL: Final = re.compile(
    r"(the|this) (inspection|visit|review) (identified|found|shows|showed)\b", re.IGNORECASE
)

# Where a council's own report begins to say what the inspectors found.
_REPORTED: Final = re.compile(
    r"the (headline|key|main) findings (are|were)\b"
    r"|(the )?inspectors (also )?(acknowledged|found|identified|noted|saw)\b",
    re.IGNORECASE,
)

# A letter's remarks about itself and about the next steps, under whatever heading they are printed.
_OF_THE_LETTER: Final = re.compile(
    r"ofsted will (take|use|share|consider) the findings\b|i am copying this letter\b|a copy of this letter\b"
    r"|any areas? for (development|improvement|priority action) (identified|noted|set out) (above|in this letter)\b"
    r"|this letter (will be|is being|has been)\b|(i|we) (would|should) like to thank\b|thank you for\b|i am grateful\b",
    re.IGNORECASE,
)

# Footnotes of the single inspection framework.
_FOOTNOTE: Final = re.compile(
    r"(\d{1,2}\s+|[¹²³⁴⁵⁶⁷⁸⁹]\s*)?(ofsted produces this report under its power to combine"
    r"|the local authority was given the opportunity to review this section"
    r"|these are residential special schools that look after"
    r"|a full description of what the inspection judge?ments? mean)",
    re.IGNORECASE,
)
_JUDGEMENT: Final = re.compile(
    r"the (overall judge?ment|effectiveness of the local safeguarding|overall effectiveness .* is)\b",
    re.IGNORECASE,
)

# The sentence that states the grade of a board, in the reports of 2014 and 2015.
_BOARD_RATED: Final = re.compile(
    r"the arrangements in place to evaluate the effectiveness of what is done by the (local )?authority\b.{0,160}"
    r"\b(is|are|requires?)\b[^.]{0,60}\.?[\d¹²³⁴⁵⁶⁷⁸⁹]*",
    re.IGNORECASE | re.DOTALL,
)

# A lead-in with one of these words is a recommendation itself.
_ASKS: Final = re.compile(r"\b(should|must|needs? to|ensure|improve)\b", re.IGNORECASE)


def is_closing(text: str) -> bool:
    """Whether a text is what Ofsted prints after a report: complaints, licence, address."""
    return bool(_CLOSING.match(text))


def is_expectation(text: str) -> bool:
    """Whether a text states what Ofsted expects of every authority, and nothing about this one."""
    return bool(_EXPECTATION.match(text))


def is_salutation(text: str) -> bool:
    """Whether a text is a salutation, `Dear Mr Smith`, which ends the addresses of a letter."""
    return bool(_SALUTATION.fullmatch(text))


def is_valediction(text: str) -> bool:
    """Whether a text is a valediction, `Yours sincerely`, which begins the signature of a letter."""
    return bool(_VALEDICTION.fullmatch(text))


def says_nothing(text: str) -> bool:
    """Whether a text is only a sign for nothing, `N/A`, or a stray sign that is no word."""
    return bool(_NOTHING.fullmatch(text))


def finds_none(text: str) -> bool:
    """Whether a text says that an inspection found nothing of the kind that its heading names."""
    return bool(_NONE_FOUND.match(text))


def finds_overall(text: str) -> bool:
    """Whether a paragraph begins a letter's general findings."""
    return bool(_OVERALL.match(text))


def reports_findings(text: str) -> bool:
    """Whether a paragraph of a council's report begins its account of the inspectors' findings."""
    return bool(_REPORTED.match(text))


def is_of_the_letter(text: str) -> bool:
    """Whether a paragraph is about the letter itself or the next steps: thanks, copies, the next visit."""
    return bool(_OF_THE_LETTER.match(text))


def is_footnote(text: str) -> bool:
    """Whether a text is one of Ofsted's standard footnotes, with or without its mark."""
    return bool(_FOOTNOTE.match(text))


def is_overall(text: str) -> bool:
    """Whether a line of a front page states the overall judgement in a sentence."""
    return bool(_JUDGEMENT.match(text))


def rates_board(text: str) -> bool:
    """Whether a text is the sentence that states the grade of a board."""
    return bool(_BOARD_RATED.fullmatch(text))


def leads_in(text: str) -> bool:
    """Whether a text only introduces the list below it: "The committee is recommended to:"."""
    return text.rstrip().endswith(":") and not _ASKS.search(text)
