"""The benches are run by hand: what they import, inside functions too, is there."""

import ast
import importlib
from pathlib import Path

import pytest

from tests.structure.source import imports

BENCHES = sorted(
    path for path in Path(__file__).parent.glob("*.py") if not path.name.startswith(("test_", "__"))
)

TRAINING = ("numpy", "scipy")


@pytest.mark.parametrize("path", BENCHES, ids=lambda path: path.stem)
def test_what_a_bench_imports_exists(path: Path) -> None:
    for item in imports(ast.parse(path.read_text("utf-8"))):
        if item.module.partition(".")[0] in TRAINING:
            continue
        try:
            module = importlib.import_module(item.module)
        except ModuleNotFoundError as error:
            if error.name not in TRAINING:
                raise
            pytest.skip(f"{error.name} is in the extra `train`, which this machine does not have")
        if item.name and not hasattr(module, item.name):
            importlib.import_module(item.origin)
