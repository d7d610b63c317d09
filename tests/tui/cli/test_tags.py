"""`findings tags`: listed with counts, changed and undone, exchanged as files, compared with another user's."""

import json
import zipfile
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from db.personal.personal import Personal
from db.store.library import Library
from tests.tui.cli.command_line import RunCommand

QDA = "{urn:QDA-XML:project:1.0}"


@pytest.fixture
def ids(run_on_seeds: RunCommand) -> list[int]:
    """Four paragraphs of one report, three of them tagged."""
    found = run_on_seeds("paragraphs", "--inspection", "st-helens-2014-11", "--limit", 4, "--format", "json")
    ids = [one["id"] for one in found.json]
    run_on_seeds("tags", "--define", "delay", "Something took too long")
    run_on_seeds("tags", "--add", "delay", ids[0], "--add", "delay", ids[1], "--add", "Voice", ids[1])
    return ids


def listed(run_on_seeds: RunCommand) -> list[tuple[object, ...]]:
    return [tuple(one.values()) for one in run_on_seeds("tags", "--format", "json").json]


def test_tags_are_listed_with_counts_and_meanings(run_on_seeds: RunCommand, ids: list[int]) -> None:
    assert listed(run_on_seeds) == [("delay", "Something took too long", 2, 2), ("Voice", "", 1, 1)]
    run_on_seeds("tags", "--take-off", "DELAY", ids[0])
    assert [row[3] for row in listed(run_on_seeds)] == [1, 1]


def test_without_tags_the_list_is_empty(run_on_seeds: RunCommand) -> None:
    result = run_on_seeds("tags", "--format", "json")
    assert (result.status, result.json) == (1, [])


def test_a_tag_filters_and_is_in_every_export(run_on_seeds: RunCommand, ids: list[int]) -> None:
    found = run_on_seeds("paragraphs", "--tag", "Delay", "--format", "json").json
    assert {one["id"]: one["tags"] for one in found} == {ids[0]: ["delay"], ids[1]: ["delay", "Voice"]}
    either = run_on_seeds("paragraphs", "--tag", "delay", "--tag", "voice", "--format", "csv").out
    assert "delay; Voice" in either and either.splitlines()[0].split(",").count("tags") == 1
    counted = run_on_seeds("count", "--by", "inspection", "--tag", "voice", "--format", "json").json
    (row,) = (row for row in counted["rows"] if row["paragraphs"])
    assert (row["inspection"], row["paragraphs"]) == ("st-helens-2014-11", 1)
    words = next(one for one in found if one["id"] == ids[1])["text"].split()[0]
    both = run_on_seeds("paragraphs", words, "--tag", "voice", "--format", "json").json
    assert [one["id"] for one in both] == [ids[1]]
    assert run_on_seeds("paragraphs", "--tag", "vice").status == 2
    assert "did you mean Voice" in run_on_seeds("paragraphs", "--tag", "vice").err


def test_rename_merge_and_delete_can_be_undone(run_on_seeds: RunCommand, ids: list[int]) -> None:
    before = listed(run_on_seeds)
    for change in (("--rename", "delay", "Drift"), ("--merge", "voice", "delay"), ("--delete", "voice")):
        assert run_on_seeds("tags", *change).status == 0
        assert listed(run_on_seeds) != before
        assert run_on_seeds("tags", "--undo").status == 0
        assert listed(run_on_seeds) == before
    assert run_on_seeds("tags", "--undo").status == 1
    run_on_seeds("tags", "--delete", "voice")
    run_on_seeds("tags", "--add", "delay", ids[3])
    assert run_on_seeds("tags", "--undo").status == 1
    assert run_on_seeds("tags", "--rename", "delay", "DELAY").status == 0
    assert run_on_seeds("tags", "--rename", "voice", "x").status == 2


