"""The grid of grades, and the grades of an authority over time."""
