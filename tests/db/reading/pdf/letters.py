"""Letters and reviews of each family, set as PDFs for the tests."""

from tests.db.reading.pdfs import LEFT, Press, Print, number_foot

PRAISE = "Social workers know their children well, visit them often and keep records that are up to date. "
BLAME = "Management oversight is not yet consistent, and some children wait too long for decisions. "
PLANS = "The quality of written plans so that they are specific."
PLACES = "children and young people’s special educational needs and/or disabilities"


def foot(page: int) -> list[Print]:
    return number_foot(page) if page > 1 else []


def letter(title: str, *opening: str, to: str, date: str) -> Press:
    """The sender's address at the right, the date, the addressee, the subject and the first paragraphs."""
    press = Press(foot)
    for line in ("Agora", "6 Cumberland Place", "Nottingham NG1 6HJ", "T 0300 123 1231", "www.gov.uk/ofsted"):
        press.put(line, left=400, size=8)
        press.down += 10
    press.text(date)
    for line in ("Ms Rita Sample", "Director of Children’s Services", to, "Civic Offices, New Road"):
        press.text(line, after=0)
    press.gap(12)
    press.text("Dear Ms Sample")
    press.heading(title, size=12)
    for paragraph in opening:
        press.text(paragraph)
    return press


def part(press: Press, heading: str, *texts: str, mark: str = "", size: float = 12) -> None:
    press.heading(heading, size=size)
    for text in texts:
        press.text(text, mark=mark, left=LEFT + (18 if mark else 0), hang=18 if mark else 0)


def signed(press: Press) -> bytes:
    press.text(
        "Ofsted will take the findings from this visit into account when planning the next inspection."
    )
    press.text("Yours sincerely")
    press.text("Jane Example", after=0)
    press.text("Her Majesty’s Inspector")
    return press.pdf()


def focused_2021() -> bytes:
    press = letter(
        "Focused visit to Thurrock Council children’s services",
        "This letter summarises the findings of the focused visit to Thurrock Council children’s services on "
        "30 June and 1 July 2021. Her Majesty’s Inspectors for this visit were Jane Example and John Sample.",
        to="Thurrock Council",
        date="21 July 2021",
    )
    part(press, "Headline findings", PRAISE * 2, BLAME * 2)
    part(press, "What needs to improve in this area of social work practice", PLANS, PLANS, mark="•")
    part(press, "Main findings", *[PRAISE * 3] * 6)
    return signed(press)


def focused_2018() -> bytes:
    press = letter(
        "Focused visit to Leicestershire County Council children’s services",
        "This letter summarises the findings of a focused visit to Leicestershire County Council children’s "
        "services on 10 and 11 October 2018. The inspectors were Jane Example and John Sample, HMI.",
        to="Leicestershire County Council",
        date="14 November 2018",
    )
    part(press, "Overview", PRAISE * 2)
    part(press, "Areas for priority action", "Action is needed to see every child within a day.", mark="•")
    part(press, "Findings", *[PRAISE * 3] * 6, mark="•")
    return signed(press)


def monitoring() -> bytes:
    press = letter(
        "Monitoring visit to Stoke-on-Trent City Council children’s services",
        "This letter summarises the findings of the monitoring visit to Stoke-on-Trent City Council children’s "
        "services on 12 and 13 February 2020. The visit was the second monitoring visit since the local "
        "authority was judged inadequate in March 2019.",
        to="Stoke-on-Trent City Council",
        date="13 March 2020",
    )
    part(press, "Areas covered by the visit", "Inspectors reviewed the progress made in assessments.")
    part(press, "Summary of findings", PRAISE)
    part(press, "Findings and evaluation of progress", *[PRAISE * 3] * 6)
    return signed(press)


def monitoring_with_title_on_top() -> bytes:
    press = Press(foot)
    press.heading("Monitoring visit of Torbay children’s services")
    press.text("20 June 2019", after=4)
    press.text("Dear Ms Sample")
    press.text(
        "This letter summarises the findings of the fourth monitoring visit to Torbay children’s services since "
        "it was judged inadequate in June 2018. The visit took place on 21 and 22 May 2019."
    )
    part(press, "Evaluation of progress", *[PRAISE * 3] * 4)
    return signed(press)


