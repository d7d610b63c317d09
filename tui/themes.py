"""The app's colour themes: dark, light, and the terminal's own sixteen colours.

The grades run from blue to vermilion, after the palette of Okabe and Ito, whose colours can be told apart with every
kind of colour vision. Each grade is also shown by a letter, so that no meaning depends on colour alone.
"""

from collections.abc import Mapping
from typing import Final

from textual.app import App
from textual.filter import ANSIToTruecolor
from textual.theme import Theme

from tui.textual_private import replace_filters

DARK: Final = "findings-dark"
LIGHT: Final = "findings-light"
ANSI: Final = "findings-ansi"

THEMES: Final = (
    Theme(
        name=DARK,
        dark=True,
        primary="#7fb2e5",
        secondary="#7fb2e5",
        accent="#7fb2e5",
        warning="#e8b04b",
        error="#f0805a",
        success="#4fb89a",
        foreground="#e6e4df",
        background="#16181b",
        surface="#16181b",
        panel="#1f2226",
        variables={
            "quiet": "#8f959c",
            "rule": "#3b4046",
            "hit": "#ffd866",
            "grade-outstanding": "#6cb8f0",
            "grade-good": "#3fc6a2",
            "grade-middle": "#e8b04b",
            "grade-inadequate": "#f0805a",
            "grade-none": "#8f959c",
            "input-cursor-background": "#e6e4df",
            "input-cursor-foreground": "#16181b",
            "scrollbar": "#3b4046",
            "scrollbar-background": "#16181b",
        },
    ),
    Theme(
        name=LIGHT,
        dark=False,
        primary="#1b5e9c",
        secondary="#1b5e9c",
        accent="#1b5e9c",
        warning="#8a5a00",
        error="#a83800",
        success="#00694f",
        foreground="#1a1c1e",
        background="#f7f5f0",
        surface="#f7f5f0",
        panel="#ebe8e0",
        variables={
            "quiet": "#62676d",
            "rule": "#c4c0b6",
            "hit": "#7a3e00",
            "grade-outstanding": "#10559a",
            "grade-good": "#00694f",
            "grade-middle": "#8a5a00",
            "grade-inadequate": "#a83800",
            "grade-none": "#62676d",
            "input-cursor-background": "#1a1c1e",
            "input-cursor-foreground": "#f7f5f0",
            "scrollbar": "#c4c0b6",
            "scrollbar-background": "#f7f5f0",
        },
    ),
    # Only the terminal's own colours and its default background: legible with 16 colours and, by letters and
    # signs, without any.
    Theme(
        name=ANSI,
        ansi=True,
        dark=True,
        primary="ansi_cyan",
        secondary="ansi_cyan",
        accent="ansi_cyan",
        warning="ansi_yellow",
        error="ansi_red",
        success="ansi_green",
        foreground="ansi_default",
        background="ansi_default",
        surface="ansi_default",
        panel="ansi_default",
        boost="ansi_default",
        variables={
            "ansi-background": "ansi_black",
            "ansi-foreground": "ansi_white",
            "quiet": "ansi_default",
            "rule": "ansi_default",
            "hit": "ansi_default",
            "grade-outstanding": "ansi_blue",
            "grade-good": "ansi_green",
            "grade-middle": "ansi_yellow",
            "grade-inadequate": "ansi_red",
            "grade-none": "ansi_default",
            "input-cursor-background": "ansi_default",
            "input-cursor-foreground": "ansi_default",
            "input-cursor-text-style": "reverse",
            "scrollbar": "ansi_default",
            "scrollbar-background": "ansi_default",
        },
    ),
)

# The name of a theme on the command line and in the settings (`tui.settings.THEME_NAMES`) -> its name in Textual.
NAMES: Final = {"dark": DARK, "light": LIGHT, "ansi": ANSI}

# With so few colours, Textual's nearest match to most tints is black.
_TOO_FEW_COLOURS: Final = 16


def choose_theme(name: str | None, environ: Mapping[str, str], colours: int) -> str:
    """Textual's name of the theme: the named one of NAMES, else one that the terminal can show.

    `colours` is the number of colours that the terminal has. The terminal's own colours are chosen where it has 16
    or fewer, or where `environ` sets NO_COLOR.
    """
    if name in NAMES:
        return NAMES[name]
    if "NO_COLOR" in environ or colours <= _TOO_FEW_COLOURS:
        return ANSI
    return DARK


def begin_with_theme(app: App[None], theme: str) -> None:
    """Have an app that does not run yet begin with a theme, the name of one in Textual.

    Its style sheets are parsed as it starts. Setting `App.theme` does the same, and parses them once more.
    """
    app.set_reactive(App.theme, theme)
    app.stylesheet.set_variables(app.get_css_variables())
    to_rgb = ANSIToTruecolor(app.ansi_theme, enabled=not app.native_ansi_color)
    replace_filters(app, lambda known: to_rgb if isinstance(known, ANSIToTruecolor) else known)
