"""The site's words for kinds of inspection."""

import pytest

from db.codes import REPORT_KINDS
from db.fetch.kinds import is_wanted, possible_kinds


@pytest.mark.parametrize(
    ("words", "published", "kinds"),
    [
        ("children's services focused visit", "2024-08-01", {"focused-visit"}),
        ("Children's services monitoring visit", None, {"monitoring-visit"}),
        ("joint area child protection inspection", "2024-01-30", {"jtai"}),
        ("area SEND full inspection", "2024-07-12", {"area-send"}),
        ("area SEND monitoring visit", "2024-07-12", {"monitoring-visit"}),
        ("joint area review - progress inspection", "2009-07-03", {"other"}),
        ("children's services inspection", "2023-04-18", {"ilacs"}),
        ("children's services inspection", "2015-04-18", {"sif", "sif-reinspection", "lscb-review"}),
        ("children's services inspection", "2018-05-21", {"ilacs", "sif", "sif-reinspection"}),
        ("children's services inspection", "2013-08-16", {"looked-after"}),
        ("a new kind of report", "2027-01-01", set(REPORT_KINDS)),
    ],
)
def test_the_kinds_that_a_report_can_have(words: str, published: str | None, kinds: set[str]) -> None:
    assert possible_kinds(words, published) >= kinds
    if len(kinds) == 1 and kinds != {"looked-after"}:
        assert possible_kinds(words, published) == kinds


@pytest.mark.parametrize(
    ("published", "kinds", "since", "wanted"),
    [
        ("2024-08-01", (), None, True),
        ("2024-08-01", ("focused-visit", "jtai"), None, True),
        ("2024-08-01", ("ilacs",), None, False),
        ("2024-08-01", (), "2024-08-01", True),
        ("2024-07-31", (), "2024-08-01", False),
        (None, (), "2024-08-01", True),  # its day is not known: it may be
    ],
)
def test_what_is_wanted(
    published: str | None, kinds: tuple[str, ...], since: str | None, wanted: bool
) -> None:
    assert is_wanted("children's services focused visit", published, kinds, since) is wanted
