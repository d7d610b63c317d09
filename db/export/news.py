"""What is new, in the formats of `render.FORMATS`. JSON is one list, whose objects say in `what` what they are."""

from collections.abc import Iterator
from typing import Any, Final

from db.export import csv_rows, json_records, markdown
from db.export.plain_text import wrapped
from db.export.render import json_of
from db.formatting import dates, names
from db.judgements.moves import Move
from db.personal.news import News, SearchNews
from db.records import Inspection
from db.text_safety import one_line

FIELDS: Final = ("what", "authority", "inspection", "date", "news")


def render(news: News, form: str, themes: dict[str, str], width: int | None = None) -> Iterator[str]:
    """The news in a format; `themes` maps ids to names, for the words of saved searches."""
    if form == "text":
        return _text(news, themes, width)
    if form == "markdown":
        return markdown.table(FIELDS, list(_rows(news, themes)))
    if form == "csv":
        return csv_rows.table(FIELDS, list(_rows(news, themes)))
    return json_of(_records(news, themes), form)


def _records(news: News, themes: dict[str, str]) -> Iterator[dict[str, Any]]:
    for inspection in news.inspections:
        yield {"what": "inspection", **json_records.inspection_record(inspection)}
    for move in news.moves:
        yield {"what": "grade", **json_records.grade_record(move.row), "steps": move.steps}
    for search in news.searches:
        yield {
            "what": "search",
            "name": search.name,
            "query": search.query.describe(themes),
            "paragraphs": search.paragraphs,
            "inspections": list(search.inspections),
        }


def _rows(news: News, themes: dict[str, str]) -> Iterator[tuple[str, ...]]:
    for i in news.inspections:
        yield "inspection", names.authority(i), i.key, i.sort_date, _inspection(i)
    for move in news.moves:
        yield "grade", move.row.authority, move.row.inspection, move.row.sort_date, _move(move)
    for search in news.searches:
        yield "search", "", "; ".join(search.inspections), "", _search(search, themes)


def _text(news: News, themes: dict[str, str], width: int | None) -> Iterator[str]:
    """Three lists with headings, each left out where it is empty: the text of an e-mail."""
    lists = (
        ("New inspections", [_inspection_line(inspection) for inspection in news.inspections]),
        ("Changes of grade", [f"{move.row.authority}: {_move(move)}" for move in news.moves]),
        ("Saved searches", [_search(search, themes) for search in news.searches]),
    )
    between = ""
    for title, lines in lists:
        if lines:
            yield f"{between}{title}\n"
            between = "\n"
        for line in lines:
            yield from wrapped(one_line(line), width, "  ")


def _inspection_line(inspection: Inspection) -> str:
    address = f", {inspection.address}" if inspection.address else ""
    return f"{names.authority(inspection)}: {_inspection(inspection)} ({inspection.key}){address}"


def _inspection(inspection: Inspection) -> str:
    days = dates.days(inspection.start, inspection.end) or dates.day(inspection.published)
    return ", ".join(filter(None, (names.kind(inspection.kind), days)))


def _move(move: Move) -> str:
    before, after = names.grade(move.row.previous).lower(), names.grade(move.row.grade).lower()
    return f"{names.area(move.row.area)} {move.row.change} from {before} to {after}"


def _search(search: SearchNews, themes: dict[str, str]) -> str:
    count = names.format_count(search.paragraphs, "new paragraph")
    words = search.query.describe(themes)
    return f"{search.name}: {count}" + (f" ({words})" if words != search.name else "")
