"""What an ingest is asked for beside its files: the options of `findings ingest`."""

from typing import Final, NamedTuple


class IngestOptions(NamedTuple):
    """Each is off unless it is asked for."""

    again: bool = False  # read files whose bytes are stored once more
    share: bool = False  # let the group read the database
    as_other: bool = False  # also store what is not recognised as a report


ONLY_NEW: Final = IngestOptions()
