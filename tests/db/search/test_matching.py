"""A plan as an FTS5 expression matches what its sets match."""

import pytest

from db.search import abbreviations, bitmaps
from db.search.matching import Matcher, expression
from db.search.plan import Plan
from db.search.planner import plan
from db.search.query_parser import parse
from db.search.snapshot import Snapshot, read_stamp
from db.search.synonyms import load_synonyms
from db.store.library import Library


@pytest.mark.parametrize(
    "text",
    [
        '"social workers" caseloads ',
        "case* social",
        "independent reviewing officers children",
        'IRO | "social workers" ',
        '~IRO | caseload "child\'s" AND NOT NEAR(" ',
    ],
)
def test_an_expression_matches_what_the_sets_match(library: Library, text: str) -> None:
    with library.connection() as conn:
        snapshot = Snapshot(conn, read_stamp(conn))
        made = plan(parse(text), snapshot.vocabulary(conn), abbreviations.load(), load_synonyms())
        matched = Matcher(conn, snapshot).match(made, snapshot.live)
        assert sorted(bitmaps.rank_ids(conn, expression(made))) == sorted(matched)


def test_no_clause_has_no_expression() -> None:
    assert expression(Plan()) == ""
