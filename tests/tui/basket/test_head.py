"""The head of the basket screen, as lines of a width."""

import pytest

from tests.tui.basket.test_model import ONE, entry, mark
from tui.basket.head import BasketHead
from tui.basket.model import BasketContents


@pytest.mark.parametrize(
    ("name", "names", "width", "line"),
    [
        ("March", ("March",), 40, " Basket  “March”  empty                 "),
        ("March", ("May", "March"), 50, " Basket  “March”  empty            2 of 2 baskets"),
        ("May", ("May", "March", "June"), 50, " Basket  “May”  empty              1 of 3 baskets"),
        ("March", ("May", "March"), 30, " Basket  “Marc… 2 of 2 baskets"),
    ],
)
def test_the_basket_is_named_with_its_place_among_all(
    name: str, names: tuple[str, ...], width: int, line: str
) -> None:
    head = BasketHead()
    head.contents = BasketContents(name, names, loaded=True)
    first, rule = ("".join(text for text, _ in line) for line in head.build_lines(width))
    assert (first.rstrip(), rule) == (line.rstrip(), "─" * width)


@pytest.mark.parametrize(
    ("width", "line"),
    [
        (80, " Basket  the first basket  2 paragraphs of 1 inspection"),
        (40, " Basket  the first basket  2 paragraphs"),
        (30, " Basket  the f…  2 paragraphs"),
    ],
)
def test_a_narrow_terminal_has_the_number_of_paragraphs(width: int, line: str) -> None:
    head = BasketHead()
    head.contents = BasketContents(entries=(entry(ONE), entry(mark(ONE.inspection, 2))), loaded=True)
    assert "".join(text for text, _ in head.build_lines(width)[0]).rstrip() == line
