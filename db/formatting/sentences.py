"""The sentences of a paragraph, as offsets into its text. Pure.

A sentence ends at a full stop, question or exclamation mark (with closing quotes and brackets) before a blank and what
can begin a sentence; and at the end of a line, since nested bullets are lines of their own.
"""

import re
from typing import Final

Span = tuple[int, int]

_CLOSING: Final = "\"'”’»)\\]"
_OPENING: Final = "\"'“‘„«(\\["
# An end: its signs, what closes, the number of a footnote set close to it; then blanks and the beginning of another.
_END: Final = re.compile(
    rf"(?:[.?!]+|…)[{_CLOSING}]*(?:(?<=[^\W\d]\.)\d{{1,2}}|[¹²³⁴-⁹⁰]+)?(?=[^\S\n]+[{_OPENING}]*[^\W_])"
)
# What a full stop ends without ending a sentence: before any word, before a number, and capitals that stand alone.
_ABBREVIATION: Final = re.compile(
    r"(?<![^\W\d])(?:e\.g|i\.e|eg|ie|cf|vs|viz|mr|mrs|ms|mx|dr|prof|rev|hon|st|cllr|sgt|insp|supt|approx|incl|dept"
    r"|ext|tel|est)\.$",
    re.IGNORECASE,
)
_BEFORE_NUMBER: Final = re.compile(
    r"(?<![^\W\d])(?:nos?|paras?|pp?|ch|fig|sect?|reg|art|vol|ed)\.$", re.IGNORECASE
)
_INITIALS: Final = re.compile(r"(?<!\w)[A-Z](?:\.[A-Z])*\.$")
_LIST_NUMBER: Final = re.compile(r"[^\S\n]*\(?(?:\d{1,3}(?:\.\d{1,3})*|[A-Za-z]|[ivx]{1,4})\.$")
_LONGEST_ABBREVIATION: Final = 12  # characters before an end that decide whether it is one


def split_sentences(text: str) -> list[Span]:
    """The (start, end) of each sentence of a text, without the blanks around it; every other character is in one."""
    spans = []
    start = 0
    for line in text.split("\n"):
        spans += _split_line(text, start, start + len(line))
        start += len(line) + 1
    return spans


def _split_line(text: str, start: int, end: int) -> list[Span]:
    spans = []
    first = start
    for found in _END.finditer(text, start, end):
        if _is_end(text, first, found):
            spans.append((first, found.end()))
            first = found.end()
    spans.append((first, end))
    trimmed = (_trim(text, *span) for span in spans)
    return [(a, b) for a, b in trimmed if a < b]


def _is_end(text: str, first: int, found: re.Match[str]) -> bool:
    following = text[found.end() :].lstrip(" \t\u00a0" + _OPENING.replace("\\", ""))[:1]
    if following.islower() or (
        found[0].startswith("…") and text[found.start() - 1 : found.start()].isspace()
    ):
        return False
    if not found[0].startswith(".") or found[0].startswith(".."):
        return True
    before = text[max(first, found.start() - _LONGEST_ABBREVIATION) : found.start() + 1]
    if _LIST_NUMBER.fullmatch(text[first : found.start() + 1]):
        return False
    if following.isdigit() and _BEFORE_NUMBER.search(before):
        return False
    return not (_ABBREVIATION.search(before) or _INITIALS.search(before))


def _trim(text: str, start: int, end: int) -> Span:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end
