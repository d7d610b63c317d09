"""The head of a chain, as lines of a width."""

import pytest

from db.compare.records import Chain, ChainRow
from tests.records import inspection, paragraph
from tui.chain.head import ChainHead

FIRST, LAST, OTHER = inspection(), inspection(end="2019-10-04"), inspection("Bury", "2020-01-01")
IN_BOTH = ChainRow(None, (paragraph(1), paragraph(2)), (None, 0.5))
IN_ONE = ChainRow(None, (paragraph(1), None), (None, None))


@pytest.mark.parametrize(
    ("chain", "several", "line"),
    [
        (
            Chain((FIRST, LAST), (IN_BOTH, IN_ONE)),
            False,
            " St Helens · Planning  2 inspections since Nov 2014 · 2 matters, 1 in several · all shown",
        ),
        (
            Chain((FIRST, OTHER), (IN_BOTH,)),
            True,
            " St Helens and Bury · Planning  2 inspections since Nov 2014 · 1 matter, 1 in several · only those",
        ),
        (None, False, " Planning  reading …"),
    ],
)
def test_inspections_and_matters_are_counted(chain: Chain | None, several: bool, line: str) -> None:
    head = ChainHead()
    head.chain, head.several, head.theme = chain, several, "Planning"
    first, rule = ("".join(text for text, _ in line) for line in head.build_lines(110))
    assert (first, rule) == (line, "─" * 110)


def test_a_long_line_is_cut_to_the_width() -> None:
    head = ChainHead()
    head.chain, head.theme = Chain((FIRST, OTHER), (IN_BOTH,)), "Care leavers"
    line = "".join(text for text, _ in head.build_lines(40)[0])
    assert line == " St Helens and Bury · Car…2 inspection…"
