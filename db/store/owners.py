"""Who owns a file, and who runs this program: other users' files beside a database are not trusted."""

import os
from pathlib import Path

try:
    import grp
    import pwd
except ImportError:  # no POSIX users: every file counts as the user's own
    grp = None  # type: ignore[assignment]
    pwd = None  # type: ignore[assignment]


def user_id() -> int:
    """The id of the user who runs this program."""
    return os.geteuid() if hasattr(os, "geteuid") else 0


def owner(found: os.stat_result) -> int:
    """The id of the user who owns a file, by its status."""
    return found.st_uid


def user_name(uid: int) -> str:
    """The name of a user; `user 1004` for an id without a name."""
    try:
        return pwd.getpwuid(uid).pw_name
    except (KeyError, AttributeError):
        return f"user {uid}"


def group_name(path: Path) -> str:
    """The name of the group of a file; `1004` for an id without a name."""
    gid = path.stat().st_gid
    try:
        return grp.getgrgid(gid).gr_name
    except (KeyError, AttributeError):
        return str(gid)
