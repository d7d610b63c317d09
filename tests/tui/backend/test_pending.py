"""Unanswered requests: the latest of each class counts, and some of them delay keys."""

import pytest

from tui.backend.messages import Answer, ExportFinished, ReportLoaded, ResultsLoaded, TextCopied
from tui.backend.pending import PendingRequests, Reply


class SimilarLoaded(Answer[str]):
    """An answer that changes what the screen shows, as most do."""


def test_nothing_is_pending_at_first() -> None:
    pending = PendingRequests()
    assert not pending and not pending.delays_keys and not pending.has_any((ReportLoaded,))


def test_a_request_is_pending_until_it_is_removed() -> None:
    pending = PendingRequests()
    ticket = pending.add(ReportLoaded)
    assert pending and pending.has_any((ReportLoaded,))
    pending.remove(ReportLoaded, ticket)
    assert not pending and not pending.has_any((ReportLoaded,))
    pending.remove(ReportLoaded, ticket)  # a search is marked as answered twice


def test_an_older_ticket_does_not_remove_a_newer_request() -> None:
    pending = PendingRequests()
    older, newer = pending.add(ReportLoaded), pending.add(ReportLoaded)
    pending.remove(ReportLoaded, older)
    assert pending.has_any((ReportLoaded,))
    pending.remove(ReportLoaded, newer)
    assert not pending


def test_a_ticket_is_never_issued_again() -> None:
    pending = PendingRequests()
    first = pending.add(ReportLoaded)
    pending.remove(ReportLoaded, first)
    second = pending.add(ReportLoaded)
    pending.remove(ReportLoaded, first)
    assert second != first and pending


def test_a_request_of_another_class_stays_pending() -> None:
    pending = PendingRequests()
    report, results = pending.add(ReportLoaded), pending.add(ResultsLoaded)
    pending.remove(ReportLoaded, results)
    assert pending.has_any((ReportLoaded,))
    pending.remove(ReportLoaded, report)
    assert pending.has_any((ReportLoaded, ResultsLoaded))
    assert not pending.has_any((ReportLoaded,)) and not pending.has_any(())


@pytest.mark.parametrize(
    ("replies", "delays"),
    [
        ((ReportLoaded,), True),
        ((SimilarLoaded,), True),
        ((TextCopied,), False),
        ((ExportFinished,), False),
        ((TextCopied, ExportFinished), False),
        ((TextCopied, SimilarLoaded), True),
        ((ReportLoaded, TextCopied), True),
    ],
)
def test_only_what_changes_the_screen_delays_keys(replies: tuple[Reply, ...], delays: bool) -> None:
    pending = PendingRequests()
    for reply in replies:
        pending.add(reply)
    assert pending and pending.delays_keys is delays
