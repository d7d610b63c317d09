"""The nearest paragraphs of other inspections."""
