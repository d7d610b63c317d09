"""Opening the published file of a report in a browser, at a paragraph's page."""
