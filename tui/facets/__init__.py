"""The filter pane: the values of every facet with their counts, and a list that has the pane beside it."""
