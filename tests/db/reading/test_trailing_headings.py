"""A standard heading at the end of a paragraph's last line heads what follows."""

import pytest

from db.reading.blocks import Block
from db.reading.trailing_headings import split_headings


@pytest.mark.parametrize(
    "heading",
    ["Other information about this area", "Child protection in this area", "What needs to improve"],
)
def test_a_heading_after_the_last_sentence_is_a_heading(heading: str) -> None:
    found = list(
        split_headings([Block("bullet", f"Six homes are good and four adequate. {heading}", pages=(4, 5))])
    )
    assert [(block.role, block.text, block.pages) for block in found] == [
        ("bullet", "Six homes are good and four adequate.", (4, 5)),
        ("heading", heading, (5,)),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Six homes are good. Other information about this area.",
        "Six homes are good, other information about this area",
        "Leaders read the report. Summary",
        "Leaders read the report. The voice of the child",
        "Other information about this area",
        "Leaders have a plan. It is not known whether these are findings",
    ],
)
def test_sentences_and_short_words_are_left_where_they_are(text: str) -> None:
    block = Block("text", text)
    assert list(split_headings([block])) == [block]
