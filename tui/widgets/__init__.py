"""Widgets that several screens share: state is passed down as reactives, changes are posted up as messages."""
