"""Corrections of misread fields: kept in a small file of the user's, and applied again on every ingest and upgrade."""
