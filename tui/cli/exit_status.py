"""The exit statuses of the command line, as `findings -h` lists them."""

from typing import Final

DONE: Final = 0
PARTIAL: Final = 1  # done in part, nothing found, or stopped by an error
WRONG_USAGE: Final = 2  # as click and most commands
DATABASE_ERROR: Final = 3  # the database cannot be opened
INTERRUPTED: Final = 130  # what a shell reports after Ctrl+C: 128 and the number of SIGINT
SIGNALLED: Final = 128  # and the number of the signal that ended the browser, as a shell reports it
