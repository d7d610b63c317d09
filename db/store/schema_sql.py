"""The SQL of the tables and views of the first version. SQLite stores the comments with it: `.schema` shows them.

A released statement is never changed: what came later is in `schema_changes` and `code_lists`, as steps of `schema`.
"""

from typing import Final

TABLE_NAMES: Final = (
    "inspections",
    "judgements",
    "sections",
    "paragraphs",
    "paragraph_themes",
    "themes",
    "files",
    "paragraph_vectors",
    *("report_kinds", "areas", "grade_names", "paragraph_kinds", "tones"),
)

TABLES: Final = (
    """
CREATE TABLE inspections (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  key TEXT NOT NULL UNIQUE,        -- st-helens-2014-11: the authority and the month of its last day on site
  authority TEXT,                  -- its usual name; null where the report does not tell
  authority_printed TEXT,          -- as the report prints it
  region TEXT,
  kind TEXT NOT NULL,              -- ilacs, sif, jtai, area-send, focused-visit, ...
  title TEXT NOT NULL,
  first_day TEXT,                  -- on site; dates are ISO, unknown is null
  last_day TEXT,
  published TEXT,
  published_from TEXT,             -- 'report', 'site' (of a manifest), 'file name' or 'correction'
  dated TEXT,                      -- the day it sorts by: last_day, else first_day, else published
  lead_inspector TEXT,
  publisher TEXT,
  pages INTEGER,                   -- null for text files
  source TEXT NOT NULL,            -- the path as ingested
  sha256 TEXT NOT NULL UNIQUE,     -- of the file's bytes
  notes TEXT NOT NULL DEFAULT '[]',  -- JSON list: what a reader of the record should know
  body_paragraphs INTEGER NOT NULL DEFAULT 0  -- without boilerplate and footnotes
)""",
    "CREATE INDEX inspections_authority ON inspections (authority, kind, last_day)",
    "CREATE INDEX inspections_dated ON inspections (dated)",
    """
CREATE TABLE judgements (
  inspection_id INTEGER NOT NULL REFERENCES inspections (id) ON DELETE CASCADE,
  position INTEGER NOT NULL,       -- 1, 2, 3 ... as printed
  area TEXT NOT NULL,              -- overall, help-and-protection, in-care, care-leavers, ...
  grade TEXT NOT NULL,             -- outstanding, good, requires-improvement, inadequate, ...
  label TEXT NOT NULL,             -- the area as printed
  grade_printed TEXT NOT NULL,
  PRIMARY KEY (inspection_id, position)
) WITHOUT ROWID""",
    "CREATE INDEX judgements_area ON judgements (area, grade)",
    """
CREATE TABLE sections (
  id INTEGER PRIMARY KEY,
  inspection_id INTEGER NOT NULL REFERENCES inspections (id) ON DELETE CASCADE,
  heading TEXT NOT NULL,           -- the innermost heading
  path TEXT NOT NULL               -- JSON list of headings, outermost first
)""",
    "CREATE INDEX sections_inspection ON sections (inspection_id)",
    """
CREATE TABLE paragraphs (
  id INTEGER PRIMARY KEY AUTOINCREMENT,  -- never given twice
  inspection_id INTEGER NOT NULL REFERENCES inspections (id) ON DELETE CASCADE,
  seq INTEGER NOT NULL,            -- 1, 2, 3 ... in reading order
  section_id INTEGER REFERENCES sections (id),
  number TEXT,                     -- as printed
  number_inferred INTEGER NOT NULL DEFAULT 0,  -- 1: lost in the file, certain from its neighbours
  kind TEXT NOT NULL,              -- summary, finding, recommendation, ..., boilerplate, footnote
  area TEXT,
  grade TEXT,                      -- of its area, else the inspection's overall grade
  tone TEXT NOT NULL,              -- inferred: positive, negative, mixed, neutral
  pages TEXT,                      -- JSON list of page numbers; null for text files
  text TEXT NOT NULL
)""",
    "CREATE UNIQUE INDEX paragraphs_order ON paragraphs (inspection_id, seq)",
    # Holds all that the filters ask of a paragraph, so that counting them never reads the texts.
    "CREATE INDEX paragraphs_filters ON paragraphs (kind, grade, area, tone, inspection_id)",
    """
CREATE TABLE paragraph_themes (
  paragraph_id INTEGER NOT NULL REFERENCES paragraphs (id) ON DELETE CASCADE,
  position INTEGER NOT NULL,       -- 1 is the primary theme
  theme TEXT NOT NULL,             -- an id of the themes table
  PRIMARY KEY (paragraph_id, position)
) WITHOUT ROWID""",
    "CREATE INDEX paragraph_themes_theme ON paragraph_themes (theme)",
    """
CREATE TABLE themes (
  id TEXT PRIMARY KEY,             -- care-leavers
  position INTEGER NOT NULL,
  name TEXT NOT NULL,
  scope TEXT NOT NULL DEFAULT ''
) WITHOUT ROWID""",
    """
CREATE TABLE files (
  sha256 TEXT PRIMARY KEY,         -- every file ever taken in, by its bytes
  path TEXT NOT NULL,
  inspection_id INTEGER NOT NULL REFERENCES inspections (id) ON DELETE CASCADE,
  superseded INTEGER NOT NULL DEFAULT 0  -- 1: another file of the same inspection has taken its place
) WITHOUT ROWID""",
    "CREATE INDEX files_inspection ON files (inspection_id)",
)

VIEWS: Final = (
    """
CREATE VIEW findings AS            -- one row per paragraph, in words
SELECT p.id, i.key AS inspection, i.authority, i.region, i.kind AS report_kind, i.dated, p.seq, p.number,
  s.heading AS section, p.kind, p.area, p.grade, p.tone,
  (SELECT group_concat(theme, ' ') FROM (SELECT theme FROM paragraph_themes t
     WHERE t.paragraph_id = p.id ORDER BY position)) AS themes,
  p.text
FROM paragraphs p JOIN inspections i ON i.id = p.inspection_id LEFT JOIN sections s ON s.id = p.section_id""",
    """
CREATE VIEW grades AS              -- one row per judgement
SELECT i.authority, i.key AS inspection, i.kind AS report_kind, i.last_day, j.area, j.label, j.grade
FROM judgements j JOIN inspections i ON i.id = j.inspection_id""",
)
