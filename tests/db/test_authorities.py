"""A printed or typed name leads to the one authority that it means, or to none."""

import pytest

from db.authorities import Authorities

KNOWN = Authorities.load()


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("St Helens", "St Helens"),
        ("st helens", "St Helens"),
        ("St. Helens Metropolitan Borough Council", "St Helens"),
        ("Saint Helens", "St Helens"),
        ("Liverpool City Council", "Liverpool"),
        ("Sefton Borough Council", "Sefton"),
        ("London Borough of Hammersmith & Fulham", "Hammersmith and Fulham"),
        ("The London Borough of Newham", "Newham"),
        ("Richmond upon Thames London Borough Council", "Richmond upon Thames"),
        ("Royal Borough of Windsor & Maidenhead", "Windsor and Maidenhead"),
        ("Royal Borough of Kingston upon Thames", "Kingston upon Thames"),
        ("Royal Borough of Greenwich", "Greenwich"),
        ("Royal Borough of Kensington and Chelsea", "Kensington and Chelsea"),
        ("City of York Council", "York"),
        ("City of Wolverhampton", "Wolverhampton"),
        ("City of Bradford Metropolitan District Council", "Bradford"),
        ("City of London Corporation", "City of London"),
        ("Council of the Isles of Scilly", "Isles of Scilly"),
        ("County Durham", "Durham"),
        ("Durham County Council", "Durham"),
        ("Hull", "Kingston upon Hull"),
        ("Hull City Council", "Kingston upon Hull"),
        ("Kingston-upon-Hull", "Kingston upon Hull"),
        ("Derby City", "Derby"),
        ("Derbyshire County Council", "Derbyshire"),
        ("Bedford Borough", "Bedford"),
        ("Central Bedfordshire Council", "Central Bedfordshire"),
        ("Bournemouth, Christchurch and Poole Council", "Bournemouth, Christchurch and Poole"),
        ("Bournemouth Borough Council", "Bournemouth"),
        ("Borough of Poole", "Poole"),
        ("Cheshire West & Chester", "Cheshire West and Chester"),
        ("Southend", "Southend-on-Sea"),
        ("Stoke on Trent City Council", "Stoke-on-Trent"),
        ("Herefordshire Council", "Herefordshire"),
        ("Bristol, City of", "Bristol"),
        ("Northamptonshire County Council", "Northamptonshire"),
        ("North Northamptonshire", "North Northamptonshire"),
        ("Cumbria County Council", "Cumbria"),
        ("East Riding", "East Riding of Yorkshire"),  # the county omitted
        ("East Riding County Council", "East Riding of Yorkshire"),
        ("the Borough of Redcar and Cleveland area", "Redcar and Cleveland"),
        ("Windsor", "Windsor and Maidenhead"),  # a part of a name
        ("Borough of Telford", "Telford and Wrekin"),
        ("Stockton Borough Council", "Stockton-on-Tees"),
        ("Doncaster Children’s Services Trust", "Doncaster"),
        ("Birmingham Childrens Trust", "Birmingham"),
        ("Bradford Children and Families Trust", "Bradford"),
        ("Slough Children First", "Slough"),
        ("Together for Children", "Sunderland"),
        ("Newham Local Area Partnership", "Newham"),
        ("Reading local authority", "Reading"),
        ("LB of Hackney", "Hackney"),
        ("LB Hackney", "Hackney"),
        ("RB Greenwich", "Greenwich"),
        ("Bexley, London Borough of", "Bexley"),
        ("Wolverhampton, City of", "Wolverhampton"),
        ("Kent’s local authority", "Kent"),
        ("MEDWAY’s local area", "Medway"),
        ("Kent County Council's children’s services", "Kent"),
        ("the area of Kent", "Kent"),
        ("Luton UA", "Luton"),
        ("Sefton LA", "Sefton"),
    ],
)
def test_a_name_an_alias_or_a_styled_name_is_resolved(typed: str, name: str) -> None:
    authority = KNOWN.resolve(typed)
    assert authority is not None
    assert authority.name == name


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "London",
        "East",
        "Kingston",  # upon Thames or upon Hull
        "Cheshire",
        "Bedfordshire",
        "Nottingham County Council",
        "Oxford City Council",
        "Greater Manchester",
        "West Yorkshire",
        "Achieving for Children",  # serves three boroughs
        "Northamptonshire Children's Trust",  # serves two councils, and not the abolished county
        "Children's Trust",
        "Care Quality Commission",
        "Kent and Medway",
        "Kingston",  # upon Thames or upon Hull
        "Cheshire",
        "Bedfordshire",  # a former county, and no part's own name
        "Cleveland",
        "Isle",
        "Yorkshire",
    ],
)
def test_a_name_that_means_no_one_authority_is_never_resolved(typed: str) -> None:
    assert KNOWN.resolve(typed) is None


