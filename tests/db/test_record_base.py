"""Records compare, hash and print as the dataclasses that they are."""

import copy
from dataclasses import FrozenInstanceError, dataclass, fields, replace

import pytest

from db.query import Query
from db.records import FacetCount, Inspection, Paragraph

INSPECTION = Inspection("Leeds", "ilacs", "Inspection", "a.pdf", "0" * 64, judgements=())
RECORDS = (
    Query("MASH", theme=("caseloads",)),
    INSPECTION,
    Paragraph(1, "Text.", "finding"),
    FacetCount("a", "A", 3),
)


@pytest.mark.parametrize("record", RECORDS, ids=lambda record: type(record).__name__)
def test_a_record_is_equal_to_one_with_the_same_values_alone(record: Query | Inspection | Paragraph) -> None:
    same = replace(record)
    assert same == record and same is not record and hash(same) == hash(record)
    assert copy.copy(record) == copy.deepcopy(record) == record
    for field in fields(record):
        other = copy.copy(record)
        object.__setattr__(other, field.name, "other")
        assert other != record, field.name
    assert all(other != record for other in (*RECORDS, "other") if other is not record)


@pytest.mark.parametrize("record", RECORDS, ids=lambda record: type(record).__name__)
def test_a_record_cannot_be_changed(record: Query | Inspection | Paragraph) -> None:
    with pytest.raises(FrozenInstanceError):
        setattr(record, fields(record)[0].name, "other")


def test_a_record_prints_as_a_dataclass_does() -> None:
    own = FacetCount("a", "A", 3)
    plain = dataclass(type("FacetCount", (), {"__annotations__": FacetCount.__annotations__}))(
        "a", "A", 3, False
    )
    assert repr(own) == repr(plain) == "FacetCount(value='a', label='A', count=3, selected=False)"
