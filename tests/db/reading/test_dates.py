"""Dates and ranges as reports print them."""

import pytest

from db.reading.dates import date_in_file_name, find_spans, is_dates_only, single_date


@pytest.mark.parametrize(
    ("printed", "start", "end"),
    [
        ("8 June 2026 to 19 June 2026", "2026-06-08", "2026-06-19"),
        ("11 – 22 July 2022", "2022-07-11", "2022-07-22"),
        ("9–24 November 2017", "2017-11-09", "2017-11-24"),
        ("5 November 2014 - 25 November 2014", "2014-11-05", "2014-11-25"),
        ("11 April to 5 May 2016", "2016-04-11", "2016-05-05"),
        ("3 March – 25 March 2015", "2015-03-03", "2015-03-25"),
        ("22 April to 3 May 2024", "2024-04-22", "2024-05-03"),
        ("28 November 2022 to 9 December", "2022-11-28", "2022-12-09"),
        ("18 December to 12 January 2018", "2017-12-18", "2018-01-12"),
        ("8 July 2019 to 12 July 2019 and 7 August 2019 to\n8 August 2019", "2019-07-08", "2019-08-08"),
        ("11–15 and 25–29 March 2019", "2019-03-11", "2019-03-29"),
        ("conducted on 2 and 3 March 2011.", "2011-03-02", "2011-03-03"),
        ("on 27th and 28th of July 2022", "2022-07-27", "2022-07-28"),
        ("between 6 and 10 March 2023", "2023-03-06", "2023-03-10"),
        ("12, 13 and 14 May 2015", "2015-05-12", "2015-05-14"),
        ("Monday 3 to Friday 7 July 2023", "2023-07-03", "2023-07-07"),
        ("26 January 2020", "2020-01-26", "2020-01-26"),
        ("June 8, 2026", "2026-06-08", "2026-06-08"),
        ("3 Sept 2019", "2019-09-03", "2019-09-03"),
        ("25/11/2014", "2014-11-25", "2014-11-25"),
        ("2014-11-25", "2014-11-25", "2014-11-25"),
        ("11/1/16", "2016-01-11", "2016-01-11"),
        ("11.01.2016", "2016-01-11", "2016-01-11"),
        ("04.06.18 – 08.06.18", "2018-06-04", "2018-06-08"),
        ("from 4/6/18 to 8/6/18.", "2018-06-04", "2018-06-08"),
        ("4/6/2018-8/6/2018", "2018-06-04", "2018-06-08"),
        ("4-8/6/2018", "2018-06-04", "2018-06-08"),
        ("4 and 5/6/18", "2018-06-04", "2018-06-05"),
        ("4 to 8 June ’18", "2018-06-04", "2018-06-08"),
        ("12 July 18", "2018-07-12", "2018-07-12"),
        ("June 4-8, 2018", "2018-06-04", "2018-06-08"),
        ("June 4 and 5 2018", "2018-06-04", "2018-06-05"),
        ("3 July 2009 Reference no: 309", "2009-07-03", "2009-07-03"),
        ("inspected in May 2010 and 3 June 2011", "2011-06-03", "2011-06-03"),
    ],
)
def test_a_printed_range_has_its_first_and_last_day(printed: str, start: str, end: str) -> None:
    assert [(span.start, span.end) for span in find_spans(printed)] == [(start, end)]


@pytest.mark.parametrize(
    "printed",
    [
        "",
        "March 2013",
        "2 March",
        "31 February 2020",
        "19 to 10 May 2020",
        "3 children and 4 May",
        "5.6% in 2014",
        "section 2.1.10 of the plan",
        "24/7/365",
        "a line open 24/7",
        "40/13/18",
        "12 May 18 children were seen",
    ],
)
def test_what_is_no_whole_date_is_none(printed: str) -> None:
    assert find_spans(printed) == []


def test_dates_of_two_sentences_are_two_spans() -> None:
    found = find_spans("from 4 to 15 October 2021. It was published on 26 November 2021.")
    assert [(span.start, span.end) for span in found] == [
        ("2021-10-04", "2021-10-15"),
        ("2021-11-26", "2021-11-26"),
    ]


@pytest.mark.parametrize(
    ("line", "alone"),
    [
        ("8 August 2019", True),
        ("and 7 August 2019 to", True),
        ("Lead inspector: 8 May 2018", False),
        ("May", False),
    ],
)
def test_the_wrapped_end_of_a_field_of_dates_is_recognised(line: str, alone: bool) -> None:
    assert is_dates_only(line) is alone


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("31 March 2011", "2011-03-31"),
        ("Date 31 March 2011", None),
        ("2 and 3 March 2011", None),
        ("Leeds", None),
    ],
)
def test_a_line_that_is_one_date_is_distinguished_from_others(line: str, day: str | None) -> None:
    assert single_date(line) == day


@pytest.mark.parametrize(
    ("file_name", "day"),
    [
        ("80485_liverpool/children's services inspection - 25 november 2022.pdf", "2022-11-25"),
        ("joint area review - progress inspection,  pdf - 03 july 2009.pdf", "2009-07-03"),
        ("letter_3_july_2019.txt", "2019-07-03"),
        ("report 2022-11-25.pdf", "2022-11-25"),
        (r"C:\reports\report-25-11-2022.pdf", "2022-11-25"),
        ("st-helens-2015-01-single-inspection.txt", None),
        ("50004172.pdf", None),
        ("25 november 2022/report.pdf", None),
    ],
)
def test_a_whole_date_in_a_files_name_is_found(file_name: str, day: str | None) -> None:
    assert date_in_file_name(file_name) == day
