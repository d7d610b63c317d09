"""Keys that no inspection has, and those that are named in their place."""

import pytest

from db.search.inspection_keys import is_key, nearest_keys, unknown_key_hint

KEYS = (
    "st-helens-2011-03",
    "st-helens-2014-11",
    "st-helens-2019-10",
    "st-helens-2023-07",
    "st-helens-2023-07-2",
    "blackburn-with-darwen-2022-02",
)


@pytest.mark.parametrize(
    ("typed", "nearest"),
    [
        ("st-helens-2015-02", ["st-helens-2014-11", "st-helens-2011-03", "st-helens-2019-10"]),
        ("St-Helens-2023-08 ", ["st-helens-2023-07", "st-helens-2023-07-2", "st-helens-2019-10"]),
        ("sthelens-2014-11", ["st-helens-2014-11", "st-helens-2011-03", "st-helens-2019-10"]),
        ("blackburn-with-darwen-2022-02-4", ["blackburn-with-darwen-2022-02"]),
        ("plymouth-2014-11", []),
        ("st helens 2014", []),
        ("", []),
    ],
)
def test_the_nearest_keys_are_of_the_same_authority(typed: str, nearest: list[str]) -> None:
    assert nearest_keys(typed, KEYS) == nearest


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ("st-helens-2024-01", "No inspection st-helens-2024-01; near: st-helens-2023-07,"),
        ("plymouth-2014-11", "No inspection plymouth-2014-11"),
    ],
)
def test_a_search_for_an_unknown_key_is_explained(text: str, hint: str) -> None:
    assert (unknown_key_hint(text, KEYS) or "").startswith(hint)


@pytest.mark.parametrize("text", ["st-helens-2014-11", "St-Helens-2014-11", "caseloads", "section-47", ""])
def test_any_other_search_is_not(text: str) -> None:
    assert unknown_key_hint(text, KEYS) is None


@pytest.mark.parametrize(
    ("text", "expected"), [("leeds-2014-11", True), ("2014-11", False), ("a-2014-1", False)]
)
def test_what_is_written_as_a_key(text: str, expected: bool) -> None:
    assert is_key(text) is expected
