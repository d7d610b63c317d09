"""The front of a report: its lines -> an `Inspection` (`inspection.front`).

`cover` finds the title and the fields; each fact has a module of its own: `report_kind`, `find_authority`,
`visit_dates`, `lead_inspector`, `publisher`, and `judgements` (from a table, else from sentences).
"""
