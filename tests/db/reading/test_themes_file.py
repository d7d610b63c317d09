"""The file of themes: its content, how the user's file extends it, and how faults are reported."""

from pathlib import Path

import pytest

from db.reading.theme_file import MAX_BYTES, ThemeFileError, load_themes, parse_themes, user_theme_file
from db.reading.themes import Tagger

OWN = """
[[theme]]
id = "kinship"
name = "Kinship care"
scope = "Family members who care"
[theme.terms]
"kinship carer*" = 9

[[theme]]
id = "early-help"
traps = ["early help academy"]
[theme.terms]
"stronger families" = 3
"young carer*" = 0
"""


@pytest.fixture
def own(tmp_path: Path) -> Path:
    path = tmp_path / "own.toml"
    path.write_text(OWN, encoding="utf-8")
    return path


def test_the_seed_file_has_the_themes_of_the_list_with_scopes() -> None:
    themes = load_themes().themes
    assert len(themes) == 29
    assert all(theme.name and theme.scope and theme.terms for theme in themes)
    assert [theme.id for theme in themes if theme.background] == ["looked-after"]


def test_a_file_of_ones_own_extends_the_seed(own: Path) -> None:
    tagger = Tagger.load(own)
    assert tagger.names["kinship"] == "Kinship care"
    assert tagger.names["early-help"] == "Early help"
    assert tagger.tag("Kinship carers feel supported.")[0] == "kinship"
    assert tagger.tag("The stronger families service is valued.") == ("early-help",)
    assert tagger.tag("The early help offer is good.") == ("early-help",)


def test_a_weight_of_nought_takes_a_term_out_and_a_trap_is_added(own: Path) -> None:
    assert Tagger.load().tag("Young carers are known.") == ("early-help",)
    assert Tagger.load(own).tag("Young carers are known.") == ()
    assert Tagger.load(own).tag("The early help academy.") == ()


def test_a_file_may_replace_the_seed(tmp_path: Path) -> None:
    path = tmp_path / "own.toml"
    path.write_text("replace = true\n" + OWN.split('[[theme]]\nid = "early-help"')[0], encoding="utf-8")
    assert list(Tagger.load(path).names) == ["kinship"]


def test_a_weight_below_nought_speaks_against_a_theme() -> None:
    head = '[[theme]]\nid = "x"\nname = "X"\nscope = "x"\n[theme.terms]\n"adoption" = 3\n'
    assert Tagger(parse_themes(head, "f")).tag("The adoption policy") == ("x",)
    assert Tagger(parse_themes(head + '"policy" = -3\n', "f")).tag("The adoption policy") == ()


THEME = '[[theme]]\nid = "x"\nname = "X"\nscope = "about x"\n'


@pytest.mark.parametrize(
    ("text", "line", "reason"),
    [
        ("[[theme]\n", 1, "Expected"),
        ('\n\n[[theme]]\nid = "x\n', 4, "Illegal character"),
        ("themes = 1\n", 1, "unknown key 'themes'"),
        ("replace = 1\n", 1, "true or false"),
        ('theme = "x"\n', 1, "[[theme]]"),
        ('\n[[theme]]\nname = "X"\n', 2, "`id`"),
        ('[[theme]]\nid = "Early Help"\n', 2, "`id`"),
        ('\ntheme = [{id = "X"}]\n', 2, "`id`"),
        ('[[theme]]\nid = "x"\nscope = "y"\n', 2, "no `name`"),
        ('[[theme]]\nid = "x"\nname = " "\nscope = "y"\n', 3, "no `name`"),
        (THEME + "weight = 3\n", 5, "unknown key 'weight'"),
        (THEME + 'background = "yes"\n', 5, "true or false"),
        (THEME + 'terms = ["a"]\n', 5, "phrase = weight"),
        (THEME + '[theme.terms]\n"a b" = 1\n"c d" = "2"\n', 7, "not a number"),
        (THEME + '[theme.terms]\n"a b" = nan\n', 6, "not between"),
        (THEME + '[theme.headings]\n"c (d" = 2\n', 6, "no partner"),
        (THEME + 'traps = "a"\n', 5, "list of phrases"),
        (THEME + 'traps = ["a", "..."]\n', 5, "begins and ends with a word"),
        (THEME + THEME, 6, "twice"),
        ("replace = true\n", 1, "no theme"),
    ],
)
def test_a_broken_file_is_reported_with_its_line_and_reason(text: str, line: int, reason: str) -> None:
    with pytest.raises(ThemeFileError) as told:
        parse_themes(text, "own.toml")
    message = str(told.value)
    assert message.startswith(f"own.toml, line {line}: ")
    assert reason in message
    assert "\n" not in message


def test_a_file_that_is_missing_or_no_text_is_reported(tmp_path: Path) -> None:
    with pytest.raises(ThemeFileError, match="No such file"):
        load_themes(tmp_path / "none.toml")
    with pytest.raises(ThemeFileError, match="directory"):
        load_themes(tmp_path)
    latin = tmp_path / "latin.toml"
    latin.write_bytes(b"# one\n# caf\xe9\n")
    with pytest.raises(ThemeFileError, match="line 2: not UTF-8"):
        load_themes(latin)
    large = tmp_path / "large.toml"
    large.write_bytes(b"#" * (MAX_BYTES + 1))
    with pytest.raises(ThemeFileError, match="larger"):
        load_themes(large)


def test_a_message_carries_no_control_characters() -> None:
    with pytest.raises(ThemeFileError) as told:
        parse_themes(THEME + '"\\u001b[31m" = 1\n', "own\x1b.toml")
    assert "\x1b" not in str(told.value)


def test_the_user_theme_file_is_the_named_one_else_the_configured_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FINDINGS_THEMES", str(tmp_path / "a.toml"))
    assert user_theme_file() == tmp_path / "a.toml"
    monkeypatch.delenv("FINDINGS_THEMES")
    monkeypatch.setattr("platformdirs.user_config_dir", lambda *_, **__: str(tmp_path))
    assert user_theme_file() is None
    (tmp_path / "themes.toml").write_text(OWN)
    assert user_theme_file() == tmp_path / "themes.toml"


def test_an_old_id_extends_the_theme_that_it_stands_for_with_a_notice(tmp_path: Path) -> None:
    path = tmp_path / "own.toml"
    path.write_text('[[theme]]\nid = "cse"\n[theme.terms]\n"night safe team" = 4\n', encoding="utf-8")
    tagger = Tagger.load(path)
    assert "cse" not in tagger.names
    assert tagger.tag("The night safe team is valued.")[0] == "exploitation"
    assert len(tagger.notices) == 1
    assert "'cse' is called 'exploitation' now" in tagger.notices[0]


def test_a_list_of_ones_own_may_keep_an_old_id(tmp_path: Path) -> None:
    path = tmp_path / "own.toml"
    path.write_text("replace = true\n" + THEME.replace('"x"', '"cse"', 1) + '[theme.terms]\n"night" = 4\n')
    tagger = Tagger.load(path)
    assert list(tagger.names) == ["cse"]
    assert tagger.tag("The night team") == ("cse",)
    assert not tagger.notices
