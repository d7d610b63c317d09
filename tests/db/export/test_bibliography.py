"""References for a reference manager, each inspection once, with nothing that the report does not print."""

import json
import re
from dataclasses import replace
from itertools import accumulate

import pytest

from db.export.bibliography import FORMS, bibliography
from db.text_safety import CONTROLS
from tests.db.export.examples import LETTER, REPORT


def test_ris() -> None:
    text = "".join(bibliography([REPORT, LETTER, REPORT], "ris"))
    records = [
        dict(re.findall(r"^(\w\w)  - (.*?)\r$", one, re.MULTILINE)) for one in text.split("ER  - \r\n")[:-1]
    ]
    assert [one["ID"] for one in records] == [REPORT.key, LETTER.key]
    assert records[0] == {
        "TY": "RPRT",
        "ID": "st-helens-2014-11",
        "AU": "Ofsted",
        "TI": "Inspection of services for children in need of help and protection: St Helens",
        "PB": "Ofsted",
        "PY": "2015",
        "DA": "2015/01/20",
        "SP": "46",
        "KW": "St Helens",
        "N1": "Single inspection, inspected 5–25 November 2014",
    }


def test_bibtex() -> None:
    text = "".join(bibliography([replace(REPORT, title="50% of R&D_{x} \\ $1 #2 ~ ^")], "bibtex"))
    assert text.startswith("@techreport{st-helens-2014-11,\n")
    assert (
        r"50\% of R\&D\_\textbraceleft{}x\textbraceright{} "
        r"\textbackslash{} \$1 \#2 \textasciitilde{} \textasciicircum{}: St Helens" in text
    )
    assert "  month = jan,\n" in text and "  year = {2015},\n" in text
    assert text.count("{") == text.count("}")


@pytest.mark.parametrize("title", ["a } b", "a { b", "}}", "x},\n}\n@book{y,", "\\}"])
def test_a_brace_ends_no_field(title: str) -> None:
    """BibTeX counts braces, whether or not a backslash stands before them."""
    text = "".join(bibliography([replace(REPORT, title=title)], "bibtex"))
    entry = text.strip().removeprefix("@techreport")
    depths = list(accumulate({"{": 1, "}": -1}.get(sign, 0) for sign in entry))
    assert depths[-1] == 0 and min(depths[:-1]) == 1


def test_csl_json() -> None:
    first, second = json.loads("".join(bibliography([REPORT, LETTER], "csl-json")))
    assert first["issued"] == {"date-parts": [[2015, 1, 20]]}
    assert (first["type"], first["number-of-pages"], first["author"]) == (
        "report",
        "46",
        [{"literal": "Ofsted"}],
    )
    assert "number-of-pages" not in second


@pytest.mark.parametrize("form", FORMS)
def test_what_is_unknown_is_left_out(form: str) -> None:
    unknown = replace(REPORT, publisher=None, published=None, end=None, start=None, pages=None)
    text = "".join(bibliography([unknown], form))
    assert "None" not in text and "Ofsted" not in text and "2015" not in text


@pytest.mark.parametrize("form", FORMS)
def test_hostile_fields_stay_in_their_field(form: str) -> None:
    hostile = "x\x1b[31m\nER  - \nTY  - BOOK}\n@book{y,\u202e"
    inspection = replace(
        REPORT, title=hostile, publisher=hostile, authority=hostile, published=hostile, key="k\ney"
    )
    text = "".join(bibliography([inspection], form))
    assert not CONTROLS.search(text.replace("\r\n", "\n"))
    assert len(re.findall(r"^(TY  -|@)", text, re.MULTILINE)) <= 1


def test_another_format_is_refused() -> None:
    with pytest.raises(ValueError, match="bibtex"):
        bibliography([REPORT], "endnote")
