"""Facts about a database as plain text: what `findings doctor` prints."""

from collections.abc import Iterator, Mapping

from db.text_safety import one_line


def facts_text(facts: Mapping[str, Mapping[str, object]]) -> Iterator[str]:
    """Each subject on a line, its facts under it; a list of records as a line for each record."""
    for subject, known in facts.items():
        yield f"{subject}\n"
        for name, value in known.items():
            if isinstance(value, list) and value:
                yield f"  {name.replace('_', ' ')}\n"
                yield from (f"    {_columns(entry)}\n" for entry in value)
            else:
                yield f"  {name.replace('_', ' '):22} {value_text(value)}\n"


def _columns(record: object) -> str:
    if not isinstance(record, dict):
        return value_text(record)
    return "".join(f"{value_text(value):<9} " for value in record.values()).rstrip()


def value_text(value: object) -> str:
    """A JSON value in words on one line, control characters marked: `yes`, `none`, `1,204`, `name: value, …`."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if value is None or value == [] or value == {}:
        return "none"
    if isinstance(value, int):
        return f"{value:,}"
    if isinstance(value, dict):
        return ", ".join(f"{name}: {value_text(part)}" for name, part in value.items())
    if isinstance(value, list):
        return "; ".join(value_text(part) for part in value)
    return one_line(str(value), 1000)
