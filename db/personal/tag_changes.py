"""Changes to tags that can be undone: the tags before a change, and after it, to detect later changes."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from db.personal.tagged_searches import NO_SEARCHES, ChangedSearches
from db.personal.tags import Tag, Tags

# Tags by name in small letters; None for a tag that does not exist.
NamedTags = Mapping[str, Tag | None]


@dataclass(frozen=True, slots=True)
class TagChange:
    """A change: its description, its tags before and after it, and the saved searches that followed a name."""

    description: str
    before: NamedTags
    after: NamedTags
    searches: ChangedSearches


def read_tags(tags: Tags, names: Sequence[str]) -> NamedTags:
    """The tags of these names, in any case."""
    known = {tag.name.casefold(): tag for tag in tags.all()}
    return {name.strip().casefold(): known.get(name.strip().casefold()) for name in names}


def apply_change(
    tags: Tags, description: str, names: Sequence[str], change: Callable[[Tags], object]
) -> TagChange:
    """Call `change`, which changes the tags of these names, and return a record of it. Raises NotSaved, InvalidTags."""
    before = read_tags(tags, names)
    tags.followed = NO_SEARCHES
    change(tags)
    return TagChange(description, before, read_tags(tags, names), tags.followed)


def undo_change(tags: Tags, change: TagChange) -> bool:
    """Restore the tags as they were before a change, in one transaction.

    Returns False and changes nothing if one of them was changed again later, here or in another window: that later
    change would be lost. Raises NotSaved.
    """
    if read_tags(tags, list(change.after)) != change.after:
        return False
    gone = [tag.name for tag in change.after.values() if tag is not None]
    tags.replace(gone, [tag for tag in change.before.values() if tag is not None], change.searches)
    return True
