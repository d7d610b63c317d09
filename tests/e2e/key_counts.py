"""Thirteen tasks: the keys that each takes in the browser, and those that it takes with the reports open as PDFs.

The reports are the five seeds; of the last two tasks, those of a database of 586, where the keys were counted too.

The second count is a low estimate: every report is open in a window of its own (one key to change to it), the words
are spelt right, a search is Ctrl+F, the words, and Enter for each hit; the mouse and reading are not counted.
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class Journey:
    """A task, its keys in the browser (checked by the tests) and by hand, and how the latter are counted."""

    task: str
    keys: int
    by_hand: int
    how: str


CARE_LEAVERS = Journey(
    "All paragraphs of St Helens 2015 on care leavers",
    8,
    79,
    "window 1, find 1 + 11, 66 hits; those that say it in other words are missed",
)
PRIVATE_FOSTERING = Journey(
    "“private fostering”, typed wrong, in every report",
    len("/privte fosterng") + 1,
    111,
    "5 windows, 5 finds of 1 + 17, 16 hits; typed wrong it finds nothing",
)
PARAGRAPH_94 = Journey(
    "Paragraph 94 of St Helens 2015 in its place",
    len(":st 2015") + 1 + len(":94") + 1,
    5,
    "window 1, find 1 + 2, 1 hit: if the number is known, a PDF is as quick",
)
COMPARISON = Journey(
    "St Helens 2011 against 2015, matter by matter",
    len(":st 2015") + 1 + 2,
    242,
    "2 windows, then for each of 24 paragraphs a find of 1 + about 8 and a hit",
)
THREE_COPIED = Journey(
    "Three paragraphs of two searches, copied with citations",
    len("/personal advisers") + 1 + 2 + 1 + len("/return home interviews") + 1 + 1 + 1,
    700,
    "2 finds of 1 + about 18 in 5 windows, 3 times copy, window, paste, and about 160 letters of citation",
)
INADEQUATE_BOARD = Journey(
    "What was said where a Safeguarding Board is inadequate",
    11,
    130,
    "5 windows, 5 finds of 1 + 18 for the judgement, about 30 hits in the one that is",
)
WHO_ELSE = Journey(
    "Who else was told that reviewing officers have too many cases",
    len("/iro caseloads") + 2,
    59,
    "5 windows, 5 finds of 1 + 3, 34 hits of IRO, to be read each",
)
PAPER = Journey(
    "Two paragraphs, one with a note, in a paper with citations",
    len("/caseloads") + 1 + 2 + 2 + len("too high") + 1 + 1 + 2,  # with & for the note
    370,
    "2 finds of 1 + 9, 2 times copy, window, paste and about 160 letters of citation, the note",
)
FORTY_TAGGED = Journey(
    "Forty paragraphs of two searches tagged, counted by region and year, as Excel and REFI-QDA",
    2 * (1 + 1 + 1 + 1 + 1) + (23 + 15) * 2
    + len("caseloads" + "load: too many cases" + "supervision -caseloads" + "oversight: who looks after them")
    + 1 + len("load") + 1 + len("oversight") + 1 + 1 + 2 + len("excel") + 2 + len("refi") + 2,
    1610,
    "10 finds of 1 + about 15, 40 hits; for each copy, window, paste, next cell, 25 letters of authority, year and"
    " region, 6 of the tag; then a pivot table of 10",
)  # fmt: skip
SHARED_TAGS = Journey(
    "Three paragraphs tagged and written to a file for a colleague",
    len("/caseloads") + 1 + len("+load:") + 1 + 2 * 2 + 1 + len("tags json") + 1,
    190,
    "5 finds of 1 + 9, 3 hits; for each copy, window, paste, next cell, 25 letters, the tag; a name for the file",
)
COMMITTEE_PAPER = Journey(
    "From home to a Word paper on what became of the last recommendations",
    4,
    1_092,
    "2 windows, 6 recommendations found in one report and 4 in the other, each with a find of 1 + about 8, a hit, copy,"
    " window, paste; about 160 letters for each of 6 citations",
)
CHANGED_BETWEEN = Journey(
    "What changed for care leavers in St Helens between 2019 and 2023",
    len(":st h") + 1 + len("tca") + 1 + 1,
    145,
    "2 windows, 2 finds of 1 + 12, 27 hits; then for each of 10 passages of 2019 a find of 1 + about 8 in the other",
)
FRONT_DOOR = Journey(
    "Criticism of management oversight at the front door since 2022, as CSV",
    len('/~"front door" since 2022') + 2 + len("!") + len("tover") + 1 + len("ecsv") + 1,
    4_142,
    "279 windows, 279 finds of 1 + 10, 272 hits; for each of 18 copy, window, paste, next cell, 25 letters of authority"
    " and date; those that say MASH are missed",
)
JOURNEYS = (
    CARE_LEAVERS,
    PRIVATE_FOSTERING,
    PARAGRAPH_94,
    COMPARISON,
    THREE_COPIED,
    INADEQUATE_BOARD,
    WHO_ELSE,
    PAPER,
    FORTY_TAGGED,
    SHARED_TAGS,
    COMMITTEE_PAPER,
    CHANGED_BETWEEN,
    FRONT_DOOR,
)