def test_json_takes_the_tags_to_another_user(
    run_on_seeds: RunCommand, ids: list[int], tmp_path: Path
) -> None:
    before, file = listed(run_on_seeds), tmp_path / "mine.json"
    assert run_on_seeds("tags", "--export", file).status == 0
    assert run_on_seeds("tags", "--export", file).status == 1  # never overwritten
    with Personal.open() as personal:
        personal.tags.delete("delay")
        personal.tags.delete("voice")
    assert run_on_seeds("tags", "--import", file).status == 0
    assert listed(run_on_seeds) == before
    entry = json.loads(file.read_text())["tagged"][0]
    assert set(entry) == {"tag", "inspection", "number", "words"}


@pytest.mark.parametrize("text", ["", "[]", '{"tags": 3}', '{"tags": [{"name": ""}]}'])
def test_a_file_without_tags_is_refused(run_on_seeds: RunCommand, tmp_path: Path, text: str) -> None:
    file = tmp_path / "theirs.json"
    file.write_text(text)
    result = run_on_seeds("tags", "--import", file)
    assert (result.status, result.err.count("\n")) == (2, 1)


def test_two_users_agreement(
    run_on_seeds: RunCommand, ids: list[int], tmp_path: Path, seed_database: Path
) -> None:
    with Library(seed_database) as library:
        report = [p for p in library.report("st-helens-2014-11") if p.kind not in ("boilerplate", "footnote")]
    file = tmp_path / "mine.json"
    run_on_seeds("tags", "--export", file)
    run_on_seeds("tags", "--take-off", "delay", ids[0], "--add", "delay", ids[2])
    rows = {row["tag"]: row for row in run_on_seeds("tags", "--agree", file, "--format", "json").json}
    delay, n = rows["delay"], len(report)
    assert (delay["both"], delay["only_you"], delay["only_they"], delay["neither"]) == (1, 1, 1, n - 3)
    assert rows["Voice"]["kappa"] == 1 and rows["Voice"]["share"] == 1
    expected = 2 * (2 / n) ** 2 - 4 / n + 1
    assert delay["kappa"] == pytest.approx(((n - 2) / n - expected) / (1 - expected), abs=1e-4)


def test_a_refi_qda_project_reads_back(
    run_on_seeds: RunCommand, ids: list[int], tmp_path: Path, seed_database: Path
) -> None:
    with Library(seed_database) as library, Personal.open() as personal:
        paragraphs = library.paragraphs(ids)
        personal.baskets.mark(library.inspection("st-helens-2014-11"), paragraphs[1])
        personal.baskets.write_note(next(iter(personal.baskets.identities())), "Ask about <this>")
    file = tmp_path / "mine.qdpx"
    assert run_on_seeds("tags", "--export", file).status == 0
    with zipfile.ZipFile(file) as archive:
        root = ET.fromstring(archive.read("project.qde"))  # noqa: S314 - our own file
        source = root.find(f"{QDA}Sources/{QDA}TextSource")
        assert source is not None
        text = archive.read("sources/" + source.attrib["plainTextPath"].removeprefix("internal://")).decode()
    codes = {c.attrib["guid"]: c.attrib["name"] for c in root.iter(f"{QDA}Code")}
    read = {
        text[int(s.attrib["startPosition"]) : int(s.attrib["endPosition"])]: {
            codes[ref.attrib["targetGUID"]] for ref in s.iter(f"{QDA}CodeRef")
        }
        for s in source.iter(f"{QDA}PlainTextSelection")
    }
    assert read == {paragraphs[0].text: {"delay"}, paragraphs[1].text: {"delay", "Voice"}}
    (note,) = root.iter(f"{QDA}Note")
    assert [e.text for e in note] == ["Ask about <this>"]
    assert {ref.attrib["targetGUID"] for ref in source.iter(f"{QDA}NoteRef")} == {note.attrib["guid"]}
    assert {d.text for d in root.iter(f"{QDA}Description")} == {"Something took too long"}


def test_deleting_the_last_tag_is_done_not_nothing_found(run_on_seeds: RunCommand) -> None:
    run_on_seeds("tags", "--define", "delay", "Something took too long")
    result = run_on_seeds("tags", "--delete", "delay", "--format", "table")
    assert (result.status, "no tags yet" in result.err) == (0, False)
    assert result.out == "tag  meaning  paragraphs  held\n"
