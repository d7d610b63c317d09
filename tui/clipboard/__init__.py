"""Copying text, with a message that says what became of it."""
