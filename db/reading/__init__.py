"""Reading: a report file becomes records. Pure: no SQL, no clock, no network; the one door is `reader.read`.

decode, pdf/lines, text/lines   a file's bytes -> its lines
pdf/blocks, text/blocks         lines -> blocks: headings, paragraphs, table rows, footnotes, page furniture
front/                          lines -> the inspection: authority, kind, dates, inspector, judgements
outline, kinds, assemble        blocks -> paragraphs with section, kind, area, grade
themes, tone                    paragraphs -> what they are about, and how they read
"""
