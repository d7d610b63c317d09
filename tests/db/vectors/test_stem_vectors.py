"""The file of stem vectors, and the vectors of texts."""

from array import array
from importlib.resources import files
from math import log, sqrt

import pytest

from db.vectors.stem_vectors import DIMENSIONS, UNIT, StemVectors, load, parse, render
from db.vectors.vector_file import FILE_NAME
from db.vectors.vector_table import VectorTable

ROWS = {"foster": [127] + [0] * 63, "court": [0, -127] + [0] * 62, "school": [64, 64] + [0] * 62}
FILE = render({"foster": 2.0, "court": 1.0, "school": 0.5}, ROWS)


@pytest.fixture
def vectors() -> StemVectors:
    parsed = parse(FILE)
    assert parsed is not None
    return parsed


def test_a_file_is_read_back(vectors: StemVectors) -> None:
    assert [vectors.weight(stem) for stem in ("foster", "court", "school", "zebra")] == [1, 0.5, 0.25, 0]
    assert "court" in vectors and "zebra" not in vectors
    assert parse(render({"foster": 2.0}, {"foster": ROWS["foster"]})).version != vectors.version


@pytest.mark.parametrize(
    "damaged",
    [
        b"",
        b"\n",
        FILE[:-1],
        FILE + b"x",
        FILE.replace(b"-1 ", b"-2 "),
        FILE.replace(b" 64 ", b" 65 "),
        b"\xff\xfe\n\n",
    ],
)
def test_another_layout_or_a_file_cut_short_is_no_vectors(damaged: bytes) -> None:
    assert parse(damaged) is None


@pytest.mark.parametrize(
    ("text", "first_two"),
    [
        ("Foster carers", (127, 0)),
        ("COURTS", (0, -127)),
        ("fostering; court", (114, -57)),
        ("zebra", (0, 0)),
        ("", (0, 0)),
    ],
)
def test_a_text_is_the_weighted_sum_of_its_stems(
    vectors: StemVectors, text: str, first_two: tuple[int, int]
) -> None:
    assert tuple(array("b", vectors.embed(text))[:2]) == first_two


def test_the_direction_is_that_of_the_bytes_and_does_not_depend_on_the_amount(vectors: StemVectors) -> None:
    once = vectors.direction({"foster": 1.0, "court": 1.0, "zebra": 1.0})
    assert sum(component * component for component in once) == pytest.approx(1)
    assert [round(component * UNIT) for component in once[:2]] == [114, -57]
    assert vectors.direction({"foster": 2.0, "court": 2.0}) == pytest.approx(once)
    assert vectors.direction({"zebra": 1.0}) == []


def test_a_stem_said_often_weighs_more_but_not_in_proportion(vectors: StemVectors) -> None:
    often = array("b", vectors.embed("court court court foster"))
    assert 0 < often[0] < -often[1] < 3 * often[0]


def test_a_text_of_a_million_words_is_no_overflow(vectors: StemVectors) -> None:
    assert vectors.embed("foster " * 50_000) == vectors.embed("foster")


def test_no_text_is_too_long_for_the_shipped_vectors() -> None:
    vectors = load()
    assert vectors is not None
    known = files("seeds").joinpath(FILE_NAME).read_bytes().split(b"\n", 2)[1].decode().split(" ")
    rows = {stem: array("b", vectors.embed_stems({stem: 1.0})) for stem in known}
    often = 1 + log(100_000)
    for at in range(DIMENSIONS):  # the stems that pull one way, each said so often
        assert array("b", vectors.embed_stems({s: often for s, row in rows.items() if row[at] > 0}))[at] > 0
        assert array("b", vectors.embed_stems({s: often for s, row in rows.items() if row[at] < 0}))[at] < 0


def test_the_cosines_of_a_table_are_those_of_the_vectors() -> None:
    rows = [
        array("b", [(7 * at * place + at) % 251 - 125 for place in range(DIMENSIONS)]) for at in range(1, 40)
    ]
    table = VectorTable([row.tobytes() for row in rows])
    wanted = array("b", [127, -127] * 32)
    expected = [sum(a * b for a, b in zip(row, wanted, strict=True)) / UNIT**2 for row in rows]
    assert table.cosines(wanted.tobytes()) == pytest.approx(expected)
    assert VectorTable([]).cosines(wanted.tobytes()) == []


def test_the_shipped_vectors_bring_other_words_together() -> None:
    vectors = load()
    assert vectors is not None
    texts = (
        "Brothers and sisters live together.",
        "Siblings are not separated.",
        "Managers audit case files.",
    )
    one, other, apart = (array("b", vectors.embed(text)) for text in texts)

    def cosine(a: array, b: array) -> float:  # type: ignore[type-arg]
        return sum(x * y for x, y in zip(a, b, strict=True)) / sqrt(
            sum(x * x for x in a) * sum(y * y for y in b)
        )

    assert cosine(one, other) > cosine(one, apart) + 0.2
