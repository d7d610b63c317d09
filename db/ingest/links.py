"""Which links in a folder of reports are followed: a link that another user made could lead to private files."""

from pathlib import Path
from typing import Final

# As many as Linux follows (path_resolution(7)).
_MOST_LINKS: Final = 40
OUT: Final = "a link that leads out of the folder"
INTO_SHARED: Final = f"{OUT}: not followed, since others may read the database; name the file itself"
TO_ANOTHERS: Final = (
    f"{OUT}, to what belongs to another user than the link: not followed; name the file itself"
)


def why_not_followed(path: Path, root: Path, is_shared: bool) -> str | None:
    """The reason why `path`, found below the folder `root` (resolved), is a link that is not followed; else None.

    A link out of the folder is followed where it and what it leads to have one owner, and only into a private database.
    """
    try:
        if not path.is_symlink():
            return None
        target = path.resolve(strict=True)
        if target.is_relative_to(root):
            return None
        if is_shared:
            return INTO_SHARED
        return None if _owners(path) == {target.stat().st_uid} else TO_ANOTHERS
    except (OSError, RuntimeError):  # it leads nowhere, or in a circle: opening it says so
        return None


def _owners(link: Path) -> set[int]:
    """The owners of a link and of the links that it leads to."""
    owners: set[int] = set()
    for _ in range(_MOST_LINKS):
        owners.add(link.lstat().st_uid)
        link = link.parent / link.readlink()
        if not link.is_symlink():
            break
    return owners
