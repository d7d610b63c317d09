"""Which site is asked, and which addresses belong to it. Pure."""

import ipaddress
import os
from dataclasses import dataclass
from typing import Final
from urllib.parse import SplitResult, urljoin, urlsplit, urlunsplit

from db.fetch.errors import WrongSite
from db.text_safety import CONTROLS, one_line

SITE_VARIABLE: Final = "FINDINGS_SITE"
PUBLISHER: Final = "https://reports.ofsted.gov.uk"
# The publisher's pages and files are on these two hosts.
PUBLISHER_HOSTS: Final = ("reports.ofsted.gov.uk", "files.ofsted.gov.uk")
MOST_CHARACTERS: Final = 2_000  # of an address; what a page links to has some 50
_PORTS: Final = {"https": 443, "http": 80}


@dataclass(frozen=True, slots=True)
class Site:
    """The publisher's site, or another that has the same pages: a mirror, which then stands for both hosts."""

    base: str  # "https://reports.ofsted.gov.uk", without a slash at its end

    @classmethod
    def named(cls, option: str | None = None) -> "Site":
        """The site of `--site`, else of $FINDINGS_SITE, else the publisher's. Raises WrongSite."""
        base = (option or os.environ.get(SITE_VARIABLE) or PUBLISHER).strip().rstrip("/")
        parts = _split(base)
        if parts is None or parts.query or parts.fragment:
            raise WrongSite(f"“{one_line(base, 80)}” is no address of a site: write it as {PUBLISHER}")
        if parts.scheme == "http" and not _is_this_machine(parts.hostname or ""):
            raise WrongSite(f"{one_line(base, 80)} is not encrypted: only https is asked over a network")
        return cls(base)

    @property
    def is_publisher(self) -> bool:
        """Whether the publisher itself is asked."""
        return origin(self.base) == origin(PUBLISHER)

    def page(self, path: str) -> str:
        """The address of a path of this site; a link to one of the publisher's pages leads to this site's."""
        return urljoin(f"{self.base}/", path.lstrip("/"))

    def resolve(self, link: str, page: str) -> str | None:
        """The absolute address of a link on a page, without its fragment; None for what is no address of the site."""
        if len(link) > MOST_CHARACTERS or CONTROLS.search(link):
            return None
        try:
            address = urlunsplit(urlsplit(urljoin(page, link.strip()))._replace(fragment=""))
        except ValueError:
            return None
        return address if self.request_address(address) else None

    def request_address(self, address: str) -> str | None:
        """The address to ask for: the same, at a mirror the publisher's path there; None where it is foreign."""
        parts = _split(address)
        if parts is None:
            return None
        if origin(address) == origin(self.base):
            return address
        if parts.scheme != "https" or parts.hostname not in PUBLISHER_HOSTS or parts.port not in (None, 443):
            return None
        if self.is_publisher:
            return address
        return f"{self.base}{parts.path or '/'}" + (f"?{parts.query}" if parts.query else "")


def origin(address: str) -> tuple[str, str, int]:
    """Scheme, host and port of an address; ("", "", 0) where it has none."""
    parts = _split(address)
    if parts is None:
        return "", "", 0
    return parts.scheme, parts.hostname or "", parts.port or _PORTS[parts.scheme]


def _split(address: str) -> SplitResult | None:
    """The parts of an http(s) address with a host and without a user's name; None for anything else."""
    try:
        parts = urlsplit(address)
        known = parts.scheme in _PORTS and parts.hostname and parts.port != 0 and "@" not in parts.netloc
    except ValueError:
        return None
    return parts if known else None


def _is_this_machine(host: str) -> bool:
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False
