"""Choosing the reports to get from the publisher's site: those of an authority, its neighbours, a region, or all."""

from collections.abc import Iterator, Sequence

from db.authorities import Authorities, Authority
from db.fetch.records import Wanted
from tui.dialogs.picker import Choice, Picker


class GetReports(Picker[Wanted]):
    """Dismissed with what is wanted; None on Esc."""

    FOOT = "Enter gets them from the site, one a second · Esc back"

    def __init__(self, authority: str | None) -> None:
        """`authority` is the one in view, whose reports are offered first."""
        super().__init__("Get reports of", list(report_choices(authority)))


def report_choices(authority: str | None) -> Iterator[Choice[Wanted]]:
    """What can be got: of the authority in view first, then of regions, of all, and of every other authority."""
    present = [one for one in Authorities.load() if not one.abolished]
    in_view = [one for one in present if one.name == authority]
    for one in in_view:
        yield from _choices_of(one)
    yield from _choices_of_regions(present)
    everything = f"{len(present)} authorities, about half an hour"
    yield Choice("All authorities", Wanted(), everything, synonyms="everything")
    for one in present:
        if one not in in_view:
            yield from _choices_of(one)


def _choices_of(authority: Authority) -> Iterator[Choice[Wanted]]:
    name = authority.name
    yield Choice(name, Wanted(frozenset({name})), "authority", synonyms="; ".join(authority.aliases))
    if authority.neighbours:
        group = frozenset({name, *authority.neighbours})
        yield Choice(f"{name} and its neighbours", Wanted(group), f"{len(group)} authorities")


def _choices_of_regions(present: Sequence[Authority]) -> Iterator[Choice[Wanted]]:
    for region in sorted({one.region for one in present if one.region}):
        names = frozenset(one.name for one in present if one.region == region)
        yield Choice(region, Wanted(names), f"region, {len(names)} authorities")
