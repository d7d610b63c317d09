"""Gives a library the tags in the user's file and those of the team, which are read when they are first needed."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from db.personal.tags import Tag
    from db.store.library import Library


def give_tags(library: "Library") -> None:
    """Let the library know the user's tags; a file that does not exist is not made."""
    from db.personal.tagged import TagSource

    library.tagging = TagSource(_read_tags)


def _read_tags() -> "tuple[Tag, ...]":
    # Imported here because every command gives its library the tags, and few of them look at one.
    from db.personal.personal import FILE_NAME, Personal
    from db.store.paths import state_folder

    path = state_folder() / FILE_NAME
    if not path.exists():
        return _read_team_tags()
    with Personal.open(path) as personal:
        return (*personal.tags.all(), *_read_team_tags())


def _read_team_tags() -> "tuple[Tag, ...]":
    from db.store.paths import team_folder

    if team_folder() is None:  # most users have none: what reads it is not imported before their first rows
        return ()
    from db.personal.team import team_tags

    return team_tags()
