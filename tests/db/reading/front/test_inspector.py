"""The lead inspector is a name alone, or nobody."""

import pytest

from db.reading.blocks import Line
from db.reading.front.inspector import find_lead_inspector
from tests.db.reading.front.covers import (
    COUNCIL,
    ILACS_2019,
    ILACS_2022,
    JTAI,
    LOOKED_AFTER,
    MONITORING,
    SEND,
    SIF,
    SIF_TEAM,
    UNANNOUNCED,
    UNFORESEEN,
    read_front,
)


@pytest.mark.parametrize(
    ("text", "inspector"),
    [
        (ILACS_2022, "Alison Example"),
        (ILACS_2019, "Julie Example"),
        (SIF + SIF_TEAM, "Brenda Example-Jones"),
        (SEND, "Katherine Example"),
        (JTAI, None),
        (MONITORING, "Jo Signer"),
        (COUNCIL, None),
        (LOOKED_AFTER, "Helen Example"),
        (UNANNOUNCED, "Mary Example"),
        (UNFORESEEN, None),
    ],
)
def test_the_lead_inspector_is_a_name_alone_or_nobody(text: str, inspector: str | None) -> None:
    assert read_front(text).lead_inspector == inspector


@pytest.mark.parametrize(
    ("field", "inspector"),
    [
        ("Lead inspector: Andy Example, HMI", "Andy Example"),
        ("Lead Inspector: Máire O’Example HMI", "Máire O’Example"),
        ("Lead inspector: Jo de la Cruz, Senior His Majesty’s Inspector", "Jo de la Cruz"),
        (
            "Lead inspectors: Rebecca One, His Majesty’s Inspector, and Matthew Two,\nHis Majesty’s Inspector",
            "Rebecca One and Matthew Two",
        ),
        ("Lead inspectors: Ann One, Ben Two and Cat Three", "Ann One, Ben Two and Cat Three"),
        ("Lead inspectors: Ann One,\nBen Two", "Ann One and Ben Two"),
        ("Lead inspectors: Ann One and\nBen Two", "Ann One and Ben Two"),
        ("Lead inspectors: Ann One &\nBen Two", "Ann One and Ben Two"),
        ("Lead inspector: Ann One.", "Ann One"),
        ("Lead inspector on site: Ann One", "Ann One"),
        ("Lead inspector:\nPaula One-Two\nHer Majesty’s Inspector", "Paula One-Two"),
        ("Lead inspector: Tracey Example, Her Majesty's Inspector (HMI)", "Tracey Example"),
        ("Lead inspector: Ann Example, HM Inspector", "Ann Example"),
        ("Lead inspector: Ann Example, Regulatory Inspection Manager", "Ann Example"),
        (
            "Lead inspectors: Ann Example, Social Care Regulatory Inspector, and Bo Sample HMI",
            "Ann Example and Bo Sample",
        ),
    ],
)
def test_a_lead_inspectors_office_is_no_part_of_the_name(field: str, inspector: str) -> None:
    text = ILACS_2022.replace("Lead inspector: Alison Example, His Majesty’s Inspector", field)
    assert read_front(text).lead_inspector == inspector


@pytest.mark.parametrize("field", ["the regional team", "to be confirmed", "Ann and the team"])
def test_words_without_capitals_are_no_name(field: str) -> None:
    text = ILACS_2022.replace("Alison Example, His Majesty’s Inspector", field)
    assert read_front(text).lead_inspector is None


def test_a_cover_without_a_lead_inspector_has_none() -> None:
    assert read_front(ILACS_2022.replace("Lead inspector:", "Present:")).lead_inspector is None


@pytest.mark.parametrize(
    ("sentence", "inspector"),
    [
        ("The lead inspector was Ann Teller.", "Ann Teller"),
        ("The lead inspector for this visit was Ann Teller, Her Majesty’s Inspector.", "Ann Teller"),
        ("The Ofsted lead inspector was Dr Ann de la Teller HMI.", "Dr Ann de la Teller"),
        # Another subject, another sentence, or no name: the signature counts.
        ("The lead inspector thanked your staff. The chair was Ann Teller.", "Jo Signer"),
        (
            "The lead inspector for this visit and for the two before it in this year was Ann Teller.",
            "Jo Signer",
        ),
        ("The lead inspector was impressed by what children said.", "Jo Signer"),
    ],
)
def test_a_letter_that_names_its_lead_inspector_in_a_sentence(sentence: str, inspector: str) -> None:
    text = MONITORING.replace("This letter summarises", f"{sentence} This letter summarises")
    assert read_front(text).lead_inspector == inspector


def test_only_a_letter_is_searched_for_a_sentence_or_a_signature() -> None:
    report = ILACS_2022.replace("Lead inspector:", "Present:") + "\nThe lead inspector was Ann Teller.\n"
    assert read_front(report).lead_inspector is None


@pytest.mark.parametrize(
    "label", ["Lead HMI:", "Lead Ofsted inspector:", "Inspection lead:", "Lead inspector on site:"]
)
def test_other_labels_of_the_lead_inspector(label: str) -> None:
    assert find_lead_inspector([Line(f"{label} Ann Example")], letter=False) == "Ann Example"


def test_the_lead_inspector_in_brackets() -> None:
    line = Line("Ann Example, His Majesty’s Inspector (lead inspector)")
    assert find_lead_inspector([line], letter=False) == "Ann Example"


@pytest.mark.parametrize(
    ("lines", "inspector"),
    [
        (["Ann Example, Ofsted HMI", "Lead Inspector", "Bo Other, CQC", "Lead Inspector"], "Ann Example"),
        (["Ann Example, HMI, Ofsted Bo Other, CQC", "Lead inspector Lead inspector"], "Ann Example"),
        (["Bo Other, CQC", "Lead Inspector"], None),
        (["Ofsted", "Lead inspector"], None),
    ],
)
def test_the_role_may_be_alone_under_the_name(lines: list[str], inspector: str | None) -> None:
    assert find_lead_inspector([Line(line) for line in lines], letter=False) == inspector