def joint_2017() -> bytes:
    press = letter(
        "Joint targeted area inspection of the multi-agency response to abuse and neglect in Wiltshire",
        "Between 8 and 12 May 2017, Ofsted, the Care Quality Commission (CQC), HMI Constabulary (HMIC) and HMI "
        "Probation (HMIP) undertook a joint inspection of the multi-agency response to abuse in Wiltshire.",
        to="Wiltshire Council",
        date="4 July 2017",
    )
    part(press, "Key strengths", size=14)
    part(press, "Multi-agency strengths", *[PRAISE * 2] * 3, mark="•")
    part(press, "Case study: highly effective practice", PRAISE, size=14)
    part(press, "Areas for improvement", *[BLAME * 2] * 3, mark="•", size=14)
    part(press, "Next steps", "The director should prepare a written statement of proposed action.", size=14)
    press.text("Yours sincerely")
    return press.pdf()


def joint_without_fields() -> bytes:
    press = Press(foot)
    press.heading("Joint targeted area inspection of Cumberland", size=16)
    part(press, "Headline findings", PRAISE * 2, size=14)
    part(press, "What needs to improve?", BLAME, BLAME, mark="•", size=14)
    part(press, "Strengths", PRAISE, PRAISE, mark="•", size=14)
    part(press, "Main findings", *[PRAISE * 2] * 3, size=14)
    part(press, "Practice study: highly effective practice", PRAISE)
    return press.pdf()


def send_2018() -> bytes:
    press = letter(
        "Joint local area SEND inspection in Lancashire",
        "Between 13 November 2017 and 17 November 2017, Ofsted and the Care Quality Commission (CQC) conducted a "
        "joint inspection of the local area of Lancashire to judge the effectiveness of the area in implementing "
        "the disability and special educational needs reforms.",
        to="Lancashire County Council",
        date="18 January 2018",
    )
    part(press, "Main findings", PRAISE, BLAME, mark="•")
    press.heading(f"The effectiveness of the local area in identifying {PLACES}", size=12)
    part(press, "Strengths", PRAISE, PRAISE, mark="•")
    part(press, "Areas for development", BLAME, BLAME, mark="•")
    part(
        press,
        "The local area is required to produce and submit a written statement of action to Ofsted that explains "
        "how the local area will tackle the following areas of significant weakness:",
        "the lack of strategic leadership",
        mark="•",
    )
    press.text("Yours sincerely")
    return press.pdf()


def send_revisit() -> bytes:
    press = letter(
        "Joint area SEND revisit in Sefton",
        "Between 15 April 2019 and 17 April 2019, Ofsted and the Care Quality Commission (CQC) revisited the area "
        "of Sefton to decide whether it has made sufficient progress since the report of 17 January 2017.",
        to="Sefton Metropolitan Borough Council",
        date="28 May 2019",
    )
    part(press, "Main findings", BLAME * 2)
    press.text("Yours sincerely")
    return press.pdf()


def board_review() -> bytes:
    press = Press(foot)
    press.heading("Leicester Safeguarding Children Board", size=20)
    press.heading("Review of the effectiveness of the Local Safeguarding Children Board", size=20)
    press.text("Review date: 6 – 29 January 2015")
    press.text("Report published: 20 March 2015")
    press.heading("The effectiveness of the Local Safeguarding Children Board is requires improvement")
    press.text("The LSCB is not yet demonstrating the characteristics of good.")
    press.turn()
    press.heading("Summary of findings", size=16)
    part(press, "The LSCB requires improvement because", PRAISE, PRAISE, mark="•")
    press.heading("What does the LSCB need to improve?", size=16)
    part(press, "Areas for improvement")
    press.text("Ensure that the Board holds partners to account.", mark="1.", hang=28)
    press.heading("Inspection judgement about the LSCB", size=16)
    for number in range(2, 9):
        press.text(PRAISE * 2, mark=f"{number}.", hang=28)
    part(press, "Information about this review", "Inspectors have looked closely at the Board.", size=16)
    return press.pdf()
