"""PDFs: characters with their places -> lines (`lines`) -> blocks (`blocks`).

`page` and `pieces` make lines; `setting` measures the type. `furniture` parts what a page carries besides its
text, `tables` the cells that stand side by side, `order` what was drawn late; `headings` and `paragraphs` make
the blocks of the rest (`marks` knows bullets and numbers), and `corrections` mends what only neighbours tell.
"""
