"""All that is below the screen: reading reports, keeping them, asking about them. No textual, no rich."""
