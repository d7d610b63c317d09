"""Where the database and a person's own state stand when nobody says otherwise."""

import os
from pathlib import Path

import platformdirs

APP_NAME = "findings"
DATABASE_VARIABLE = "FINDINGS_DB"
DATABASE_NAME = "findings.db"


def named_database(option: str | Path | None = None) -> Path | None:
    """The database a person named: the `--db` option, else `$FINDINGS_DB`, else None."""
    named = option or os.environ.get(DATABASE_VARIABLE)
    return Path(named).expanduser() if named else None


def own_database() -> Path:
    """The database in the user's data folder, built from the seeds on first use."""
    return Path(platformdirs.user_data_dir(APP_NAME, appauthor=False)) / DATABASE_NAME


def default_database() -> Path:
    """What is opened without `--db`: `$FINDINGS_DB`, else the one in the user's data folder."""
    return named_database() or own_database()


def config_folder() -> Path:
    """The user's configuration folder, with the settings and the citation template. Not created here."""
    return Path(platformdirs.user_config_dir(APP_NAME, appauthor=False))


def state_folder() -> Path:
    """Where baskets, notes and history are kept: the user's own state folder. Not made here."""
    return Path(platformdirs.user_state_dir(APP_NAME, appauthor=False))
