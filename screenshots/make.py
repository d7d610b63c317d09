"""Makes the pictures in this folder: the real app on the seeds, driven by keys.

    python -m screenshots.make [NAME...]

The same app makes the same pictures: they contain no path and no name of a machine, and the date is fixed.
"""

import asyncio
import re
import sys
import tempfile
from dataclasses import dataclass
from datetime import date
from io import StringIO
from pathlib import Path
from time import monotonic
from typing import Final

from rich.console import Console
from rich.terminal_theme import TerminalTheme
from textual.color import Color
from textual.pilot import Pilot

from db.ingest.seed_database import build
from db.personal import baskets
from db.personal.personal import Personal
from db.store.library import Library
from screenshots.drawing import svg
from tui.app import FindingsApp
from tui.app_screen import AppScreen
from tui.browse.onboarding import SETTING, STEPS
from tui.judgements import head

FOLDER: Final = Path(__file__).parent
DAY: Final = "2026-03-02T09:00:00+00:00"
SIZES: Final = ((80, 24), (140, 40))
# The longest wait for what a scene shows, in seconds.
PATIENCE: Final = 15.0
# Seconds without a change after which a screen is taken: longer than the delay with which the reader follows.
SETTLED: Final = 0.3
NAMES_OF_KEYS: Final = {" ": "space", "/": "slash", ":": "colon", "?": "question_mark"}


@dataclass(frozen=True)
class Scene:
    """A picture: what is typed, key by key. `{enter}` is a key with a name, `<words>` waits until they are shown."""

    name: str
    keys: str

    def file(self, size: tuple[int, int]) -> str:
        """The picture's file name at a size in columns and lines."""
        return f"{self.name}-{size[0]}x{size[1]}.svg"


_STEP: Final = re.compile(r"<(?P<words>[^>]+)>|\{(?P<key>\w+)\}|(?P<letter>.)")

# The filters are a drawer on a small screen and a pane on a wide one: `1` goes there, Esc twice leaves.
CARE_LEAVERS: Final = "1<1 Filters>ca<▌ [ ] Care leavers> <[x] Care leavers>"
ST_HELENS: Final = "st<▌ [ ] St Helens> <St Helens · Care leave>{escape}{escape}"
COMPARISON: Final = (
    ":st 2015<▌ St Helens>{enter}<3 Reader  St Helens · Single>c<the one before>{enter}<only right>"
)
CASELOADS: Final = (
    "/caseloads{enter}<1 of 32> <1 paragraph in>{down} <2 paragraphs in>{down} <3 paragraphs in>U"
)

SCENES: Final = (
    Scene(
        "browse", f"{CARE_LEAVERS}{ST_HELENS}/educaton{{enter}}<showing results for>{{down}}{{down}}<3 of>"
    ),
    Scene("filters", f"{CARE_LEAVERS}{{escape}}<All of these together>"),
    Scene(
        "compare",
        f"{COMPARISON}tworkforce<▌ Workforce>{{enter}}<Workforce and caseloads  = >v<only pairs>",
    ),
    Scene("judgements", "m<Sefton>"),
    Scene("basket", f"{CASELOADS}b<asket>"),
    Scene("help", "?<Keys  Esc back>"),
    Scene("palette", ":care<▌ Care leavers>"),
)


def main(names: list[str]) -> None:
    """Make the scenes of these names (all, where none is given) at every size."""
    with tempfile.TemporaryDirectory() as folder:
        database = Path(folder) / "seeds.db"
        build(database)
        for scene in SCENES:
            for size in SIZES:
                if not names or scene.name in names:
                    (FOLDER / scene.file(size)).write_text(
                        asyncio.run(picture(scene, size, database)), "utf-8"
                    )
                    print(scene.file(size))


async def picture(scene: Scene, size: tuple[int, int], database: Path) -> str:
    """A scene as SVG. Raises TimeoutError if what it waits for is not shown."""
    with Library(database) as library, Library(database) as searching:
        # The time at which a paragraph is marked, and the time since an inspection, are shown.
        baskets.now = lambda: DAY
        head.today = lambda: date.fromisoformat(DAY[:10])
        app = FindingsApp(library, search_library=searching, personal=experienced_user(), theme="dark")
        async with app.run_test(size=size) as pilot:
            await shown(pilot, "1 of 766")
            await shown(pilot, "3 Reader  St Helens")
            for step in _STEP.finditer(scene.keys):
                if words := step["words"]:
                    await shown(pilot, words)
                else:
                    await pilot.press(step["key"] or NAMES_OF_KEYS.get(step["letter"], step["letter"]))
            await settled(pilot)
            return drawn(app, f"findings: {scene.name}")


def experienced_user() -> Personal:
    """The personal file of a user who has taken the first steps, so that no introduction is shown."""
    personal = Personal.in_memory()
    personal.set(SETTING, " ".join(step for step, *_ in STEPS))
    return personal


def text(pilot: Pilot[None]) -> str:
    """The text of the screen, and of the screens behind a dialog."""
    app = pilot.app
    screens = [*app._background_screens, app.screen]
    return "\n".join(strip.text for screen in screens for strip in screen._compositor.render_strips())


async def shown(pilot: Pilot[None], words: str) -> None:
    """Wait until `words` are on the screen. Raises TimeoutError."""
    end = monotonic() + PATIENCE
    while words not in text(pilot):
        if monotonic() > end:
            raise TimeoutError(f"{words!r} is not shown, but:\n{text(pilot)}")
        await pilot.pause(0.02)


async def settled(pilot: Pilot[None]) -> None:
    """Wait until the screen no longer changes and nothing is asked any more."""
    end = monotonic() + PATIENCE
    before, since = text(pilot), monotonic()
    while monotonic() - since < SETTLED and monotonic() < end:
        await pilot.pause(0.02)
        now = text(pilot)
        if now != before or not all(s.is_idle for s in pilot.app.screen_stack if isinstance(s, AppScreen)):
            before, since = now, monotonic()


def drawn(app: FindingsApp, title: str) -> str:
    """The current screen of the app as SVG."""
    width, height = app.size
    console = Console(
        width=width, height=height, color_system="truecolor", force_terminal=True, file=StringIO()
    )
    update = app.screen._compositor.render_update(
        full=True, screen_stack=app._background_screens, simplify=True
    )
    if update is None:
        raise RuntimeError("the app has nothing to show")
    theme = app.theme_variables
    background, foreground = (Color.parse(theme[name]).rgb for name in ("background", "foreground"))
    return svg(
        console.render_lines(update, pad=False),
        (width, height),
        TerminalTheme(background, foreground, []),
        title,
    )


if __name__ == "__main__":
    main(sys.argv[1:])
