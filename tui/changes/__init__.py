"""What changed between two inspections, matter by matter."""
