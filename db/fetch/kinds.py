"""The site's words for a report -> the kinds of inspection it may be. Pure."""

import re
from collections.abc import Collection
from typing import Final

from db.codes import REPORT_KINDS

# The site calls the inspections of every framework "children's services inspection". ILACS replaced the single
# inspection in January 2018; reports of single inspections were published until the summer of that year.
_ILACS_FROM: Final = "2018-01-01"
_SIF_UNTIL: Final = "2018-08-31"
_SIF_FROM: Final = "2013-11-01"  # the single inspection framework
_EARLIER: Final = frozenset({"looked-after", "contact-referral-assessment", "other"})
_OF_SERVICES: Final = frozenset({"ilacs", "sif", "sif-reinspection", "lscb-review"}) | _EARLIER
_WORDS: Final = (
    (r"focus(?:s)?ed visit", "focused-visit"),
    (r"monitoring visit", "monitoring-visit"),
    (r"\bsend\b|special educational needs", "area-send"),
    (r"joint area review", "other"),  # of 2005 to 2009
    (r"\bjoint\b", "jtai"),
)


def possible_kinds(words: str, published: str | None) -> frozenset[str]:
    """The codes of REPORT_KINDS that a report can have which the site calls `words`; all where they are not known."""
    for pattern, code in _WORDS:
        if re.search(pattern, words, re.IGNORECASE):
            return frozenset({code})
    if re.search(r"services?\W+inspection|inspection of", words, re.IGNORECASE):
        return frozenset(code for code in _OF_SERVICES if _may_be(code, published))
    return frozenset(REPORT_KINDS)


def _may_be(code: str, published: str | None) -> bool:
    """Whether a report of this kind can have been published on that day."""
    if published is None:
        return True
    if code == "ilacs":
        return published >= _ILACS_FROM
    if code in _EARLIER:
        return published <= _SIF_UNTIL
    return _SIF_FROM <= published <= _SIF_UNTIL


def is_wanted(words: str, published: str | None, kinds: Collection[str], since: str | None) -> bool:
    """Whether a publication is of one of `kinds` (all where empty), and of `since` or later where its day is known."""
    if since and published and published < since:
        return False
    return not kinds or bool(possible_kinds(words, published) & frozenset(kinds))
