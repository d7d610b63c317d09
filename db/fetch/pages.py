"""The site's pages -> the authorities and the publications that they link to. Pure; the pages are hostile text.

A page without a link where there should be some raises `ChangedPage`: the site's markup has changed, or the page is an
error with status 200. It is never taken for "no reports".
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from html.parser import HTMLParser
from typing import Final

from db.fetch.errors import FetchError
from db.reading.dates import single_date
from db.text_safety import one_line, strip_controls

ROWS: Final = 100  # authorities on a page of the list: the most that the site allows
# Local authorities' children's services: social care (3), and of it the services of local authorities (12).
_SEARCH: Final = (
    "search?q=&location=&lat=&lon=&radius=&level_1_types=3&level_2_types%5B%5D=12&start={start}&rows={rows}"
)
_PROVIDER: Final = re.compile(r"/provider/\d{1,6}/(\d{1,10})/?(?:[?#]|$)")
# "children's services inspection, pdf - 18 April 2023"
_PUBLICATION: Final = re.compile(
    r"(?P<kind>.+?)(?:,\s*(?P<format>\w{2,5}))?\s*[-–—]\s*(?P<date>\d{1,2}\s+\w+\s+\d{4})$"
)
_MOST_TEXT: Final = 200  # characters of a link's text: an authority's name, or kind and date of a report


class ChangedPage(FetchError):
    """A page has no link of the kind that it is made of."""


@dataclass(frozen=True, slots=True)
class Link:
    """A link of a page: what it leads to, as written, its classes, its text, and that of its `span.nonvisual`."""

    href: str
    classes: frozenset[str]
    text: str
    nonvisual: str


@dataclass(frozen=True, slots=True)
class Provider:
    """An authority as the site lists it. `urn` is digits alone."""

    urn: str
    name: str
    href: str


@dataclass(frozen=True, slots=True)
class Publication:
    """A report that a provider's page links to, in the site's words. `published` is ISO, None where it is not given."""

    href: str
    kind: str
    published: str | None


def search_path(start: int) -> str:
    """The path of the list of authorities from number `start` (0, 100 …) on."""
    return _SEARCH.format(start=start, rows=ROWS)


def providers(page: str) -> tuple[Provider, ...]:
    """The authorities on a page of the list, each once; () at its end."""
    found: dict[str, Provider] = {}
    for link in links(page):
        if match := _PROVIDER.search(link.href):
            known = found.get(match[1])
            if known is None or not known.name:
                found[match[1]] = Provider(match[1], link.text, link.href)
    return tuple(found.values())


def publications(page: str) -> tuple[Publication, ...]:
    """The reports on a provider's page, each address once. Raises ChangedPage where there is none."""
    found: dict[str, Publication] = {}
    for link in links(page):
        if "publication-link" in link.classes and link.href:
            found.setdefault(link.href, _publication(link))
    if not found:
        raise ChangedPage(f"no report is linked there: {described(page)}")
    return tuple(found.values())


def described(page: str) -> str:
    """What a page without the expected links calls itself, for a message."""
    title = _title(page)
    named = f"the page “{title}”" if title else "the page"
    return f"{named} is an error of the site, or its layout has changed"


def _title(page: str) -> str:
    parser = _PageParser()
    parser.feed(page)
    return one_line(parser.title or parser.heading, 80)


def page_title(content: bytes) -> str:
    """The title, else the first heading, of what was sent in place of a file; "" where it is no page."""
    return _title(content.decode("utf-8", "replace"))


def links(page: str) -> Iterator[Link]:
    """The links of a page in its order."""
    parser = _PageParser()
    parser.feed(page)
    parser.close()
    yield from parser.links


def _publication(link: Link) -> Publication:
    text = link.nonvisual or link.text
    match = _PUBLICATION.fullmatch(text)
    if match is None:
        return Publication(link.href, re.sub(r",\s*pdf$", "", text, flags=re.IGNORECASE), None)
    return Publication(link.href, match["kind"].strip(), single_date(match["date"]))


class _PageParser(HTMLParser):
    """Collects the links of a page, with its title and its first heading."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.links: list[Link] = []
        self._inside: dict[str, list[str]] = {}  # element that is open -> its text so far
        self._texts: dict[str, str] = {}
        self._link: tuple[str, frozenset[str]] | None = None

    @property
    def title(self) -> str:
        return self._texts.get("title", "")

    @property
    def heading(self) -> str:
        return self._texts.get("h1", "")

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        classes = frozenset(values.get("class", "").split())
        if tag == "a":
            self._close_link()
            self._link = (values.get("href", "").strip(), classes)
            self._inside["a"] = []
        elif tag == "span" and "nonvisual" in classes and self._link is not None:
            self._inside.setdefault("nonvisual", [])
        elif tag in ("title", "h1"):
            self._inside.setdefault(tag, [])

    def handle_endtag(self, tag: str) -> None:
        if tag == "a":
            self._close_link()
        elif tag == "span":
            self._close("nonvisual")
        elif tag in ("title", "h1"):
            self._close(tag)

    def handle_data(self, data: str) -> None:
        for pieces in self._inside.values():
            pieces.append(data)

    def close(self) -> None:
        super().close()
        self._close_link()

    def _close(self, element: str) -> None:
        if element in self._inside:
            self._texts.setdefault(element, _one_text(self._inside.pop(element)))

    def _close_link(self) -> None:
        if self._link is not None:
            self._close("nonvisual")
            nonvisual = self._texts.pop("nonvisual", "")
            self.links.append(Link(*self._link, _one_text(self._inside.pop("a", [])), nonvisual))
            self._link = None


def _one_text(pieces: list[str]) -> str:
    """Pieces of text as one line, without control characters, of at most `_MOST_TEXT` characters."""
    return " ".join(strip_controls("".join(pieces).replace("\r", " ")).split())[:_MOST_TEXT]
