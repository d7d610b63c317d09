"""Every test that the table of faults names exists, and every defence that is removed by hand stands in its file."""

import re
import shlex

import pytest

from tests.conftest import ROOT
from tests.hostile.defence import Defence
from tests.hostile.without_defences import EVERY_DEFENCE

TABLE = (ROOT / "tests" / "FAULTS.md").read_text("utf-8")
NAMED = re.findall(r"`(tests/[\w/]+\.py)::(\w+)`", TABLE)


@pytest.mark.parametrize(("path", "name"), sorted(set(NAMED)))
def test_the_named_test_exists(path: str, name: str) -> None:
    assert re.search(rf"def {name}\(", (ROOT / path).read_text("utf-8"))


def test_every_line_names_a_test() -> None:
    tables = [table for table in TABLE.split("\n\n") if table.partition("\n")[0].endswith("| test |")]
    lines = [line for table in tables for line in table.splitlines()[2:]]
    assert len(lines) > 50
    assert all("::test_" in line for line in lines)
    assert len(NAMED) >= len(lines)


@pytest.mark.parametrize("defence", EVERY_DEFENCE, ids=lambda defence: defence.words[:40])
def test_a_defence_that_is_removed_stands_in_its_file(defence: Defence) -> None:
    assert defence.words in (ROOT / defence.file).read_text("utf-8")
    path, *options = shlex.split(defence.test)
    assert (ROOT / path).is_file() and options[:1] in ([], ["-k"])
