"""What the front of a report tells: each family's cover, with the traps that published ones hold."""

import pytest

from db.reading.blocks import Block, Line
from db.reading.front import UNKNOWN_LAYOUT, front
from tests.db.reading.covers import grades, read_front

ILACS_2022 = """
Inspection of North East Lincolnshire
local authority children’s services
Inspection dates: 3 to 14 October 2022
Lead inspector: Alison Example, His Majesty’s Inspector
Judgement Grade
The impact of leaders on social work
practice with children and families
Requires improvement to be good
The experiences and progress of
children who need help and protection
Good
The experiences and progress of
children in care and care leavers
Good
Overall effectiveness Good
Since the focused visit in March 2019 and two monitoring visits, services have improved. A joint
targeted area inspection took place from 4 to 8 July 2022.
"""
ILACS_2019 = """
1
Nottingham City Council
Inspection of children’s social care services
Inspection dates: 8 July 2019 to 12 July 2019 and 7 August 2019 to
8 August 2019
Lead inspector: Julie Example
Her Majesty’s Inspector
Judgement Grade
The impact of leaders on social work practice with
children and families
Good
"""
SIF = """
1
London Borough of Tower Hamlets
Inspection of services for children in need of help and
protection, children looked after and care leavers
and
Review of the effectiveness of the Local Safeguarding Children
Board1
Inspection date: 23 January to 16 February 2017
Report published: 7 April 2017
Children’s services in Tower Hamlets are inadequate
1. Children who need help and protection Inadequate
2. Children looked after and achieving
permanence
Requires improvement
"""
SIF_TEAM = """
The inspection team
Lead inspector: Brenda Example-Jones HMI
Deputy lead inspector: Linda Other
Team inspectors: Natalie Third, Louise Fourth
"""
SEND = """
Local Area Partnership report
Area SEND inspection of Southend-on-Sea Local Area
Partnership
Inspection dates: 6 to 10 March 2023
Date of previous inspection: 1 to 6 October 2018
Inspection outcome
The local area partnership’s arrangements lead to inconsistent experiences and outcomes
for children and young people with special educational needs and/or disabilities (SEND).
Ofsted and the Care Quality Commission (CQC) ask that the local area partnership updates its plan.
Information about the local area partnership
Inspection team
Ofsted Care Quality Commission
Katherine Example, Ofsted HMI, lead inspector Liz Other, CQC lead inspector
Margaret Third, Ofsted HMI David Fourth, CQC Inspector
"""
JTAI = """
4 July 2022
Kevin Someone, Executive Director of Children’s Services, Royal Borough of Windsor
and Maidenhead
Sarah Someone, Executive Director, Quality and Nursing
Dear Royal Borough of Windsor and Maidenhead Local Safeguarding Partnership

Joint targeted area inspection of Royal Borough of Windsor and
Maidenhead

This letter summarises the findings of the joint targeted area inspection (JTAI) of the
multi-agency response to identification of initial need and risk.
This inspection took place from 9 May to 13 May 2022. It was carried out by inspectors
from Ofsted, the Care Quality Commission (CQC) and Her Majesty’s Inspectorate of
Constabulary and Fire & Rescue Services (HMICFRS).
Headline findings
The safeguarding partnership is effective.
Yours sincerely
Yvette Example
National Director Regulation and Social Care, Ofsted
Wendy Other, CBE
Her Majesty’s Inspector of Constabulary and Fire & Rescue Services
"""
MONITORING = """
Ofsted
Piccadilly Gate
Store Street
Manchester
M1 2WD
T 0300 123 1231
www.gov.uk/ofsted

25 May 2017
Ms Jane Someone
Director of Children’s Services
Sandwell Metropolitan Borough Council
Oldbury

Dear Ms Someone

Monitoring visit to Sandwell Metropolitan Borough Council children’s
services

This letter summarises the findings of the monitoring visit to Sandwell
Metropolitan Borough Council’s children’s services on 26 and 27 April 2017. The
visit was the second monitoring visit since the local authority was judged
inadequate in June 2015. The inspectors were Jo Signer and Al Other, HMI.

Yours sincerely

Jo Signer
Her Majesty’s Inspector
"""
COUNCIL = """
Overview and Scrutiny Committee

10 October 2022

Report Title\tChildren's Services Improvement Plan
Cabinet Portfolio\tChildren and Young People Services
Exempt Report\tNo
Key Decision\tNo
Wards Affected\tAll
Report of\tHilary Someone, Director of Children's Services
Contact Officer\tHilary Someone

1. Summary

1.1 This report summarises the Ofsted monitoring visit to Bury children's social care on 27th and 28th July 2022.
1.2 Bury was inspected in 2019 and received a judgement of inadequate.

3. Purpose of this report

7. Legal Implications

20. Background Documents
"""
LOOKED_AFTER = """
Inspection of looked after children
services
Kent County Council
Inspection dates: 15 – 19 July 2013
Reporting inspector Helen Example HMI
Age group: All
Published: 23 August 2013
Website: www.ofsted.gov.uk
"""
UNANNOUNCED = """
Freshford House Redcliffe Way Bristol BS1 6NL T 0300 1231231 enquiries@ofsted.gov.uk

31 March 2011

Mr Bob Someone
St Helens Metropolitan Borough Council
Atlas House

Dear Mr Someone

Annual unannounced inspection of contact, referral and assessment arrangements within St Helens Metropolitan Borough Council children's services

This letter summarises the findings of the recent unannounced inspection of contact, referral and assessment arrangements within local authority children's services which was conducted on 2 and 3 March 2011. An earlier one took place on 4 and 5 May 2010.

Yours sincerely

Mary Example Her Majesty's Inspector
"""
UNFORESEEN = """
Inspection of progress made in the provision
of safeguarding services in the London
Borough of Haringey
Care Quality Commission
HM Inspectorate of Constabulary
Ofsted
Age group: All
Published: 3 July 2009
Reference no: 309
"""


