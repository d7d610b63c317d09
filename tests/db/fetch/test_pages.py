"""Pages of the site: what is found in them, and that a page without links is an error."""

import pytest

from db.fetch.pages import (
    ChangedPage,
    Provider,
    Publication,
    page_title,
    providers,
    publications,
    search_path,
)
from tests.db.fetch.loopback import page, provider_link, publication

FILE = "https://files.ofsted.gov.uk/v1/file/50252240"


def test_the_list_is_asked_for_as_the_site_does() -> None:
    assert search_path(100) == (
        "search?q=&location=&lat=&lon=&radius=&level_1_types=3&level_2_types%5B%5D=12&start=100&rows=100"
    )


def test_authorities_are_found_once_each_with_their_names() -> None:
    html = page(
        provider_link("80426", "Barnsley Metropolitan  Borough&nbsp;Council"),
        '<a href="/provider/44/80426">View reports</a>',
        '<a href="https://reports.ofsted.gov.uk/provider/12/303?x=1">Bexley</a>',
        '<a href="/provider/44/">none</a><a href="/about">About</a><a>no href</a>',
    ).decode()
    assert providers(html) == (
        Provider("80426", "Barnsley Metropolitan Borough Council", "/provider/44/80426"),
        Provider("303", "Bexley", "https://reports.ofsted.gov.uk/provider/12/303?x=1"),
    )


@pytest.mark.parametrize(
    ("text", "kind", "published"),
    [
        (
            "children's services inspection, pdf - 18 April 2023",
            "children's services inspection",
            "2023-04-18",
        ),
        (
            "children's services focused visit, pdf - 01 August 2024",
            "children's services focused visit",
            "2024-08-01",
        ),
        ("Area SEND full inspection, pdf - 12 July 2024", "Area SEND full inspection", "2024-07-12"),
        (
            "children's services inspection,  pdf - 16 August 2013",
            "children's services inspection",
            "2013-08-16",
        ),
        (
            "joint area review - progress inspection, pdf - 3 July 2009",
            "joint area review - progress inspection",
            "2009-07-03",
        ),
        ("monitoring visit - 31 February 2024", "monitoring visit", None),
        ("a letter, pdf", "a letter", None),
        ("", "Report", None),
    ],
)
def test_a_publication_has_its_kind_and_its_day(text: str, kind: str, published: str | None) -> None:
    html = page(publication(FILE, text)).decode()
    assert publications(html) == (Publication(FILE, kind, published),)


def test_attributes_in_any_order_and_nested_elements() -> None:
    html = (
        f"<A title='x' HREF='{FILE}' class='icon publication-link wide'><b>Report</b>"
        "<span class='small nonvisual'>Area <i>SEND</i> full inspection, PDF\n - 12 July 2024</span></A>"
    )
    assert publications(html) == (Publication(FILE, "Area SEND full inspection", "2024-07-12"),)


def test_an_address_that_is_linked_twice_is_one_report() -> None:
    link = publication(FILE, "area SEND full inspection, pdf - 12 July 2024")
    assert len(publications(page(link, link).decode())) == 1


@pytest.mark.parametrize(
    "html",
    [
        "",
        "<html><title>Report not found</title></html>",
        '<a class="document-link" href="/v1/file/1">changed markup</a>',
        '<a class="publication-link">no address</a>',
    ],
)
def test_a_page_without_a_report_is_an_error_and_not_no_reports(html: str) -> None:
    with pytest.raises(ChangedPage, match="its layout has changed"):
        publications(html)


def test_the_error_says_what_the_page_calls_itself() -> None:
    with pytest.raises(ChangedPage, match="Down for maintenance”"):
        publications("<html><head><title>\x1bDown for\nmaintenance</title>")
    assert page_title(b"<h1>Report not found</h1>") == "Report not found"
    assert page_title(b"\x89PNG\xff") == ""


def test_hostile_text_is_one_short_line_without_controls() -> None:
    html = page(provider_link("1", "A\x1b]0;x\x07\u202eB\n" + "x" * 5000)).decode()
    name = providers(html)[0].name
    assert name.startswith("A]0;xB x") and len(name) == 200


def test_markup_that_never_closes_is_read_to_its_end() -> None:
    html = f'<a class="publication-link" href="{FILE}"><span class="nonvisual">area SEND, pdf - 12 July 2024'
    assert publications(html)[0].published == "2024-07-12"
