"""The screens that the browser opens, each imported when it is first opened."""

from collections.abc import Callable, Mapping
from typing import Final

from db.query import Query
from tui.app_screen import OverlayScreen
from tui.backend.session import Session


def _open_compare(session: Session, inspection: str | None, _: Query) -> OverlayScreen:
    from tui.compare.screen import CompareScreen

    return CompareScreen(session, inspection)


def _open_judgements(session: Session, inspection: str | None, query: Query) -> OverlayScreen:
    from tui.judgements.screen import JudgementsScreen

    return JudgementsScreen(session, inspection, query)


def _open_basket(session: Session, _: str | None, __: Query) -> OverlayScreen:
    from tui.basket.screen import BasketScreen

    return BasketScreen(session)


def _open_counts(session: Session, _: str | None, query: Query) -> OverlayScreen:
    from tui.counts.screen import CountScreen

    return CountScreen(session, query)


def _open_moves(session: Session, _: str | None, query: Query) -> OverlayScreen:
    from tui.moves.screen import MovesScreen

    return MovesScreen(session, query)


# By the name that the key map uses; each takes the session, the key of the present inspection and the present query.
SCREEN_REGISTRY: Final[Mapping[str, Callable[[Session, str | None, Query], OverlayScreen]]] = {
    "compare": _open_compare,
    "judgements": _open_judgements,
    "basket": _open_basket,
    "counts": _open_counts,
    "moves": _open_moves,
}
