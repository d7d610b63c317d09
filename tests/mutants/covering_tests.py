"""Which tests are run for a mutant: those that mirror its module, then those that use it through other modules."""

from collections.abc import Iterator
from pathlib import Path
from typing import Final

# Package or module -> the tests beside its own folder that would notice a fault in it. All that match are run.
ALSO: Final[dict[str, tuple[str, ...]]] = {
    "tui/terminal": ("tests/e2e/test_endings.py",),
    "tui/keymap": ("tests/tui/test_keymap.py", "tests/tui/test_settings.py"),
    "db/vectors": ("tests/db/compare", "tests/db/search"),
    "db/text_safety.py": (
        "tests/hostile/test_printed.py",
        "tests/hostile/test_screens.py",
        "tests/tui/clipboard",
    ),
    "db/query.py": ("tests/db/search", "tests/tui/cli/test_results.py"),
    "db/records.py": ("tests/db/store", "tests/db/export"),
    "db/codes.py": ("tests/db/reading", "tests/db/export"),
    "db/authorities.py": ("tests/db/reading/front",),
    "db/compare": ("tests/tui/compare", "tests/tui/cli/test_compare.py"),
    "db/export": ("tests/tui/export", "tests/tui/cli", "tests/hostile/test_exports.py"),
    "db/formatting": ("tests/db/export", "tests/tui/cli", "tests/tui/judgements"),
    "db/ingest": (
        "tests/hostile/test_files.py",
        "tests/tui/browse/test_ingest.py",
        "tests/tui/cli/test_cli.py",
    ),
    "db/judgements": ("tests/tui/judgements", "tests/tui/cli/test_results.py"),
    "db/personal": ("tests/tui/basket", "tests/hostile/test_faults.py"),
    "db/reading": ("tests/db/ingest/test_seed_database.py", "tests/tui/cli/test_themes.py"),
    "db/search": (
        "tests/db/store/test_library.py",
        "tests/hostile/test_queries.py",
        "tests/hostile/test_properties.py",
    ),
    "db/store": ("tests/db/search", "tests/hostile/test_databases.py", "tests/tui/cli"),
    "tui/app.py": ("tests/tui/browse", "tests/e2e/test_endings.py"),
    "tui/app_screen.py": ("tests/tui/compare", "tests/tui/judgements", "tests/tui/basket"),
    "tui/backend": ("tests/tui/browse", "tests/tui/test_key_queue.py", "tests/tui/basket"),
    "tui/browse": (
        "tests/tui/test_key_queue.py",
        "tests/tui/test_no_key_is_silent.py",
        "tests/hostile/test_screens.py",
    ),
    "tui/basket": (
        "tests/tui/test_no_key_is_silent.py",
        "tests/tui/palette",
        "tests/tui/test_screen_snapshots.py",
    ),
    "tui/similar": ("tests/tui/test_no_key_is_silent.py", "tests/tui/export"),
    "tui/palette": ("tests/tui/browse",),
    "tui/chain": ("tests/tui/compare", "tests/tui/judgements", "tests/tui/test_no_key_is_silent.py"),
    "tui/compare": ("tests/tui/test_no_key_is_silent.py", "tests/tui/test_screen_snapshots.py"),
    "tui/dialogs": ("tests/tui/palette", "tests/tui/browse"),
    "tui/judgements": ("tests/tui/test_no_key_is_silent.py", "tests/tui/test_screen_snapshots.py"),
    "tui/export": ("tests/tui/basket", "tests/hostile/test_exports.py"),
    "tui/widgets": (
        "tests/tui/browse",
        "tests/tui/basket",
        "tests/tui/test_styles.py",
        "tests/hostile/test_screens.py",
    ),
}


def covering_tests(root: Path, module: str) -> list[str]:
    """The arguments for pytest, the nearest tests first: `module` is a path such as "db/search/engine.py"."""
    return [path for path in dict.fromkeys(_candidates(root, module)) if (root / path).exists()]


def _candidates(root: Path, module: str) -> Iterator[str]:
    path = Path(module)
    folder = Path("tests") / path.parent
    yield f"{folder}/test_{path.name}"
    yield from sorted(str(test.relative_to(root)) for test in (root / folder).glob("test_*.py"))
    if len(path.parts) > 2:  # a feature's whole folder; at the root of db and tui that would be every test
        yield str(folder)
    for prefix, tests in ALSO.items():
        if module == prefix or module.startswith(f"{prefix}/"):
            yield from tests
    parent = folder.parent
    if len(path.parts) > 3:
        yield from sorted(str(test.relative_to(root)) for test in (root / parent).glob("test_*.py"))
