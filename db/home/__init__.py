"""The first screen of a user who has named an authority: what the database and the user's file hold for it."""
