"""What becomes of a text file's lines: small made-up texts in the shape of each family, one trap each."""

from time import process_time

import pytest

from db.reading.blocks import Block
from db.reading.text.blocks import text_blocks
from tests.work import count_calls


def texts(blocks: list[Block], role: str) -> list[str]:
    return [block.text for block in blocks if block.role == role]


def brief(blocks: list[Block]) -> list[tuple[str, str]]:
    return [(block.role, block.text) for block in blocks]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "Summary\n\n8. Plans are late.\n- 9. Visits are not.",
            [("8", "Plans are late."), ("9", "Visits are not.")],
            id="numbered with and without a dash",
        ),
        pytest.param(
            "Summary\n\n- 8. One.\n- Two lost its number.\n- 10. Three.",
            [("8", "One."), ("9", "Two lost its number."), ("10", "Three.")],
            id="a lost number that its neighbours make certain",
        ),
        pytest.param(
            "Summary\n\n- 8. One.\n- Two.\n- Three.\n- 10. Four.",
            [("8", "One."), ("10", "Four.")],
            id="two paragraphs for one number: neither is certain",
        ),
        pytest.param(
            "Summary\n\n- 8. One.\n\nAreas for improvement\n\n- Two.\n- 10. Three.",
            [("8", "One."), ("10", "Three.")],
            id="a heading between ends the certainty",
        ),
        pytest.param(
            "Summary\n\n202. Courses are offered.\n\nWhile there are plans, none is in place.\n\n203. Partners agree.",
            [
                ("202", "Courses are offered. While there are plans, none is in place."),
                ("203", "Partners agree."),
            ],
            id="no room for a paragraph between 202 and 203: text there is the rest of 202",
        ),
        pytest.param(
            "4. Background\n\n- 4.1 One.\n- 4.2 Two.\n\n5. Risks\n\n5.1 N/A",
            [("4.1", "One."), ("4.2", "Two."), ("5.1", "N/A")],
            id="a committee report's numbers",
        ),
        pytest.param(
            "Summary\n\n1.5 million children live in England.\n\nMany wait.",
            [],
            id="a decimal that numbers nothing",
        ),
        pytest.param(
            "1. Summary\n\n1.1 Text.\n\n2. Decision\n\n- i) Note the letter**\n- ii) Note the progress.",
            [("1.1", "Text."), ("i", "Note the letter"), ("ii", "Note the progress.")],
            id="letters in brackets, and Markdown's stars",
        ),
    ],
)
def test_numbers(text: str, expected: list[tuple[str, str]]) -> None:
    assert [(b.number, b.text) for b in text_blocks(text) if b.role == "numbered"] == expected


def test_an_inferred_number_says_so() -> None:
    blocks = text_blocks("Summary\n\n- 47. One.\n- Two.\n- 49. Three.")
    assert [b.number_inferred for b in blocks if b.role == "numbered"] == [False, True, False]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(
            "Summary\n\n1. In those cases\n\nseen by inspectors, no delay was found.", id="one empty line"
        ),
        pytest.param(
            "Summary\n\n1. In those cases\n\n\n\nseen by inspectors, no delay was found.", id="three"
        ),
        pytest.param(
            "Summary\n\n1. In those cases\x0cseen by inspectors, no delay was found.", id="form feed"
        ),
        pytest.param(
            "Summary\r\n\r\n1. In those cases\r\n\r\nseen by inspectors, no delay was found.", id="CRLF"
        ),
        pytest.param(
            "Summary\n\n1. In those cases\n\n¹ A note at the foot.\n\n\nseen by inspectors, no delay was found.",
            id="over a footnote",
        ),
        pytest.param(
            "Summary\n\n1. In those cases\n\n12\n\nseen by inspectors, no delay was found.", id="page number"
        ),
    ],
)
def test_a_page_break_in_a_paragraph_is_rejoined(text: str) -> None:
    assert texts(text_blocks(text), "numbered") == ["In those cases seen by inspectors, no delay was found."]


def test_a_page_break_before_a_capital_is_rejoined_where_the_sentence_goes_on() -> None:
    bullet = "- Information from interviews is not yet informing activity to understand the prevalence of Child Sexual"
    blocks = text_blocks(
        f"Summary\n\n{bullet}\n\n\n\nExploitation (CSE). Patterns are not understood.\n\nNext"
    )
    assert texts(blocks, "bullet") == [f"{bullet[2:]} Exploitation (CSE). Patterns are not understood."]


def test_a_sentence_that_ended_is_not_joined_to_the_next() -> None:
    blocks = text_blocks("Context\n\nOne thing is so.\n\nAnother thing is so too.")
    assert texts(blocks, "text") == ["One thing is so.", "Another thing is so too."]


def test_footnotes_come_after_the_paragraph_they_interrupt() -> None:
    blocks = text_blocks(
        "Summary\n\n- At 31 March there were\n\n² Updated locally.\n\n\n13 children.\n\n- One more."
    )
    assert brief(blocks) == [
        ("heading", "Summary"),
        ("bullet", "At 31 March there were 13 children."),
        ("footnote", "² Updated locally."),
        ("bullet", "One more."),
    ]


@pytest.mark.parametrize(
    "items",
    [
        pytest.param(
            "- Free school meals:\n - in primary schools 29%\n - in secondary schools 27%.", id="indented"
        ),
        pytest.param(
            "■ Free school meals:\n\n- in primary schools 29%\n- in secondary schools 27%.", id="other mark"
        ),
        pytest.param(
            "- 35. Free school meals:\n - in primary schools 29%\n - in secondary schools 27%.", id="numbered"
        ),
    ],
)
def test_nested_bullets_keep_to_their_paragraph(items: str) -> None:
    blocks = text_blocks(f"Children living in this area\n\n{items}\n- Next item.")
    assert [(b.text, b.level) for b in blocks if b.role in ("bullet", "numbered")] == [
        ("Free school meals:", 0),
        ("in primary schools 29%", 1),
        ("in secondary schools 27%.", 1),
        ("Next item.", 0),
    ]


@pytest.mark.parametrize("text", ["", "\n\n", " \t\n", "**", "\u200b", "\x0c"])
def test_no_text_has_no_blocks(text: str) -> None:
    assert text_blocks(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "Ab\n" * 200,
        "Contents\n" * 200,
        "a\tb\n" * 200,
        "The Local Authority Summary Of Findings And\n\n" * 100,
    ],
    ids=["short lines", "contents", "cells", "headings"],
)
def test_the_work_on_many_lines_grows_with_their_number(text: str) -> None:
    """Some of them took minutes while a scan was quadratic: twice the lines were four times the work."""
    text_blocks(text)  # what is read or compiled at the first use does not count
    once, twice = (count_calls(lambda part=part: text_blocks(part)) for part in (text, text * 2))
    assert twice < 2.5 * once
    assert sum(len(block.text) for block in text_blocks(text)) <= len(text)


@pytest.mark.parametrize(
    "text", ["word " * 100_000, "1.1.1 " * 20_000, "*" * 100_000], ids=["words", "numbers", "stars"]
)
def test_no_pattern_searches_a_long_line_again_and_again(text: str) -> None:
    start = process_time()
    blocks = text_blocks(text)
    # A pattern's steps cannot be counted; these take hundredths of a second, and minutes where they are quadratic.
    assert process_time() - start < 10
    assert sum(len(block.text) for block in blocks) <= len(text)
