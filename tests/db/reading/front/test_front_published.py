"""The front pages of published reports, against what a person read off them. Needs the shared reports."""

import json
from pathlib import Path
from typing import Any

import pytest

from db.reading.blocks import Line
from db.reading.front.inspection import read_front_page
from tests.db.reading.pdfs import pdf_lines

SHARED = Path(__file__).resolve().parents[5] / "shared"
FACTS = ("authority", "kind", "start", "end", "published", "lead_inspector")

pytestmark = pytest.mark.skipif(
    not (SHARED / "gold").is_dir(), reason="the shared reports are not beside this clone"
)


def truths() -> list[Any]:
    found = []
    for gold, folder in (("seeds.jsonl", "seeds"), ("reports.jsonl", "reports")):
        path = SHARED / "gold" / gold
        for line in path.read_text(encoding="utf-8").splitlines() if path.exists() else ():
            report = json.loads(line)
            found.append(
                pytest.param(SHARED / folder / report["source"], report["front"], id=report["source"])
            )
    return found


@pytest.mark.parametrize(("path", "truth"), truths())
def test_every_fact_and_grade_is_the_printed_one(path: Path, truth: dict[str, Any]) -> None:
    if path.suffix == ".pdf":
        lines = pdf_lines(path.read_bytes())
    else:
        lines = [Line(line) for line in path.read_text(encoding="utf-8").splitlines()]
    read = read_front_page([], lines, file_name=path.name)
    assert {fact: getattr(read, fact) for fact in FACTS if fact in truth} == {
        fact: truth[fact] for fact in FACTS if fact in truth
    }
    assert {j.area: j.grade for j in read.judgements} == {j["area"]: j["grade"] for j in truth["judgements"]}
