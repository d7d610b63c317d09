"""The SQLite that the store runs on."""

import sqlite3


def sqlite_version() -> str:
    """The version of the library: `3.45.1`."""
    return sqlite3.sqlite_version
