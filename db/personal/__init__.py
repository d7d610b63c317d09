"""One user's own file: baskets with notes, saved searches, history and reading positions."""
