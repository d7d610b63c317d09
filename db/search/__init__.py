"""Query -> rows, facets and counts: parser, plan, spelling, index, ranking."""
