"""A report file -> records. Pure: no SQL, no clock, no network."""
