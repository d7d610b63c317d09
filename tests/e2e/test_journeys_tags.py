"""Tasks with the user's own tags, in a real tmux at 80x24, with the keys that each takes counted."""

import csv
import io
import json
import os
import re
import subprocess
import zipfile
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from db.export.qdpx import NAMESPACE, PROJECT
from db.query import Query
from db.store.library import Library
from tests.e2e.conftest import Browse, first_words
from tests.e2e.key_counts import FORTY_TAGGED, SHARED_TAGS
from tests.e2e.tmux import PATIENCE, Tmux

SEARCHES = ("caseloads", "supervision -caseloads")
TAGS = ("load: too many cases", "oversight: who looks after them")
COUNTS = (24, 16)  # of paragraphs tagged in each search


def state(folder: Path) -> dict[str, str]:
    """The environment of a user of one's own."""
    return {"XDG_STATE_HOME": str(folder / "state")}


def rows_of_workbook(path: Path) -> list[dict[str, object]]:
    """The rows of a workbook by the names of its columns."""
    sheet = pytest.importorskip("openpyxl").load_workbook(path).active
    head, *rows = sheet.iter_rows(values_only=True)
    return [dict(zip(head, row, strict=True)) for row in rows]


def tag_the_first(tmux: Tmux, database: Path, search: str, tag: str, count: int) -> None:
    """Search, tag the first paragraph with a new tag, and the ones behind it with the same."""
    name = tag.partition(":")[0]
    tmux.write(f"/{search}")
    tmux.press("Enter")
    tmux.until(f"/ {search}", "2 Paragraphs  1 of ", "+ tag", at=first_words(database, search))
    tmux.write(f"+{tag}")
    tmux.press("Enter")
    tmux.until(f"tagged “{name}”", "2 Paragraphs  2 of ")
    tmux.press(*["+", "Enter"] * (count - 1))
    # Each tag is written to a file before the next key: on a busy machine twenty take longer than one.
    tmux.until(
        f"2 Paragraphs  {count + 1} of ", f"tagged “{name}”", gone=["Tag this"], seconds=PATIENCE + count
    )


def test_forty_paragraphs_of_two_searches_are_tagged_counted_and_exported(
    browse: Browse, seed_database: Path, tmp_path: Path
) -> None:
    tmux = browse(folder=tmp_path, environment=state(tmp_path))
    for search, tag, count in zip(SEARCHES, TAGS, COUNTS, strict=True):
        tag_the_first(tmux, seed_database, search, tag, count)
        tmux.write("U")
        tmux.until("all paragraphs")
    tmux.write("f")
    tmux.until("1 Filters")
    for name in ("load", "oversight"):
        tmux.write(name)
        tmux.until(f"Filters  {name}", f"▌ [ ] {name}")
        tmux.press("Space")
        tmux.until(f"▌ [x] {name}")
    tmux.press("Tab")
    tmux.until("2 Paragraphs  1 of 40", gone=["1 Filters"])
    tmux.write("#")
    screen = tmux.until("Count", "40 paragraphs", "North West", "2014")
    assert re.search(r"^ +all .*40$", screen, re.MULTILINE)
    tmux.press("Escape")
    tmux.until("2 Paragraphs  1 of 40")
    for typed, saved in (("excel", "40 paragraphs saved to"), ("refi", "2 tags on 40 paragraphs saved to")):
        tmux.write("e")
        tmux.until("Export to a file")
        tmux.write(typed)
        tmux.until(typed.capitalize() if typed == "excel" else "REFI-QDA")
        tmux.press("Enter")
        tmux.until(saved)
    assert tmux.pressed == FORTY_TAGGED.keys
    rows = rows_of_workbook(next(tmp_path.glob("*.xlsx")))
    assert len(rows) == sum(COUNTS) and {row["tags"] for row in rows} == {"load", "oversight"}
    with Library(seed_database) as library:
        found = [library.search(Query(search)).ids for search in SEARCHES]
    wanted = {i for ids, count in zip(found, COUNTS, strict=True) for i in ids[:count]}
    assert {row["id"] for row in rows} == wanted
    with zipfile.ZipFile(next(tmp_path.glob("*.qdpx"))) as archive:
        root = ET.fromstring(archive.read(PROJECT))  # noqa: S314  # our own file
    assert len(root.findall(f".//{{{NAMESPACE}}}Coding")) == sum(COUNTS)


def test_two_users_share_and_compare_tags(
    browse: Browse, findings: str, seed_database: Path, tmp_path: Path
) -> None:
    one, other = tmp_path / "one", tmp_path / "other"
    one.mkdir()
    other.mkdir()
    for folder, count in ((one, 3), (other, 2)):
        tmux = browse(folder=folder, environment=state(folder))
        tag_the_first(tmux, seed_database, "caseloads", "load:", count)
        if folder == one:
            tmux.write("e")
            tmux.until("Export to a file")
            tmux.write("tags json")
            tmux.until("JSON, for another user")
            tmux.press("Enter")
            tmux.until("1 tag on 3 paragraphs saved to")
            assert tmux.pressed == SHARED_TAGS.keys
        tmux.close()
    (file,) = one.glob("*.json")

    def run(*options: str) -> str:
        command = [findings, "tags", "--db", str(seed_database), *options]
        environment = {**os.environ, **state(other)}
        return subprocess.run(command, env=environment, capture_output=True, check=True, text=True).stdout

    (agreed,) = csv.DictReader(io.StringIO(run("--agree", str(file), "--format", "csv")))
    assert (agreed["both"], agreed["only_you"], agreed["only_they"]) == ("2", "0", "1")
    assert 0 < float(agreed["kappa"]) < 1
    (tag,) = json.loads(run("--import", str(file), "--format", "json"))
    assert (tag["tag"], tag["paragraphs"], tag["held"]) == ("load", 3, 3)
    tmux = browse(folder=other, environment=state(other), ready="as you left it")
    tmux.until("/ caseloads", "2 Paragraphs  3 of 32")  # below the two that this user has tagged
    tmux.press("g")
    assert tmux.until("2 Paragraphs  1 of 32", "▌R", gone=["3 of 32"]).count("[load]") == 3
