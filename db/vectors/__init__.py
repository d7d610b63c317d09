"""Texts as vectors of 64 small numbers, from a file in seeds/ that was learned from published reports. Pure."""
