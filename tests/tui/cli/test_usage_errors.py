"""A wrong option is told in plain words, with the option that was meant or the commands that have it."""

import pytest

from tests.tui.cli.conftest import RunCommand


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("paragraphs --them x", "findings paragraphs: no option --them: did you mean --theme?"),
        ("paragraphs --athority x", "findings paragraphs: no option --athority: did you mean --authority?"),
        ("--verson", "findings: no option --verson: did you mean --version?"),
        (
            "grades --tone negative",
            "findings grades: no option --tone here: paragraphs, similar, count have it",
        ),
        (
            "inspections --every-theme",
            "findings inspections: no option --every-theme here: paragraphs, similar, count have it",
        ),
        (
            "inspections --rebuild-index",
            "findings inspections: no option --rebuild-index here: doctor has it",
        ),
        ("count --xyz", "findings count: no option --xyz"),
        ("count --\x1b[31m", "findings count: no option --"),
    ],
)
def test_a_wrong_option(run_command: RunCommand, line: str, told: str) -> None:
    result = run_command(*line.split())
    assert (result.status, result.out) == (2, "")
    assert result.err.startswith(told) and "\x1b" not in result.err
    assert result.err.endswith(" -h)\n") and len(result.err.splitlines()) == 1
