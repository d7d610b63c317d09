"""Mutants change the source, compile, are the same for a seed, and leave alone what no test could notice."""

import ast
from pathlib import Path

import pytest

from tests.mutants.__main__ import ROOT, describe, main, sample, summary
from tests.mutants.covering_tests import ALSO, covering_tests
from tests.mutants.mutations import TEXT, mutants
from tests.mutants.runner import Outcome


def changed(text: str) -> set[str]:
    """The sources that the mutants of a source make."""
    return {mutant.apply(text) for mutant in mutants(text)}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("x = a < b", "x = (a <= b)"),
        ("x = a == b", "x = (a != b)"),
        ("x = a in b", "x = (a not in b)"),
        ("x = a and b", "x = (a or b)"),
        ("x = not a", "x = (a)"),
        ("x = a + b", "x = (a - b)"),
        ("x = 5", "x = (6)"),
        ("x = 5", "x = (4)"),
        ("x = True", "x = False"),
        ("x = 'csv'", 'x = ""'),
        ("x = min(a, b)", "x = max(a, b)"),
        ("f(a)", "pass"),
        ("x += 'é' * 2", "x -= 'é' * 2"),
        ("y = 'é'; x = a < b", "y = 'é'; x = (a <= b)"),
        ("if a:\n    b = c", "if (not (a)):\n    b = c"),
        ("def f():\n    return a", "def f():\n    return None"),
        ("for a in b:\n    continue", "for a in b:\n    break"),
    ],
)
def test_a_change(text: str, expected: str) -> None:
    assert expected in changed(text)


@pytest.mark.parametrize(
    "text",
    [
        '"""A docstring with 5 words and more."""',
        'def f(a: "int", b: dict[str, "C"]) -> "Text": ...',
        "x: Literal['a', 'b']",
        "@dataclass(frozen=True)\nclass A:\n    b: int",
        "from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    import a",
        "__all__ = ['a', 'b']",
        "Pair = Left | Right",
        "x = cast('Text', y)",
        "return_ = None",
    ],
)
def test_what_is_left_alone(text: str) -> None:
    assert not mutants(text)


def test_messages_are_a_class_of_their_own() -> None:
    assert {m.kind for m in mutants("raise Refused('no such paragraph here')")} == {TEXT}
    assert {m.kind for m in mutants("x = f'{a} of {b}'")} == {TEXT}
    assert {m.kind for m in mutants("x = 'SELECT id FROM a'")} == {"string emptied"}


@pytest.mark.parametrize("path", ["db/query.py", "db/search/engine.py", "tui/keymap/overrides.py"])
def test_every_mutant_of_a_module_differs_and_parses(path: str) -> None:
    text = (ROOT / path).read_text("utf-8")
    found = mutants(text)
    assert len(found) > 10
    assert len({mutant.apply(text) for mutant in found}) == len(found)
    for mutant in found:
        assert mutant.apply(text) != text
        assert ast.parse(mutant.apply(text))
        assert mutant.before and "\n" not in mutant.describe()


def test_the_sample_is_the_same_for_a_seed() -> None:
    first = sample(ROOT, ["db/export"], 20, seed=3)
    assert len(first) == 20
    assert first == sample(ROOT, ["db/export"], 20, seed=3)
    assert first != sample(ROOT, ["db/export"], 20, seed=4)
    assert all(path.startswith("db/export/") for path, _ in first)
    assert not [mutant for _, mutant in first if mutant.kind == TEXT]


def test_each_module_has_tests_and_the_nearest_come_first() -> None:
    for package in ("db", "tui"):
        for path in (ROOT / package).rglob("*.py"):
            module = str(path.relative_to(ROOT))
            if path.name != "__init__.py":
                assert covering_tests(ROOT, module), module
    assert covering_tests(ROOT, "db/search/spelling.py")[0] == "tests/db/search/test_spelling.py"


def test_what_the_table_names_is_there() -> None:
    for module, tests in ALSO.items():
        assert (ROOT / module).exists(), module
        for test in tests:
            assert (ROOT / test).exists(), test


def test_the_summary_counts_each_folder_and_lists_the_survivors() -> None:
    [one, other] = sample(ROOT, ["db/query.py"], 2, seed=1)
    printed = summary([(one, Outcome(True, 1.0, "")), (other, Outcome(False, 1.0, ""))])
    assert "   1 of    2  db\n" in printed and "caught: 50 %" in printed
    assert printed.endswith(f"survivors:\n{describe(other)}")


def test_the_sample_can_be_listed(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--list", "--count", "3", "--folder", "db/query.py"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert len(lines) == 3 and all(line.startswith(f"{Path('db/query.py')}:") for line in lines)
