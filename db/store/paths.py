"""The default paths of the database and of the user's own state."""

import os
import sys
from pathlib import Path
from typing import Final

APP_NAME: Final = "findings"
DISTRIBUTION: Final = "inspection-findings"  # on the package index, where `findings` is another project
DATABASE_VARIABLE: Final = "FINDINGS_DB"
TEAM_VARIABLE: Final = "FINDINGS_TEAM"
DATABASE_NAME: Final = "findings.db"


def named_database(option: str | Path | None = None) -> Path | None:
    """The database that the user named: the `--db` option, else `$FINDINGS_DB`, else None."""
    named = option or os.environ.get(DATABASE_VARIABLE)
    return Path(named).expanduser() if named else None


def own_database() -> Path:
    """The database in the user's data folder, built from the seeds on first use."""
    return _user_folder("data") / DATABASE_NAME


def default_database() -> Path:
    """The database that is opened without `--db`: `$FINDINGS_DB`, else the one in the user's data folder."""
    return named_database() or own_database()


def config_folder() -> Path:
    """The user's configuration folder, with the settings and the citation template. Not created here."""
    return _user_folder("config")


def state_folder() -> Path:
    """The folder of baskets, notes and history: the user's own state folder. It is not created here."""
    return _user_folder("state")


def reports_folder() -> Path:
    """The folder into which reports are fetched without `--into`: in the user's data folder. It is not created here."""
    return _user_folder("data") / "reports"


def module_search_path() -> list[str]:
    """`sys.path` for another Python process, without the working folder, whose modules must not be imported."""
    own = str(Path(__file__).resolve().parents[2])
    folders = [folder for folder in sys.path if folder]
    return folders if own in folders else [own, *folders]


def team_folder() -> Path | None:
    """The folder of tags, saved searches and corrections that colleagues share: `$FINDINGS_TEAM`; None for none."""
    named = os.environ.get(TEAM_VARIABLE)
    return Path(named).expanduser() if named else None


def _user_folder(purpose: str) -> Path:
    """The user's folder for "data", "config" or "state"."""
    # Imported here because the man page is built from the commands where click alone is installed.
    import platformdirs

    dirs = platformdirs.PlatformDirs(APP_NAME, appauthor=False)
    return {"data": dirs.user_data_path, "config": dirs.user_config_path, "state": dirs.user_state_path}[
        purpose
    ]
