"""The SQLite file: schema, connections, the write lock, the writer, and the library that reads."""
