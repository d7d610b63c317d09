"""Counts by any one or two fields: screen, model, widgets and what is exported."""
