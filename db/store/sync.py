"""Waiting until the names in a folder are on the disk, as `fsync` does for the content of a file."""

import os
from contextlib import suppress
from pathlib import Path


def sync_folder(folder: Path) -> None:
    """Make a new, renamed or deleted name in `folder` survive a power cut, where the file system can."""
    with suppress(OSError):
        opened = os.open(folder, os.O_RDONLY | getattr(os, "O_DIRECTORY", 0))
        try:
            os.fsync(opened)
        finally:
            os.close(opened)
