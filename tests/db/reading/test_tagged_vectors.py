"""The vectors that tagging makes: those of `embed` for the same text, or none."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from db.codes import APPARATUS
from db.reading.theme_file import parse_themes
from db.reading.themes import Tagger
from db.vectors import stem_vectors

TAGGER = Tagger.load()
SECTION = ("Findings", "The experiences of care leavers")
WORDS = (
    *(
        "children",
        "Children’s",
        "care",
        "leavers",
        "PLANS",
        "plans.",
        "are",
        "well-being",
        "16- and",
        "47",
        "25.5%",
    ),
    *(
        "s47",
        "16th",
        "schools²",
        "café",
        "foster_care",
        "½",
        "Care2Work",
        "ʼtis",
        "no",
        "I\u0130",
        "\u1e9e",
        "£3m",
    ),
)


def embed(text: str) -> bytes:
    vectors = stem_vectors.load()
    assert vectors is not None
    return vectors.embed(text)


@pytest.mark.parametrize(
    "text",
    [
        "Social workers visit children regularly. However, some visits are late, and some plans are not clear.",
        "Children's plans: the children’s plans are good, and well-being is in children's plans.",
        "Of 1,240 referrals, 25.5% were repeated in 2018-19.",
        "Xyzzy.",
        "",
    ],
)
def test_a_vector_is_that_of_the_text(text: str) -> None:
    themes, vector = TAGGER.tag_and_embed(text, SECTION, "finding")
    assert themes == TAGGER.tag(text, SECTION, "finding")
    assert vector == embed(text)


@pytest.mark.parametrize(
    "text",
    [
        "The 18th visit to the children was late.",  # one word for vectors, two for themes
        "Section 47 (s47) enquiries are timely in schools².",
        "Plans are good and plans are good.",  # tagging weighs stems that are all repeated otherwise
    ],
)
def test_where_tagging_reads_a_text_otherwise_it_makes_none(text: str) -> None:
    assert TAGGER.tag_and_embed(text, SECTION, "finding") == (TAGGER.tag(text, SECTION, "finding"), None)


@pytest.mark.parametrize("kind", sorted(APPARATUS))
def test_apparatus_has_none(kind: str) -> None:
    assert TAGGER.tag_and_embed("Caseloads are too high.", (), kind) == ((), None)


def test_rules_alone_make_none() -> None:
    head = 'replace = true\n[[theme]]\nid = "x"\nname = "X"\nscope = "s"\n[theme.terms]\n"policy" = 9\n'
    assert Tagger(parse_themes(head, "f")).tag_and_embed("The policy", (), "finding") == (("x",), None)


@settings(max_examples=150, deadline=None)
@given(st.lists(st.sampled_from(WORDS), max_size=12).map(" ".join) | st.text(max_size=20))
def test_it_is_never_another(text: str) -> None:
    vector = TAGGER.tag_and_embed(text, (), "finding")[1]
    assert vector in (None, embed(text))
