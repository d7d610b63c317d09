"""What the site has of what is wanted: the list of authorities, then the page of each."""

from collections.abc import Callable, Iterator, Sequence
from typing import Final

from db.authorities import Authorities
from db.fetch.client import Client
from db.fetch.errors import FetchError, TemporaryFault
from db.fetch.kinds import is_wanted
from db.fetch.pages import ROWS, ChangedPage, Provider, described, providers, publications, search_path
from db.fetch.records import Fault, Listed, Listing, Wanted
from db.fetch.site import Site
from db.text_safety import one_line

MOST_PAGES: Final = 20  # of the list: England has 153 authorities, on two pages
# So many authorities one after the other whose page cannot be had: the site is down, and each costs many attempts.
MOST_FAULTS_IN_A_ROW: Final = 3


def list_reports(
    client: Client, site: Site, wanted: Wanted, progress: Callable[[int, int], None] | None = None
) -> Listing:
    """Look through the site for what is wanted; `progress` is called with (authorities looked through, of how many).

    An authority whose page cannot be had, or that the site does not list, is a fault. Raises FetchError where the list
    of authorities cannot be had, or the site has gone down.
    """
    chosen = [
        (provider, name) for provider, name in _named(_all_providers(client, site)) if _is_of(name, wanted)
    ]
    missing = (wanted.authorities or frozenset()) - {name for _, name in chosen}
    faults = [Fault(name, "the site does not list it") for name in sorted(missing)]
    reports: list[Listed] = []
    in_a_row = 0
    for number, (provider, name) in enumerate(chosen):
        if progress:
            progress(number, len(chosen))
        try:
            found, foreign = _reports_of(client, site, provider, name)
            reports += [report for report in found if _is_wanted(report, wanted)]
            faults += foreign
            in_a_row = 0
        except FetchError as error:
            in_a_row += isinstance(error, TemporaryFault)
            if in_a_row >= MOST_FAULTS_IN_A_ROW:
                raise FetchError(f"the site does not answer any more: {error}") from error
            faults.append(Fault(name, str(error)))
    return Listing(tuple({report.address: report for report in reports}.values()), tuple(faults))


def _all_providers(client: Client, site: Site) -> Sequence[Provider]:
    """The authorities on all pages of the list. Raises ChangedPage for a page without any where there should be some.

    The list is read until a page has nothing new, not until one is short: a server may allow fewer to a page.
    """
    found: dict[str, Provider] = {}
    for number in range(MOST_PAGES):
        address = site.page(search_path(len(found)))
        page = client.page(address)
        new = {p.urn: p for p in providers(page) if p.urn not in found}
        if not new:
            # A list that ends with a full page would do so by chance; a page of an error does so always.
            if number == 0 or len(found) % ROWS == 0:
                raise ChangedPage(f"{address}: no authority is listed there: {described(page)}")
            return list(found.values())
        found |= new
    return list(found.values())


def _named(listed: Sequence[Provider]) -> Iterator[tuple[Provider, str]]:
    """Each with its name as in authorities.csv: by its number, else by its name; else as the site writes it."""
    table = Authorities.load()
    by_urn = {authority.ofsted_urn: authority.name for authority in table if authority.ofsted_urn}
    for provider in listed:
        known = table.resolve(provider.name)
        name = by_urn.get(provider.urn) or (known.name if known else None)
        yield provider, name or provider.name or provider.urn


def _reports_of(
    client: Client, site: Site, provider: Provider, name: str
) -> tuple[list[Listed], list[Fault]]:
    """The reports that an authority's page links to, and the links that leave the site. Raises FetchError."""
    address = site.resolve(provider.href, site.page(""))
    if address is None:
        raise FetchError(f"its page, {one_line(provider.href, 80)}, is not of the site")
    try:
        found = publications(client.page(address))
    except ChangedPage as error:
        raise ChangedPage(f"{address}: {error}") from None
    reports, faults = [], []
    for publication in found:
        link = site.resolve(publication.href, address)
        if link is None:
            faults.append(
                Fault(name, f"a report at {one_line(publication.href, 80)}, which is not of the site")
            )
        else:
            reports.append(Listed(link, provider.urn, name, publication.kind, publication.published))
    return reports, faults


def _is_of(name: str, wanted: Wanted) -> bool:
    return wanted.authorities is None or name in wanted.authorities


def _is_wanted(report: Listed, wanted: Wanted) -> bool:
    return is_wanted(report.kind, report.published, wanted.kinds, wanted.since)
