"""Files and folders into a database: read in worker processes, written one whole report at a time."""
