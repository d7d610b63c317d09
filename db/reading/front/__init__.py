"""The front of a report: its lines -> an `Inspection` (`inspection.read_front_page`).

`cover` finds the title and the fields; each fact has a module of its own: `report_kind`, `authority`,
`visit_dates`, `inspector`, `publisher`, and `judgements` (from a table, else from sentences).
"""
