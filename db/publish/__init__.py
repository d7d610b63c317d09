"""A copy of a database for Datasette and other SQLite tools, in words, with a standard full-text index."""
