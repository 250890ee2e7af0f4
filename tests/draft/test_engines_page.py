"""docs/engines.md: what it shows works as it stands there, and what it lists is what there is."""

from __future__ import annotations

import re
import sys
import tomllib
from collections.abc import Iterator
from dataclasses import fields
from pathlib import Path

import pytest

from tests.draft.gates import MEANS
from workflow.draft.engines.kinds import TRANSLATORS
from workflow.draft.gate import Gate
from workflow.draft.leaving import About, LedgerInMemory, Permission
from workflow.draft.plan import OWN, Materials, engines_of
from workflow.draft.port import Request
from workflow.draft.setup import Setup
from workflow.errors import CallError
from workflow.model.translation import Draft
from workflow.model.unit import Unit, UnitType
from workflow.pipeline import engine_settings
from workflow.pipeline.settings import BUDGET, KEYS, parse

PAGE = (Path(__file__).parents[2] / "docs" / "engines.md").read_text("utf8")


def blocks(language: str, after: str = "") -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```$", PAGE[PAGE.index(after) :], re.DOTALL | re.MULTILINE)


@pytest.fixture
def installed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """The page's own package, as pip would leave it."""
    (code,), (points,) = blocks("python", "## Writing one's own"), blocks("ini")
    (offer,) = tomllib.loads(points)["project"]["entry-points"].items()
    group, named = offer
    about = tmp_path / "bargardan_words-1.0.dist-info"
    about.mkdir()
    (about / "METADATA").write_text("Metadata-Version: 2.1\nName: bargardan-words\nVersion: 1.0\n")
    (about / "entry_points.txt").write_text(f"[{group}]\n" + "".join(f"{a} = {b}\n" for a, b in named.items()))
    (tmp_path / "bargardan_words.py").write_text(code, "utf8")
    monkeypatch.syspath_prepend(str(tmp_path))
    yield tmp_path
    sys.modules.pop("bargardan_words", None)


def test_the_pages_engine_is_whole_and_short(installed: Path) -> None:
    (code,) = blocks("python", "## Writing one's own")
    assert len([line for line in code.splitlines() if line.strip()]) <= 20
    settings = parse(blocks("toml", "## Writing one's own")[0])
    setups = {name: Setup(name, **said) for name, said in settings.setups.items()}
    (engine,) = engines_of(["house"], Materials(setups=setups))
    unit = Unit("p-1", UnitType.PARAGRAPH, "The [house](https://a.example/house) has a door.[^1]", 1)
    gate = Gate(Permission(), LedgerInMemory(), MEANS)
    asked = [Request(unit, "en", target) for target in ("es", "fa")]
    spanish, persian = gate.drafts(engine, asked, About("door", "es", confidential=True))
    assert isinstance(spanish, Draft)
    assert spanish.engine == "house"
    assert "](https://a.example/house)" in spanish.text
    assert spanish.text.endswith("door.[^1]")
    assert not isinstance(persian, Draft)


def test_the_pages_engine_is_none_where_it_is_not_installed() -> None:
    with pytest.raises(CallError, match='no engine "word-for-word"'):
        engines_of(["word-for-word"], Materials())


@pytest.mark.parametrize("example", blocks("toml"))
def test_every_example_is_a_file_that_is_taken(example: str, installed: Path) -> None:
    settings = parse(example)
    assert settings.setups or len(settings.engines) > 2


def test_every_kind_and_every_key_is_on_the_page() -> None:
    table = PAGE[: PAGE.index("## Switching one on")]
    assert sorted(re.findall(r"^\| `([\w-]+)` \|", table, re.MULTILINE)) == sorted([*OWN, *TRANSLATORS])
    keys = PAGE[PAGE.index("| key | says") : PAGE.index("**Keys**")]
    assert re.findall(r"^\| `(\w+)` \|", keys, re.MULTILINE) == list(engine_settings.FIELDS)
    told = {each.name for each in fields(Setup)} - {"name", "secret"}
    assert told == set(engine_settings.FIELDS)
    assert [
        key
        for key in (*BUDGET, *(key.removeprefix("draft.") for key in KEYS if key.startswith("draft.")))
        if key not in PAGE
    ] == []


def test_links_lead_somewhere() -> None:
    for target in re.findall(r"\]\(([^)#]+)\)", PAGE):
        if "://" not in target:
            assert (Path(__file__).parents[2] / "docs" / target).exists(), target
