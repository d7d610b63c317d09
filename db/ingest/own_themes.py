"""The themes that an ingest stores in the database, read before any report."""

from db.errors import LibraryError
from db.reading.theme_file import Theme, ThemeFileError, load_themes, user_theme_file


def load_own_themes() -> tuple[Theme, ...]:
    """The bundled themes, extended or replaced by the user's own file. Raises LibraryError where that is broken."""
    try:
        return load_themes(user_theme_file()).themes
    except ThemeFileError as error:
        raise LibraryError(str(error)) from error
