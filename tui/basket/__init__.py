"""The marked paragraphs."""
