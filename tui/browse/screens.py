"""The screens that the browser opens, each imported when it is first opened."""

from collections.abc import Callable, Mapping
from typing import Final

from tui.app_screen import OverlayScreen
from tui.backend.session import Session


def _open_compare(session: Session, inspection: str | None) -> OverlayScreen:
    from tui.compare.screen import CompareScreen

    return CompareScreen(session, inspection)


def _open_judgements(session: Session, inspection: str | None) -> OverlayScreen:
    from tui.judgements.screen import JudgementsScreen

    return JudgementsScreen(session, inspection)


def _open_basket(session: Session, _: str | None) -> OverlayScreen:
    from tui.basket.screen import BasketScreen

    return BasketScreen(session)


# By the name that the key map uses; each takes the session and the key of the present inspection.
SCREEN_REGISTRY: Final[Mapping[str, Callable[[Session, str | None], OverlayScreen]]] = {
    "compare": _open_compare,
    "judgements": _open_judgements,
    "basket": _open_basket,
}
