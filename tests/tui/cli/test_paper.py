"""`findings paper`: one document with grades, changes, neighbours, quotations and sources."""

from pathlib import Path

import docx

from db.export.plot import FILLS
from db.personal.personal import Personal
from db.store.library import Library
from tests.tui.cli.command_line import RunCommand


def test_the_paper_has_its_parts_and_notes_on_request_only(
    run_on_seeds: RunCommand, seed_database: Path, tmp_path: Path
) -> None:
    with Library(seed_database) as library, Personal.open() as personal:
        quoted = next(p for p in library.report("st-helens-2014-11") if p.kind == "recommendation")
        personal.baskets.mark(library.inspection("st-helens-2014-11"), quoted)
        personal.baskets.write_note(next(iter(personal.baskets.identities())), "Ask the director")
    one, two = tmp_path / "one.md", tmp_path / "two.md"
    args = ("paper", "st helens", "--basket", "basket", "--since", "2014")
    assert run_on_seeds(*args, "--output", one).status == 0
    assert run_on_seeds(*args, "--notes", "--output", two).status == 0
    text = one.read_text()
    assert [line for line in text.splitlines() if line.startswith("#")] == [
        "# St Helens: inspections of children's services",
        "## Grades over time",
        "## What became of the recommendations",
        "## What Nov 2014 asks for",
        "## Statistical neighbours",
        "## Quotations",
        "## Sources",
    ]
    assert "November 2014" in text and "2011" not in text.partition("## Sources")[0]
    assert quoted.text.split("\n")[0][:40] in text.partition("## Quotations")[2]
    assert "Ask the director" not in text and "Ask the director" in two.read_text()
    became = text.partition("## What became")[2].partition("## Statistical")[0]
    assert became.count("\n| ") >= 6 and "Tone and pairs are inferred" in became
    sources = text.partition("## Sources")[2].strip().splitlines()
    assert sources and all("http" in line for line in sources if "Ofsted" in line)
    assert run_on_seeds(*args, "--output", one).status == 1 and one.read_text() == text


def test_the_paper_as_a_word_document(run_on_seeds: RunCommand, seed_database: Path, tmp_path: Path) -> None:
    written, plain = tmp_path / "st-helens.docx", tmp_path / "st-helens.md"
    assert run_on_seeds("paper", "st helens", "--output", written).status == 0
    assert run_on_seeds("paper", "st helens", "--output", plain).status == 0
    document = docx.Document(str(written))
    assert document.core_properties.title == "St Helens: inspections of children's services"
    assert not document.core_properties.author
    heads = [p.text for p in document.paragraphs if str(p.style and p.style.name).startswith("Heading")]
    assert heads == [line.lstrip("# ") for line in plain.read_text().splitlines() if line.startswith("#")]
    grades = document.tables[0]
    assert [cell.text for cell in grades.rows[0].cells] == ["Area", "Nov 2014, Single inspection"]
    assert [cell.text for cell in grades.rows[1].cells] == ["Overall effectiveness", "Requires improvement"]
    shaded = [cell._tc.xpath("./w:tcPr/w:shd/@w:fill") for cell in grades.rows[1].cells]
    assert shaded == [[], [FILLS["requires-improvement"][0].lstrip("#").upper()]]
    head, *followed = [[cell.text for cell in row.cells] for row in document.tables[1].rows]
    assert head == ["Mar 2011 asked for", "What became of it", "Nov 2014 says"]
    assert len(followed) == 6, "what the letter of 2011 asked for"
    for asked, outcome, evidence in followed:
        assert asked and outcome.startswith(("Better (", "Still criticised (", "No longer mentioned ("))
        assert (evidence == "–") is outcome.startswith("No longer mentioned")
    assert run_on_seeds("paper", "st helens", "--output", written).status == 1


def test_wrong_usage_and_an_authority_without_reports(run_on_seeds: RunCommand, tmp_path: Path) -> None:
    assert run_on_seeds("paper", "Leeds", "--output", tmp_path / "a.md").status == 1
    assert run_on_seeds("paper", "Atlantis", "--output", tmp_path / "a.md").status == 2
    assert run_on_seeds("paper", "St Helens", "--output", tmp_path / "a.odt").status == 2
    assert run_on_seeds("paper", "St Helens", "--basket", "x", "--output", tmp_path / "a.md").status == 2
    assert not list(tmp_path.iterdir())


def test_without_a_file_the_paper_is_markdown_on_stdout(run_on_seeds: RunCommand, tmp_path: Path) -> None:
    written = tmp_path / "st-helens.md"
    run_on_seeds("paper", "st helens", "--output", written)
    printed = run_on_seeds("paper", "st helens")
    assert (printed.status, printed.err) == (0, "")
    assert printed.out == written.read_text()
