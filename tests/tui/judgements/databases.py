"""A small database of judgements that improved, declined, ended, or were never made."""

from pathlib import Path

import pytest

from db.records import Judgement
from tests.databases import store
from tests.records import report


def printed_judgements(**grades: str) -> tuple[Judgement, ...]:
    """Judgements with a printed label and grade by area: `printed_judgements(help_and_protection="good")`."""
    return tuple(
        Judgement(area.replace("_", "-"), grade, "As printed", "As graded") for area, grade in grades.items()
    )


@pytest.fixture(scope="session")
def judged_database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """St Helens three times (one letter), Sefton twice, Knowsley without grades, Barnet in another region."""
    path = tmp_path_factory.mktemp("judged") / "judged.db"
    sif = printed_judgements(overall="requires-improvement", care_leavers="good", adoption="good")
    ilacs = printed_judgements(overall="inadequate", care_leavers="good", leadership="good")
    improved = printed_judgements(overall="good", leadership="good")
    best = printed_judgements(overall="outstanding")
    store(
        path,
        report("St Helens", "2014-11-25", judgements=sif),
        report("St Helens", "2017-03-02", judgements=(), kind="focused-visit"),
        report("St Helens", "2019-10-04", judgements=ilacs, kind="ilacs"),
        report("Sefton", "2016-05-05", judgements=printed_judgements(overall="inadequate")),
        report("Sefton", "2022-03-04", judgements=improved, kind="ilacs"),
        report("Knowsley", "2018-02-01", judgements=(), kind="jtai"),
        report("Barnet", "2024-06-07", judgements=best, kind="ilacs", region="London"),
    )
    return path
