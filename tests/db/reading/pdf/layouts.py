"""Reports of each family in their layout, set as PDFs for the tests."""

from tests.db.reading.pdfs import LEFT, Press, ilacs_foot, number_foot

FILLER = (
    "Social workers know the children well and visit them often, and their plans are clear and reviewed. "
)
BODY = FILLER * 3
TOWNS = (
    "Ashby",
    "Brixworth",
    "Corby Old Village",
    "Desborough",
    "Earls Barton",
    "Finedon",
    "Great Addington by the river",
)
LAST = "This has made a difference."
HELP = "The experiences and progress of children who need help and protection"
CARE = "The experiences and progress of children in care and care leavers"
LEADERS = "The impact of leaders on social work practice with children and families"
CLOSING = "The Office for Standards in Education, Children’s Services and Skills (Ofsted) inspects schools."


def numbered(
    press: Press, first: int, last: int, *, glued: frozenset[int] = frozenset(), hang: float = 28
) -> None:
    """Numbered paragraphs, no two of a page alike: lines that recur at one height are furniture."""
    for n in range(first, last + 1):
        words = f"Children in {TOWNS[n % 7]} and {TOWNS[n * n % 5]} are safe. {FILLER * (2 + n % 3)}{LAST}"
        if n in glued:
            press.text(f"{n}.{words}", hang=0)
        else:
            press.text(words, mark=f"{n}.", hang=hang)


def closing(press: Press) -> None:
    press.turn()
    press.text(CLOSING, size=10)
    press.text("Piccadilly Gate Store Street Manchester M1 2WD", size=10)


def judgement_table(press: Press, rows: list[tuple[str, str]], lefts: tuple[float, float]) -> None:
    press.row(("Judgement", "Grade"), lefts, bold=True)
    for label, grade in rows:
        press.gap(6)
        press.row((label, grade), lefts)
    press.gap(12)


def ilacs_new() -> bytes:
    """From 2020: large title, table of two columns, foot from the second page on."""
    press = Press(ilacs_foot, begins=130)
    press.heading("Inspection of Exampleshire local authority children’s services", size=26, bold=False)
    press.text("Inspection dates: 3 to 14 October 2022")
    press.text("Lead inspector: Alison Example, His Majesty’s Inspector")
    rows = [(LEADERS, "Requires improvement to be good"), (HELP, "Good"), (CARE, "Outstanding")]
    judgement_table(press, [*rows, ("Overall effectiveness", "Good")], (76.0, 303.0))
    press.text(BODY + "There have been two monitoring visits.")
    press.text(BODY * 2 + LAST)
    press.heading("What needs to improve?")
    for n in range(3):
        press.text(
            f"Management oversight of plan {'abc'[n]}, so that well-being is promoted.",
            mark="•",
            hang=18,
            after=6,
        )
    press.heading(f"{HELP}: good")
    numbered(press, 1, 9)
    press.heading(f"{CARE}: outstanding", size=12)
    numbered(press, 10, 14, glued=frozenset({10, 12}))
    press.heading(f"{LEADERS} is: requires improvement to be good")
    numbered(press, 15, 18)
    closing(press)
    return press.pdf()


def ilacs_old() -> bytes:
    """2018 to 2020: authority over the title, page numbers in large type, table at 11 points."""
    press = Press(number_foot)
    press.heading("Exampleshire County Council", size=26, bold=False)
    press.heading("Inspection of children’s social care services", size=16)
    press.text("Inspection dates: 8 July 2019 to 19 July 2019")
    press.text("Lead inspector: Julie Example HMI")
    rows = [(LEADERS, "Good"), (HELP, "Good"), (CARE, "Good"), ("Overall effectiveness", "Good")]
    judgement_table(press, rows, (77.0, 423.0))
    press.text(BODY)
    press.heading("What needs to improve")
    press.text("The quality of assessments.", mark="•", hang=18)
    press.heading(f"{HELP}: good")
    numbered(press, 1, 12)
    press.heading(f"{CARE}: good")
    numbered(press, 13, 20)
    press.heading(f"{LEADERS}: good")
    numbered(press, 21, 24)
    closing(press)
    return press.pdf()


def sif() -> bytes:
    """2013 to 2018: contents, parts and chapters, footnotes, lists of facts, grades beside headings."""
    press = Press(number_foot)
    press.heading("Exampleshire", size=26, bold=False)
    press.heading(
        "Inspection of services for children in need of help and protection, children looked after and care leavers"
    )
    press.heading("and", bold=False)
    press.heading("Review of the effectiveness of the Local Safeguarding Children Board¹")
    press.text("Inspection date: 11 April 2016 – 28 April 2016", size=14)
    press.text("Report published: 27 June 2016", size=14)
    press.row(("1. Children who need help and protection", "Good"), (76.0, 394.0))
    press.row(("2. Children looked after and achieving permanence", "Not Judged"), (76.0, 394.0))
    press.row(("3. Leadership, management and governance", "Requires improvement"), (76.0, 394.0))
    press.note("1 Ofsted produces this report under its power to combine reports.")
    press.turn()
    press.heading("Executive summary")
    press.text(BODY)
    press.text(BODY + LAST)
    press.turn()
    press.heading("Contents", size=26, bold=False)
    press.row(("Executive summary", "2"), (85.0, 510.0), size=14)
    press.row(("Information about this local authority area", "4"), (85.0, 510.0), size=14)
    press.turn()
    press.heading("The local authority", size=16)
    press.heading("Information about this local authority area²")
    press.heading("Children living in this area", size=12)
    press.text("Approximately 420 children live in Exampleshire.", mark="•", hang=18, after=6)
    press.text("The proportion of children entitled to free school meals:", mark="•", hang=18, after=6)
    press.text(
        "in primary schools is 3% (the national average is 15.6%)", mark="-", left=LEFT + 45, hang=18, after=6
    )
    press.note("2 The local authority was given the opportunity to review this section of the report.")
    press.turn()
    press.heading("Recommendations", size=12)
    numbered(press, 1, 4, hang=42)
    press.turn()
    press.row(
        ("The experiences and progress of children who need help and protection", "Good"),
        (76.0, 358.0),
        size=14,
        bold=True,
    )
    press.heading("Summary", size=12)
    press.text(BODY)
    press.heading("Inspection findings", size=12)
    numbered(press, 5, 14, hang=42)
    closing(press)
    return press.pdf()


