"""Bibliographies as other programs read them: rispy reads RIS, pybtex BibTeX."""

import json
from dataclasses import replace

import pytest

from db import codes
from db.export.bibliography import bibliography
from db.reading.front import publisher
from db.records import Inspection
from tests.db.export.examples import LETTER, REPORT

rispy = pytest.importorskip("rispy")
pybtex_database = pytest.importorskip("pybtex.database")

ADDRESS = "https://files.ofsted.gov.uk/v1/file/50004567"
JOINT = replace(
    REPORT,
    key="leeds-2016-09",
    publisher="Ofsted, Care Quality Commission, HMIC, HMI Probation",
    published="2016-09-01",
    url=ADDRESS,
    urn="80550",
    ons_code="E08000035",
)
COUNCIL = replace(
    LETTER, key="bcp-2020-01", kind="council-report", publisher="Bournemouth, Christchurch and Poole Council"
)
CITED = (JOINT, COUNCIL, REPORT)
BODIES = (
    ["Ofsted", "Care Quality Commission", "HMIC", "HMI Probation"],
    ["Bournemouth, Christchurch and Poole Council"],
    ["Ofsted"],
)


def rendered(form: str, *cited: Inspection) -> str:
    return "".join(bibliography(cited or CITED, form))


def test_each_body_is_an_author_in_ris() -> None:
    entries = rispy.loads(rendered("ris"))
    # RIS has no way to keep a comma in a name: programs take what follows it for forenames.
    assert [e["authors"] for e in entries] == [[b.replace(",", "") for b in bodies] for bodies in BODIES]
    assert entries[1]["publisher"] == BODIES[1][0]
    assert [e.get("urls") for e in entries] == [[ADDRESS], None, None]
    assert entries[0]["type_of_reference"] == "RPRT" and entries[0]["year"] == "2016"
    assert entries[0]["notes"] == [
        "Single inspection, inspected 5–25 November 2014, Ofsted URN 80550, ONS code E08000035"
    ]


def test_each_body_is_an_author_in_bibtex() -> None:
    found = pybtex_database.parse_string(rendered("bibtex"), "bibtex").entries
    assert list(found) == [inspection.key for inspection in CITED]
    for entry, bodies in zip(found.values(), BODIES, strict=True):
        # One last name in braces, and no forename.
        assert [str(person) for person in entry.persons["author"]] == [f"{{{body}}}" for body in bodies]
        assert not any(person.first_names for person in entry.persons["author"])
    joint = found["leeds-2016-09"].fields
    assert (joint["month"], joint["year"], joint["url"]) == ("September", "2016", ADDRESS)
    assert "url" not in found["bcp-2020-01"].fields


def test_each_body_is_an_author_in_csl() -> None:
    items = json.loads(rendered("csl-json"))
    assert [[a["literal"] for a in item["author"]] for item in items] == [list(b) for b in BODIES]
    assert [item.get("URL") for item in items] == [ADDRESS, None, None]


def test_the_page_of_the_authority_stands_in_for_the_file() -> None:
    inspection = replace(REPORT, urn="80550")
    assert json.loads(rendered("csl-json", inspection))[0]["URL"].endswith("/provider/44/80550")


@pytest.mark.parametrize(
    "address",
    [
        "https://x.org/a{b}c",
        "https://x.org/}\n@book{y,",
        "https://x.org/a\\b%20c#d&e_f",
        "https://x.org/\u202eé",
    ],
)
def test_a_hostile_address_ends_no_field(address: str) -> None:
    cited = replace(JOINT, url=address)
    (entry,) = pybtex_database.parse_string(rendered("bibtex", cited), "bibtex").entries.values()
    (record,) = rispy.loads(rendered("ris", cited))
    assert entry.fields["url"] == record["urls"][0]
    assert not set(entry.fields["url"]) & set("{}\\\n\u202e")


def test_every_inspectorate_that_a_report_is_read_to_have_is_known_as_a_body() -> None:
    assert {name for name, _ in publisher._INSPECTORATES} <= codes.INSPECTORATES
