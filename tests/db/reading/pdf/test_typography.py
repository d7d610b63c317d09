"""Where a sentence ends."""

import pytest

from db.reading.pdf.typography import ends_sentence


@pytest.mark.parametrize(
    "text",
    [
        "Care is good.",
        "Is it?",
        "as follows:",
        "‘It works.’",
        "(see below.)",
        "It improved.12",
        "It improved.¹²",
    ],
)
def test_a_sentence_ends_with_its_stop_and_what_may_follow_it(text: str) -> None:
    assert ends_sentence(text)


@pytest.mark.parametrize("text", ["", "children in", "in 2019", "well-", "Care is good. Most", "É"])
def test_a_line_amid_a_sentence_does_not_end_it(text: str) -> None:
    assert not ends_sentence(text)
