"""The command line and the screens. No SQL: it asks `db`."""
