"""The parts of a search that only words need. Imported late: a search by filters alone saves 8 ms of imports."""

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
