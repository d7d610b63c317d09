"""Records -> text, Markdown, CSV, JSON and JSON Lines, with citations. Pure."""
