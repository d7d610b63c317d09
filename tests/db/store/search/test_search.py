"""What a query finds, in which order, and what it says about it."""

import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from db.query import FACETS, SORTS, Query
from db.records import Results
from db.store import search as engine
from db.store.errors import Cancelled
from db.store.library import Library
from db.store.search.folding import spans
from tests.db.store.reports import report, store

ST_HELENS = (
    "Caseloads in looked after children teams are too high.",
    "Children’s well-being is promoted by school nurses.",
    "Private fostering arrangements are well managed.",
    "Independent reviewing officers challenge drift in planning.",
    "Safety planning is not recorded, and safety is not assured by safety plans.",
    "Social workers carry caseloads of thirty children.",
)
LIVERPOOL = (
    "The wellbeing of care leavers is a priority for leaders.",
    "IROs do not escalate concerns.",
    "Fostering is promoted, and private providers are used for many different placements of children.",
    "The ﬁnancial support for care leavers is good; pathway plans are not.",
    "A care plan for leavers of the service.",
    "Re-referrals remain high, and rereferrals are audited. 1,204 contacts became referrals under section 47.",
)


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    path: Path = tmp_path_factory.mktemp("search") / "findings.db"
    store(
        path,
        report("St Helens", "2014-11-25", ST_HELENS),
        report("Liverpool", "2016-05-20", LIVERPOOL, kind="ilacs", region="South"),
    )
    with Library(path) as opened:
        yield opened


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
    for paragraph in library.paragraphs(results.ids):
        assert spans(paragraph.text, results.highlights), paragraph.text


def test_a_word_that_nobody_wrote_names_its_kin(library: Library) -> None:
    hint = library.search(Query("planned")).hint
    assert hint is not None
    assert "planned" in hint
    assert "planning" in hint


def test_a_phrase_comes_before_its_words_apart(texts: Callable[..., list[str]]) -> None:
    assert texts("private fostering") == ["Private fostering arrangements", "Fostering is promoted,"]


def test_what_says_it_thrice_comes_before_what_says_it_once(library: Library) -> None:
    first = library.paragraphs(library.search(Query("planning")).ids)[0]
    assert library.paragraphs(library.search(Query("safety")).ids)[0].text.startswith("Safety planning")
    assert "planning" in first.text


def test_scores_fall_along_the_list(library: Library) -> None:
    results = library.search(Query("children"))
    scores = [results.scores[i] for i in results.ids]
    assert scores == sorted(scores, reverse=True)
    assert all(score > 0 for score in scores)


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
        Query("-children", grade=("good",), report_kind=("sif", "ilacs")),
    ],
)
def test_a_facets_count_is_what_choosing_it_finds(library: Library, query: Query) -> None:
    for facet, values in library.facets(query).items():
        ground = query.without(facet)
        for value in values:
            alone = library.search(ground.toggled(facet, value.value))
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


HOSTILE = [
    "don't", '"unbalanced', "(" * 2000, "100%", "AND", "*", "", "x " * 50_000, "a" * 100_000, "\0", "\0care\0",
    "\N{GRINNING FACE}", "مرحبا بالعالم", "\N{RIGHT-TO-LEFT OVERRIDE}", 'NEAR("a" "b", 5)', "words:care", "^care",
    "care OR", "-", "--", '-"', '""', "';DROP TABLE paragraphs;--", "\ud800", "é" * 500, "-a -b -c", "c*", "-c*",
    '"care *"', "care*leavers*", "\\", "½ ⅓ ²", "ﬃ", "ß",
]  # fmt: skip


@pytest.mark.parametrize("typed", HOSTILE, ids=lambda typed: ascii(typed[:12]))
def test_hostile_queries_are_answered(library: Library, typed: str) -> None:
    for exact in (False, True):
        query = Query(typed, exact=exact)
        results = library.search(query)
        assert len(results.ids) == results.total
        assert results.hint is None or "\n" not in results.hint
        library.facets(query)


QUERIES = st.builds(
    Query,
    text=st.text()
    | st.lists(st.sampled_from(["care", "leavers", '"', "-", "*", "IRO", "saf", " "])).map("".join),
    authority=st.lists(st.sampled_from(["Liverpool", "St Helens", "x"]), max_size=2).map(tuple),
    theme=st.lists(st.sampled_from(["education", "x"]), max_size=1).map(tuple),
    sort=st.sampled_from(SORTS),
    apparatus=st.booleans(),
    exact=st.booleans(),
)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(query=QUERIES)
def test_any_query_is_answered_and_its_counts_agree(library: Library, query: Query) -> None:
    results = library.search(query)
    first = library.first_rows(query, limit=3)
    assert len(set(results.ids)) == results.total == len(results.ids) == first.total
    assert set(first.ids) <= set(results.ids)
    kinds = library.facets(query)["kind"]
    assert sum(value.count for value in kinds) == results.total


def test_a_cancelled_question_stops(library: Library) -> None:
    with library.asking() as conn:
        with pytest.raises(Cancelled):
            engine.search(conn, Query("children"), cancelled=lambda: True)
        assert engine.search(conn, Query("children")).total


def test_many_threads_may_ask(library: Library) -> None:
    answers: list[Results] = []

    def ask() -> None:
        answers.extend(library.search(Query(text)) for text in ("children", "care leavers", "privte"))

    threads = [threading.Thread(target=ask) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len({tuple(a.ids) for a in answers}) == 3


@pytest.fixture(scope="module")
def shelf(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    """Thirty small reports, one of them corrected, so that its ids do not ascend as its paragraphs do."""
    path: Path = tmp_path_factory.mktemp("shelf") / "findings.db"
    texts = ("Leaders know.", "Caseloads are high.", "Leaders act.", "Plans drift.")
    store(path, *(report(f"Town {n}", f"20{10 + n % 12}-05-{1 + n % 28:02}", texts) for n in range(30)))
    store(path, report("Town 7", "2017-05-08", ("Caseloads are low.", *reversed(texts), "Caseloads vary.")))
    with Library(path) as opened:
        yield opened


@pytest.mark.parametrize("sort", SORTS)
@pytest.mark.parametrize("limit", [1, 7, 50])
@pytest.mark.parametrize("text", ["caseloads", "leaders", "low", ""])
def test_first_rows_are_those_of_the_whole_order(shelf: Library, text: str, limit: int, sort: str) -> None:
    whole = shelf.search(Query(text, sort="newest" if sort == "relevance" else sort))
    first = shelf.first_rows(Query(text, sort=sort), limit)
    assert list(first.ids) == list(whole.ids)[:limit]
    assert first.total == whole.total
    # In how many inspections is counted behind the first rows, unless they are all.
    assert first.inspections == (whole.inspections if first.complete else None)
