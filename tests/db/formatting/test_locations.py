"""Addresses that can be opened and cited, and file names without the folders of their user."""

from dataclasses import replace

import pytest

from db.formatting.locations import page_address, portable_source, web_address
from tests.db.export.examples import CASELOADS, HIGH, REPORT

FILE = "https://files.ofsted.gov.uk/v1/file/50004567"
PAGE = "https://reports.ofsted.gov.uk/provider/44/80550"


@pytest.mark.parametrize(
    ("url", "urn", "kind", "expected"),
    [
        (FILE, "80550", "sif", FILE),
        (None, "80550", "sif", PAGE),
        (None, None, "sif", None),
        (None, "80550", "council-report", None),  # published by the council, not there
        (FILE, "80550", "council-report", FILE),
        ("HTTP://Example.org/a b", None, "sif", "HTTP://Example.org/a%20b"),
        ("javascript:alert(1)", None, "sif", None),
        ("file:///etc/passwd", None, "sif", None),
        ("-x https://example.org", None, "sif", None),
        ("https://", None, "sif", None),
        ("https://example.org/" + "a" * 3000, None, "sif", None),
        ("https://example.org/\x1b]8;;x\x07", None, "sif", "https://example.org/%1B]8;;x%07"),
    ],
)
def test_only_web_addresses_are_given(
    url: str | None, urn: str | None, kind: str, expected: str | None
) -> None:
    assert web_address(replace(REPORT, url=url, urn=urn, kind=kind)) == expected


def test_a_file_is_opened_at_its_page() -> None:
    report = replace(REPORT, url=FILE, urn="80550")
    assert page_address(report, CASELOADS) == f"{FILE}#page=22"
    assert page_address(report, None) == page_address(report, HIGH) == FILE  # a text has no pages
    assert page_address(replace(report, url=f"{FILE}#a"), CASELOADS) == f"{FILE}#a"
    assert page_address(replace(report, url=None), CASELOADS) == PAGE
    assert page_address(replace(report, url=None, urn=None), CASELOADS) is None


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("/home/anna/reports/80472_hampshire/letter.pdf", "80472_hampshire/letter.pdf"),
        ("reports/letter.pdf", "reports/letter.pdf"),
        ("letter.pdf", "letter.pdf"),
        ("/letter.pdf", "letter.pdf"),
        ("/home/anna/letter.pdf", "letter.pdf"),
        ("/Users/anna/letter.pdf", "letter.pdf"),
        ("/root/letter.pdf", "letter.pdf"),
        ("../letter.pdf", "letter.pdf"),
        (r"C:\Users\anna\letter.pdf", "letter.pdf"),
        (r"C:\letter.pdf", "letter.pdf"),
        (r"D:\reports\letter.pdf", "reports/letter.pdf"),
        ("a\x1b/b\u202e.pdf", "a�/b�.pdf"),
    ],
)
def test_a_source_tells_nothing_of_the_users_folders(source: str, expected: str) -> None:
    assert portable_source(source) == expected
