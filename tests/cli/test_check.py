"""``check`` and ``dismiss`` through the command: exit codes, formats, languages, fixes."""

from __future__ import annotations

import json

import pytest

from tests.pipeline.verbs.conftest import Group, beginning, group, own_rules
from workflow.review.states import Deed

__all__ = ["beginning", "group", "own_rules"]
pytestmark = pytest.mark.usefixtures("own_rules")
DOCUMENTED = ["document", "language", "unit", "line", "code", "severity", "message", "start", "end"]


class Terminal:
    """The command as somebody types it."""

    def __init__(self, group: Group, captured: pytest.CaptureFixture[str]) -> None:
        self.group = group
        self.captured = captured
        self.err = ""

    def __call__(self, *words: str, by: str = "", ends: int = 0) -> str:
        code = self.group.place.call(*(["--as", by] if by else []), *words)
        out, self.err = self.captured.readouterr()
        assert code == ends, out + self.err
        return out

    def json(self, *words: str, by: str = "", ends: int = 0) -> list[dict[str, object]]:
        return [json.loads(line) for line in self(*words, by=by, ends=ends).splitlines()]


@pytest.fixture
def type_in(group: Group, capsys: pytest.CaptureFixture[str]) -> Terminal:
    group.translate_all()
    group.review("title", Deed.REVISE, "sparrow", text="A curse  on the neighbour")
    capsys.readouterr()
    return Terminal(group, capsys)


def test_text_and_exit_code(type_in: Terminal) -> None:
    key = type_in.group.key("title")
    assert type_in("check", "--to", "en", ends=1).splitlines() == [
        "content/letter.fa.md → en: warning: Nobody is named who allows this. [no-rights]",
        f"content/letter.fa.md:2 → en {key}: error: This is a curse. [bad-words]",
        f"content/letter.fa.md:2 → en {key}: warning: Spaces stand here: 2. [two-spaces]",
    ]
    assert type_in.err == "1 error, 2 warnings, 0 hints.\n"


def test_json_keeps_the_documented_keys_in_their_order(type_in: Terminal) -> None:
    found = type_in.json("check", "--to", "en", "--format", "json", ends=1)
    assert all([*each][:9] == DOCUMENTED for each in found)
    assert [([*each][9:], each["code"], each["start"], each["end"], each.get("fix")) for each in found] == [
        ([], "no-rights", 0, 0, None),
        ([], "bad-words", 2, 7, None),
        (["fix"], "two-spaces", 7, 9, " "),
    ]
    assert type_in.err == ""


def test_dismissing_and_taking_back(type_in: Terminal) -> None:
    key = type_in.group.key("title")
    told = type_in("dismiss", "letter", "en", "title", "bad-words", "--why", "the poet curses", by="wren")
    assert told == f"letter/en {key}: bad-words dismissed (1)\n"
    assert "bad-words" not in type_in("check", "--to", "en")
    shown = type_in("check", "--to", "en", "--dismissed")
    assert (
        f"content/letter.fa.md:2 → en {key}: error: This is a curse. [bad-words] — dismissed by wren: the poet curses\n"
    ) in shown
    assert type_in.err == "0 errors, 2 warnings, 0 hints.\n", "what was dismissed does not count"
    found = type_in.json("check", "--to", "en", "--dismissed", "--format", "json")
    assert [each["dismissed"] for each in found if "dismissed" in each] == [{"by": "wren", "why": "the poet curses"}]
    listed = type_in("dismiss", "letter", "en").splitlines()
    assert listed[0].split() == ["unit", "code", "by", "on", "holds", "why"]
    assert listed[1].split()[:3] == [key, "bad-words", "wren"]
    (row,) = json.loads(type_in("dismiss", "letter", "en", "--json"))
    assert [*row] == ["unit", "code", "why", "by", "at", "holds"]
    assert row["holds"] is True
    assert "is found again" in type_in("dismiss", "letter", "en", "title", "bad-words", "--again", by="sparrow")
    assert type_in("dismiss", "letter", "en") == "Nothing was dismissed here.\n"
    answer = json.loads(
        type_in("dismiss", "letter", "en", "-", "no-rights", "--why", "by word of mouth", "--json", by="sparrow")
    )
    assert answer == {
        "document": "letter",
        "language": "en",
        "unit": "",
        "code": "no-rights",
        "dismissed": True,
    }


