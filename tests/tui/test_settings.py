"""Settings: each taken or complained of by itself, and a broken file is never fatal."""

from pathlib import Path

import pytest

from tui.keymap import rebound
from tui.settings import MAXIMUM_BYTES, apply_to, parse, read_settings, settings_path

PATH = Path("config.toml")


def test_no_file_is_no_complaint() -> None:
    settings = read_settings()
    assert (settings.found, settings.complaints, settings.mouse, settings.keys) == (False, (), True, {})


def test_the_file_stands_in_the_configuration_folder(own_folders: Path) -> None:
    assert settings_path() == own_folders / "xdg_config_home" / "findings" / "config.toml"
    settings_path().parent.mkdir(parents=True)
    settings_path().write_text('theme = "light"', "utf-8")
    assert read_settings().theme == "light"


def test_everything_that_can_be_set() -> None:
    settings = parse(
        'theme = "ansi"\nmouse = false\ncopy = "clip"\nosc52_limit = 0\n[keys]\n"browse.sort" = "o"\n', PATH
    )
    assert settings.complaints == ()
    assert (settings.theme, settings.mouse, settings.copy, settings.osc52_limit) == ("ansi", False, "clip", 0)
    assert settings.keys == {"browse.sort": "o"}


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("theme = ", "is not TOML"),
        ('theme = "pink"', "use dark, light or ansi"),
        ("theme = 3", "is no theme"),
        ('mouse = "no"', "must be true or false"),
        ("copy = 1", "must be a command in quotes"),
        ('copy = "  "', "must be a command in quotes"),
        ("osc52_limit = -1", "must be a number of bytes"),
        ("osc52_limit = true", "must be a number of bytes"),
        ('citation = "mla"', "full, short, footnote"),
        ('citation = "$titel"', "full, short, footnote"),
        ('keys = "x"', "must be a table"),
        ("[keys]\nx = 1", "must be a table"),
        ('colour = "red"', "no setting is called 'colour'"),
        ("a" * 10_000, "is not TOML"),
        ("x = " + "[" * 5000, "is not TOML"),
        ('"\\u001b[31m" = 1', "no setting is called"),
    ],
)
def test_what_cannot_be_taken_is_told_and_the_rest_goes_on(text: str, complaint: str) -> None:
    settings = parse(f"{text}\n", PATH)
    assert len(settings.complaints) == 1
    assert complaint in settings.complaints[0] and "config.toml" in settings.complaints[0]
    assert "\x1b" not in settings.complaints[0] and "\n" not in settings.complaints[0]
    assert (settings.theme, settings.mouse, settings.copy) == (None, True, None)


def test_one_wrong_setting_spoils_no_other() -> None:
    settings = parse('theme = "light"\nmouse = 1\n', PATH)
    assert settings.theme == "light" and len(settings.complaints) == 1


def test_a_file_that_is_no_page_is_not_read(tmp_path: Path) -> None:
    path = tmp_path / "config.toml"
    path.write_bytes(b"#" * (MAXIMUM_BYTES + 1))
    assert "too large" in read_settings(path).complaints[0]
    path.write_bytes(b"\xff\xfe\x00")
    assert "is not TOML" in read_settings(path).complaints[0]


def test_a_variable_wins_over_the_file() -> None:
    settings = parse('copy = "file"\nosc52_limit = 5\ntheme = "dark"', PATH)
    environ = {"FINDINGS_COPY": "variable"}
    apply_to(environ, settings)
    assert environ == {"FINDINGS_COPY": "variable", "FINDINGS_OSC52_LIMIT": "5", "FINDINGS_THEME": "dark"}


def test_keys_with_control_characters_are_told() -> None:
    kept, complaints = rebound({"browse.sort": "\x1b[31m", "\u202ex": "o"})
    assert kept == {}
    assert complaints == ["no key is given for browse.sort", "no command is called �x"]
