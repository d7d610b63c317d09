"""How far two users agree in their tags: the share of paragraphs and Cohen's kappa, tag by tag. Pure.

Source: J. Cohen, "A coefficient of agreement for nominal scales", Educational and Psychological Measurement 20 (1960),
37-46: kappa = (observed - expected) / (1 - expected), where expected is the agreement by chance.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from db.personal.marks import Identity
from db.personal.tags import Tag


@dataclass(frozen=True, slots=True)
class Agreement:
    """A tag: paragraphs that both, only the first or only the second user gave it, and that neither did."""

    tag: str
    both: int
    first: int
    second: int
    neither: int

    @property
    def of(self) -> int:
        """All paragraphs that both users could have tagged."""
        return self.both + self.first + self.second + self.neither

    @property
    def share(self) -> float | None:
        """The share of paragraphs about which they agree; None without paragraphs."""
        return (self.both + self.neither) / self.of if self.of else None

    @property
    def kappa(self) -> float | None:
        """Cohen's kappa, 1 for full agreement, 0 for that of chance; None where chance alone would agree fully."""
        if not self.of:
            return None
        one, other = (self.both + self.first) / self.of, (self.both + self.second) / self.of
        expected = one * other + (1 - one) * (1 - other)
        return None if expected == 1 else ((self.share or 0.0) - expected) / (1 - expected)


def agreement(
    first: Iterable[Tag], second: Iterable[Tag], paragraphs: Collection[Identity]
) -> list[Agreement]:
    """The agreement for each tag that either user has, by name in any case.

    `paragraphs` are those that both could have tagged: of the reports in which both have tagged anything
    (`shared_inspections`). Tags on others are left out.
    """
    mine, theirs = _by_name(first), _by_name(second)
    everything = frozenset(paragraphs)
    rows = []
    for name in sorted({*mine, *theirs}):
        a, b = (
            (side[name].paragraphs & everything) if name in side else frozenset() for side in (mine, theirs)
        )
        shown = (mine.get(name) or theirs[name]).name
        rows.append(Agreement(shown, len(a & b), len(a - b), len(b - a), len(everything - a - b)))
    return rows


def shared_inspections(first: Iterable[Tag], second: Iterable[Tag]) -> frozenset[str]:
    """The keys of the inspections in which both users have tagged a paragraph."""
    mine, theirs = (
        frozenset(i.inspection for tag in tags for i in tag.paragraphs) for tags in (first, second)
    )
    return mine & theirs


def _by_name(tags: Iterable[Tag]) -> dict[str, Tag]:
    return {tag.name.casefold(): tag for tag in tags}