def jtai() -> bytes:
    """A letter: addresses, headings no larger than its text, unnumbered paragraphs, a box, a signature."""
    press = Press(lambda page: [] if page == 1 else number_foot(page))
    press.text("2 May 2023")
    press.text("Ann Example, Director of Children’s Services, Exampleshire County Council")
    press.text("Dear Exampleshire Local Safeguarding Partnership")
    press.heading("Joint targeted area inspection of Exampleshire", size=12)
    press.text(
        "This letter summarises the findings of the joint targeted area inspection (JTAI) of Exampleshire."
    )
    press.heading("Headline findings", size=12)
    press.text(BODY)
    press.heading("What needs to improve?", size=12)
    press.text("Oversight of the quality of early help.", mark="•", hang=18)
    press.heading("Strengths", size=12)
    press.text("Referrals receive timely decisions.", mark="•", hang=18)
    press.heading("Main findings", size=12)
    for _ in range(8):
        press.text(BODY + LAST)
    press.heading("Practice study: highly effective practice", size=12, left=LEFT + 5)
    press.text(BODY, left=LEFT + 5, right=515)
    press.heading("Next steps", size=12)
    press.text(
        "We have determined that Exampleshire County Council should prepare a written statement of proposed action."
    )
    press.text("Yours sincerely")
    press.turn()
    press.row(("Ofsted", "Care Quality Commission"), (76.0, 300.0), bold=True)
    press.row(("Eleanor Example", "Ursula Example"), (76.0, 300.0))
    return press.pdf()


def send() -> bytes:
    """Area SEND: an outcome and no grades, lists, a table of actions that runs over the page."""
    press = Press(ilacs_foot)
    press.heading("Area SEND inspection of Exampleshire Local Area Partnership", size=26, bold=False)
    press.text("Inspection dates: 13 to 21 July 2023", after=6)
    press.text("Dates of previous inspection: 14 to 17 October 2019")
    press.heading("Inspection outcome")
    press.text(
        "There are widespread and/or systemic failings leading to concerns about the experiences of children."
    )
    press.heading("Information about the local area partnership")
    press.text(BODY)
    press.heading("What is it like to be a child or young person with SEND in this area?")
    for _ in range(6):
        press.text(BODY + LAST)
    press.heading("What does the area partnership need to do better?")
    for _ in range(5):
        press.text(BODY, mark="•", hang=18, after=6)
    press.heading("Areas for priority action")
    press.row(("Responsible body", "Areas for priority action"), (62.0, 224.0), bold=True)
    for _ in range(5):
        press.put("Exampleshire Council", left=62)
        press.text(f"Leaders should urgently prioritise systems to gather views. {FILLER * 3}", left=224)
    press.heading("Areas for improvement")
    press.text("Leaders should improve their strategic approach to transition planning at all ages.")
    closing(press)
    return press.pdf()


def looked_after() -> bytes:
    """2013: headings at 18 points, every paragraph numbered, lists under a time to act in."""
    press = Press(lambda page: number_foot(page) if page > 1 else [])
    press.heading("Inspection of looked after children services", size=26, bold=False)
    press.heading("Exampleshire County Council", size=18, bold=False)
    press.gap(200)
    for fact in (
        "Inspection dates: 15 – 19 July 2013",
        "Reporting inspector Helen Example HMI",
        "Age group: All",
    ):
        press.text(fact, size=10, after=4)
    press.turn()
    press.heading("About this inspection", size=18)
    press.text(BODY, mark="1.", hang=28)
    press.heading("Overall effectiveness of services for looked after children", size=18)
    press.heading("Grade 3 (Adequate)", size=12)
    numbered(press, 2, 8)
    press.heading("Areas for improvement")
    press.text(
        "In order to improve services the local authority should take the following action.",
        mark="9.",
        hang=28,
    )
    press.heading("Immediately:", size=12, left=LEFT + 28)
    press.text("improve the quality of supervision", mark="•", left=LEFT + 50, hang=14)
    press.text("improve the quality of plans", mark="•", left=LEFT + 50, hang=14)
    press.heading("Capacity to improve", size=18)
    numbered(press, 10, 20)
    return press.pdf()


def unknown() -> bytes:
    """A family nobody foresaw."""
    press = Press()
    press.heading("Thematic review of kinship care in Exampleshire", size=22)
    press.text("This review was commissioned by the region’s improvement board and looks at kinship care.")
    press.heading("Why it matters")
    for _ in range(6):
        press.text(BODY + LAST)
    press.heading("What we saw")
    press.text("Families wait too long.", mark="•", hang=18)
    press.text("Carers are not paid.", mark="•", hang=18)
    return press.pdf()
