"""The plan of a query: all words and phrases that may match each of its terms.

A `Group` is one term with its variants: plurals and forms of the verb, completions of a word that is still being typed,
its correction, its abbreviation or full form, the same word with and without a hyphen, its alternatives. A `Clause` is
several groups that together have synonyms (independent reviewing officer: IRO).
"""

from typing import NamedTuple

from db.records import Correction

# One variant of a term: a word, or the words of a phrase in order; `*` at the end marks a prefix.
Variant = tuple[str, ...]


class Group(NamedTuple):
    """One term as typed: any of its variants matches it. The first `literal` of them are the word and its forms.

    `quoted`: it is a phrase in quotes.
    """

    typed: str
    variants: tuple[Variant, ...]
    literal: int = 1
    quoted: bool = False


class Clause(NamedTuple):
    """Groups that must all match, or else one of the synonyms of them together.

    `whole` is what the groups were typed as where they have synonyms: one name of several words.
    """

    groups: tuple[Group, ...]
    synonyms: tuple[Variant, ...] = ()
    whole: tuple[Variant, ...] = ()


class Plan(NamedTuple):
    """All clauses must match and no excluded group may; a plan without clauses matches every paragraph.

    A preferred group need not match, but paragraphs that it matches are ranked higher.
    """

    clauses: tuple[Clause, ...] = ()
    excluded: tuple[Group, ...] = ()
    preferred: tuple[Group, ...] = ()
    corrections: tuple[Correction, ...] = ()
    hint: str | None = None
    asks: bool = False  # it is a question
    wider: str | None = None  # the text with `~` before the words that have synonyms

    @property
    def groups(self) -> tuple[Group, ...]:
        """The groups of all clauses, in the order typed."""
        return tuple(group for clause in self.clauses for group in clause.groups)

    @property
    def highlights(self) -> tuple[str, ...]:
        """Every word and phrase that matches, for `normalise.find_spans`."""
        variants = [
            variant for clause in self.clauses for group in clause.groups for variant in group.variants
        ]
        variants += [variant for clause in self.clauses for variant in clause.synonyms]
        variants += [variant for group in self.preferred for variant in group.variants]
        return tuple(dict.fromkeys(" ".join(variant) for variant in variants))
