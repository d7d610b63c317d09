"""The sentences of a paragraph, the one under the cursor, and those that are chosen to be quoted. Pure."""

from dataclasses import dataclass, field, replace
from functools import cached_property

from db.formatting.quotation import OMISSION, Runs, chosen_in, runs_of
from db.formatting.sentences import Span, split_sentences
from db.records import CitedParagraph
from tui.widgets.formatting import format_count


@dataclass(frozen=True)
class SentenceChoice:
    """A paragraph that is about to be quoted. `before` are the runs that were quoted of it so far."""

    cited: CitedParagraph
    before: Runs = ()
    chosen: frozenset[int] = frozenset()
    cursor: int = 0
    spans: tuple[Span, ...] = field(default=())

    @classmethod
    def of(cls, cited: CitedParagraph, before: Runs) -> "SentenceChoice":
        """The sentences of a paragraph; those that were quoted so far are chosen."""
        text = cited.paragraph.text
        chosen = chosen_in(text, before)
        return cls(cited, before, chosen, min(chosen, default=0), tuple(split_sentences(text)))

    @property
    def text(self) -> str:
        """The words of the paragraph."""
        return self.cited.paragraph.text

    @cached_property
    def taken(self) -> frozenset[int]:
        """The sentences that Enter takes: those chosen; the one under the cursor where none is, and none was quoted."""
        if self.chosen or self.before or not self.spans:
            return self.chosen
        return frozenset([self.cursor])

    @property
    def runs(self) -> Runs:
        """The quotation as it is stored; () for the whole paragraph."""
        return runs_of(self.text, self.taken)

    @property
    def words(self) -> str:
        """The quotation as it will read."""
        return OMISSION.join(self.runs) or self.text

    def moved(self, step: int) -> "SentenceChoice":
        """With the cursor `step` sentences further; it stops at the ends."""
        return self.at(self.cursor + step)

    def at(self, sentence: int) -> "SentenceChoice":
        """With the cursor at a sentence."""
        return replace(self, cursor=max(0, min(sentence, len(self.spans) - 1)))

    def toggled(self) -> "SentenceChoice":
        """With the sentence under the cursor chosen, or no longer."""
        return replace(self, chosen=self.chosen ^ {self.cursor} if self.spans else self.chosen)

    def all_toggled(self) -> "SentenceChoice":
        """With every sentence chosen, or none where all are."""
        everything = frozenset(range(len(self.spans)))
        return replace(self, chosen=frozenset() if self.chosen == everything else everything)

    def describe(self) -> str:
        """`2 of 5 sentences`, `the whole paragraph`."""
        if not self.runs:
            return "the whole paragraph"
        return f"{len(self.taken):,} of {format_count(len(self.spans), 'sentence')}"
