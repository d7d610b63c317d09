"""Reading: a report file becomes records. Pure: no SQL, no clock, no network. The entry point is `reader.read`.

decode, pdf/lines, text/lines   a file's bytes -> its lines
pdf/blocks, text/blocks         lines -> blocks: headings, paragraphs, table rows, footnotes, page furniture
front/                          lines -> the inspection: authority, kind, dates, inspector, judgements
outline, assemble               blocks -> paragraphs with section, kind, area, grade (by `standard_headings`)
themes, tone                    paragraphs -> their subjects, and whether they read as praise or criticism
"""
