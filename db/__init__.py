"""Everything below the screen: reading reports, keeping them, asking about them. Imports no textual, no rich."""
