"""The style of citations in commands, and the inspections cited, for a reference manager."""

import re
from pathlib import Path

import pytest

from db.export.bibliography import FORMS
from db.personal.personal import Personal
from db.store.library import Library
from tests.tui.cli.command_line import RunCommand
from tui.cli.main import run
from tui.export import citation_style

KEY = "st-helens-2014-11"
CASELOADS = ("paragraphs", '"caseloads in looked after"', "--inspection", KEY, "--format", "text")


@pytest.mark.parametrize(
    ("args", "keys"),
    [
        (("compare", "st-helens-2011-03", KEY), {"st-helens-2011-03", KEY}),
        (("compare", "st-helens-2011-03", KEY, "st-helens-2022-07"), None),
        (("grades", "sefton"), None),
        (("similar", "94"), None),
        (("paragraphs", "caseloads"), None),
        (("inspections",), None),
    ],
    ids=lambda value: value[0] if isinstance(value, tuple) else "",
)
def test_every_list_prints_its_inspections_once(
    args: tuple[str, ...], keys: set[str] | None, run_on_seeds: RunCommand
) -> None:
    for form, sign in zip(
        FORMS, (r"^ID  - (\S+)", r"@techreport\{([^,]+),", r'"id": "([^"]+)"'), strict=True
    ):
        status, out, _ = run_on_seeds(*args, "--bibliography", form)
        named = re.findall(sign, out.replace("\r", ""), re.MULTILINE)
        assert status == 0 and named and len(set(named)) == len(named)
        assert keys is None or set(named) == keys


def test_a_drawing_and_a_bibliography_exclude_each_other(run_on_seeds: RunCommand, tmp_path: Path) -> None:
    status, _, err = run_on_seeds("grades", "--svg", tmp_path / "x.svg", "--bibliography", "ris")
    assert status == 2 and "use one of them" in err


def test_the_users_template_is_read_from_its_file(run_on_seeds: RunCommand) -> None:
    path = citation_style.template_path()
    status, _, err = run_on_seeds(*CASELOADS, "--citation", "own")
    assert status == 2 and str(path) in err and err.count("\n") == 1
    assert citation_style.create_template(path) and not citation_style.create_template(path)
    status, out, _ = run_on_seeds(*CASELOADS, "--citation", "own")
    assert status == 0 and "Ofsted, “Inspection of" in out and "(St Helens, 2015), paragraph 94." in out


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "has no template"),
        (b"# $title alone in a comment\n", "has no template"),
        (b"$titel\n", "no $titel in a citation"),
        (b"$title and $\n", "a $ stands alone"),
        (b"$title " * 10_000, "too large"),
    ],
)
def test_a_template_that_cannot_be_used_is_reported_with_its_file(
    content: bytes, message: str, tmp_path: Path
) -> None:
    path = tmp_path / "citation.txt"
    path.write_bytes(content)
    with pytest.raises(citation_style.CitationError, match=re.escape(message)) as raised:
        citation_style.read_template(path)
    assert str(path) in str(raised.value)


def test_doctor_reports_a_template_that_cannot_be_used(run_doctor: RunCommand) -> None:
    path = citation_style.template_path()
    assert citation_style.create_template(path)
    path.write_text("$titel\n", encoding="utf-8")
    assert f"{path}: no $titel in a citation" in run_doctor()[1]


def test_control_characters_of_a_template_are_marked(run_on_seeds: RunCommand) -> None:
    path = citation_style.template_path()
    path.parent.mkdir(parents=True)
    path.write_text("\x1b[31m$key\u202e\n", encoding="utf-8")
    _, out, _ = run_on_seeds(*CASELOADS, "--citation", "own")
    assert f"\N{REPLACEMENT CHARACTER}[31m{KEY}\N{REPLACEMENT CHARACTER}" in out


def test_the_lines_of_a_template_are_joined(tmp_path: Path) -> None:
    path = tmp_path / "citation.txt"
    path.write_text("# how\n$publisher,\n\n  $title\n", encoding="utf-8")
    assert citation_style.read_template(path) == "$publisher, $title"


@pytest.mark.parametrize(
    ("chosen", "variable", "expected"),
    [
        (None, "", "full"),
        ("", "short", "short"),
        ("footnote", "short", "footnote"),
        ("no style", "short", "short"),
        (None, "no style", "full"),
        (None, "own", "own"),
        (None, "$key", "$key"),
    ],
)
def test_the_last_choice_is_used_then_the_environment(
    chosen: str | None, variable: str, expected: str
) -> None:
    assert citation_style.effective_style(chosen, {"FINDINGS_CITATION": variable}) == expected


@pytest.mark.parametrize(
    ("chosen", "expected"),
    [
        (None, "published 20 January 2015"),
        ("short", "(Ofsted 2015, para 94"),
        ("nonsense", "published 20 January 2015"),
    ],
)
def test_the_printed_basket_is_cited_as_chosen_in_the_browser(
    chosen: str | None,
    expected: str,
    seed_database: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    with Library(seed_database) as library, Personal.open() as personal:
        inspection = library.inspection(KEY)
        personal.baskets.mark(inspection, next(p for p in library.report(KEY) if p.number == "94"))
        if chosen:
            personal.set(citation_style.SETTING, chosen)
    assert run(["--db", str(seed_database), "--print"]) == 0
    assert expected in capsys.readouterr().out
