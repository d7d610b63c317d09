"""Whether the user may write to a database, and what can be done with an older one where not."""

import os
from pathlib import Path


def why_not_writable(path: Path) -> str | None:
    """Why the user may not write to a database; None where they may. Writing needs permission for the folder too."""
    if not os.access(path, os.W_OK):
        return "the file is not yours to write"
    if not os.access(path.resolve().parent, os.W_OK):
        return "its folder is not yours to write"
    return None


def explain_upgrade(path: Path) -> str:
    """How a database of an older version is brought up to date, as the end of a message."""
    why_not = why_not_writable(path)
    if why_not is None:
        return "; `findings ingest PATH...` brings it up to date and keeps a copy"
    import shlex  # for this message alone

    # Not `cp`, whose copy of a file that is read-only is read-only too.
    copying = f"cat {shlex.quote(str(path.absolute()))} > COPY.db && findings --db COPY.db"
    return f" and {why_not}; copy it to a folder of yours and open the copy: `{copying}`"
