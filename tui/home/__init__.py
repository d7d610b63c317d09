"""The first screen of a user who has named an authority."""
