"""The messages of the backend: which paragraphs are marked, and which messages replace older ones."""

from dataclasses import replace

import pytest
from textual.message import Message

from db.personal.marks import Identity
from db.records import Paragraph
from tui.backend.messages import (
    ExportProgressed,
    IngestProgressed,
    MarkedParagraphs,
    RowsLoaded,
    TextCopied,
)
from tui.backend.worker_runner import failure

MARKED = Paragraph(1, "Caseloads are high.", "finding", number="7", id=1, inspection="st-helens-2014-11")
OTHER = Paragraph(2, "Caseloads are low.", "finding", number="8", id=2, inspection="st-helens-2014-11")


def test_a_paragraph_is_marked_by_what_it_says_and_not_by_its_row() -> None:
    marked = MarkedParagraphs(frozenset({Identity.of(MARKED)}))
    assert MARKED in marked and OTHER not in marked
    assert replace(MARKED, id=99) in marked
    assert Identity.of(MARKED) not in marked and None not in marked
    assert len(marked) == 1


def test_in_an_empty_basket_nothing_is_marked() -> None:
    marked = MarkedParagraphs()
    assert MARKED not in marked and len(marked) == 0 and not marked


@pytest.mark.parametrize(
    ("newer", "older", "replaces"),
    [
        (ExportProgressed("half"), ExportProgressed("begun"), True),
        (IngestProgressed("2 of 3"), IngestProgressed("1 of 3"), True),
        (ExportProgressed("half"), IngestProgressed("1 of 3"), False),
        (IngestProgressed("1 of 3"), ExportProgressed("half"), False),
        (IngestProgressed("1 of 3"), RowsLoaded(), False),
        (RowsLoaded(), RowsLoaded(), False),
        (TextCopied("copied"), TextCopied("copied"), False),
    ],
)
def test_progress_replaces_older_progress_of_its_kind(newer: Message, older: Message, replaces: bool) -> None:
    assert newer.can_replace(older) is replaces


@pytest.mark.parametrize(
    ("error", "reason"), [(ValueError("no such theme"), "no such theme"), (KeyError(), "KeyError")]
)
def test_a_failure_is_reported_by_its_text_or_its_class(error: Exception, reason: str) -> None:
    assert failure(error).reason == reason
