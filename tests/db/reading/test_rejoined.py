"""Pieces of one paragraph are joined; what is whole, or an item of a list, is left alone."""

import pytest

from db.reading.blocks import Block
from db.reading.rejoined import rejoined

BEFORE = "Children wait too long for their needs to be assessed, and the Local"
WITHIN = "Safeguarding Children Partnership (the arrangements for all"
AFTER = "agencies) does not have a clear understanding of it."
WHOLE = f"{BEFORE} {WITHIN} {AFTER}"


@pytest.mark.parametrize("role", ["text", "row", "heading"])
def test_a_line_set_otherwise_is_of_the_paragraph_around_it(role: str) -> None:
    pieces = [
        Block("numbered", BEFORE, number="7", pages=(1,)),
        Block(role, WITHIN, pages=(1,)),  # type: ignore[arg-type]
        Block("text", AFTER, pages=(2,)),
    ]
    assert rejoined(pieces) == [Block("numbered", WHOLE, number="7", pages=(1, 2))]


def test_a_row_that_is_the_rest_of_a_sentence_is_of_its_paragraph() -> None:
    pieces = [
        Block(
            "numbered",
            "At the time of the inspection many children were the subject",
            number="43",
            pages=(15,),
        ),
        Block("row", "of child protection plans, and some were left at risk\tfor too long.", pages=(15,)),
    ]
    assert [block.text for block in rejoined(pieces)] == [
        "At the time of the inspection many children were the subject of child protection plans, and some were left"
        " at risk for too long."
    ]


@pytest.mark.parametrize(
    "blocks",
    [
        [Block("text", BEFORE + "."), Block("text", WITHIN), Block("text", AFTER)],  # whole before it
        [Block("text", "The local"), Block("text", WITHIN), Block("text", AFTER)],  # no prose
        [Block("text", BEFORE), Block("heading", "Findings"), Block("text", AFTER)],  # a heading
        [Block("text", BEFORE), Block("text", WITHIN), Block("text", AFTER.capitalize())],
        [Block("text", BEFORE), Block("bullet", WITHIN), Block("text", AFTER)],
        [
            Block("text", BEFORE, pages=(1,)),
            Block("text", WITHIN, pages=(1,)),
            Block("text", AFTER, pages=(4,)),
        ],
        [Block("bullet", BEFORE), Block("bullet", "the next item of the list has no stop")],
        [Block("text", BEFORE + ":"), Block("row", AFTER)],  # before a list
        [  # items of a list that has lost its marks
            Block("text", "improve the quality of supervision and oversight in casework"),
            Block("text", "ensure that plans have clear aims for children"),
            Block("text", "hear the voice of every child."),
        ],
        [
            Block("text", "319 children live with foster families, many of them out of the area"),
            Block("text", "three live in residential homes"),
            Block("text", "one lives on his own account."),
        ],
    ],
)
def test_other_neighbours_stay_apart(blocks: list[Block]) -> None:
    assert rejoined(blocks) == blocks
