"""A library of a few paragraphs in memory, which can be slow or broken: for tests that need no database."""

from collections.abc import Sequence
from pathlib import Path
from threading import Event

from db.errors import Cancelled, LibraryError
from db.query import Query
from db.records import Correction, FacetCount, Inspection, Paragraph, Results

HOSTILE = (
    "[/b] [bold]bold[/bold] [sic] \x1b[31mred\x1b[0m \x9b31m \u202edesrever\u202c zero\u200bwidth :smile:"
)
SEEN = "[/b] [bold]bold[/bold] [sic] �[31mred�[0m �31m �desrever� zero�width :smile:"


SENTENCES = (
    "Caseloads in looked after children teams are too high, and some social workers hold thirty cases or more.",
    "Partnership work with the local college is contributing to better attendance, which is a strength here.",
    "Not enough care leavers are in education, employment or training. At the time of the inspection, 32 were.",
)


class FakeLibrary:
    """A library of a few paragraphs in memory, which can be slow or broken."""

    path = Path("fake.db")
    replaced = False

    def __init__(self, *texts: str) -> None:
        self.texts = texts or (HOSTILE,)
        self.name = "St Helens" if texts else HOSTILE
        self.held = [
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
        self.asked: list[str] = []
        self.interrupted = 0
        self.hold = Event()
        self.hold.set()
        self.broken = ""

    def version(self) -> int:
        return 0

    def inspections(self) -> tuple[Inspection, ...]:
        found = Inspection(self.name, "sif", self.name, "x.txt", "0" * 64, end="2014-11-25", key="x")
        return (found,)

    def inspection(self, key: str) -> Inspection:
        return self.inspections()[0]

    def themes(self) -> dict[str, str]:
        return {"t": self.name}

    def scopes(self) -> dict[str, str]:
        return {"t": f"all of {self.name}"}

    def search(self, query: Query) -> Results:
        self.asked.append(query.text)
        before = self.interrupted
        self.hold.wait(5)
        if self.interrupted > before:
            raise Cancelled()
        if self.broken:
            raise LibraryError(self.broken)
        ids = [p.id for p in self.held]
        return Results(
            ids,
            len(ids),
            len(ids),
            1,
            1,
            highlights=(query.text.casefold(),) if query.text else (),
            corrections=(Correction("caselaod", "caseloads"),) if query.text == "caselaod" else (),
        )

    def first_rows(self, query: Query, limit: int = 50) -> Results:
        return self.search(query)

    def facets(self, query: Query) -> dict[str, tuple[FacetCount, ...]]:
        return {
            "authority": (FacetCount(self.name, self.name, 3),),
            "theme": (FacetCount("t", self.name, 2),),
        }

    def paragraphs(self, ids: Sequence[int]) -> list[Paragraph]:
        return [self.held[i - 1] for i in ids]

    def report(self, key: str) -> list[Paragraph]:
        return self.held

    def interrupt(self) -> None:
        self.interrupted += 1

    def close(self) -> None:
        self.hold.set()
