"""Which authority is home, and its screen; light, since the browser asks at every start and most users have none."""

import os
from collections.abc import Mapping
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from db.home.records import Home, HomeNews
    from db.personal.personal import Personal
    from db.store.library import Library

VARIABLE: Final = "FINDINGS_HOME"  # the authority of the settings
SETTING: Final = "home"  # in the user's file: the authority chosen in the browser, "" for none
ASKED: Final = "home-asked"  # likewise: whether the user has been told that there is a home


def home_name(personal: "Personal", environ: Mapping[str, str] = os.environ) -> str:
    """The authority chosen in the browser, else that of the settings (which are in `environ`), else ""."""
    chosen = personal.setting(SETTING)
    return environ.get(VARIABLE, "") if chosen is None else chosen


def read_home(library: "Library", personal: "Personal", news: "HomeNews | None") -> "Home | None":
    """What the home screen shows; None where no authority is home. As `reading.read_authority`."""
    typed = home_name(personal)
    if not typed:
        return None
    from db.home.reading import read_authority

    return read_authority(library, personal, typed, news)
