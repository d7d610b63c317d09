"""Text files: characters -> lines (`lines`) -> blocks (`blocks`).

`marks` knows bullets and numbers; `wraps` and `joins` tell where a line goes on in the next. `contents` and
`front_page` find where the report itself begins, `headings` which of its lines are headings.
"""
