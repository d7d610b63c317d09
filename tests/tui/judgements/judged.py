"""A small database of judgements that went up, went down, ended and never were."""

from pathlib import Path

import pytest

from db.records import Judgement
from tests.databases import store
from tests.records import report


def graded(**grades: str) -> tuple[Judgement, ...]:
    """Judgements by area: `help_and_protection="good"`."""
    return tuple(
        Judgement(area.replace("_", "-"), grade, "As printed", "As graded") for area, grade in grades.items()
    )


@pytest.fixture(scope="session")
def judged_database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """St Helens three times (one letter), Sefton twice, Knowsley without grades, Barnet in another region."""
    path = tmp_path_factory.mktemp("judged") / "judged.db"
    sif = graded(overall="requires-improvement", care_leavers="good", adoption="good")
    ilacs = graded(overall="inadequate", care_leavers="good", leadership="good")
    store(
        path,
        report("St Helens", "2014-11-25", judgements=sif),
        report("St Helens", "2017-03-02", judgements=(), kind="focused-visit"),
        report("St Helens", "2019-10-04", judgements=ilacs, kind="ilacs"),
        report("Sefton", "2016-05-05", judgements=graded(overall="inadequate")),
        report("Sefton", "2022-03-04", judgements=graded(overall="good", leadership="good"), kind="ilacs"),
        report("Knowsley", "2018-02-01", judgements=(), kind="jtai"),
        report(
            "Barnet", "2024-06-07", judgements=graded(overall="outstanding"), kind="ilacs", region="London"
        ),
    )
    return path
