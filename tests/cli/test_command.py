"""The command as such: its table, help without the store, exit codes, one message for an error."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import click
import pytest

from tests.pipeline.conftest import Place
from workflow.cli import answers
from workflow.cli.main import COMMANDS, INTERRUPTED, cli, run
from workflow.errors import BargardanError, CallError, CatalogError, RuleError, SettingsError, StoreError

ROOT = Path(__file__).parents[2]


def bargardan(*arguments: str, cwd: Path = ROOT, **environment: str) -> subprocess.CompletedProcess[str]:
    """A process of its own, as a shell starts it."""
    call = [sys.executable, "-m", "workflow.cli.main", *arguments]
    env = {**os.environ, "PYTHONPATH": str(ROOT), **environment}
    env.pop("BARGARDAN_AS", None)
    return subprocess.run(call, capture_output=True, encoding="utf8", cwd=cwd, env=env, check=False)


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_in_the_table_exists_and_has_help_with_examples(name: str) -> None:
    command = cli.get_command(click.Context(cli), name)
    assert command is not None
    assert command.name == name
    assert command.help
    shown = command.get_help(click.Context(command, info_name=name, parent=click.Context(cli, info_name="bargardan")))
    assert f"bargardan {name}" in shown or isinstance(command, click.Group)


def test_help_lists_every_command_and_loads_none() -> None:
    code = (
        "import sys; from workflow.cli.main import run; code = run(['--help'])\n"
        "heavy = {'django', 'rich', 'babel', 'yaml', 'workflow.pipeline', 'workflow.store'} & set(sys.modules)\n"
        "sys.exit(str(heavy) if heavy else code)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, encoding="utf8", cwd=ROOT, check=False)
    assert done.returncode == 0, done.stderr
    for name, help_text in COMMANDS.items():
        assert name in done.stdout
        assert help_text[:20] in done.stdout


def test_completion_knows_commands_and_loads_no_store() -> None:
    done = bargardan(_BARGARDAN_COMPLETE="bash_complete", COMP_WORDS="bargardan st", COMP_CWORD="1")
    assert "plain,status" in done.stdout


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completion_scripts(shell: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["completion", shell]) == 0
    assert "_BARGARDAN_COMPLETE" in capsys.readouterr().out


def test_document_names_are_completed(place: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    place.write("content/rain.en.md", "Rain.\n")
    place.write("content/lamp/index.en.md", "Lamp.\n")
    monkeypatch.chdir(place.root)
    from workflow.cli.call import Call, complete_slug

    context = click.Context(cli, obj=Call())
    parameter = click.Argument(["slug"])
    assert complete_slug(context, parameter, "") == ["lamp", "rain"]
    assert complete_slug(context, parameter, "ra") == ["rain"]


def test_a_wrong_name_gets_the_nearest_ones(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["stauts"]) == 2
    assert "Did you mean status" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("error", "code"),
    [(CallError("x"), 2), (SettingsError("x"), 2), (StoreError("x"), 1), (CatalogError("x"), 1), (RuleError("x"), 1)],
)
def test_errors_become_exit_codes(error: BargardanError, code: int) -> None:
    assert answers.exit_code(error) == code


def test_outside_a_workspace_the_next_step_is_told(tmp_path: Path) -> None:
    done = bargardan("status", cwd=tmp_path)
    assert (done.returncode, done.stdout) == (2, "")
    assert "bargardan init DIR" in done.stderr
    assert "Traceback" not in done.stderr


def test_the_workspace_is_found_upwards_like_a_git_repository(place: Place) -> None:
    place.write("content/rain.en.md", "Rain.\n")
    assert bargardan("sync", cwd=place.root / "content").returncode == 0
    assert bargardan("-C", "..", "status", cwd=place.root / "content").returncode == 0
    assert bargardan("status", "-C", str(place.root)).returncode == 0


def test_a_wrong_setting_is_told_with_file_and_line(place: Place) -> None:
    place.write("bargardan.toml", 'title = "x"\nlangauges = ["en"]\n')
    done = bargardan("sync", cwd=place.root)
    assert done.returncode == 2
    assert done.stderr.startswith("bargardan: bargardan.toml:2: ")
    assert "“languages”" in done.stderr


def test_what_we_did_not_foresee_is_one_honest_message(place: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    from workflow.pipeline import sync

    def fails(*_: object, **__: object) -> None:
        raise ZeroDivisionError("a secret thing")

    monkeypatch.setattr(sync, "sync", fails)
    assert place.call("sync") == 1
    monkeypatch.setenv("BARGARDAN_DEBUG", "1")
    with pytest.raises(ZeroDivisionError):
        place.call("sync")


def test_ctrl_c_is_a_clean_stop(place: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    from workflow.pipeline import sync

    def interrupted(*_: object, **__: object) -> None:
        signal.raise_signal(signal.SIGINT)

    monkeypatch.setattr(sync, "sync", interrupted)
    before = signal.signal(signal.SIGINT, signal.default_int_handler)  # a shell's background jobs ignore it
    try:
        assert place.call("sync") == INTERRUPTED
    finally:
        signal.signal(signal.SIGINT, before)


def test_nobody_reads_any_more(place: Place) -> None:
    call = f"{sys.executable} -m workflow.cli.main --help | true; exit ${{PIPESTATUS[0]}}"
    done = subprocess.run(["bash", "-c", call], capture_output=True, encoding="utf8", cwd=ROOT, check=False)
    assert "Traceback" not in done.stderr
    assert "Exception ignored" not in done.stderr


def test_sync_says_what_changed(place: Place, capsys: pytest.CaptureFixture[str]) -> None:
    place.write("content/rain.en.md", "# Rain\n\nIt rains.\n")
    assert place.call("sync") == 0
    assert capsys.readouterr().out.splitlines() == [
        "source  what  units  new  stale  moved  back  removed",
        "rain    new       2",
        "1 source changed, 3 files of locale/ written.",
    ]
    assert place.call("sync") == 0
    assert capsys.readouterr().out == "Nothing has changed.\n"


def test_sync_ends_with_1_when_a_file_was_passed_over(place: Place, capsys: pytest.CaptureFixture[str]) -> None:
    place.write("content/rain.en.md", b"\xff")
    assert place.call("sync") == 1
    told = capsys.readouterr()
    assert told.err.startswith("content/rain.en.md")
    assert told.out == "1 file passed over.\n"


def test_sync_for_programs(place: Place, capsys: pytest.CaptureFixture[str]) -> None:
    place.write("content/rain.en.md", "Rain.\n")
    assert place.call("sync", "--json") == 0
    told = json.loads(capsys.readouterr().out)
    assert told["sources"][0]["slug"] == "rain"
    assert (told["problems"], told["written"]) == ([], 3)


def test_rebuild_of_a_database_that_holds_work_is_a_wrong_call(place: Place) -> None:
    place.write("content/rain.en.md", "Rain.\n")
    assert place.call("sync") == 0
    assert place.call("sync", "--rebuild") == 2


def test_control_letters_of_a_file_never_reach_the_terminal(place: Place, capsys: pytest.CaptureFixture[str]) -> None:
    place.write("content/evil\x1b[2Jx.en.md", "Rain.\n")
    assert place.call("sync") == 1
    told = capsys.readouterr()
    assert "\x1b" not in told.out + told.err


def test_columns_fit_letters_of_every_width(capsys: pytest.CaptureFixture[str]) -> None:
    answers.table(("name", "n"), [("نامه‌ها", 3), ("漢字", 12), ("a\u0301", "")])
    assert capsys.readouterr().out.splitlines() == ["name     n", "نامه‌ها   3", "漢字    12", "a\u0301"]
