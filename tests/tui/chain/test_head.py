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


@pytest.mark.parametrize(
    ("width", "lines"),
    [
        (90, (" St Helens and Bury · Care leavers  2 inspections since Nov 2014 · 1 matter, 1 in several",)),
        (80, (" St Helens and Bury · Care leavers  2 inspections since Nov 2014 · 1 matter",)),
        (60, (" St Helens and Bury · Care leavers  1 matter, 1 in several",)),
        (40, (" St Helens and Bury · Care leavers", " 2 inspections · 1 matter, 1 in several")),
        (30, (" St Helens and Bury · Care le…", " 1 matter, 1 in several")),
    ],
)
def test_what_does_not_fit_is_said_in_fewer_words_or_on_a_second_line(
    width: int, lines: tuple[str, ...]
) -> None:
    head = ChainHead()
    head.chain, head.theme = Chain((FIRST, OTHER), (IN_BOTH,)), "Care leavers"
    *shown, rule = ("".join(text for text, _ in line) for line in head.build_lines(width))
    assert (tuple(shown), rule) == (lines, "─" * width)
