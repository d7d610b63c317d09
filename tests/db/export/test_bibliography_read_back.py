"""Bibliographies read back with small strict readers: what a reference manager gets is what the report prints.

BibTeX after Oren Patashnik, "BibTeXing" (1988): entries of fields in braces, braces balanced, TeX's special characters
escaped. RIS after Research Information Systems' format of 2001: lines `XX  - value` ended by CR LF, ER at the end.
"""

import re
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from db.export.bibliography import bibliography
from db.records import Inspection
from db.text_safety import one_line
from tests.db.export.examples import LATER_LETTER, LETTER, REPORT

TEX = {
    r"\textbackslash{}": "\\",
    r"\textasciitilde{}": "~",
    r"\textasciicircum{}": "^",
    r"\textbraceleft{}": "{",
    r"\textbraceright{}": "}",
    **{f"\\{sign}": sign for sign in "$&#%_"},
}
TEX_TOKEN = re.compile("|".join(map(re.escape, TEX)) + r"|[^\\{}$&#%_~^]", re.DOTALL)
# The months are macros, in no braces.
ENTRY = re.compile(r"@(\w+)\{([A-Za-z0-9-]+),\n((?:  [a-z]+ = (?:\{.*\}|[a-z]{3}),\n)+)\}\n\n")
TITLE = "Inspection of services for children in need of help and protection: St Helens"


def from_tex(value: str) -> str:
    """The text that TeX prints, without the braces that protect its case. An unescaped special character is a fault."""
    if value.startswith("{") and value.endswith("}"):
        value = value[1:-1]
    printed, at = "", 0
    while at < len(value):
        token = TEX_TOKEN.match(value, at)
        assert token, value[at:]
        printed += TEX.get(token[0], token[0])
        at = token.end()
    return printed


def read_bibtex(text: str) -> list[dict[str, str]]:
    entries, at = [], 0
    while at < len(text):
        found = ENTRY.match(text, at)
        assert found, text[at:]
        found_fields = re.findall(r"^  ([a-z]+) = (?:\{(.*)\}|([a-z]{3})),$", found[3], re.MULTILINE)
        fields = [(name, value or macro) for name, value, macro in found_fields]
        assert len(fields) == len(dict(fields)) == found[3].count("\n")
        entries.append(
            {"type": found[1], "key": found[2], **{name: from_tex(value) for name, value in fields}}
        )
        at = found.end()
    return entries


def read_ris(text: str) -> list[list[tuple[str, str]]]:
    records: list[list[tuple[str, str]]] = []
    assert text.endswith("\r\n")
    for line in text.split("\r\n")[:-1]:
        found = re.fullmatch(r"([A-Z][A-Z0-9])  - ([^\r\n]*)", line)
        assert found, line
        if found[1] == "TY":
            records.append([])
        records[-1].append((found[1], found[2]))
    assert all([record[0][0], record[-1]] == ["TY", ("ER", "")] for record in records)
    return records


def test_bibtex_has_each_inspection_once_with_every_field() -> None:
    first, second, third = read_bibtex(
        "".join(bibliography([REPORT, LETTER, REPORT, LATER_LETTER], "bibtex"))
    )
    assert first == {
        "type": "techreport",
        "key": "st-helens-2014-11",
        "title": TITLE,
        "author": "Ofsted",
        "institution": "Ofsted",
        "year": "2015",
        "month": "jan",
        "note": "Single inspection, inspected 5–25 November 2014",
    }
    assert (second["key"], second["month"]) == (LETTER.key, "mar")
    # Its title names the authority already, and it prints no day on site.
    assert (third["title"], third["note"]) == ("Focused visit to St Helens", "Focused visit")


@pytest.mark.parametrize(
    ("changes", "missing"),
    [
        ({"publisher": None}, {"author", "institution"}),
        ({"published": None}, {"month"}),
        ({"published": None, "end": None}, {"month", "year"}),
    ],
)
def test_bibtex_leaves_out_the_field_that_the_report_does_not_print(
    changes: dict[str, None], missing: set[str]
) -> None:
    [whole] = read_bibtex("".join(bibliography([REPORT], "bibtex")))
    [entry] = read_bibtex("".join(bibliography([replace(REPORT, **changes)], "bibtex")))
    assert set(whole) - set(entry) == missing


def test_the_year_is_that_of_the_visit_where_no_publication_is_printed() -> None:
    unpublished = replace(REPORT, published=None)
    [entry] = read_bibtex("".join(bibliography([unpublished], "bibtex")))
    [record] = read_ris("".join(bibliography([unpublished], "ris")))
    assert entry["year"] == dict(record)["PY"] == "2014"
    assert "DA" not in dict(record)


def test_a_key_without_letters_is_still_a_key() -> None:
    [entry] = read_bibtex("".join(bibliography([replace(REPORT, key="…")], "bibtex")))
    assert entry["key"] == "unknown"


def test_ris_has_each_inspection_once_one_line_to_a_field() -> None:
    first, second = read_ris("".join(bibliography([LETTER, REPORT, LETTER], "ris")))
    assert [tag for tag, _ in second] == "TY ID AU TI PB PY DA SP KW N1 ER".split()
    assert dict(first)["ID"] == LETTER.key and "SP" not in dict(first)
    assert dict(second)["TI"] == TITLE


ANY = st.text(st.characters(codec="utf-8"), max_size=60)
INSPECTIONS = st.builds(
    Inspection,
    authority=st.none() | ANY,
    kind=st.sampled_from(["sif", "unknown kind"]),
    title=ANY,
    source=st.just(""),
    sha256=st.just(""),
    end=st.none() | ANY,
    published=st.none() | ANY,
    publisher=st.none() | ANY,
    key=ANY,
)


@settings(max_examples=150, deadline=None)
@given(INSPECTIONS)
def test_any_text_is_read_back_as_it_is_printed(inspection: Inspection) -> None:
    [entry] = read_bibtex("".join(bibliography([inspection], "bibtex")))
    record = dict(read_ris("".join(bibliography([inspection], "ris")))[0])
    publisher = one_line(inspection.publisher or "", 2000)
    assert entry.get("institution", "") == record.get("PB", "") == publisher
    assert entry["title"] == record.get("TI", "")  # RIS leaves an empty field out
    assert entry["title"].startswith(one_line(inspection.title, 2000))
