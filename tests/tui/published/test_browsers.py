"""Which program opens an address: $BROWSER, the desktop's opener, or none."""

import pytest

from tui.published.browsers import NoBrowser, browser_command

URL = "https://example.org/file/1#page=22"
X11 = {"DISPLAY": ":0"}


@pytest.mark.parametrize(
    ("environ", "platform", "expected"),
    [
        (X11, "linux", ["xdg-open", URL]),
        ({"WAYLAND_DISPLAY": "wayland-0"}, "linux", ["xdg-open", URL]),
        ({}, "darwin", ["open", URL]),
        ({"WSL_DISTRO_NAME": "Debian"}, "linux", ["wslview", URL]),
        ({"BROWSER": "firefox"}, "linux", ["firefox", URL]),
        ({"BROWSER": "missing:firefox --new-window"}, "linux", ["firefox", "--new-window", URL]),
        ({"BROWSER": "firefox '%s' -P x"}, "linux", ["firefox", URL, "-P", "x"]),
        ({"BROWSER": "w3m:/usr/bin/lynx", **X11}, "linux", ["xdg-open", URL]),  # they draw on the terminal
        ({"BROWSER": "'broken", **X11}, "linux", ["xdg-open", URL]),
        ({"BROWSER": "", **X11}, "linux", ["xdg-open", URL]),
    ],
)
def test_the_program(environ: dict[str, str], platform: str, expected: list[str]) -> None:
    installed = {"xdg-open", "firefox", "w3m", "/usr/bin/lynx", "wslview"}
    found = browser_command(URL, environ, platform, lambda name: name if name in installed else None)
    assert found == expected


@pytest.mark.parametrize(
    ("environ", "reason"),
    [
        ({"SSH_CONNECTION": "1", "DISPLAY": ":10", "BROWSER": "firefox"}, "remote"),
        ({}, "no display"),
        (X11, "xdg-open is not installed"),
    ],
)
def test_no_program(environ: dict[str, str], reason: str) -> None:
    with pytest.raises(NoBrowser, match=reason):
        browser_command(URL, environ, "linux", lambda name: name if name == "firefox" else None)
