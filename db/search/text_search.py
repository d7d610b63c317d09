"""What a search for words needs, and one by filters alone does not: 8 ms of imports before the browser's first rows."""

from db.query import Query
from db.search import abbreviations
from db.search.plan import Plan
from db.search.planner import plan
from db.search.query_parser import parse
from db.search.ranking import Ranking as Ranking
from db.search.synonyms import load_synonyms
from db.search.vocabulary import Vocabulary


def make_plan(query: Query, vocabulary: Vocabulary) -> Plan:
    """How the words of a query are searched for."""
    return plan(parse(query.text), vocabulary, abbreviations.load(), load_synonyms(), exact=query.exact)


def warm() -> None:
    """Load the abbreviations."""
    abbreviations.load()
