"""Gives a finished file its name: at once, and never in place of another file."""

import os
from pathlib import Path


def take_name(written: Path, name: Path) -> None:
    """Give the file at `written` the path `name`, in the same folder. It may keep the old name too.

    Raises FileExistsError where a file has that name by now, OSError for all else.
    """
    try:
        os.link(written, name, follow_symlinks=False)
    except FileExistsError:
        raise
    except (OSError, NotImplementedError):
        # A file system without hard links (FAT, some network shares): create the name, then rename over it.
        os.close(os.open(name, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o666))
        written.replace(name)
