"""sync: sources and catalogs into the store and back, at the cost of what changed, losing nothing."""

from __future__ import annotations

import os
import time
from pathlib import Path

import pytest

from tests.pipeline.conftest import Place
from workflow.catalogs import read_mo, read_po
from workflow.errors import CallError
from workflow.model.note import Note, NoteKind
from workflow.model.state import State

RAIN = """---
title: Rain on the tin roof
---

It rained all night on the tin roof.

Nobody in the house slept, and nobody complained.

In the morning the street was a river.
"""
ROOF, NOBODY, RIVER = (
    "It rained all night on the tin roof.",
    "Nobody in the house slept, and nobody complained.",
    "In the morning the street was a river.",
)
BAM = "تمام شب بر بام حلبی باران بارید."


def _snapshot(place: Place) -> dict[str, tuple[bytes, int]]:
    files = sorted(path for path in (place.root / "locale").rglob("*") if path.is_file())
    return {str(path.relative_to(place.root)): (path.read_bytes(), path.stat().st_mtime_ns) for path in files}


def _edit(path: Path, before: str, after: str) -> None:
    text = path.read_text("utf8")
    assert before in text
    path.write_text(text.replace(before, after), "utf8")


def _give(place: Place, msgid: str, msgstr: str, slug: str = "rain") -> None:
    """As a translator in a PO editor: fill in one empty entry."""
    _edit(place.po(slug), f'msgid "{msgid}"\nmsgstr ""', f'msgid "{msgid}"\nmsgstr "{msgstr}"')


def test_a_new_source_gets_its_catalogs(place: Place) -> None:
    place.write("content/rain.en.md", RAIN)
    report = place.sync()
    assert [(each.slug, each.what, each.units) for each in report.sources] == [("rain", "new", 4)]
    assert report.written == 3
    catalog = read_po(place.po("rain").read_bytes())
    assert [entry.msgid for entry in catalog.entries] == ["Rain on the tin roof", ROOF, NOBODY, RIVER]
    assert (place.root / "locale/rain.pot").is_file()
    assert read_mo(place.po("rain").with_suffix(".mo").read_bytes())


def test_nothing_changed_touches_nothing(place: Place) -> None:
    place.write("content/rain.en.md", RAIN)
    place.sync()
    before = _snapshot(place)
    report = place.sync()
    assert (report.sources, report.catalogs, report.written, report.problems) == ([], [], 0, [])
    assert _snapshot(place) == before


def test_a_touched_file_is_not_read_as_changed(place: Place) -> None:
    source = place.write("content/rain.en.md", RAIN)
    place.sync()
    os.utime(source, ns=(1, 1))
    os.utime(place.po("rain"), ns=(1, 1))
    report = place.sync()
    assert (report.sources, report.catalogs, report.written) == ([], [], 0)


def test_a_change_of_the_same_size_within_a_tick_is_seen(place: Place) -> None:
    source = place.write("content/rain.en.md", RAIN)
    tick = time.time_ns() + 3_600_000_000_000  # no clock is past it, so nothing can be told from the time
    os.utime(source, ns=(tick, tick))
    place.sync()
    with source.open("r+b") as file:
        file.write(RAIN.replace("tin", "old").encode())
    os.utime(source, ns=(tick, tick))
    assert [each.what for each in place.sync().sources] == ["changed"]


def test_words_typed_into_a_catalog_come_in_as_translated(place: Place) -> None:
    place.write("content/rain.en.md", RAIN)
    place.sync()
    _give(place, ROOF, BAM)
    report = place.sync()
    assert [(each.slug, each.language, each.revisions) for each in report.catalogs] == [("rain", "fa", 1)]
    words = place.words("rain")
    assert (words[ROOF].text, words[ROOF].state, words[ROOF].by) == (BAM, State.TRANSLATED, "import")
    entry = read_po(place.po("rain").read_bytes()).entries[1]
    assert (entry.msgstr, entry.flags) == (BAM, ("fuzzy",))
    assert place.sync().catalogs == []


def test_a_claimed_state_is_not_believed(place: Place, tmp_path_factory: pytest.TempPathFactory) -> None:
    elsewhere = Place(tmp_path_factory.mktemp("elsewhere").resolve())
    for each in (elsewhere, place):
        each.write("content/rain.en.md", RAIN)
        each.sync()
    elsewhere.translate("rain", "fa", {ROOF: BAM}, State.REVIEWED, by="aaaaa", agreed_by="bbbbb")
    elsewhere.sync()
    claimed = elsewhere.po("rain").read_text("utf8")
    place.translate("rain", "fa", {ROOF: "دیگر"}, State.TRANSLATED, by="aaaaa")
    place.sync()
    place.po("rain").write_text(claimed, "utf8")
    place.sync()
    assert (place.words("rain")[ROOF].text, place.words("rain")[ROOF].state) == (BAM, State.TRANSLATED)