@pytest.mark.parametrize(
    ("text", "kind", "authority", "printed", "start", "end"),
    [
        (
            ILACS_2022,
            "ilacs",
            "North East Lincolnshire",
            "North East Lincolnshire",
            "2022-10-03",
            "2022-10-14",
        ),
        (ILACS_2019, "ilacs", "Nottingham", "Nottingham City Council", "2019-07-08", "2019-08-08"),
        (SIF, "sif", "Tower Hamlets", "London Borough of Tower Hamlets", "2017-01-23", "2017-02-16"),
        (SEND, "area-send", "Southend-on-Sea", "Southend-on-Sea", "2023-03-06", "2023-03-10"),
        (
            JTAI,
            "jtai",
            "Windsor and Maidenhead",
            "Royal Borough of Windsor and Maidenhead",
            "2022-05-09",
            "2022-05-13",
        ),
        (
            MONITORING,
            "monitoring-visit",
            "Sandwell",
            "Sandwell Metropolitan Borough Council",
            "2017-04-26",
            "2017-04-27",
        ),
        (COUNCIL, "council-report", "Bury", "Bury", "2022-07-27", "2022-07-28"),
        (LOOKED_AFTER, "looked-after", "Kent", "Kent County Council", "2013-07-15", "2013-07-19"),
        (
            UNANNOUNCED,
            "contact-referral-assessment",
            "St Helens",
            "St Helens Metropolitan Borough Council",
            "2011-03-02",
            "2011-03-03",
        ),
        (UNFORESEEN, "other", "Haringey", "London Borough of Haringey", None, None),
    ],
    ids=["ilacs-2022", "ilacs-2019", "sif", "send", "jtai", "monitoring", "council", "2013", "2011", "other"],
)
def test_each_family_tells_its_kind_its_authority_and_its_days_on_site(
    text: str, kind: str, authority: str, printed: str, start: str | None, end: str | None
) -> None:
    read = read_front(text)
    assert (read.kind, read.authority, read.authority_printed) == (kind, authority, printed)
    assert (read.start, read.end) == (start, end)
    assert read.region is not None


