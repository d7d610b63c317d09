"""`findings help`: what -h prints, and the man page where none is installed."""

from tests.tui.cli.command_line import RunCommand


def test_it_prints_what_the_option_prints(run_command: RunCommand) -> None:
    assert run_command("help") == run_command("-h")
    assert run_command("help", "paragraphs") == run_command("paragraphs", "-h")


def test_it_prints_the_man_page(run_command: RunCommand) -> None:
    result = run_command("help", "--man")
    assert result.status == 0 and result.out.startswith(".TH FINDINGS 1 ")


def test_an_unknown_command_is_wrong_usage(run_command: RunCommand) -> None:
    result = run_command("help", "paragraf")
    assert result.status == 2 and "did you mean paragraphs" in result.err
