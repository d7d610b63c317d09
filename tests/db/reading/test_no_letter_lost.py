"""Reading any text: it never raises, and every letter of it is in one paragraph or heading."""

from collections import Counter

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from db.reading.assemble import assemble
from db.reading.text.blocks import text_blocks
from db.records import Inspection
from db.text_safety import strip_controls
from tests.db.reading.test_seeds import COUNCIL_2022, LETTER_2011, LIVERPOOL, SEEDS, SEFTON, ST_HELENS_2015

FRONT = Inspection("Northby", "sif", "Inspection of services", "northby.txt", "0" * 64)
# What reports are made of, and what breaks them.
PIECES = st.sampled_from(
    [
        *(
            "word ",
            "Word ",
            "end. ",
            "the ",
            "goes on, ",
            "\n",
            "\n\n",
            "\n\n\n\n",
            "\t",
            " ",
            "\x0c",
            "\r\n",
            "\u2028",
        ),
        *(
            "- ",
            "■ ",
            "1. ",
            "3. ",
            "4.1 ",
            "i) ",
            "²",
            "**",
            "# ",
            "12\n",
            "N/A\n",
            "\u200b",
            "\ufeff",
            "é",
            "中",
        ),
        *(
            "Contents\n",
            "Summary\n",
            "The local authority\n",
            "Inspection findings\n",
            "Requires improvement\n",
        ),
        *(
            "Dear Sir\n",
            "Yours sincerely\n",
            "Piccadilly Gate\n",
            "The overall judgement is good\n",
            "x" * 120,
        ),
    ]
)
texts = st.one_of(st.text(max_size=300), st.lists(PIECES, max_size=60).map("".join))


def letters(*found: str) -> Counter[str]:
    return Counter(letter for text in found for letter in text if letter.isalnum())


def check(text: str) -> None:
    blocks = text_blocks(text)
    printed = [block.number for block in blocks if block.number and not block.number_inferred]
    assert letters(*printed, *(block.text for block in blocks)) == letters(strip_controls(text))
    paragraphs = assemble(blocks, FRONT).paragraphs
    headings = [block.text for block in blocks if block.role == "heading"]
    held = {heading for paragraph in paragraphs for heading in paragraph.section}
    bodies = letters(*(block.text for block in blocks if block.role != "heading"))
    own = letters(*(paragraph.text for paragraph in paragraphs))
    # The first cell of a row that grades what follows becomes the heading of what follows.
    rows = letters(*(b.cells[0] for b in blocks if b.role == "row" and b.cells and b.cells[0] in held))
    assert not bodies + letters(*(heading for heading in headings if heading not in held)) - own - rows
    assert not own - bodies - letters(*headings)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(texts)
def test_no_text_raises_or_loses_a_letter(text: str) -> None:
    check(text)


@pytest.mark.parametrize("name", [ST_HELENS_2015, LIVERPOOL, SEFTON, LETTER_2011, COUNCIL_2022])
def test_the_seeds_lose_no_letter(name: str) -> None:
    check((SEEDS / name).read_text(encoding="utf-8"))


@settings(max_examples=25, deadline=None)
@given(st.data())
def test_a_damaged_seed_loses_no_letter(data: st.DataObject) -> None:
    name = data.draw(st.sampled_from([ST_HELENS_2015, LIVERPOOL, SEFTON, LETTER_2011, COUNCIL_2022]))
    whole = (SEEDS / name).read_text(encoding="utf-8")
    start = data.draw(st.integers(0, len(whole) - 1))
    lines = whole[start : start + 6_000].split("\n")
    dropped = data.draw(st.sets(st.integers(0, len(lines) - 1), max_size=20))
    check("\n".join(line for at, line in enumerate(lines) if at not in dropped))
