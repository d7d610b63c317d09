"""Settings: each is accepted or reported independently, and a broken file is never fatal."""

from pathlib import Path

import pytest

from tui.keymap import check_overrides
from tui.settings import (
    MAXIMUM_BYTES,
    Settings,
    parse_settings,
    read_settings,
    set_escape_delay,
    set_variables,
    settings_path,
    takes_mouse,
)

PATH = Path("config.toml")


def test_a_missing_file_is_not_reported() -> None:
    settings = read_settings()
    assert (settings.found, settings.complaints, settings.mouse, settings.keys) == (False, (), True, {})


def test_the_file_is_in_the_configuration_folder(own_folders: Path) -> None:
    assert settings_path() == own_folders / "xdg_config_home" / "findings" / "config.toml"
    settings_path().parent.mkdir(parents=True)
    settings_path().write_text('theme = "light"', "utf-8")
    assert read_settings().theme == "light"


def test_every_setting_is_read() -> None:
    settings = parse_settings(
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
        ("theme = 3", "is not a theme"),
        ('mouse = "no"', "must be true or false"),
        ("copy = 1", "must be a command in quotes"),
        ('copy = "  "', "must be a command in quotes"),
        ("osc52_limit = -1", "must be a number of bytes"),
        ("escape_delay = 0", "must be a number of milliseconds"),
        ("escape_delay = 5001", "must be a number of milliseconds"),
        ("osc52_limit = true", "must be a number of bytes"),
        ("osc52_limit = 1.5", "must be a number of bytes"),
        ("osc52_limit = 2147483649", "must be a number of bytes"),
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
def test_a_wrong_value_is_reported_and_its_default_used(text: str, complaint: str) -> None:
    settings = parse_settings(f"{text}\n", PATH)
    assert len(settings.complaints) == 1
    assert complaint in settings.complaints[0] and "config.toml" in settings.complaints[0]
    assert "\x1b" not in settings.complaints[0] and "\n" not in settings.complaints[0]
    assert settings == Settings(PATH, found=True, complaints=settings.complaints)


@pytest.mark.parametrize(
    ("text", "name", "value"),
    [
        ('theme = "light"', "theme", "light"),
        ("osc52_limit = 2147483648", "osc52_limit", 2**31),
        ('citation = "own"', "citation", "own"),
        ('citation = "footnote"', "citation", "footnote"),
        ('citation = "$title"', "citation", "$title"),
        ("keys = {}", "keys", {}),
    ],
)
def test_a_right_value_is_accepted(text: str, name: str, value: object) -> None:
    settings = parse_settings(text, PATH)
    assert (settings.complaints, settings._asdict()[name]) == ((), value)


def test_a_wrong_value_does_not_affect_other_settings() -> None:
    settings = parse_settings('theme = "light"\nmouse = 1\n', PATH)
    assert settings.theme == "light" and len(settings.complaints) == 1


def test_a_file_that_is_too_large_or_no_text_is_not_used(tmp_path: Path) -> None:
    path = tmp_path / "config.toml"
    path.write_bytes(b"#" * (MAXIMUM_BYTES + 1))
    assert "too large" in read_settings(path).complaints[0]
    path.write_bytes(b"\xff\xfe\x00")
    assert "is not TOML" in read_settings(path).complaints[0]


def test_an_environment_variable_overrides_the_file() -> None:
    settings = parse_settings('copy = "file"\nosc52_limit = 5\ntheme = "dark"', PATH)
    environ = {"FINDINGS_COPY": "variable"}
    set_variables(environ, settings)
    assert environ == {"FINDINGS_COPY": "variable", "FINDINGS_OSC52_LIMIT": "5", "FINDINGS_THEME": "dark"}


def test_keys_with_control_characters_are_reported() -> None:
    accepted, complaints = check_overrides({"browse.sort": "\x1b[31m", "\u202ex": "o"})
    assert accepted == {}
    assert complaints == ["no key is given for browse.sort", "no command is called �x"]


def test_over_ssh_a_key_that_begins_with_esc_is_waited_for_longer() -> None:
    remote, local = {"SSH_TTY": "/dev/pts/1"}, {"TERM": "xterm"}
    for environ in (remote, local):
        set_escape_delay(environ)
    assert remote["ESCDELAY"] == "500" and "ESCDELAY" not in local
    chosen = {"SSH_TTY": "/dev/pts/1"}
    set_variables(chosen, parse_settings("escape_delay = 200", PATH))
    set_escape_delay(chosen)
    assert chosen["ESCDELAY"] == "200"


@pytest.mark.parametrize(
    ("environ", "text", "taken"),
    [
        ({}, "", True),
        ({"TMUX": "socket,1,0"}, "", True),
        ({"STY": "1.pts-0"}, "", False),
        ({}, "mouse = false", False),
    ],
)
def test_the_mouse_is_left_to_gnu_screen(environ: dict[str, str], text: str, taken: bool) -> None:
    assert takes_mouse(environ, parse_settings(text, PATH)) is taken
