"""Days on site and of publication, from where each family prints them."""

import pytest

from db.reading.blocks import Line
from db.reading.front.inspection import read_front_page
from tests.db.reading.front.covers import COUNCIL, ILACS_2022, JTAI, LOOKED_AFTER, MONITORING, SIF, read_front


@pytest.mark.parametrize(
    ("text", "file_name", "published", "from_"),
    [
        (SIF, "report - 18 may 2017.pdf", "2017-04-07", "report"),
        (JTAI, "letter - 05 july 2022.pdf", "2022-07-04", "report"),
        (MONITORING, "x.txt", "2017-05-25", "report"),
        (COUNCIL, "x.txt", "2022-10-10", "report"),
        (LOOKED_AFTER, "x.txt", "2013-08-23", "report"),
        (ILACS_2022, "services inspection - 25 november 2022.pdf", "2022-11-25", "file name"),
        (ILACS_2022, "folder/2022-11-25.txt", "2022-11-25", "file name"),
        (ILACS_2022, "north-east-lincolnshire-2022-11.txt", None, None),
        (ILACS_2022, "saved 3 october 2021.pdf", None, None),  # before the inspection ended
    ],
)
def test_publication_is_what_the_report_prints_else_a_date_in_the_files_name(
    text: str, file_name: str, published: str | None, from_: str | None
) -> None:
    read = read_front(text, file_name)
    assert (read.published, read.published_from) == (published, from_)


@pytest.mark.parametrize(
    ("sentence", "start", "end"),
    [
        ("of the focused visit to Kent on 8 and 9 November 2022.", "2022-11-08", "2022-11-09"),
        (
            "of a focused visit to Kent on 13 February 2018. The last took place on 1 May 2017.",
            "2018-02-13",
            "2018-02-13",
        ),
        ("of a focused visit. Since the inspection of 3 May 2016, much has changed.", None, None),
        (
            "of a focused visit. Between 26 and 30 June 2017, Ofsted, the Care Quality Commission (CQC), Her Majesty’s"
            " Inspectorate of Constabulary and Fire and Rescue Services (HMICFRS) and Her Majesty’s Inspectorate of"
            " Probation (HMI Probation) undertook a joint inspection.",
            "2017-06-26",
            "2017-06-30",
        ),
        # The year is the letter's, or the one before where that would be after it.
        ("of a focused visit. Between 16 May and 20 May, Ofsted visited Kent.", "2022-05-16", "2022-05-20"),
        ("of a focused visit. Between 5 and 9 December, Ofsted visited Kent.", "2021-12-05", "2021-12-09"),
        ("of a focused visit. Since 5 May, much has changed.", None, None),
        ("of a focused visit. Inspectors visited Kent from 17 to 19 March 2021.", "2021-03-17", "2021-03-19"),
    ],
)
def test_a_letter_has_its_days_in_its_first_sentences(
    sentence: str, start: str | None, end: str | None
) -> None:
    text = (
        "2 December 2022\nDear Matt\n\nFocused visit to Kent local authority children’s services\n\n"
        f"This letter summarises the findings {sentence}\n"
    )
    assert (read_front(text).start, read_front(text).end) == (start, end)


def test_dates_stand_in_for_a_missing_field_where_running_headers_repeat_them() -> None:
    header = "Inspection of Plymouth City Council children’s services, 22 January to 2 February 2024"
    lines = [
        Line(text) for text in ILACS_2022.replace("Inspection dates: 3 to 14 October 2022", "").split("\n")
    ]
    paged = [Line(line.text, page=1, size=12.0) for line in lines]
    paged += [Line(header, page=2, size=8.0), Line(header, page=3, size=8.0)]
    read = read_front_page([], paged, file_name="report.pdf")
    assert (read.start, read.end) == ("2024-01-22", "2024-02-02")
