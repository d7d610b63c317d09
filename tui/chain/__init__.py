"""One theme through the inspections of an authority."""
