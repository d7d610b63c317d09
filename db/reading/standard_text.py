"""Sentences that every report of a publisher prints: told by their opening words, whatever heading they stand under.

Sources: the closing pages of Ofsted's reports of 2009 to 2026, its letters, and the front page of the
single inspection framework.
"""

import re
from typing import Final

# What follows the report itself: complaints, about Ofsted, copying terms, addresses.
_CLOSING: Final = re.compile(
    r"any complaints about (the|this) (inspection|report)|the office for standards in education"
    r"|if you are not happy with the inspection|ofsted is proud to use|ofsted regulates and inspects"
    r"|if you would like a copy of this document|you (may|can) (copy|reuse|re-use) "
    r"|to receive regular email alerts|this publication is available at|interested in our work"
    r"|website: www\.ofsted|this document may be reproduced"
    r"|piccadilly gate|aviation house|freshford house|© crown copyright|crown copyright",
    re.IGNORECASE,
)
# Expectations and definitions that stand on front pages.
_EXPECTATION: Final = re.compile(r"it is ofsted.?s expectation that", re.IGNORECASE)
_SALUTATION: Final = re.compile(r"dear\b(?!.*\.\s).{0,80}", re.IGNORECASE)
_VALEDICTION: Final = re.compile(r"yours (sincerely|faithfully|truly)\b.{0,120}", re.IGNORECASE)
_NOTHING: Final = re.compile(r"(n\s*/\s*a|not applicable)\W*", re.IGNORECASE)
_NONE_FOUND: Final = re.compile(
    r"(the inspection|inspectors|this inspection) (did not (find|identify)|found no|identified no)\b"
    r"|there (are|were) no (areas|recommendations|priority)\b",
    re.IGNORECASE,
)
# In a letter, what was found in general, after what the inspectors did.
_OVERALL: Final = re.compile(
    r"(the|this) (inspection|visit|review) (identified|found|shows|showed)\b", re.IGNORECASE
)

# What a letter says of itself and of what comes after it, wherever its last heading leaves that.
_OF_THE_LETTER: Final = re.compile(
    r"ofsted will (take|use|share|consider) the findings\b|i am copying this letter\b|a copy of this letter\b"
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

# A lead-in with one of these asks for something itself.
_ASKS: Final = re.compile(r"\b(should|must|needs? to|ensure|improve)\b", re.IGNORECASE)


def is_closing(text: str) -> bool:
    """Whether a text is what Ofsted prints after a report: complaints, licence, address."""
    return bool(_CLOSING.match(text))


def is_expectation(text: str) -> bool:
    """Whether a text says what Ofsted expects of every authority, and nothing of this one."""
    return bool(_EXPECTATION.match(text))


def is_salutation(text: str) -> bool:
    """`Dear Mr Smith`: before it stand a letter's addresses."""
    return bool(_SALUTATION.fullmatch(text))


def is_valediction(text: str) -> bool:
    """`Yours sincerely`: after it stand a letter's signature and copies."""
    return bool(_VALEDICTION.fullmatch(text))


def says_nothing(text: str) -> bool:
    """Whether a text says only that there is nothing to say: `N/A`."""
    return bool(_NOTHING.fullmatch(text))


def finds_none(text: str) -> bool:
    """Whether a text says that an inspection found none of what its heading names."""
    return bool(_NONE_FOUND.match(text))


def finds_overall(text: str) -> bool:
    """Whether a letter's paragraph begins to say what was found in general."""
    return bool(_OVERALL.match(text))


def is_of_the_letter(text: str) -> bool:
    """Whether a letter's paragraph speaks of the letter and what follows it: thanks, copies, the next visit."""
    return bool(_OF_THE_LETTER.match(text))


def is_footnote(text: str) -> bool:
    """Whether a text is one of Ofsted's standard footnotes, with its mark or having lost it."""
    return bool(_FOOTNOTE.match(text))


def is_overall(text: str) -> bool:
    """Whether a line of a front page says the overall judgement in a sentence."""
    return bool(_JUDGEMENT.match(text))


def leads_in(text: str) -> bool:
    """Whether a text only leads into the list below it: "The committee is recommended to:"."""
    return text.rstrip().endswith(":") and not _ASKS.search(text)
