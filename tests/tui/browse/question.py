"""A question that a user asks with keys, and the table of such questions in README."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from db.query import Query

# As they are printed on keyboards; other keys are letters and signs.
KEY_CAPS: Final = {"enter": "Enter", "escape": "Esc", "space": "Space", "tab": "Tab"}


@dataclass(frozen=True)
class Question:
    """A row of the table.

    `'text` among the keys is typed letter by letter. `before` is what the same keys led to in the first version of the
    program (commit f66a1fe), on the same five reports, of which it made 768 paragraphs and this one makes 766.
    """

    asked: str
    keys: tuple[str, ...]
    shown: tuple[str, ...]
    before: str
    query: Query | None = None

    @property
    def key_count(self) -> int:
        """How many keys are pressed."""
        return sum(len(key) - 1 if key.startswith("'") else 1 for key in self.keys)


def question_table(questions: Mapping[str, Sequence[Question]]) -> str:
    """The questions by kind of user as a Markdown table: keys, what is shown now (as tested), and what was before."""
    lines = ["| asked | keys | result now | result before |", "|---|---|---|---|"]
    for users, asked in questions.items():
        lines.append(f"| **{users.capitalize()}** | | | |")
        lines += [_row(one) for one in asked]
    return "\n".join(lines)


def _row(question: Question) -> str:
    pressed = " ".join(f"`{_key_cap(key)}`" for key in question.keys)
    shown = " · ".join(" ".join(words.split()).strip(" ·") for words in question.shown)
    cells = (question.asked, f"{question.key_count}: {pressed}", shown, question.before)
    return f"| {' | '.join(cell.replace('|', chr(92) + '|') for cell in cells)} |"


def _key_cap(key: str) -> str:
    return key[1:] if key.startswith("'") else KEY_CAPS.get(key, key)
