"""Counterparts between inspections, and word edits inside a pair. Pure, but for `queries`, which asks the store."""
