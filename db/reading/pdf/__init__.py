"""PDFs: characters with their places -> lines (`lines`) -> blocks (`blocks`).

`page` and `pieces` make lines; `typography` measures sizes and leading. `furniture` separates running heads, page
numbers and footnotes, `tables` the cells side by side, and `reading_order` moves text that was drawn late.
`headings` and `paragraphs` make blocks of the rest (`marks` recognises bullets and numbers); `corrections` changes
the few blocks that only their neighbours identify.
"""
