"""Forty questions from real work as users type them, ten for each kind of user, on the five seed reports.

Each row: what is asked, the keys from an empty search, what stands on a screen of 80x24 then, what the first version of
the program led to, and the query that is shown (none where the keys lead to another screen).
"""

from typing import Final

from db.query import Query
from tests.tui.browse.question import Question

ST_HELENS, LIVERPOOL = ("St Helens",), ("Liverpool",)
TWO_THEMES = ("workforce-caseloads", "supervision-oversight")

OFFICERS: Final = (
    Question(
        "What is said on advocacy in St Helens?",
        ("/", "'St Helens advocacy", "enter"),
        ("“advocacy” · St Helens", "3 of 766", "in St Helens · = search exactly"),
        "nothing",
        Query("advocacy", authority=ST_HELENS),
    ),
    Question(
        "Everything about Liverpool",
        ("/", "'Liverpool", "tab", "enter"),
        ("226 of 766 paragraphs",),
        "26 paragraphs with the word",
        Query(authority=LIVERPOOL),
    ),
    Question(
        "What is Liverpool criticised for?",
        ("/", "'Liverpool", "tab", "enter", "!"),
        ("135 of 766 paragraphs", "criticism only"),
        "26 paragraphs with the word: there was no key for criticism",
        Query(authority=LIVERPOOL, criticism=True),
    ),
    Question(
        "What are our recommendations?",
        ("/", "'St Helens", "tab", "enter", "1", "'recommend", "space", "escape", "escape"),
        ("41 of 766 paragraphs",),
        "1 paragraph, with the words “St Helens”",
        Query(authority=ST_HELENS, kind=("recommendation",)),
    ),
    Question(
        "Which grades do we have?",
        ("/", "'St Helens", "tab", "enter", "m"),
        ("Judgements  3 authorities", "▌›St Helens"),
        "the same table",
    ),
    Question(
        "Which authority has an inadequate board?",
        ("m", "f", "'inad", "enter", "escape", "escape"),
        ("1 of 3 authorities · Inadequate", "Sefton"),
        "all 768 paragraphs: Esc left the grades",
    ),
    Question(
        "Who else was told that caseloads are too high?",
        ("/", "'St Helens caseloads too high", "enter", "w"),
        ("Who else was told this?  St Helens", "Nearest first  1 of "),
        "nothing",
    ),
    Question(
        "What did the other inspection say on the matter?",
        ("/", "'St Helens caseloads", "enter", "c", "enter"),
        ("St Helens  5–25 Nov 2014 · single inspection", "⇄ St Helens  27–28 Jul 2022 · council report"),
        "the same comparison",
    ),
    Question(
        "What became of care leavers over our inspections?",
        ("/", "'St Helens care leavers", "enter", "T"),
        ("St Helens · Care leavers  3 inspections since Mar 2011",),
        "2 paragraphs with all the words: no theme could be followed",
    ),
    Question(
        "What is said of kids taught at home?",
        ("/", "'kids taught at home", "enter"),
        ("Nothing found for “kids taught at home”.", "In other words: 20 paragraphs"),
        "nothing",
        Query("kids taught at home"),
    ),
)
RESEARCHERS: Final = (
    Question(
        "Why do children wait for services?",
        ("/", "'why do children wait for services", "enter"),
        ("4 of 766",),
        "nothing",
        Query("why do children wait for services"),
    ),
    Question(
        "The front door, under either name",
        ("/", '\'MASH | "front door"', "enter"),
        ("“MASH” or “front door”", "15 of 766"),
        "nothing",
        Query('MASH | "front door"'),
    ),
    Question(
        "The front door, under all its names",
        ("/", "'~MASH", "enter"),
        ("words like “MASH”", "17 of 766"),
        "14 paragraphs, as for MASH",
        Query("~MASH"),
    ),
    Question(
        "Neglect in one year",
        ("/", "'neglect 2014", "tab", "enter"),
        ("“neglect” · 2014", "14 of 766"),
        "1 paragraph, with the words “neglect” and “2014”",
        Query("neglect", year=("2014",)),
    ),
    Question(
        "Missing, but not from education",
        ("/", "'missing -education", "enter"),
        ("“missing”, without “educati…", "22 of 766"),
        "22 paragraphs",
        Query("missing -education"),
    ),
    Question(
        "Every word that begins so",
        ("/", "'safeguard*", "enter"),
        ("62 of 766",),
        "62 paragraphs",
        Query("safeguard*"),
    ),
    Question(
        "How often, by region and year?",
        ("/", "'neglect", "enter", "#"),
        ("Count  “neglect”", "share of inspections", "North West"),
        "19 paragraphs: nothing was counted",
    ),
    Question(
        "The same for one authority",
        ("/", "'neglect", "enter", "#", "f", "'helens", "enter", "escape", "escape"),
        ("Count  “neglect” · St Helens", "10 paragraphs in 2 of 3 inspections"),
        "10 paragraphs of St Helens: nothing was counted",
    ),
    Question(
        "Two themes in one paragraph",
        ("1", "'caseload", "space", "'management", "space", "'together", "space", "escape", "escape"),
        ("11 of 766 paragraphs",),
        "84 paragraphs with either theme",
        Query(theme=TWO_THEMES, every_theme=True),
    ),
    Question(
        "All of one year",
        ("1", "'2014", "enter", "escape", "escape"),
        ("506 of 766 paragraphs",),
        "331 paragraphs of St Helens: digits did not reach the filters",
        Query(year=("2014",)),
    ),
)
JOURNALISTS: Final = (
    Question(
        "Who is accused of drift and delay?",
        ("/", '\'"drift and delay"', "enter"),
        ("6 of 766", "/ Tab finds 11 with words that mean the same"),
        "6 paragraphs",
        Query('"drift and delay"'),
    ),
    Question(
        "A word typed wrong",
        ("/", "'caselaods", "enter"),
        ("showing results for caseloads", "32 of 766"),
        "32 paragraphs",
        Query("caselaods"),
    ),
    Question(
        "The word just as it was typed",
        ("/", "'caselaods", "enter", "="),
        ("Nothing found for “caselaods”.", "= forgives misspellings again"),
        "nothing, as now",
        Query("caselaods", exact=True),
    ),
    Question(
        "Whose grades have moved?",
        ("M",),
        ("What moved  every change of grade",),
        "all 768 paragraphs: there was no list of moves",
    ),
    Question(
        "Neglect since 2015",
        ("/", "'neglect since 2015", "tab", "enter"),
        ("“neglect” · since 2015-01-01", "4 of 766"),
        "nothing",
        Query("neglect", since="2015-01-01"),
    ),
    Question(
        "Where is the name itself said?",
        ("/", '\'"St Helens"', "tab"),
        ("25 of 766",),
        "25 paragraphs",
        Query('"St Helens"'),
    ),
    Question(
        "All criticism",
        ("1", "'criticism", "space", "escape", "escape"),
        ("criticism only", "467 of 766 paragraphs"),
        "all 768 paragraphs: there was no such filter",
        Query(criticism=True),
    ),
    Question(
        "One step back",
        ("/", "'neglect", "enter", "!", "u"),
        ("19 of 766", "undone: the filters"),
        "all 768 paragraphs: u cleared the search",
        Query("neglect"),
    ),
    Question(
        "Everything again",
        ("/", "'St Helens advocacy", "enter", "U"),
        ("all paragraphs", "766 of 766 paragraphs"),
        "nothing: only u cleared the search",
        Query(),
    ),
    Question(
        "What does the report say further on?",
        ("/", "'private fostering", "enter", "o", "n"),
        ("3 Reader", "private fostering"),
        "8 paragraphs, and a list of headings",
        Query("private fostering"),
    ),
)
INSPECTORS: Final = (
    Question(
        "The facts about the area",
        ("1", "'statistic", "space", "escape", "escape"),
        ("53 of 766 paragraphs",),
        "53 paragraphs",
        Query(kind=("statistic",)),
    ),
    Question(
        "The latest on care plans",
        ("/", "'care plans", "enter", "s"),
        ("70 of 766", "sorted by newest"),
        "54 paragraphs, newest first",
        Query("care plans", sort="newest"),
    ),
    Question(
        "One theme",
        ("t", "'adoption", "enter"),
        ("77 of 766 paragraphs",),
        "all 768 paragraphs: t showed the reasons for a theme",
        Query(theme=("permanence-adoption",)),
    ),
    Question(
        "The inspection before this one",
        ("/", "'St Helens 2014 caseloads", "enter", "o", "["),
        ("1 of 3: St Helens · Contact, referral and assessment letter · Mar 2011",),
        "nothing",
        Query("caseloads", authority=ST_HELENS, year=("2014",)),
    ),
    Question(
        "Where in the report is leadership?",
        ("/", "'neglect", "enter", "H"),
        ("Headings · St Helens · Single inspection · Nov 2014",),
        "19 paragraphs: H showed nothing",
    ),
    Question(
        "The small print too",
        ("B",),
        ("976 of 976 paragraphs", "with boilerplate and footnotes"),
        "all 768 paragraphs: B showed nothing more",
        Query(apparatus=True),
    ),
    Question(
        "Why is this paragraph under this theme?",
        ("/", "'neglect", "enter", "W"),
        ("Why these themes", "Risk of harm"),
        "19 paragraphs: W showed nothing",
    ),
    Question(
        "Put this into the basket, and look at it",
        ("/", '\'"private fostering"', "enter", "space", "b"),
        ("Basket  the first basket", "1 paragraph of 1 inspection"),
        "the same basket",
    ),
    Question(
        "Put all of these into the basket",
        ("/", '\'"drift and delay"', "enter", "*"),
        ("marked · ", "6 of 766"),
        "6 paragraphs: none was marked",
        Query('"drift and delay"'),
    ),
    Question(
        "The region's grades",
        ("m", "r"),
        ("3 of 3 authorities · North West", "only North West · again: every region"),
        "the same table",
    ),
)
QUESTIONS: Final = {
    "scrutiny officers": OFFICERS,
    "researchers": RESEARCHERS,
    "journalists": JOURNALISTS,
    "inspectors": INSPECTORS,
}