@pytest.mark.parametrize(
    ("text", "title"),
    [
        (ILACS_2022, "Inspection of North East Lincolnshire local authority children’s services"),
        (ILACS_2019, "Inspection of children’s social care services"),
        (
            SIF,
            "Inspection of services for children in need of help and protection, children looked after and care "
            "leavers and Review of the effectiveness of the Local Safeguarding Children Board",
        ),
        (SEND, "Area SEND inspection of Southend-on-Sea Local Area Partnership"),
        (JTAI, "Joint targeted area inspection of Royal Borough of Windsor and Maidenhead"),
        (MONITORING, "Monitoring visit to Sandwell Metropolitan Borough Council children’s services"),
        (COUNCIL, "Children's Services Improvement Plan"),
        (LOOKED_AFTER, "Inspection of looked after children services"),
        (
            UNFORESEEN,
            "Inspection of progress made in the provision of safeguarding services in the London Borough of Haringey",
        ),
    ],
)
def test_a_title_of_several_lines_is_one_and_holds_nothing_else(text: str, title: str) -> None:
    assert read_front(text).title == title


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
        ("Lead inspector:\nPaula One-Two\nHer Majesty’s Inspector", "Paula One-Two"),
        ("Lead inspector: Tracey Example, Her Majesty's Inspector (HMI)", "Tracey Example"),
    ],
)
def test_a_lead_inspectors_office_is_no_part_of_the_name(field: str, inspector: str) -> None:
    text = ILACS_2022.replace("Lead inspector: Alison Example, His Majesty’s Inspector", field)
    assert read_front(text).lead_inspector == inspector


def test_a_cover_without_a_lead_inspector_gives_none() -> None:
    assert read_front(ILACS_2022.replace("Lead inspector:", "Present:")).lead_inspector is None


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
    ("text", "publisher"),
    [
        (ILACS_2022, "Ofsted"),
        (MONITORING, "Ofsted"),
        (SEND, "Ofsted, Care Quality Commission"),
        (JTAI, "Ofsted, Care Quality Commission, HMICFRS"),
        (COUNCIL, "Bury Council"),
        (UNFORESEEN, "Care Quality Commission, HMIC, Ofsted"),
    ],
)
def test_the_publisher_is_whoever_inspected_or_the_council(text: str, publisher: str) -> None:
    assert read_front(text).publisher == publisher


def test_grades_come_with_the_front() -> None:
    assert grades(read_front(ILACS_2022)) == {
        "leadership": "requires-improvement",
        "help-and-protection": "good",
        "in-care": "good",
        "overall": "good",
    }
    assert grades(read_front(MONITORING)) == {}


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        (
            "Re-inspection of services for children in need of help and\nprotection, children looked after",
            "sif-reinspection",
        ),
        ("Review of the effectiveness of the Local Safeguarding Children Board", "lscb-review"),
        ("Inspection of Kent County Council children’s services", "ilacs"),
        ("Inspection of local authority children's services", "ilacs"),
        ("Inspection of safeguarding and looked after children services", "other"),
        ("Inspection of local authority arrangements for the protection of children", "other"),
        ("Area SEND monitoring inspection of Kent Local Area Partnership", "area-send"),
        ("Focused visit to Kent local authority children’s services", "focused-visit"),
        ("Monitoring visit of Kent children’s services", "monitoring-visit"),
        ("Joint targeted area inspection of Kent", "jtai"),
    ],
)
def test_the_title_tells_the_kind(title: str, kind: str) -> None:
    assert read_front(f"Kent County Council\n{title}\nInspection dates: 2 to 6 March 2020\n").kind == kind


