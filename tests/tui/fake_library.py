"""A library in memory that can be slow or fail: for tests that need no database."""

from collections.abc import Sequence
from pathlib import Path
from threading import Event

from db.errors import Cancelled, LibraryError
from db.query import Query
from db.records import Correction, CountRow, CountTable, FacetCount, Inspection, Paragraph, Results

HOSTILE = (
    "[/b] [bold]bold[/bold] [sic] \x1b[31mred\x1b[0m \x9b31m \u202edesrever\u202c zero\u200bwidth :smile:"
)
HOSTILE_AS_SHOWN = "[/b] [bold]bold[/bold] [sic] �[31mred�[0m �31m �desrever� zero�width :smile:"


class FakeLibrary:
    """Answers as Library does, with 29 paragraphs of the texts, HOSTILE where none are passed.

    `search` waits until `may_answer` is set, and raises LibraryError with `failure` where there is one.
    """

    path = Path("fake.db")
    replaced = False
    tagging = None  # the user's tags, once they are read

    def __init__(self, *texts: str) -> None:
        self.texts = texts or (HOSTILE,)
        self.name = "St Helens" if texts else HOSTILE
        self.stored = [
            Paragraph(
                n,
                self.texts[n % len(self.texts)],
                "finding",
                section=(self.name, "Workforce"),
                number=str(n),
                grade=(None, "good", "requires-improvement")[n % 3],
                themes=("t",),
                id=n,
                inspection="x",
                authority=self.name,
            )
            for n in range(1, 30)
        ]
        self.searched_texts: list[str] = []
        self.interruptions = 0
        self.may_answer = Event()
        self.may_answer.set()
        self.failure = ""

    def version(self) -> int:
        return 0

    def inspections(self) -> tuple[Inspection, ...]:
        return (Inspection(self.name, "sif", self.name, "x.txt", "0" * 64, end="2014-11-25", key="x"),)

    def inspection_count(self) -> int:
        return len(self.inspections())

    def inspection(self, key: str) -> Inspection:
        return self.inspections()[0]

    def themes(self) -> dict[str, str]:
        return {"t": self.name}

    def tags(self) -> tuple[str, ...]:
        return ()

    def scopes(self) -> dict[str, str]:
        return {"t": f"all of {self.name}"}

    def search(self, query: Query) -> Results:
        self.searched_texts.append(query.text)
        interruptions = self.interruptions
        self.may_answer.wait(5)
        if self.interruptions > interruptions:
            raise Cancelled()
        if self.failure:
            raise LibraryError(self.failure)
        ids = [p.id for p in self.stored]
        return Results(
            ids,
            len(ids),
            len(ids),
            1,
            1,
            highlights=(query.text.casefold(),) if query.text else (),
            corrections=(Correction("caselaod", "caseloads"),) if query.text == "caselaod" else (),
        )

    def related(self, query: Query, found: Sequence[int], limit: int) -> list[int]:
        return []

    def first_rows(self, query: Query, limit: int = 50) -> Results:
        return self.search(query)

    def count(self, query: Query, by: Sequence[str]) -> CountTable:
        return CountTable(tuple(by), (), CountRow((), 0, 0, 0), ((),), ({},))

    def facets(self, query: Query) -> dict[str, tuple[FacetCount, ...]]:
        return {
            "authority": (FacetCount(self.name, self.name, 3),),
            "theme": (FacetCount("t", self.name, 2),),
        }

    def paragraphs(self, ids: Sequence[int]) -> list[Paragraph]:
        return [self.stored[i - 1] for i in ids]

    def report(self, key: str) -> list[Paragraph]:
        return self.stored

    def interrupt(self) -> None:
        self.interruptions += 1

    def close(self) -> None:
        self.may_answer.set()