@pytest.mark.parametrize(
    ("words", "code", "says"),
    [
        (("title",), 2, "Name its CODE too; see: bargardan check letter --to en"),
        (("title", "bad-words"), 2, "why may it stay?"),
        (("title", "bad-words", "--why", "x", "--again"), 2, "do not go together"),
        (("--why", "x"), 2, "which finding?"),
        (("title", "bad-words", "--why", " ", "--as", "wren"), 1, "takes a reason"),
        (("title", "bad-words", "--why", "x"), 2, "--as PSEUDONYM"),
        (("title", "bad-words", "--why", "x", "--as", "sparrow"), 1, "reviewer's right"),
        (("title", "numbers", "--why", "x", "--as", "wren"), 2, "“numbers” finds nothing here"),
    ],
)
def test_wrong_calls_of_dismiss(type_in: Terminal, words: tuple[str, ...], code: int, says: str) -> None:
    type_in("dismiss", "letter", "en", *words, ends=code)
    assert says in type_in.err


def test_a_trial_and_then_the_fix(type_in: Terminal) -> None:
    key = type_in.group.key("title")
    diff = [
        f"letter/en {key} [two-spaces]",
        "- A curse  on the neighbour",
        "+ A curse on the neighbour",
    ]
    shown = type_in("check", "--fix", "--dry-run", ends=1).splitlines()
    assert shown[:3] == diff
    assert any("two-spaces" in line for line in shown[3:])
    assert "1 unit would be fixed.\n" in type_in.err
    shown = type_in("check", "--fix", "--to", "en", by="sparrow", ends=1).splitlines()
    assert shown[:3] == diff
    assert [line.rpartition("[")[2] for line in shown[3:]] == ["no-rights]", "bad-words]"], "asked again"
    assert "1 unit fixed.\n" in type_in.err
    type_in("check", "--fix", by="sparrow", ends=1)
    assert "0 units fixed.\n" in type_in.err


def test_of_a_stanza_the_changed_lines_are_shown(type_in: Terminal) -> None:
    stanza = type_in.group.key("هر که")
    text = "Whoever carries a lamp\ndoes not  ask who walks behind."
    type_in.group.review(stanza, Deed.REVISE, "sparrow", text=text)
    shown = type_in("check", "--fix", "--dry-run", ends=1)
    assert f"{stanza} [two-spaces]\n- does not  ask who walks behind.\n+ does not ask who walks behind.\n" in shown


def test_fixes_for_programs(type_in: Terminal) -> None:
    (fixed,) = type_in.json("check", "--fix", "--format", "json", by="sparrow", ends=1)
    assert fixed == {
        "document": "letter",
        "language": "en",
        "unit": type_in.group.key("title"),
        "line": 2,
        "codes": ["two-spaces"],
        "before": "A curse  on the neighbour",
        "after": "A curse on the neighbour",
    }


def test_what_was_left_alone_is_told(type_in: Terminal) -> None:
    type_in.group.agree_all()
    type_in("check", "--fix", by="sparrow", ends=1)
    assert "Left alone: 1 (it is agreed to as it stands).\n" in type_in.err


@pytest.mark.parametrize(
    ("words", "code", "says"),
    [
        (("--fix",), 2, "--as PSEUDONYM"),
        (("--dry-run",), 2, "--dry-run is said of --fix"),
        (("--fix", "--names-file", "x"), 2, "do not go together"),
        (("--names-file", "no-such-file"), 2, "cannot be read"),
        (("lettre",), 2, "Did you mean letter"),
        (("letter", "--to", "fr"), 2, "no edition in “fr”"),
        (("--messages", "de"), 2, "Invalid value"),
    ],
)
def test_wrong_calls_of_check(type_in: Terminal, words: tuple[str, ...], code: int, says: str) -> None:
    type_in("check", *words, ends=code)
    assert says in type_in.err


def test_messages_in_persian(type_in: Terminal, monkeypatch: pytest.MonkeyPatch) -> None:
    from workflow import checks

    told = {"This is a curse.": "این نفرین است."}
    monkeypatch.setattr(checks, "said", lambda finding, language: told[finding.message] if language == "fa" else "?")
    type_in.group.review("title", Deed.REVISE, "sparrow", text="A curse")
    type_in("dismiss", "letter", "en", "-", "no-rights", "--why", "x", by="sparrow")
    assert "error: این نفرین است. [bad-words]" in type_in("check", "--to", "en", "--messages", "fa", ends=1)
    (found,) = type_in.json("check", "--to", "en", "--messages", "fa", "--format", "json", ends=1)
    assert found["message"] == "این نفرین است."


def test_the_rules_are_listed(type_in: Terminal) -> None:
    shown = type_in("check", "--rules")
    assert "two-spaces (Text)\n    Two spaces.\n" in shown
    rules = {str(each["code"]): each for each in type_in.json("check", "--rules", "--format", "json")}
    assert rules["missing"]["firm"] is True
    assert rules["two-spaces"] == {
        "code": "two-spaces",
        "family": "Text",
        "about": "Two spaces.",
        "original": True,
        "firm": False,
        "languages": [],
    }


def test_run_ends_well_whatever_is_found(type_in: Terminal) -> None:
    shown = type_in("run")
    assert "check     " in shown
    assert "error" in shown
