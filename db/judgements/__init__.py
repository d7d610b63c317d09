"""Grades: the latest of each authority, and their history. Pure."""