def test_every_authority_is_found_by_its_own_name_and_aliases_of_its_own() -> None:
    shared = [alias for authority in KNOWN for alias in authority.aliases]
    for authority in KNOWN:
        assert KNOWN.resolve(authority.name) is authority
        for alias in authority.aliases:
            expected = authority if shared.count(alias) == 1 else None
            assert KNOWN.resolve(alias) is expected, alias


def test_an_authority_carries_its_region_and_its_last_day() -> None:
    cumbria, trafford = KNOWN.resolve("Cumbria"), KNOWN.resolve("Trafford")
    assert cumbria is not None
    assert trafford is not None
    assert cumbria.abolished == "2023-03-31"
    assert trafford.abolished is None
    assert trafford.region == "North West"
    assert trafford.la_code == "358"


def test_neighbours_are_names_nearest_first() -> None:
    assert KNOWN.neighbours("St. Helens")[:3] == ("Halton", "Sefton", "Knowsley")
    assert KNOWN.neighbours("Atlantis") == ()
    neighbours = KNOWN.neighbours("Trafford")
    assert neighbours and all(KNOWN.resolve(name) for name in neighbours)


@pytest.mark.parametrize(
    ("typed", "first"),
    [("Traford", "Trafford"), ("Sandwel", "Sandwell"), ("Hammersmth", "Hammersmith and Fulham")],
)
def test_a_misspelt_name_has_the_meant_one_nearest(typed: str, first: str) -> None:
    assert KNOWN.nearest(typed)[0] == first


def test_a_name_like_none_has_none_near() -> None:
    assert KNOWN.nearest("Xyzzy") == []


def test_the_nearest_to_a_shared_name_are_those_that_share_it() -> None:
    assert KNOWN.nearest("achieving for children") == [
        "Kingston upon Thames",
        "Richmond upon Thames",
        "Windsor and Maidenhead",
    ]


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("in the London Borough of\nHaringey", [("Haringey", "the London Borough of\nHaringey")]),
        ("Bolton Council and NHS Greater Manchester", [("Bolton", "Bolton Council")]),
        ("schools in East Lancashire", []),
        ("North East Lincolnshire Council", [("North East Lincolnshire", "North East Lincolnshire Council")]),
        ("Bath and North East Somerset", [("Bath and North East Somerset", "Bath and North East Somerset")]),
        ("reading and writing; a bury of rabbits", []),
        ("Northamptonshire Children’s Trust", []),
        (
            "West Northamptonshire and North Northamptonshire councils",
            [
                ("West Northamptonshire", "West Northamptonshire"),
                ("North Northamptonshire", "North Northamptonshire"),
            ],
        ),
    ],
)
def test_authorities_are_found_in_running_text(text: str, named: list[tuple[str, str]]) -> None:
    found = [(m.authority.name, text[m.start : m.end]) for m in KNOWN.mentions(text)]
    assert found == named


@pytest.mark.parametrize(
    "form",
    [
        "{} local authority",
        "London Borough of {}",
        "Royal Borough of {}",
        "Metropolitan Borough of {}",
        "{} City Council",
        "{} Unitary Authority",
        "the area of {}",
        "{}’s local area partnership",
        "{}, City of",
    ],
)
def test_every_name_is_resolved_in_every_style_and_case(form: str) -> None:
    names = [
        authority.name for authority in KNOWN if not authority.abolished and "City" not in authority.name
    ]
    for name in names:
        for printed in (name, name.upper(), name.replace(" and ", " & ")):
            found = KNOWN.resolve(form.format(printed))
            assert found is not None, form.format(printed)
            assert found.name == name
