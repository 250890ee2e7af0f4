"""A team's database: the same work, the same catalogs, byte for byte, on PostgreSQL as on SQLite."""

from __future__ import annotations

import pytest

from tests.pipeline.conftest import Place
from workflow.errors import StoreError
from workflow.model.state import State

RAIN = "# Rain\n\nIt rained all night.\n\nNobody slept.\n"


def _work(place: Place) -> dict[str, bytes]:
    source = place.write("content/rain.en.md", RAIN)
    place.sync()
    place.translate(
        "rain", "fa", {"It rained all night.": "تمام شب بارید."}, State.REVIEWED, by="aaaaa", agreed_by="bbbbb"
    )
    place.sync()
    po = place.po("rain")
    text = po.read_text("utf8").replace(
        'msgid "Nobody slept."\nmsgstr ""', 'msgid "Nobody slept."\nmsgstr "کسی نخوابید."'
    )
    po.write_text(text, "utf8")
    source.write_text(RAIN.replace("all night", "the whole night"), "utf8")
    report = place.sync()
    assert [(each.what, each.stale) for each in report.sources] == [("changed", 1)]
    assert [each.revisions for each in report.catalogs] == [1]
    assert (place.sync().sources, place.sync().written) == ([], 0)
    return {path.name: path.read_bytes() for path in (place.root / "locale").rglob("*.*")}


@pytest.mark.postgres
def test_the_same_work_on_both(team: Place, tmp_path_factory: pytest.TempPathFactory) -> None:
    on_postgres = _work(team)
    with pytest.MonkeyPatch.context() as patch:
        patch.delenv("BARGARDAN_DATABASE_URL")
        other = Place(tmp_path_factory.mktemp("sqlite").resolve())
        on_sqlite = _work(other)
    assert on_postgres == on_sqlite


@pytest.mark.postgres
def test_bad_files_and_odd_texts(team: Place) -> None:
    team.write("content/nul.en.md", b"a\0b\n")
    team.write("content/odd.en.md", "A\u2028B \U0001f9e1 \x1f C\n\n" + "x" * 50_000 + "\n")
    report = team.sync()
    assert [each.path for each in report.problems] == ["content/nul.en.md"]
    assert team.po("odd").is_file()


@pytest.mark.postgres
def test_a_second_folder_on_it_is_refused_until_it_takes_over(
    team: Place, tmp_path_factory: pytest.TempPathFactory
) -> None:
    other = Place(tmp_path_factory.mktemp("other").resolve())
    for each in (team, other):
        each.write("content/rain.en.md", RAIN)
    team.sync()
    with pytest.raises(StoreError, match="another copy"):
        other.sync()
    other.sync(take_over=True)
    with pytest.raises(StoreError, match="another copy"):
        team.sync()
