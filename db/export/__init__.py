"""Records -> text, Markdown, CSV, JSON and JSON Lines with citations; bibliographies; plots. Pure but for `files`."""
