"""Modal screens that any feature may open: the picker and the help."""
