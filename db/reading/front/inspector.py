"""The name of an inspection's lead inspector, without office and title of office. Never a deputy's, never a guess."""

import re
from collections.abc import Sequence
from typing import Final

from db.reading.blocks import Line

_LEAD: Final = re.compile(
    r"(?:ofsted\s+)?(?:(?:lead|reporting)(?:\s+ofsted)? inspectors?|lead HMIs?\b|inspection lead\b)"
    r"(?:\s+\(ofsted\)|\s+on[- ]site)?\s*[:\t–-]?\s*",
    re.IGNORECASE,
)
_OFFICE: Final = re.compile(
    r"(?:senior\s+)?(?:(?:her|his)\s+majesty.?s\s+inspectors?|\bS?HMI\b|\bHMIs\b|ofsted(?:\s+inspector)?\b|\bOI\b)"
    r"(?:\s*\(OI\))?|\(\s*(?:OI|AI|HMI)\s*\)",
    re.IGNORECASE,
)
# "Regulatory Inspection Manager", "HM Inspector": an office beside a name, whatever its other words.
_OFFICE_TITLE: Final = re.compile(
    r".*\b(?:inspectors?|managers?|directors?|officers?|advisers?)", re.IGNORECASE
)
_TITLES: Final = ("Dr", "Mr", "Mrs", "Ms", "Miss", "Dame", "Sir")
_PARTICLES: Final = ("de", "van", "von", "der", "la", "le", "al", "bin", "du")
_NAME_WORD: Final = r"(?![a-zß-ÿ])[^\W\d_][\w’'.-]*"  # "the regional team" is no name
# Two to four words after a title; particles, "O’Kelly", "Thomson-Jones" and initials among them.
_NAME: Final = re.compile(
    rf"(?:(?:{'|'.join(_TITLES)})\.?\s+)?{_NAME_WORD}"
    rf"(?:(?:\s+(?:{'|'.join(_PARTICLES)})\b)*\s+{_NAME_WORD}){{1,3}}"
)
_LEAD_SENTENCE: Final = re.compile(r"[Ll]ead inspector\b[^.:;]{0,40}? was (?P<rest>.{0,80})")
INITIAL_LENGTH: Final = 2  # "J.": its full stop ends no sentence
_TEAM_LEAD: Final = re.compile(r"^(?P<name>.+?)[\s,]+\(?(?:ofsted\b[\s,]*)?lead\s+inspector\b", re.IGNORECASE)
_OFFICE_LEAD: Final = re.compile(
    r"(?:S?HMI|Her Majesty.s Inspector|Ofsted)[\s,]+lead\s+inspector\b", re.IGNORECASE
)
_OFSTED: Final = re.compile(r"\b(?:ofsted|S?HMI)\b", re.IGNORECASE)
_ROLES: Final = re.compile(r"(?:lead inspector\s*){1,2}", re.IGNORECASE)
FIELD_LENGTH: Final = 160  # characters: two names with their offices; a longer line is prose
OPENING_LINES: Final = 60  # of a letter: its address, its title and its first paragraphs
_FAREWELL: Final = re.compile(r"Yours (?:sincerely|faithfully)", re.IGNORECASE)


def find_lead_inspector(lines: Sequence[Line], *, letter: bool) -> str | None:
    """The lead inspector's name, two joined by "and"; None where the report names none.

    Where a letter does not name the lead inspector, it is the one of Her Majesty's Inspectors who signed it.
    """
    return (
        _named_in_field(lines)
        or _named_in_team(lines)
        or ((_named_in_prose(lines) or _signed(lines)) if letter else None)
    )


def _named_in_field(lines: Sequence[Line]) -> str | None:
    for n, line in enumerate(lines):
        match = _LEAD.match(line.text)
        if match is None:
            continue
        value = line.text[match.end() :][:FIELD_LENGTH]
        following = lines[n + 1].text if n + 1 < len(lines) else ""
        if not value or value.rstrip().endswith((",", " and", "&")):
            value = f"{value} {following}"
        if found := _names(value):
            return found
    return None


def _names(value: str) -> str | None:
    """The names in a field's value; None where the value is no name."""
    bare = _OFFICE.sub(",", value)
    parts = [part.strip(" .,:;–-") for part in re.split(r",|;|\band\b|&", bare)]
    parts = [part for part in parts if not _OFFICE_TITLE.fullmatch(part)]
    names = [part for part in parts if _NAME.fullmatch(part)]
    if not names or len(names) < sum(map(bool, parts)):
        return None
    return " and ".join(names) if len(names) < 3 else f"{', '.join(names[:-1])} and {names[-1]}"


def _named_in_prose(lines: Sequence[Line]) -> str | None:
    """From a letter's prose: "The lead inspector for this visit was …"."""
    prose = " ".join(line.text for line in lines[:OPENING_LINES])
    match = _LEAD_SENTENCE.search(prose)
    return _names(_leading_name(match["rest"])) if match else None


def _leading_name(text: str) -> str:
    """The name that `text` begins with: words with a capital and particles, to the end of the sentence."""
    words: list[str] = []
    for word in text.split():
        if not word[:1].isupper() and word not in _PARTICLES:
            break
        words.append(word)
        if word.endswith(".") and len(word) > INITIAL_LENGTH and word.rstrip(".") not in _TITLES:
            break
    return " ".join(words)


def _named_in_team(lines: Sequence[Line]) -> str | None:
    """From an inspection team's list: "Jo Petch, Ofsted HMI, lead inspector", the name before its office."""
    for n, line in enumerate(lines):
        if _OFFICE_LEAD.match(line.text) and n and (name := _names(lines[n - 1].text)):
            return name
        text = _with_wrapped_office(line.text, lines[n + 1].text if n + 1 < len(lines) else "")
        match = _TEAM_LEAD.match(text) if len(text) <= FIELD_LENGTH else None
        if match and not re.search(r"\b(?:deputy|CQC|care quality)\b", match["name"], re.IGNORECASE):
            name = _names(match["name"])
            if name and " and " not in name:
                return name
    return None


def _with_wrapped_office(text: str, following: str) -> str:
    """A line that ends with "lead", and the word "inspector" alone on the next line, as one.

    So are the line of one of Ofsted's inspectors and "Lead inspector" alone under it, in one or two columns.
    """
    wraps = re.search(r"\blead$", text, re.IGNORECASE) and following.strip().casefold() == "inspector"
    if _ROLES.fullmatch(following) and (office := _OFSTED.search(text)):
        return f"{text[: office.end()]}, lead inspector"
    return f"{text} {following}" if wraps else text


def _signed(lines: Sequence[Line]) -> str | None:
    """The name of the inspector who signed a letter, as Her or His Majesty's Inspector."""
    farewell = next((n for n, line in enumerate(lines) if _FAREWELL.match(line.text)), None)
    if farewell is None:
        return None
    signature = [line.text for line in lines[farewell + 1 : farewell + 4]]
    for n, text in enumerate(signature):
        office = _OFFICE.search(text)
        if office and "Constabulary" not in text and "Director" not in " ".join(signature[: n + 1]):
            return _names(text[: office.start()] or (signature[n - 1] if n else ""))
    return None
