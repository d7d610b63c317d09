"""A query in words, as JSON, and with its filters changed one at a time."""

import pytest

from db.query import Query


@pytest.mark.parametrize(
    ("query", "words"),
    [
        (Query(), "all paragraphs"),
        (Query("  "), "all paragraphs"),
        (Query(" caseload "), "“caseload”"),
        (Query(neighbours_of=("Bury", "Derby")), "neighbours of Bury or Derby"),
        (Query("plans", authority=("Bury", "Derby")), "“plans” · Bury or Derby"),
        (Query(theme=("kinship",)), "Kinship care"),
        (Query(theme=("unnamed",)), "unnamed"),
        (Query(grade=("requires-improvement",)), "Requires improvement"),
        (Query(area=("help-and-protection",)), "Help and protection"),
        (Query(kind=("area-for-development",)), "Area for development"),
        (Query(tone=("mixed",)), "Mixed"),
        (Query(year=("2014",), region=("North West",)), "2014 · North West"),
        (Query(since="2014-01-01", until="2015-12-31"), "since 2014-01-01 · until 2015-12-31"),
        (Query(apparatus=True), "with boilerplate and footnotes"),
        (Query("a", neighbours_of=("Bury",), tone=("mixed",)), "“a” · neighbours of Bury · Mixed"),
    ],
)
def test_a_query_is_described(query: Query, words: str) -> None:
    assert query.describe({"kinship": "Kinship care"}) == words


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("care leavers", "“care leavers”"),
        ('"edge of care"', '“"edge of care"”'),
        ("well-being", "“well-being”"),
        ('MASH | "front door" oversight', "“MASH” or “front door”, “oversight”"),
        ("MASH OR “front door” -hub", "“MASH” or “front door”, without “hub”"),
        ("~MASH drift", "words like “MASH”, “drift”"),
        ("-a | b", "without “a” or “b”"),
        ("a or b", "“a or b”"),
    ],
)
def test_a_text_is_described_in_words(text: str, words: str) -> None:
    assert Query(text).describe() == words


def test_without_names_a_theme_is_described_by_its_id() -> None:
    assert Query(theme=("kinship",)).describe() == "kinship"


@pytest.mark.parametrize(
    ("query", "is_filtered"),
    [
        (Query(), False),
        (Query(sort="newest", apparatus=True, exact=True), False),
        (Query("a"), True),
        (Query(tone=("mixed",)), True),
        (Query(since="2014-01-01"), True),
    ],
)
def test_text_facets_and_dates_are_filters(query: Query, is_filtered: bool) -> None:
    assert query.is_filtered is is_filtered


def test_a_value_is_added_at_the_end_and_removed_when_it_is_toggled_again() -> None:
    query = Query(tone=("mixed",)).toggled("tone", "neutral")
    assert query.tone == ("mixed", "neutral")
    assert query.toggled("tone", "mixed").tone == ("neutral",)
    assert query.without("tone") == Query()


def test_another_text_is_corrected_again_and_has_the_same_filters() -> None:
    assert Query("a", tone=("mixed",), exact=True).searching("b") == Query("b", tone=("mixed",))


@pytest.mark.parametrize(
    ("query", "stored"),
    [
        (Query(), {}),
        (Query("a", exact=True), {"text": "a", "exact": True}),
        (Query(tone=("mixed",), since="2014-01-01"), {"tone": ["mixed"], "since": "2014-01-01"}),
        (Query(sort="oldest", until="2015-12-31"), {"sort": "oldest", "until": "2015-12-31"}),
    ],
)
def test_a_query_is_stored_as_the_fields_that_differ(query: Query, stored: dict[str, object]) -> None:
    assert query.to_json() == stored
    assert Query.from_json(stored) == query


@pytest.mark.parametrize(
    "stored",
    [
        {"unknown": 1},
        {"text": 1},
        {"text": True},
        {"tone": "mixed"},
        {"exact": "yes"},
        {"since": 2014},
        {"sort": "size"},
    ],
)
def test_stored_values_of_another_type_are_ignored(stored: dict[str, object]) -> None:
    assert Query.from_json(stored) == Query()
