"""The authority of a labelled paragraph: all its reports are in one fold, however they are named."""

import pytest

from tests.theme_model.examples import authority

REPORTS = [
    ("knowsley-2021-10", "knowsley"),
    ("st-helens-2014-11-2", "sthelens"),
    ("st-helens-2015-01-single-inspection.txt", "sthelens"),
    ("st-helens-2022-10.txt", "sthelens"),
    ("80559_southend-on-sea/children's services inspection - 27 august 2019.pdf", "southendonsea"),
    ("sentences-of-our-own", "sentencesofourown"),
]


@pytest.mark.parametrize(("report", "expected"), REPORTS)
def test_a_report_is_of_its_authority_by_key_and_by_file(report: str, expected: str) -> None:
    assert authority(report) == expected
