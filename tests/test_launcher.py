"""The installed command runs our modules, whatever stands on PYTHONPATH, in the folder and beside the libraries."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

import findings_launcher
from findings_launcher import PACKAGES, own_folder, search_path
from tests.conftest import ROOT

COMMAND = Path(sys.executable).with_name("findings")
FOREIGN = "raise SystemExit('a foreign module was imported')\n"


def run_command(*arguments: str, cwd: Path, **variables: str) -> subprocess.CompletedProcess[str]:
    if not COMMAND.exists():
        pytest.skip("the command is not installed beside this Python")
    environ = {**os.environ, **variables}
    return subprocess.run(
        [COMMAND, *arguments], cwd=cwd, env=environ, capture_output=True, text=True, check=False
    )


@pytest.fixture
def foreign(tmp_path: Path) -> Path:
    """A folder of modules with our names, and those of libraries that the command imports."""
    folder = tmp_path / "foreign"
    folder.mkdir()
    for name in (*PACKAGES, "click", "rapidfuzz", "pypdfium2"):
        (folder / f"{name}.py").write_text(FOREIGN)
    return folder


def test_modules_of_the_same_names_on_pythonpath_and_in_the_folder_are_not_imported(
    foreign: Path, tmp_path: Path
) -> None:
    """A command that imports all of our packages, here and in the processes that read reports."""
    seed = ROOT / "seeds" / "st-helens-2011-03-unannounced-inspection.txt"
    arguments = ("ingest", "--db", str(tmp_path / "made.db"), str(seed))
    done = run_command(*arguments, cwd=foreign, PYTHONPATH=str(foreign))
    assert (done.returncode, "1 added" in done.stdout + done.stderr) == (0, True), done.stderr


@pytest.mark.parametrize("name", ["packages of ours", "a library"])
def test_a_module_that_stands_in_the_place_of_ours_is_named_in_one_line(name: str, tmp_path: Path) -> None:
    """As after another package of the same name was installed over ours, without the launcher's order."""
    folder = tmp_path / "installed\x1b[31m"
    folder.mkdir()
    (folder / "findings_launcher.py").write_text(Path(findings_launcher.__file__).read_text("utf-8"))
    if name == "a library":
        (folder / "tui").symlink_to(ROOT / "tui")
        (folder / "db").symlink_to(ROOT / "db")
        (folder / "click.py").write_text("")
    else:
        (folder / "tui.py").write_text("")
    code = (
        f"import sys; sys.path.insert(0, {str(folder)!r}); import findings_launcher; findings_launcher.main()"
    )
    done = subprocess.run(
        [sys.executable, "-P", "-c", code], cwd=tmp_path, capture_output=True, text=True, check=False
    )
    named = "click.py" if name == "a library" else "tui.py is another program's module"
    assert done.returncode == 1 and done.stderr.count("\n") == 1, done.stderr
    assert done.stderr.startswith("findings: cannot start: ") and named in done.stderr
    assert "\x1b" not in done.stderr


@pytest.mark.parametrize(
    ("launcher", "folder"),
    [
        ("/lib/site-packages/findings_launcher.py", "/lib/site-packages"),
        ("/src/.ci/launcher/findings_launcher.py", "/src"),
    ],
)
def test_the_folder_of_our_packages(launcher: str, folder: str) -> None:
    assert own_folder(launcher) == folder


def test_the_order_of_the_search_path(foreign: Path) -> None:
    ours, other = str(ROOT), str(foreign)
    assert search_path(["/bin", other, "/lib", ours], ours, other) == ["/bin", "/lib", ours, other]
    # Not from PYTHONPATH, such as a user's own packages before those of the system.
    assert search_path(["/bin", other, "/lib", ours], ours, "") == ["/bin", ours, other, "/lib"]
    assert search_path(["/bin", "/lib", ours, other], ours, "") == ["/bin", "/lib", ours, other]
    assert search_path(["/bin", "/lib"], ours, "") == ["/bin", "/lib", ours]
    # An installation that PYTHONPATH names is kept where it is.
    assert search_path([ours, "/lib"], ours, ours) == [ours, "/lib"]


def test_ctrl_c_while_modules_are_imported_is_no_traceback(monkeypatch: pytest.MonkeyPatch) -> None:
    def stop(_: str) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(sys, "path", sys.path.copy())
    monkeypatch.setattr(findings_launcher, "import_module", stop)
    with pytest.raises(SystemExit) as stopped:
        findings_launcher.main()
    assert stopped.value.code == 130
