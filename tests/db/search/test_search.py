"""What a query finds, in which order, and what it says about it."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from db.query import FACETS, Query
from db.search.normalise import find_spans
from db.store.library import Library
from tests.db.search.two_reports import LIVERPOOL, ST_HELENS


@pytest.fixture
def texts(library: Library) -> Callable[..., list[str]]:
    """The first words of what a query finds, in its order."""

    def found(text: str = "", **filters: object) -> list[str]:
        results = library.search(Query(text, **filters))  # type: ignore[arg-type]
        return [" ".join(p.text.split()[:3]) for p in library.paragraphs(results.ids)]

    return found


@pytest.mark.parametrize(
    ("typed", "starts"),
    [
        ("caseloads", {"Caseloads in looked", "Social workers carry"}),
        ("caseload ", {"Caseloads in looked", "Social workers carry"}),
        ("caseloads high", {"Caseloads in looked"}),
        ("caselo", {"Caseloads in looked", "Social workers carry"}),
        ("privte fosterng", {"Private fostering arrangements", "Fostering is promoted,"}),
        ('"private fostering"', {"Private fostering arrangements"}),
        ('"care leavers"', {"The wellbeing of", "The financial support"}),
        ('"care leav', {"The wellbeing of", "The financial support"}),
        ("care leavers -plans", {"The wellbeing of", "A care plan"} - {"A care plan"}),
        ('leavers -"care leavers"', {"A care plan"}),
        ("why do the IROs escalate ", {"IROs do not"}),
        ("is the caseload too high ", {"Caseloads in looked"}),
        ("how well are IROs escalating ", {"IROs do not"}),
        ("is fostering often private ", {"Private fostering arrangements", "Fostering is promoted,"}),
        ("fostering often ", set()),
        ("the of ", {"The wellbeing of", "A care plan"}),
        (
            "planned ",
            {"Independent reviewing officers", "Safety planning is", "The financial support", "A care plan"},
        ),
        ("escalating", {"IROs do not"}),
        ("carrying caseloads ", {"Social workers carry"}),
        ("pathway | drift ", {"The financial support", "Independent reviewing officers"}),
        (
            "pathway OR drift OR escalate ",
            {"The financial support", "Independent reviewing officers", "IROs do not"},
        ),
        (
            'IRO | "pathway plans" ',
            {"The financial support", "Independent reviewing officers", "IROs do not"},
        ),
        ('care "pathway plans" | wellbeing ', {"The financial support", "The wellbeing of"}),
        ("fostering -promoted | managed ", set()),
        ("fostering -promoted ", {"Private fostering arrangements"}),
        ("-children", None),
        ("wellbeing ", {"Children’s well-being is", "The wellbeing of"}),
        ("well-being ", {"Children’s well-being is", "The wellbeing of"}),
        ("well being ", {"Children’s well-being is", "The wellbeing of"}),
        ("childrens wellbeing", {"Children’s well-being is"}),
        ("IRO ", {"Independent reviewing officers", "IROs do not"}),
        ("independent reviewing officer ", {"Independent reviewing officers", "IROs do not"}),
        ("independant reviewing officers ", {"Independent reviewing officers", "IROs do not"}),
        ("rereferrals", {"Re-referrals remain high,"}),
        ("re-referral ", {"Re-referrals remain high,"}),
        ("financial", {"The financial support"}),
        ("section-47", {"Re-referrals remain high,"}),
        ("1204", {"Re-referrals remain high,"}),
        ("1,204", {"Re-referrals remain high,"}),
        ("priv*", {"Private fostering arrangements", "Fostering is promoted,"}),
        ("safe guarding ", set()),
        ("socialworkers ", {"Social workers carry"}),
        ("zebra", set()),
    ],
)
def test_what_is_found(texts: Callable[..., list[str]], typed: str, starts: set[str] | None) -> None:
    found = {" ".join(text.replace("ﬁ", "fi").split()) for text in texts(typed)}
    if starts is None:
        assert len(found) == len(ST_HELENS) + len(LIVERPOOL) - 4
    else:
        assert found == starts


@pytest.mark.parametrize(
    ("typed", "corrections"),
    [
        ("privte fosterng", [("privte", "private"), ("fosterng", "fostering")]),
        ("caseloads", []),
        ("caseload ", []),
        ("caselo", []),
        ("caslo", [("caslo", "caseloads")]),
        ("socialworkers ", [("socialworkers", "social workers")]),
        ("sexting", []),
    ],
)
def test_forgiveness_explains_itself(
    library: Library, typed: str, corrections: list[tuple[str, str]]
) -> None:
    found = library.search(Query(typed)).corrections
    assert [(c.typed, c.used) for c in found] == corrections


def test_exactly_what_was_typed(library: Library) -> None:
    assert library.search(Query("privte", exact=True)).total == 0
    assert library.search(Query("caselo", exact=True)).total == 0
    assert library.search(Query("caseload", exact=True)).total == 0
    assert library.search(Query("IRO", exact=True)).total == 0
    assert library.search(Query("caseloads", exact=True)).total == 2


@pytest.mark.parametrize("typed", ["privte fosterng", "wellbeing ", "IRO ", "priv*", "caselo", '"care leav'])
def test_whatever_was_searched_for_is_highlighted(library: Library, typed: str) -> None:
    results = library.search(Query(typed))
    assert results.ids
    for paragraph in library.paragraphs(results.ids):
        assert find_spans(paragraph.text, results.highlights), paragraph.text


def test_a_word_that_nobody_wrote_names_its_kin(library: Library) -> None:
    hint = library.search(Query("planner")).hint
    assert hint is not None
    assert "planner" in hint
    assert "planning" in hint


def test_a_phrase_comes_before_its_words_apart(texts: Callable[..., list[str]]) -> None:
    assert texts("private fostering") == ["Private fostering arrangements", "Fostering is promoted,"]


def test_a_word_of_degree_need_not_occur_but_comes_first(texts: Callable[..., list[str]]) -> None:
    assert texts("how good is support for care leavers ") == ["The ﬁnancial support"]
    assert texts("how well are fostering arrangements managed ") == ["Private fostering arrangements"]
    assert texts("how good care leavers ")[0] == "The ﬁnancial support"


def test_who_says_it_is_not_searched_for(library: Library) -> None:
    """Nobody wrote "mention" or "inspectors": they are neither missed nor corrected."""
    asked = library.search(Query("what did inspectors mention of care leavers "))
    assert set(asked.ids) == set(library.search(Query("care leavers ")).ids)
    assert (asked.hint, asked.corrections) == (None, ())
    assert library.search(Query("tell me about care leavers ")).total == asked.total > 0


def test_what_says_it_thrice_comes_before_what_says_it_once(library: Library) -> None:
    first = library.paragraphs(library.search(Query("planning")).ids)[0]
    assert library.paragraphs(library.search(Query("safety")).ids)[0].text.startswith("Safety planning")
    assert "planning" in first.text


def test_scores_fall_along_the_list(library: Library) -> None:
    results = library.search(Query("children"))
    scores = [results.scores[i] for i in results.ids]
    assert scores == sorted(scores, reverse=True)
    assert len(scores) > 1 and min(scores) > 0


@pytest.mark.parametrize(
    ("sort", "authorities"),
    [
        ("relevance", ["Liverpool", "St Helens"]),
        ("newest", ["Liverpool", "St Helens"]),
        ("oldest", ["St Helens", "Liverpool"]),
        ("reading", ["Liverpool", "St Helens"]),
    ],
)
def test_orders(library: Library, sort: str, authorities: list[str]) -> None:
    found = library.paragraphs(library.search(Query(sort=sort)).ids)
    assert list(dict.fromkeys(p.authority for p in found)) == authorities
    for authority in authorities:
        seqs = [p.seq for p in found if p.authority == authority]
        assert seqs == sorted(seqs)


def test_numbers_of_the_result(library: Library) -> None:
    everything = library.search(Query())
    body = len(ST_HELENS) + len(LIVERPOOL)
    assert (everything.total, everything.of) == (body, body)
    assert (everything.inspections, everything.of_inspections) == (2, 2)
    assert library.search(Query(apparatus=True)).total == body + 2
    assert library.search(Query(kind=("boilerplate",))).total == 2
    one = library.search(Query("pathway"))
    assert (one.total, one.inspections) == (1, 1)


def test_first_rows_are_the_newest_and_say_whether_they_are_all(library: Library) -> None:
    first = library.first_rows(Query("children"), limit=1)
    assert not first.complete
    assert len(first.ids) == 1
    assert first.total == library.search(Query("children")).total
    assert library.paragraphs(first.ids)[0].authority == "Liverpool"
    assert library.first_rows(Query("pathway")).complete


@pytest.mark.parametrize(
    ("filters", "count"),
    [
        ({"authority": ("Liverpool",)}, 6),
        ({"authority": ("Liverpool", "St Helens")}, 12),
        ({"authority": ("Nowhere",)}, 0),
        ({"region": ("South",)}, 6),
        ({"report_kind": ("sif",)}, 6),
        ({"year": ("2014",)}, 6),
        ({"since": "2014-11-25"}, 12),
        ({"since": "2014-11-26"}, 6),
        ({"until": "2014-11-25"}, 6),
        ({"theme": ("education",)}, 6),
        ({"theme": ("education", "workforce-caseloads")}, 12),
        ({"theme": ("education",), "authority": ("Liverpool",)}, 3),
        ({"grade": ("good",), "area": ("help-and-protection",)}, 0),
        ({"tone": ("negative",)}, 4),
        ({"inspection": ("liverpool-2016-05",)}, 6),
        ({"neighbours_of": ("St Helens",)}, 0),
    ],
)
def test_filters(library: Library, filters: dict[str, tuple[str, ...]], count: int) -> None:
    results = library.search(Query(**filters))  # type: ignore[arg-type]
    assert results.total == count == len(results.ids)


def counted(library: Library, query: Query, facet: str) -> dict[str, int]:
    return {value.value: value.count for value in library.facets(query)[facet]}


@pytest.mark.parametrize(
    "query",
    [
        Query(),
        Query("children"),
        Query("care leavers", authority=("Liverpool",)),
        Query(theme=("education",), tone=("positive",)),
        Query("zebra", year=("2014",)),
        Query("children", criticism=True),
        Query("-children", grade=("good",), report_kind=("sif", "ilacs")),
    ],
)
def test_a_facets_count_is_what_choosing_it_finds(library: Library, query: Query) -> None:
    facets = dict(library.facets(query))
    for value in facets.pop("criticism", ()):
        assert value.count == library.search(replace(query, criticism=True)).total
        assert value.selected == query.criticism
    for facet, values in facets.items():
        without_own_filter = query.without(facet)
        for value in values:
            alone = library.search(without_own_filter.toggled(facet, value.value))
            assert alone.total == value.count, (facet, value)
            assert value.selected == (value.value in query.values(facet))


def test_facets_are_all_there_with_labels(library: Library) -> None:
    facets = library.facets(Query(theme=("no-such-theme",)))
    assert tuple(facets) == FACETS
    assert [(v.value, v.count, v.selected) for v in facets["theme"] if v.selected] == [
        ("no-such-theme", 0, True)
    ]
    labels = {v.label for facet in library.facets(Query()).values() for v in facet}
    assert {"Requires improvement", "Care leavers", "Single inspection", "Finding", "2014"} <= labels
    assert "St Helens · Single inspection · Nov 2014" in labels


def test_document_frequency(library: Library) -> None:
    counts, total = library.document_frequency(["caseloads", "Children’s", "zebra"])
    assert counts == {"caseloads": 2, "Children’s": 1, "zebra": 0}
    assert total == len(ST_HELENS) + len(LIVERPOOL) + 2