def test_a_changed_source_keeps_the_words_stale_with_what_they_were_made_for(place: Place) -> None:
    source = place.write("content/rain.en.md", RAIN)
    place.sync()
    words = {ROOF: BAM, NOBODY: "هیچ‌کس نخوابید.", RIVER: "صبح کوچه رود بود."}
    place.translate("rain", "fa", words, State.REVIEWED, by="aaaaa", agreed_by="bbbbb")
    _edit(source, ROOF, "It rained all night long on the tin roof.")
    report = place.sync()
    assert [(each.what, each.stale, each.added, each.removed) for each in report.sources] == [("changed", 1, 0, 0)]
    now = place.words("rain")
    stale = now["It rained all night long on the tin roof."]
    assert (stale.text, stale.state, stale.previous, stale.by, stale.agreed_by) == (
        BAM, State.TRANSLATED, ROOF, "aaaaa", "",
    )  # fmt: skip
    assert now[NOBODY].state == State.REVIEWED
    entry = read_po(place.po("rain").read_bytes()).entries[1]
    assert (entry.previous_msgid, entry.flags, entry.msgstr) == (ROOF, ("fuzzy",), BAM)


def test_a_twice_changed_unit_keeps_the_source_its_words_once_fitted(place: Place) -> None:
    source = place.write("content/rain.en.md", RAIN)
    place.sync()
    place.translate("rain", "fa", {ROOF: BAM}, State.REVIEWED)
    for before, after in ((ROOF, f"{ROOF} Again."), (f"{ROOF} Again.", f"{ROOF} Again and again.")):
        _edit(source, before, after)
        place.sync()
    assert place.words("rain")[f"{ROOF} Again and again."].previous == ROOF


def test_a_unit_that_comes_back_has_its_words_again(place: Place) -> None:
    source = place.write("content/rain.en.md", RAIN)
    place.sync()
    place.translate("rain", "fa", {ROOF: BAM, RIVER: "رود"}, State.REVIEWED, by="aaaaa", agreed_by="bbbbb")
    before = place.words("rain")
    _edit(source, f"{RIVER}\n", "")
    _edit(source, ROOF, ROOF.replace("tin", "iron"))
    report = place.sync()
    assert report.sources[0].removed == 1
    assert [each.unit.text for each in place.edition("rain").removed] == [RIVER]
    assert [entry.msgid for entry in read_po(place.po("rain").read_bytes()).entries if entry.obsolete] == [RIVER]
    source.write_text(RAIN, "utf8")
    assert place.sync().sources[0].returned == 2
    assert place.words("rain") == before


def test_moved_units_stay_whole(place: Place) -> None:
    source = place.write("content/rain.en.md", RAIN)
    place.sync()
    place.translate("rain", "fa", {ROOF: BAM, RIVER: "رود"}, State.REVIEWED)
    before = place.words("rain")
    source.write_text(RAIN.replace(ROOF, "@").replace(RIVER, ROOF).replace("@", RIVER), "utf8")
    report = place.sync()
    assert (report.sources[0].stale, report.sources[0].removed, report.sources[0].added) == (0, 0, 0)
    assert report.sources[0].moved > 0
    assert place.words("rain") == before


def test_notes_and_carried_units_follow_a_changed_unit(place: Place) -> None:
    from tests.pipeline.conftest import NOW
    from workflow.store import actors, editions
    from workflow.store.journal import Act

    source = place.write("content/rain.en.md", RAIN)
    place.sync()
    place.translate("rain", "fa", {ROOF: f"{BAM}[^tin]"}, State.REVIEWED)
    with place.opened():
        row, edition = editions.edition_row("rain", "fa"), editions.load_edition("rain", "fa")
        roof, river = edition.document.units[1].key, edition.document.units[3].key
        act = Act(actors.engine("memory"), "note", NOW)
        editions.save_note(row, Note("tin", NoteKind.WORD, "حلبی", "بام‌های ارزان", unit=roof), act)
    place.translate("rain", "fa", {RIVER: ""}, State.TRANSLATED, carried=roof)
    _edit(source, ROOF, ROOF.replace("all", "the whole"))
    place.sync()
    edition = place.edition("rain")
    changed = edition.document.units[1].key
    assert changed != roof
    assert [note.unit for note in edition.notes] == [changed]
    assert edition.translations[river].carried == changed


