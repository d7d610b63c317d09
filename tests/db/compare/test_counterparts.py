"""Counterparts between two inspections, chains of counterparts, and similar paragraphs."""

from collections import Counter
from collections.abc import Sequence

import pytest

from db.compare.chain import chain
from db.compare.counterparts import compare
from db.compare.evidence import area_agreement
from db.compare.similar import rank_similar
from db.records import Inspection, Paragraph, Report
from db.vectors import stem_vectors
from tests.records import inspection, judgements, paragraphs


def embed_all(compared: Sequence[Paragraph]) -> list[bytes]:
    vectors = stem_vectors.load()
    assert vectors is not None
    return [vectors.embed(p.text) for p in compared]


def reported(inspected: Inspection, held: Sequence[Paragraph]) -> Report:
    return Report(inspected, tuple(held))


LEFT = paragraphs(
    "Caseloads are too high in the duty teams.",
    "Pathway plans for care leavers lack measurable targets.",
    "The library opens at nine.",
)
RIGHT = paragraphs(
    "Care leavers help to write their pathway plans, which are now measurable.",
    "Workload in the duty teams has fallen and is manageable.",
    "Adoption panels meet weekly.",
    inspection="there",
)


def test_each_left_paragraph_is_in_one_row_with_its_counterpart() -> None:
    found = compare(reported(inspection(), LEFT), reported(inspection("There"), RIGHT))
    pairs = [(r.left.seq if r.left else None, r.right.seq if r.right else None) for r in found.rows]
    assert pairs == [(1, 2), (2, 1), (3, None), (None, 3)]


def test_a_paragraph_without_counterpart_has_none() -> None:
    row = compare(reported(inspection(), LEFT), reported(inspection("There"), RIGHT)).rows[2]
    assert (row.right, row.similarity, row.strength, row.edits) == (None, None, None, ())


def test_a_paragraph_without_counterpart_has_the_nearest_beside_it() -> None:
    row = compare(reported(inspection(), LEFT), reported(inspection("There"), RIGHT)).rows[2]
    similarities = [other.similarity for other in row.alternatives]
    assert {other.paragraph.seq for other in row.alternatives} == {1, 2, 3}
    assert similarities == sorted(similarities, reverse=True)
    assert all(other.strength is None for other in row.alternatives)


def test_a_row_whose_counterpart_is_in_other_words_is_found_by_its_vectors() -> None:
    left = paragraphs(
        "Siblings live together wherever this is in their interests.", "Managers audit case files."
    )
    right = paragraphs("Quality assurance is thorough.", "Brothers and sisters are not separated.")
    found = compare(reported(inspection(), left), reported(inspection("There"), right), embed=embed_all).rows[
        0
    ]
    nearest = found.right or found.alternatives[0].paragraph
    assert nearest.seq == 2


def test_a_paragraph_answers_at_most_four_others() -> None:
    left = paragraphs(*(f"Caseloads are too high in the duty team{' of children' * n}." for n in range(9)))
    others = [f"Adoption panels meet on day {day} of the week." for day in "abcdefgh"]
    right = paragraphs("Caseloads are too high in the duty team.", *others)
    rows = compare(reported(inspection(), left), reported(inspection("There"), right), embed=embed_all).rows
    paired = [row for row in rows if row.left and row.right]
    assert len(paired) == 4
    alone = [row.alternatives[0] for row in rows if row.left and not row.right]
    assert [(c.paragraph.seq, c.strength) for c in alone] == [(1, None)] * 5


def test_in_a_much_shorter_report_a_paragraph_answers_more() -> None:
    left = paragraphs(*(f"Caseloads are too high in the duty team{' of children' * n}." for n in range(9)))
    right = paragraphs("Caseloads are too high in the duty team.", "Adoption panels meet weekly.")
    rows = compare(reported(inspection(), left), reported(inspection("There"), right), embed=embed_all).rows
    assert sum(row.right is not None for row in rows if row.left) == 9


@pytest.mark.parametrize(
    ("one", "other", "agreement"),
    [
        ("in-care", "in-care", 1),
        ("in-care", "leadership", -1),
        ("in-care", "care-leavers", 0),
        ("adoption", "in-care", 0),
        ("overall", "leadership", 0),
        (None, "leadership", 0),
    ],
)
def test_areas_speak_for_or_against_a_pair(one: str | None, other: str | None, agreement: int) -> None:
    assert area_agreement(one, other) == area_agreement(other, one) == agreement


def test_a_sentence_that_explains_a_term_is_no_matter() -> None:
    words = "In this authority care leavers are referred to as care-experienced. "
    left = paragraphs(words + "Caseloads are high.", "Adoption is timely.")
    right = paragraphs(words + "Fostering panels are weak.", "Panels meet.")
    assert compare(reported(inspection(), left), reported(inspection(), right)).rows[0].right is None


def test_names_of_the_authorities_are_no_matter() -> None:
    left = paragraphs("Sefton zebras.", "Adoption is timely.")
    right = paragraphs("Sefton lions.", "Panels meet.")
    row = compare(reported(inspection("Sefton"), left), reported(inspection("Sefton"), right)).rows[0]
    elsewhere = compare(reported(inspection("Here"), left), reported(inspection("There"), right)).rows[0]
    assert row.alternatives[0].similarity < (elsewhere.similarity or elsewhere.alternatives[0].similarity)


