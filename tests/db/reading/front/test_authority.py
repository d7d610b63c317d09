"""The authority that a report is about, where its cover or letter does not say so plainly."""

import pytest

from tests.db.reading.front.covers import read_front


@pytest.mark.parametrize(
    ("cover", "name"),
    [
        ("Doncaster Children’s Services Trust\nDoncaster Metropolitan Borough Council", "Doncaster"),
        ("Royal Borough of Kingston upon Thames (Achieving for Children)", "Kingston upon Thames"),
        ("Royal Borough of Windsor and Maidenhead and\nAchieving for Children", "Windsor and Maidenhead"),
        ("City of Bradford Metropolitan District\nCouncil", "Bradford"),
        ("St. Helens Metropolitan Borough\nCouncil", "St Helens"),
    ],
)
def test_a_council_whose_services_a_trust_runs_is_still_the_authority(cover: str, name: str) -> None:
    text = f"{cover}\nInspection of children’s social care services\nInspection dates: 2 to 6 March 2020\n"
    assert read_front(text).authority == name


def test_an_authority_that_no_table_knows_is_given_as_printed() -> None:
    text = "Atlantis Borough Council\nInspection of children’s social care services\nInspection dates: 2 May 2020\n"
    read = read_front(text)
    assert (read.authority, read.authority_printed, read.region) == (
        "Atlantis Borough Council",
        "Atlantis Borough Council",
        None,
    )


def test_a_letter_whose_title_names_nobody_is_about_whose_services_it_speaks_of() -> None:
    text = """
9 May 2018
Florence Someone, Director of Children’s Services
Sophie Someone, Deputy Mayor for Policing and Crime
Dear local partnership
Joint targeted area inspection of the multi-agency response to child sexual
exploitation and children missing from home
Between 12 and 16 February 2018, Ofsted and the Care Quality Commission (CQC) undertook a joint inspection.
This letter outlines our findings about the work of individual agencies in
Greenwich local authority. Schools in Kent took part.
"""
    read = read_front(text)
    assert (read.authority, read.start, read.end) == ("Greenwich", "2018-02-12", "2018-02-16")


@pytest.mark.parametrize(
    "subject",
    [
        "Short quality screening of youth offending work in {}",
        "Review of health services for children looked after and safeguarding in {}",
        "Inspection of youth offending work: {}",
    ],
)
def test_a_letter_of_no_known_kind_is_about_its_subject_and_not_the_city_of_its_sender(subject: str) -> None:
    text = f"""
HM Inspectorate of Probation
1 Example Street
Manchester
12 May 2022
Ann Example, Director of Children’s Services
Dear Ann
{subject.format("Leeds")}
This letter outlines the findings of the inspection, conducted on 26 and 27 April 2022.
"""
    read = read_front(text)
    assert (read.kind, read.authority, read.start) == ("other", "Leeds", "2022-04-26")
