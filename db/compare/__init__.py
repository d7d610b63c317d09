"""Counterparts between inspections, and word edits inside a pair. Pure."""
