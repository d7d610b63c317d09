"""Tags and saved searches of colleagues, beside the user's own: each has its owner behind its name, `drift (anna)`."""

from typing import TYPE_CHECKING, Any, Final

from db.errors import LibraryError
from db.personal.tags import Tag, read_exported
from db.personal.team_files import TeamFile, read_team_files
from db.query import Query
from db.text_safety import one_line

if TYPE_CHECKING:
    from db.personal.personal import Personal

LONGEST_NAME: Final = 80  # characters of the name of a search


def team_tags() -> tuple[Tag, ...]:
    """The tags of colleagues, each named with its owner. A file that holds no tags is left out (see `team_facts`)."""
    return tuple(tag for file in read_team_files("tags").files for tag in _tags(file))


def team_searches() -> dict[str, Query]:
    """Name with its owner -> saved search of a colleague, by name."""
    found = {}
    for file in read_team_files("searches").files:
        for name, query in _searches(file.stored):
            found[_owned(name, file.owner)] = query
    return dict(sorted(found.items(), key=lambda item: item[0].casefold()))


def all_searches(personal: "Personal") -> dict[str, Query]:
    """The user's saved searches, then those of colleagues."""
    own = personal.searches()
    return {**own, **{name: query for name, query in team_searches().items() if name not in own}}


def exported_searches(searches: dict[str, Query]) -> dict[str, Any]:
    """Saved searches as the JSON object of a team file."""
    return {"searches": [{"name": name, "query": query.to_json()} for name, query in searches.items()]}


def is_understood(file: TeamFile) -> bool:
    """Whether a file holds what its name says: tags or searches."""
    if file.holds == "tags":
        try:
            read_exported(file.stored)
        except LibraryError:
            return False
        return True
    return isinstance(file.stored, dict) and isinstance(file.stored.get("searches"), list)


def _tags(file: TeamFile) -> list[Tag]:
    try:
        tags = read_exported(file.stored)
    except LibraryError:
        return []
    return [Tag(_owned(tag.name, file.owner), tag.meaning, tag.paragraphs) for tag in tags]


def _searches(stored: object) -> list[tuple[str, Query]]:
    """The searches of a file; damaged entries are left out."""
    listed = stored.get("searches") if isinstance(stored, dict) else None
    return [
        (one_line(entry["name"], LONGEST_NAME), Query.from_json(entry["query"]))
        for entry in (listed if isinstance(listed, list) else ())
        if isinstance(entry, dict)
        and isinstance(entry.get("name"), str)
        and entry["name"].strip()
        and isinstance(entry.get("query"), dict)
    ]


def _owned(name: str, owner: str) -> str:
    return f"{name} ({owner})"
