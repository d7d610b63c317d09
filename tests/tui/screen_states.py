"""States of the screens in which many commands cannot act: empty, and at the ends of their lists."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

from db.home.records import Home
from db.query import Query
from db.records import CitedParagraph, Paragraph
from tui.app_screen import AppScreen
from tui.backend.session import Session
from tui.basket.screen import BasketScreen
from tui.chain.screen import ChainScreen
from tui.changes.screen import ChangesScreen
from tui.compare.screen import CompareScreen
from tui.counts.model import CountView
from tui.counts.screen import CountScreen
from tui.home.screen import HomeScreen
from tui.judgements.over_time_screen import OverTimeScreen
from tui.judgements.screen import JudgementsScreen
from tui.moves.screen import MovesScreen
from tui.quotation.screen import QuotationScreen
from tui.similar.screen import SimilarScreen

ALL = Query()

MakeScreen = Callable[[Session, Paragraph | None], AppScreen[Any]]


@dataclass(frozen=True)
class State:
    """A state of a screen in which many commands cannot act, and how to reach it."""

    screen: str
    database: str
    focus: str  # the id of the widget that has the focus
    places: tuple[str, ...]  # the places of the keymap whose commands are tried
    query: Query = ALL
    opens: MakeScreen | None = None  # makes the screen opened over the browser, None for the browser itself
    shows: str = ""  # a text of the screen in this state
    keys: tuple[str, ...] = ()  # pressed to reach the state
    only: tuple[str, ...] = ()  # commands tried beside those of `places`


BROWSE = ("browse", "move", "results", "app")
NOTHING = Query(text="zzzqqq")
ONE_HIT = Query(inspection=("st-helens-2014-11",), text="caseloads")
UP, DOWN = ("move.up", "move.page_up", "move.first"), ("move.down", "move.page_down", "move.last")
IN_THE_READER = tuple(
    f"browse.{name}"
    for name in "next_hit previous_hit earlier later footnote pane_reader exact mark copy".split()
)
ON_A_PARAGRAPH = tuple(f"browse.{name}" for name in "mark copy compare outline similar why export".split())
ROWS = Query(inspection=("st-helens-2014-11", "st-helens-2019-10"))


def make_compare(left: str, right: str) -> MakeScreen:
    return lambda session, _: CompareScreen(session, left, right)


def make_chain(theme: str) -> MakeScreen:
    return lambda session, _: ChainScreen(session, ["st-helens-2014-11", "st-helens-2019-10"], theme)


def make_similar(session: Session, paragraph: Paragraph | None) -> SimilarScreen:
    assert paragraph is not None
    inspections = {i.key: i for i in session.library.inspections()}
    return SimilarScreen(session, inspections, paragraph, Query())


def make_quotation(session: Session, paragraph: Paragraph | None) -> QuotationScreen:
    assert paragraph is not None
    inspection = session.library.inspection(paragraph.inspection)
    return QuotationScreen(session, CitedParagraph(inspection, paragraph), (), lambda _: None)


def make_count(session: Session, _: Paragraph | None) -> CountScreen:
    session.store_state(CountView("authority", "year", "paragraphs"))
    return CountScreen(session, Query())


def make_home(session: Session, _: Paragraph | None) -> HomeScreen:
    (inspection,) = session.library.inspections()
    home = Home("Barnet", None, (replace(inspection, judgements=()),), ())
    return HomeScreen(
        session,
        home,
        make=lambda name: BasketScreen(session),
        search=lambda: None,
        choose=lambda: None,
    )


STATES = {
    "nothing found": State("browse", "judged", "results", BROWSE, NOTHING, shows="Nothing found"),
    "nothing found, reader": State(
        "browse", "judged", "reader", (), NOTHING, shows="Nothing found", only=IN_THE_READER
    ),
    "nothing found, filters": State("browse", "judged", "filters", ("filters",), NOTHING, shows="Nothing found"),
    "an empty database": State(
        "browse", "empty", "results", ("move",), shows="no paragraphs in this database", only=ON_A_PARAGRAPH
    ),
    "an empty database, reader": State("browse", "empty", "reader", ("move",), shows="no paragraphs"),
    "an empty database, filters": State("browse", "empty", "filters", ("filters",), shows="no paragraphs"),
    "one hit in the reader": State("browse", "judged", "reader", (), ONE_HIT, shows="1 of 14", only=IN_THE_READER),
    "the first of the filters": State(
        "browse", "judged", "filters", (), keys=("home",), only=("filters.up", "filters.page_up", "filters.first")
    ),
    "the last of the filters": State(
        "browse", "judged", "filters", (), keys=("end",), only=("filters.down", "filters.page_down", "filters.last")
    ),
    "the first row": State("browse", "judged", "results", (), ROWS, only=UP),
    "the last row": State("browse", "judged", "results", (), ROWS, keys=("G",), only=DOWN),
    "the report's first paragraph": State("browse", "judged", "reader", (), ROWS, keys=("g",), only=UP),
    "the report's last paragraph": State("browse", "judged", "reader", (), ROWS, keys=("G",), only=DOWN),
    "no earlier search": State("browse", "judged", "search", ("search",), keys=("slash",)),
    "no similar paragraph": State(
        "similar", "single", "nearest", ("similar", "move", "results"), opens=make_similar, shows="Nothing near enough"
    ),
    "a paragraph of one sentence": State(
        "quotation", "single", "sentences", ("quotation", "move"), opens=make_quotation, shows="As it will read"
    ),
    "no row of the chosen kind": State(
        "compare", "judged", "comparison", ("compare", "move"),
        opens=make_compare("st-helens-2014-11", "sefton-2016-05"), keys=("v", "v"), shows="No row matches this view",
    ),
    "the first row of a comparison": State(
        "compare", "judged", "comparison", (), opens=make_compare("st-helens-2014-11", "sefton-2016-05"),
        shows="probable", keys=("g",), only=UP,
    ),
    "the last row of a comparison": State(
        "compare", "judged", "comparison", (), opens=make_compare("st-helens-2014-11", "sefton-2016-05"),
        shows="probable", keys=("G",), only=DOWN,
    ),
    "no authority": State(
        "judgements", "empty", "judgements", ("judgements", "move"), shows="no inspections in this database",
        opens=lambda session, _: JudgementsScreen(session),
    ),
    "an authority without grades": State(
        "judgements", "ungraded", "judgements", ("judgements", "move"), shows="Knowsley",
        opens=lambda session, _: JudgementsScreen(session),
    ),
    "an authority without inspections": State(
        "over_time", "judged", "over-time", ("over_time", "move"), shows="no inspection in this database",
        opens=lambda session, _: OverTimeScreen(session, "Nowhere"),
    ),
    "over time without grades": State(
        "over_time", "ungraded", "over-time", ("move",), shows="no grades",
        only=("over_time.open", "over_time.other", "over_time.compare", "over_time.chain", "over_time.export"),
        opens=lambda session, _: OverTimeScreen(session, "Knowsley"),
    ),
    "one inspection over time": State(
        "over_time", "single", "over-time", ("over_time", "move"), shows="Barnet",
        opens=lambda session, _: OverTimeScreen(session, "Barnet"),
    ),
    "a theme without paragraphs": State(
        "chain", "judged", "chain", ("chain", "move"), opens=make_chain("adoption"), shows="No matter of this theme"
    ),
    "a theme's first inspection": State(
        "chain", "judged", "chain", (), opens=make_chain("care-leavers"), shows="well supported", keys=("g", "left"),
        only=("chain.left", *UP),
    ),
    "a theme's last inspection": State(
        "chain", "judged", "chain", (), opens=make_chain("care-leavers"), shows="well supported",
        keys=("G", "right", "right"), only=("chain.right", *DOWN),
    ),
    "a count of nothing": State(
        "counts", "empty", "counts", ("counts", "move"), opens=lambda session, _: CountScreen(session, Query()),
        shows="No inspection passes",
    ),
    "the first cell of a count": State(
        "counts", "judged", "counts", (), opens=make_count, shows="St Helens", keys=("g", *("left",) * 3),
        only=("counts.left", "counts.unit", *UP),
    ),
    "the last cell of a count": State(
        "counts", "judged", "counts", (), opens=make_count, shows="St Helens", keys=("G", *("right",) * 9),
        only=("counts.right", *DOWN),
    ),
    "no change of grade": State(
        "moves", "single", "moves", ("moves", "move"), opens=lambda session, _: MovesScreen(session),
        shows="No authority here has been graded twice",
    ),
    "no change": State(
        "changes", "judged", "changes", ("changes", "move"), shows="No change matches this view",
        opens=lambda session, _: ChangesScreen(session, "st-helens-2014-11", "st-helens-2019-10", "adoption"),
    ),
    "a home with one report": State(
        "home", "single", "home", ("home", "move"), opens=make_home, shows="no report here prints grades",
    ),
    "an empty basket": State(
        "basket", "judged", "basket", ("basket", "move"), opens=lambda session, _: BasketScreen(session), shows="empty"
    ),
    "an empty basket, the whole paragraph": State(
        "basket", "judged", "basket-detail", ("move",), opens=lambda session, _: BasketScreen(session), shows="empty",
    ),
}  # fmt: skip
