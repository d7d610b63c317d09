"""Counterparts between inspections, and word edits inside a pair. Pure."""

from db.compare.chain import chain
from db.compare.counterparts import compare, grade_changes, with_edits
from db.compare.similar import similar

__all__ = ["chain", "compare", "grade_changes", "similar", "with_edits"]
