"""Choosing sentences of a paragraph to quote."""
