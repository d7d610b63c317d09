"""Grades: the latest of each authority, and all of them over time. Pure."""
