"""The SQLite file: schema, writing, and every question the product asks of it."""
