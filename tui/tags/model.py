"""What the dialog of tags offers: tags by name and meaning, a new one as it is typed, and what to tag. Pure."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from db.personal.marks import Identity
from db.personal.tags import InvalidTags, Tag, clean_name
from db.text_safety import one_line
from tui.dialogs.choices import Choice

PARAGRAPH: Final = "paragraph"
MARKED: Final = "marked"
SHOWN: Final = "shown"
MATTER: Final = "matter"
BASKET: Final = "basket"
BOTH: Final = "both"
LEFT: Final = "left"
RIGHT: Final = "right"
_WORDS: Final = {
    PARAGRAPH: "this paragraph",
    MARKED: "the {:,} marked",
    SHOWN: "all {:,} shown",
    MATTER: "the {:,} of this matter",
    BASKET: "the {:,} of this basket",
    BOTH: "both paragraphs",
    LEFT: "the left paragraph",
    RIGHT: "the right paragraph",
}
MEANS: Final = ":"  # between a new tag and what it means
GAP: Final = " · "  # between a tag and what it means, in a row


@dataclass(frozen=True, slots=True)
class Target:
    """What is to be tagged: its kind, the paragraphs where they are known already, and how many there are."""

    kind: str
    count: int = 1
    paragraphs: frozenset[Identity] | None = None  # None: they are looked up once a tag was chosen

    @property
    def words(self) -> str:
        """`this paragraph`, `the 12 marked`, `all 40 shown`, `both paragraphs`."""
        return _WORDS[self.kind].format(self.count)

    @property
    def title(self) -> str:
        """The title of the dialog."""
        return f"Tag {self.words}"

    def state(self, tag: Tag) -> str:
        """How many of the paragraphs have a tag, in words; "" where none has, or they are not known."""
        tagged = len(self.paragraphs & tag.paragraphs) if self.paragraphs else 0
        if not tagged:
            return ""
        if tagged < self.count:
            return f"on {tagged:,} of {self.count:,}"
        return "on it: Enter takes it off" if self.count == 1 else "on all: Enter takes it off"


@dataclass(frozen=True, slots=True)
class TagChoice:
    """A tag that was chosen. `meaning` is "" where nothing was typed: that of a known tag stays."""

    name: str
    meaning: str = ""
    is_new: bool = False


def tag_choices(tags: Iterable[Tag], target: Target, last: str) -> list[Choice[TagChoice]]:
    """A choice for each tag, with its meaning, and how many paragraphs have it; the last used one first."""
    listed = sorted(tags, key=lambda tag: tag.name.casefold() != last.casefold())
    return [
        Choice(
            one_line(f"{tag.name}{GAP}{tag.meaning}" if tag.meaning else tag.name),
            TagChoice(tag.name),
            " · ".join(filter(None, (target.state(tag), f"{len(tag.paragraphs):,}"))),
            name_length=len(tag.name),
        )
        for tag in listed
    ]


def typed_choice(typed: str, tags: Iterable[Tag]) -> Choice[TagChoice] | None:
    """What a typed text makes: a new tag, `drift: cases that wait`, or another meaning for a known one; else None."""
    name, _, meaning = typed.partition(MEANS)
    words = one_line(meaning.strip())
    try:
        wanted = clean_name(name)
    except InvalidTags:
        return None
    known = next((tag.name for tag in tags if tag.name.casefold() == wanted.casefold()), None)
    if known is not None:
        choice = TagChoice(known, words)
        return Choice(f"“{known}” means from now on: {words}", choice) if words else None
    new = TagChoice(wanted, words, is_new=True)
    aside = "its meaning is left open" if MEANS in typed and not words else ""
    return Choice(f"New tag “{wanted}”" + (f": {words}" if words else ""), new, aside)


def begins_a_name(typed: str, tags: Iterable[Tag]) -> bool:
    """Whether a typed text begins the name of a tag, or a word of it: then a new one is offered behind those."""
    wanted = " ".join(typed.casefold().split())
    return any(f" {wanted}" in f" {tag.name.casefold()}" for tag in tags)


def foot(following: Sequence[Target]) -> str:
    """The keys of the dialog: `Enter tags, or takes off · Tab: the 12 marked · Esc back`. It fits 80 columns."""
    tab = f"Tab: {following[0].words} · " if following else ""
    return f"Enter tags, or takes off · {tab}Esc back"