def test_both_sides_changed_the_database_stands_and_the_file_is_a_suggestion(place: Place) -> None:
    from workflow.store import editions

    place.write("content/rain.en.md", RAIN)
    place.sync()
    _give(place, ROOF, BAM)
    place.sync()
    place.translate("rain", "fa", {ROOF: "از پایگاه"}, State.REVIEWED)
    _edit(place.po("rain"), BAM, "از پرونده")
    report = place.sync()
    assert [(each.revisions, each.suggestions) for each in report.catalogs] == [(0, 1)]
    assert place.words("rain")[ROOF].text == "از پایگاه"
    with place.opened():
        open_ones = editions.open_suggestions(editions.edition_row("rain", "fa"))
        assert [(each.text, each.by) for each in open_ones] == [("از پرونده", "import")]
    assert "از پایگاه" in place.po("rain").read_text("utf8")


def test_a_missing_file_and_an_emptied_entry_delete_nothing(place: Place) -> None:
    place.write("content/rain.en.md", RAIN)
    place.sync()
    place.translate("rain", "fa", {ROOF: BAM}, State.REVIEWED)
    place.sync()
    before = place.po("rain").read_bytes()
    _edit(place.po("rain"), BAM, "")
    place.sync()
    assert place.po("rain").read_bytes() == before
    for path in (place.po("rain"), place.po("rain").with_suffix(".mo"), place.root / "locale/rain.pot"):
        path.unlink()
        assert place.sync().written >= 1
    assert place.po("rain").read_bytes() == before
    assert place.words("rain")[ROOF].text == BAM


def test_words_for_an_older_source_reach_the_changed_unit(place: Place) -> None:
    source = place.write("content/rain.en.md", RAIN)
    place.sync()
    place.translate("rain", "fa", {ROOF: BAM}, State.REVIEWED)
    place.sync()
    offline = place.po("rain").read_text("utf8").replace(BAM, "شب تا صبح باران بود.")
    _edit(source, ROOF, ROOF.replace("night", "day"))
    place.sync()
    place.po("rain").write_text(offline, "utf8")
    place.sync()
    words = place.words("rain")[ROOF.replace("night", "day")]
    assert (words.text, words.previous) == ("شب تا صبح باران بود.", ROOF)


def test_entries_without_a_unit_are_kept(place: Place) -> None:
    place.write("content/rain.en.md", RAIN)
    place.sync()
    with place.po("rain").open("a", encoding="utf8") as file:
        file.write('\nmsgctxt "heading"\nmsgid "An older heading"\nmsgstr "سرفصلی کهنه"\n')
        file.write('\nmsgid "From another program"\nmsgstr "از برنامه‌ای دیگر"\n')
        file.write('\n#~ msgctxt "paragraph"\n#~ msgid "Gone"\n#~ msgstr "رفته"\n')
    place.sync()
    kept = {each.unit.text: each.translation.text for each in place.edition("rain").removed}
    assert kept == {"An older heading": "سرفصلی کهنه", "From another program": "از برنامه‌ای دیگر", "Gone": "رفته"}
    again = {entry.msgid: entry.msgstr for entry in read_po(place.po("rain").read_bytes()).entries if entry.obsolete}
    assert again == kept


def test_comment_lines_of_others_are_kept(place: Place) -> None:
    place.write("content/rain.en.md", RAIN)
    place.sync()
    _edit(place.po("rain"), "#: content/rain.en.md:5", "# look at line two again\n#: content/rain.en.md:5")
    place.sync()
    place.sync()
    assert "# look at line two again\n" in place.po("rain").read_text("utf8")


def test_a_broken_catalog_is_told_and_left_alone(place: Place) -> None:
    source = place.write("content/rain.en.md", RAIN)
    place.write("content/snow.en.md", "Snow.\n")
    place.sync()
    broken = place.po("rain").read_bytes() + b'\nmsgid "half\n'
    place.po("rain").write_bytes(broken)
    source.write_text(RAIN + "\nMore.\n", "utf8")
    place.write("content/snow.en.md", "Snow and ice.\n")
    for _ in range(2):
        report = place.sync()
        assert len(report.problems) == 1
        assert report.problems[0].message.startswith("locale/fa/LC_MESSAGES/rain.po:")
        assert place.po("rain").read_bytes() == broken
    assert "Snow and ice" in place.po("snow").read_text("utf8")
    place.po("rain").write_bytes(broken[: -len(b'\nmsgid "half\n')])
    assert place.sync().problems == []
    assert "More." in place.po("rain").read_text("utf8")


def test_a_renamed_source_takes_everything_along(place: Place) -> None:
    place.write("content/rain.en.md", RAIN)
    place.sync()
    place.translate("rain", "fa", {ROOF: BAM}, State.REVIEWED)
    place.sync()
    (place.root / "content/rain.en.md").rename(place.root / "content/roof.en.md")
    report = place.sync()
    assert [(each.slug, each.what, each.was) for each in report.sources] == [("roof", "moved", "content/rain.en.md")]
    assert place.words("roof")[ROOF].text == BAM
    names = sorted(path.name for path in (place.root / "locale").rglob("*") if path.is_file())
    assert names == ["roof.mo", "roof.po", "roof.pot"]


