"""Everything below the screen: reads reports, stores them and answers questions. Imports no textual and no rich."""
