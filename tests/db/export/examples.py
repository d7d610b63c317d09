"""Records that the export tests share: two inspections of one authority and paragraphs of theirs."""

from dataclasses import replace

from db.compare.records import Chain, ChainRow, Comparison, ComparisonRow, Counterpart, GradeChange
from db.judgements.records import GradeRow
from db.records import Inspection, Judgement, Paragraph

LETTER = Inspection(
    authority="St Helens",
    kind="contact-referral-assessment",
    title="Annual unannounced inspection of contact, referral and assessment arrangements",
    source="reports/letter.txt",
    sha256="a" * 64,
    start="2011-03-02",
    end="2011-03-03",
    published="2011-03-31",
    published_from="report",
    publisher="Ofsted",
    key="st-helens-2011-03",
    paragraphs=19,
)
REPORT = Inspection(
    authority="St Helens",
    authority_printed="St. Helens Metropolitan Borough Council",
    region="North West",
    kind="sif",
    title="Inspection of services for children in need of help and protection",
    source="reports/sif.pdf",
    sha256="b" * 64,
    start="2014-11-05",
    end="2014-11-25",
    published="2015-01-20",
    published_from="report",
    lead_inspector="A. Inspector",
    publisher="Ofsted",
    pages=46,
    judgements=(
        Judgement("overall", "requires-improvement", "Overall", "Requires improvement"),
        Judgement("care-leavers", "good", "Experiences of care leavers", "Good"),
    ),
    key="st-helens-2014-11",
    paragraphs=151,
)
CASELOADS = Paragraph(
    id=7,
    inspection="st-helens-2014-11",
    authority="St Helens",
    seq=94,
    number="94",
    text="Caseloads in looked after children teams are too high.",
    kind="finding",
    section=("The experiences of children", "Looked after and achieving permanence"),
    area="in-care",
    grade="requires-improvement",
    themes=("caseloads", "care-leavers"),
    tone="negative",
    pages=(22, 23),
)
HIGH = Paragraph(
    id=3,
    inspection="st-helens-2011-03",
    authority="St Helens",
    seq=12,
    text="Caseloads are generally too high.\nsome are in excess of the council's scheme",
    kind="area-for-development",
    section=("Areas for development",),
    themes=("caseloads",),
    tone="negative",
)
ADOPTION = replace(CASELOADS, id=8, seq=95, number="95", text="Adoption is timely.", themes=("adoption",))

COMPARISON = Comparison(
    LETTER,
    REPORT,
    (GradeChange("overall", None, "requires-improvement", "new"),),
    (
        ComparisonRow(
            "caseloads",
            HIGH,
            CASELOADS,
            0.61234,
            (("equal", "Caseloads"), ("delete", "are generally"), ("insert", "in looked after")),
            (Counterpart(ADOPTION, 0.2),),
        ),
        ComparisonRow("adoption", None, ADOPTION),
    ),
)
GRADES = [
    GradeRow(
        "St Helens",
        "st-helens-2014-11",
        "sif",
        "2014-11-25",
        "2014-11-25",
        "overall",
        "Overall",
        "good",
        None,
        "new",
    ),
    GradeRow(
        "St Helens",
        "st-helens-2019-10",
        "ilacs",
        "2019-10-04",
        "2019-10-04",
        "overall",
        "Overall",
        "inadequate",
        "good",
        "down",
    ),
]
LATER_LETTER = replace(
    LETTER,
    key="st-helens-2017-06",
    kind="focused-visit",
    title="Focused visit to St Helens",
    start=None,
    end=None,
    published="2017-06-30",
)
STILL_HIGH = replace(
    CASELOADS,
    id=9,
    inspection="st-helens-2017-06",
    seq=4,
    number="4",
    text="Caseloads are still high.",
    pages=(2,),
)
# Three inspections: one matter runs through all of them, one is in the second alone, one of no theme in the third.
CHAIN = Chain(
    (LETTER, REPORT, LATER_LETTER),
    (
        ChainRow("adoption", (None, ADOPTION, None), (None, None, None)),
        ChainRow("caseloads", (None, replace(CASELOADS, text="Caseloads."), None), (None, None, None)),
        ChainRow("caseloads", (HIGH, CASELOADS, STILL_HIGH), (None, 0.61234, 0.5)),
        ChainRow(None, (None, None, replace(STILL_HIGH, text="Thank you.", themes=())), (None, None, None)),
    ),
)
THEMES = {"caseloads": "Workforce and caseloads", "adoption": "Adoption"}