def test_an_unforeseen_kind_says_so() -> None:
    assert read_front(UNFORESEEN).notes == (UNKNOWN_LAYOUT,)
    assert read_front(SIF).notes == ()


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
        ("of a focused visit. Inspectors visited Kent from 17 to 19 March 2021.", "2021-03-17", "2021-03-19"),
    ],
)
def test_a_letter_tells_its_days_in_its_first_sentences(
    sentence: str, start: str | None, end: str | None
) -> None:
    text = (
        "2 December 2022\nDear Matt\n\nFocused visit to Kent local authority children’s services\n\n"
        f"This letter summarises the findings {sentence}\n"
    )
    assert (read_front(text).start, read_front(text).end) == (start, end)


def test_a_letter_without_a_title_tells_its_kind_in_its_first_sentence() -> None:
    text = "2 December 2022\nDear Matt\nThis letter summarises the findings of the monitoring visit to Kent children’s services on 8 November 2022.\n"
    read = read_front(text)
    assert (read.kind, read.authority, read.start) == ("monitoring-visit", "Kent", "2022-11-08")


@pytest.mark.parametrize(
    ("cover", "name"),
    [
        ("Doncaster Children’s Services Trust\nDoncaster Metropolitan Borough Council", "Doncaster"),
        ("Royal Borough of Kingston upon Thames (Achieving for Children)", "Kingston upon Thames"),
        ("City of Bradford Metropolitan District\nCouncil", "Bradford"),
        ("St. Helens Metropolitan Borough\nCouncil", "St Helens"),
    ],
)
def test_a_council_whose_services_a_trust_runs_is_still_the_authority(cover: str, name: str) -> None:
    text = f"{cover}\nInspection of children’s social care services\nInspection dates: 2 to 6 March 2020\n"
    assert read_front(text).authority == name


def test_an_authority_that_no_table_knows_is_given_as_printed() -> None:
    text = "Atlantis Borough Council\nInspection of children’s social care services\nInspection dates: 2 to 6 March 2020\n"
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


def test_dates_stand_in_for_a_missing_field_where_running_headers_repeat_them() -> None:
    header = "Inspection of Plymouth City Council children’s services, 22 January to 2 February 2024"
    lines = [
        Line(text) for text in ILACS_2022.replace("Inspection dates: 3 to 14 October 2022", "").split("\n")
    ]
    paged = [Line(line.text, page=1, size=12.0) for line in lines]
    paged += [Line(header, page=2, size=8.0), Line(header, page=3, size=8.0)]
    read = front([], paged, file_name="report.pdf")
    assert (read.start, read.end) == ("2024-01-22", "2024-02-02")


def test_a_running_header_before_the_title_is_no_part_of_it() -> None:
    cover = """
Inspection of Plymouth City Council children’s services
22 January to 2 February 2024 1
Inspection of Plymouth City Council
local authority children’s services
Inspection dates: 22 January to 2 February 2024
"""
    assert (
        read_front(cover).title == "Inspection of Plymouth City Council local authority children’s services"
    )


def test_blocks_stand_in_where_there_are_no_lines() -> None:
    blocks = [Block("text", line) for line in SIF.strip().split("\n")]
    read = front(blocks, [], file_name="report.txt")
    assert (read.kind, read.authority, read.published) == ("sif", "Tower Hamlets", "2017-04-07")


@pytest.mark.parametrize(
    "text", ["", "\n\n", "Dear", "Lead inspector:", "1\n2\n3", "Inspection dates:\nLead inspector:"]
)
def test_a_report_that_says_nothing_gives_nothing(text: str) -> None:
    read = read_front(text)
    assert (read.authority, read.start, read.end, read.published, read.lead_inspector) == (None,) * 5
    assert read.judgements == ()


def test_control_characters_never_reach_the_record() -> None:
    read = read_front(SIF.replace("Tower", "Tow\u202eer\x1b[31m"))
    assert "\x1b" not in f"{read.authority}{read.title}{read.authority_printed}"
    assert "\u202e" not in f"{read.authority}{read.title}{read.authority_printed}"
