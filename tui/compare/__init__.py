"""Two inspections side by side."""
