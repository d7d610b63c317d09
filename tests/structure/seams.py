"""The seams: what may be imported inside a function of `tui`, because a feature or a slow library is opened on demand.

At the top of a file such an import would make the command or the first frame slower: `tests/bench/start.py`.
"""

import ast
import re
from typing import Final

from tests.structure.source import imports_in_functions

# Patterns of imported modules, each with the moment at which it is needed.
SEAMS: Final = {
    r"tui\.\w+\.(\w+_)?screen": "a screen is opened",
    r"tui\.palette\.palette|tui\.dialogs\.(help|picker)": "the palette, the help or a list to choose from is opened",
    r"tui\.browse\.(search_bar|report_\w+er|theme_reasons)": "a box or dialog of the browser is first used",
    r"tui\.browse\.(footnotes|footnote_navigat\w+|parts|tools)": "a report is shown, after the first frame",
    r"tui\.(\w+\.)?export(\.\w+)?": "something is exported",
    r"tui\.clipboard(\.\w+)?": "something is copied",
    r"tui\.published(\.\w+)?": "a published report is opened",
    r"db\.publish(\.\w+)?": "a copy for other programs is written",
    r"tui\.backend\.(report_(ingest|fetch)|opening)|db\.ingest(\.\w+)?": "reports are added, or the database is opened",
    r"tui\.app|tui\.cli(\.\w+)?": "a command is run",
    r"db\.(export|paper)(\.\w+)?": "something is rendered, or a paper composed",
    r"db\.compare(\.\w+)?|db\.judgements(\.\w+)?|db\.authorities": "inspections are compared or judgements shown",
    r"db\.personal(\.\w+)?|tui\.backend\.basket_work": "the user's own file is opened",
    r"db\.reading(\.\w+)?": "themes are read or explained",
    r"db\.search\.normalise": "hits are marked",
    r"db\.store(\.\w+)?": "the database is opened",
    r"asyncio": "the browser is started, and asyncio imported without what it does not use",
    r"difflib|tomllib|click\.shell_completion|rich\.\w+": "a library of one feature is needed",
}
_SEAM: Final = re.compile("|".join(f"(?:{pattern})" for pattern in SEAMS))


def outside_the_seams(tree: ast.AST) -> list[str]:
    """The imports inside functions that are at none of the seams: "line 118: db.errors"."""
    found = sorted(imports_in_functions(tree))
    return [f"line {line}: {module}" for line, module in found if not _SEAM.fullmatch(module)]
