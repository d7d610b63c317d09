"""Parts of screens: state comes down as reactives, facts go up as messages."""