def test_both_directions_hold_the_same_paragraphs() -> None:
    there = compare(reported(inspection(), LEFT), reported(inspection("There"), RIGHT))
    back = compare(reported(inspection("There"), RIGHT), reported(inspection(), LEFT))
    texts = [{p.text for r in c.rows for p in (r.left, r.right) if p} for c in (there, back)]
    assert texts[0] == texts[1] == {p.text for p in (*LEFT, *RIGHT)}


def test_similarity_is_symmetric() -> None:
    there = compare(reported(inspection(), LEFT), reported(inspection("There"), RIGHT)).rows[1]
    back = compare(reported(inspection("There"), RIGHT), reported(inspection(), LEFT)).rows[0]
    assert there.similarity == pytest.approx(back.similarity)


def test_a_report_compared_with_itself_has_the_highest_similarities() -> None:
    found = compare(reported(inspection(), LEFT), reported(inspection(), LEFT))
    pairs = [(r.left and r.left.seq, r.right and r.right.seq) for r in found.rows]
    assert pairs == [(p.seq, p.seq) for p in LEFT]
    assert all(r.similarity and r.similarity > 0.9 for r in found.rows)


@pytest.mark.parametrize("kind", ["boilerplate", "footnote", "statistic"])
def test_apparatus_and_statistics_are_not_compared(kind: str) -> None:
    found = compare(
        reported(inspection(), paragraphs("Caseloads are high.", kind=kind)), reported(inspection(), RIGHT)
    )
    assert [(r.left, r.right) for r in found.rows] == [(None, p) for p in RIGHT]


def test_alternatives_are_sorted_best_first_and_at_most_four() -> None:
    many = paragraphs(*(f"Caseloads are too high in the duty team {'and elsewhere ' * n}" for n in range(9)))
    row = compare(reported(inspection(), LEFT[:1]), reported(inspection(), many)).rows[0]
    similarities = [row.similarity, *(c.similarity for c in row.alternatives)]
    assert len(row.alternatives) == 4
    assert similarities == sorted(similarities, key=lambda s: -(s or 0))


def test_a_sentence_of_the_report_template_is_no_counterpart() -> None:
    template = "This report should be shared with everyone who took part. "
    left = paragraphs(template + "Caseloads are high.", template + "Foster carers are supported.")
    right = paragraphs(template + "Supervision is regular.", template + "Caseloads are manageable.")
    row = compare(reported(inspection(), left), reported(inspection("There"), right)).rows[1]
    assert row.right is None


def test_within_one_authority_a_repeated_sentence_counts_unless_many_reports_hold_it() -> None:
    words = "Zebras cross the road at dawn every morning. "
    left, right = paragraphs(words + "Caseloads."), paragraphs(words + "Fostering.", "Adoption panels.")
    alone = compare(
        reported(inspection(), left), reported(inspection(), right), count_inspections=lambda _: 2
    ).rows[0]
    template = compare(
        reported(inspection(), left), reported(inspection(), right), count_inspections=lambda _: 3
    ).rows[0]
    assert alone.right is not None
    assert template.right is None


def test_what_is_common_in_the_whole_database_weighs_less() -> None:
    left = paragraphs("zebra giraffe")
    right = paragraphs("zebra lion", "giraffe tiger")
    common = Counter({"zebra": 900})

    def frequency(words: object) -> tuple[dict[str, int], int]:
        return dict(common) | {"giraffe": 1}, 1000

    row = compare(reported(inspection(), left), reported(inspection(), right), frequency).rows[0]
    assert row.right and row.right.text == "giraffe tiger"


@pytest.mark.parametrize(
    ("before", "after", "change"),
    [
        ("inadequate", "good", "up"),
        ("good", "inadequate", "down"),
        ("adequate", "requires-improvement", "same"),
        (None, "good", "new"),
        ("good", None, "gone"),
        ("good", "not-judged", "gone"),
    ],
)
def test_the_change_of_each_area(before: str | None, after: str | None, change: str) -> None:
    left = inspection(judgements=judgements(**({"overall": before} if before else {})))
    right = inspection(judgements=judgements(**({"overall": after} if after else {})))
    (found,) = compare(reported(left, []), reported(right, [])).grades
    assert (found.left, found.right, found.change) == (before, after, change)


def test_a_chain_follows_a_matter_through_inspections_that_do_not_mention_it() -> None:
    silent = paragraphs("Adoption panels meet weekly.")
    found = chain(
        [
            reported(inspection("A"), LEFT[:2]),
            reported(inspection("B"), silent),
            reported(inspection("C"), RIGHT[:2]),
        ]
    )
    cells = [tuple(p.seq if p else None for p in row.cells) for row in found.rows]
    assert cells == [(1, None, 2), (2, None, 1), (None, 1, None)]


def test_a_chain_holds_each_paragraph_once() -> None:
    reports = [reported(inspection(name), side) for name, side in (("A", LEFT), ("B", RIGHT), ("C", LEFT))]
    found = chain(reports)
    for at, report in enumerate(reports):
        assert sorted(p.seq for r in found.rows if (p := r.cells[at])) == [p.seq for p in report.paragraphs]


def test_similar_paragraphs_are_those_of_other_inspections_nearest_first() -> None:
    found = rank_similar(LEFT[1], [*RIGHT, *LEFT])
    assert found[0].paragraph.text == RIGHT[0].text
    assert all(c.paragraph in RIGHT for c in found)
    assert [c.similarity for c in found] == sorted((c.similarity for c in found), reverse=True)
    assert len(rank_similar(LEFT[1], RIGHT, limit=1)) == 1
    assert rank_similar(LEFT[1], []) == ()