def test_a_source_that_moves_into_a_bundle_is_the_same_document(place: Place) -> None:
    place.write("content/rain.en.md", RAIN)
    place.sync()
    place.translate("rain", "fa", {ROOF: BAM}, State.REVIEWED)
    (place.root / "content/rain").mkdir()
    (place.root / "content/rain.en.md").rename(place.root / "content/rain/index.en.md")
    assert [each.what for each in place.sync().sources] == ["moved"]
    assert place.words("rain")[ROOF].text == BAM
    assert "content/rain/index.en.md:5" in place.po("rain").read_text("utf8")


def test_a_removed_source_comes_back_with_everything(place: Place) -> None:
    source = place.write("content/rain.en.md", RAIN)
    place.sync()
    place.translate("rain", "fa", {ROOF: BAM}, State.REVIEWED)
    place.sync()
    before = place.words("rain")
    source.unlink()
    assert [each.what for each in place.sync().sources] == ["removed"]
    assert place.sync().sources == []
    place.write("content/rain.en.md", RAIN)
    assert [each.what for each in place.sync().sources] == ["back"]
    assert place.words("rain") == before


def test_front_matter_and_settings_say_into_which_languages(place: Place) -> None:
    place.write("content/rain.en.md", RAIN.replace("---\n\n", "translate_to: [fr]\n---\n\n", 1))
    place.write("content/snow.en.md", "Snow.\n")
    place.sync()
    assert place.po("rain", "fr").is_file()
    assert not place.po("rain", "fa").exists()
    _edit(place.root / "bargardan.toml", '["en", "fa"]', '["en", "fa", "fr"]')
    place.sync()
    assert place.po("snow", "fr").is_file()
    assert not place.po("rain", "fa").exists()


def test_the_same_work_gives_the_same_bytes(place: Place, tmp_path_factory: pytest.TempPathFactory) -> None:
    other = Place(tmp_path_factory.mktemp("other").resolve())
    for each, first in ((place, ROOF), (other, RIVER)):
        each.write("content/rain.en.md", RAIN)
        each.sync()
        second = RIVER if first == ROOF else ROOF
        each.translate("rain", "fa", {first: f"ف {first}"}, State.REVIEWED, by="aaaaa")
        each.sync()
        each.translate("rain", "fa", {second: f"ف {second}"}, State.REVIEWED, by="aaaaa")
        each.sync()
    assert {path: data for path, (data, _) in _snapshot(place).items()} == {
        path: data for path, (data, _) in _snapshot(other).items()
    }


def test_strange_catalogs_are_named_and_left_alone(place: Place) -> None:
    stray = place.write("locale/fa/LC_MESSAGES/other.po", 'msgid ""\nmsgstr ""\n"Language: fa\\n"\n')
    place.write("content/rain.en.md", RAIN)
    report = place.sync()
    assert [each.path for each in report.remarks] == ["locale/fa/LC_MESSAGES/other.po"]
    assert report.problems == []
    assert stray.read_bytes().startswith(b'msgid ""')


def test_rebuild_is_refused_into_a_database_that_holds_work(place: Place) -> None:
    place.write("content/rain.en.md", RAIN)
    place.sync()
    with pytest.raises(CallError, match="not empty"):
        place.sync(rebuild=True)


def test_a_file_from_before_the_source_changed_names_the_carrying_unit_by_its_old_key(place: Place) -> None:
    lines = "A lamp in the window burns all night long.\n\nNobody knows who lit it this evening.\n"
    place.write("content/lamp.en.md", lines)
    place.sync()
    first, second = (unit.text for unit in place.edition("lamp").document.units)
    carrier = place.edition("lamp").document.units[0].key
    place.translate("lamp", "fa", {first: "چراغی تا صبح می‌سوزد و کسی نمی‌داند کار کیست."}, State.TRANSLATED, by="aaaaa")
    place.translate("lamp", "fa", {second: ""}, State.TRANSLATED, by="aaaaa", carried=carrier)
    place.sync()
    old = place.po("lamp").read_bytes()
    place.write("content/lamp.en.md", lines.replace("all night long", "the whole night long"))
    place.sync()
    place.po("lamp").write_bytes(old)
    place.sync(by="")
    edition = place.edition("lamp")
    now = edition.document.units[0]
    assert place.words("lamp")[second].carried == now.key != carrier
    assert place.words("lamp")[now.text].previous == first
