"""The verbs of the glossary: rows added, taken in, passed on and learnt; who may, and what the journal says."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from contextlib import nullcontext
from typing import Any

import pytest

from tests.pipeline.conftest import NOW
from tests.pipeline.verbs.conftest import Group
from workflow.errors import BargardanError, CallError, ConflictError, GlossaryError, RuleError
from workflow.glossary import read
from workflow.model.glossary import Naming, Term, TermKind

NAMES = (
    "\N{ZERO WIDTH NO-BREAK SPACE}kind,fa,en,en:avoid,naming\r\n"
    "place,رودبارنگ,Rudbarang,Roodbarang,\r\n"
    "person,نرگس,Narges,,withheld\r\n"
)
WORDS = "kind;fa;en\nterm;شب‌درس;night class\nslogan;در باز است;The door is open"


@pytest.fixture
def desk(group: Group) -> Desk:
    group.place.write("glossary/names.csv", NAMES)
    group.place.write("glossary/words.csv", WORDS)
    return Desk(group)


class Desk:
    """Short ways to act on the glossary."""

    def __init__(self, group: Group) -> None:
        self.group = group

    def bytes(self, name: str) -> str:
        return (self.group.place.root / "glossary" / name).read_bytes().decode()

    def add(self, kind: str, by: str = "sparrow", file: str = "", **forms: str) -> Any:
        from workflow.pipeline import glossary

        with self.group.place.opened("glossary") as workspace:
            return glossary.add(workspace, Term(TermKind(kind), forms), file=file, by=by, now=NOW)

    def take_in(self, table: str, by: str = "sparrow", **more: Any) -> Any:
        from workflow.pipeline import glossary

        with self.group.place.opened("" if more.get("dry") else "glossary") as workspace:
            terms = glossary.read_table(table.encode(), "in.csv")
            return glossary.take_in(workspace, terms, what="import", by=by, now=NOW, **more)

    def listed(self, *given: Any, **more: Any) -> list[str]:
        from workflow.pipeline import glossary

        with self.group.place.opened() as workspace:
            return [next(iter(term.forms.values())) for term in glossary.listed(workspace, *given, **more)]

    def suggest(self, *slugs: str, **more: Any) -> list[Any]:
        from workflow.pipeline.glossary_suggest import suggest

        with self.group.place.opened() as workspace:
            return suggest(workspace, slugs, **more)

    def accept(self, ids: Sequence[str], *slugs: str, by: str = "sparrow", **more: Any) -> Any:
        from workflow.pipeline.glossary_suggest import accept

        with self.group.place.opened("glossary") as workspace:
            return accept(workspace, ids, slugs, by=by, now=NOW, **more)

    def acts(self) -> list[tuple[str, dict[str, Any]]]:
        from workflow.store.models import Event

        with self.group.place.opened():
            events = Event.objects.filter(verb="glossary").order_by("pk")
            return list(events.values_list("actor__name", "payload"))


def test_a_row_goes_into_the_file_of_its_kind_and_every_other_byte_stays(desk: Desk) -> None:
    written = desk.add("slogan", fa="=نه", en="No")
    assert (written.path, written.line, written.new) == ("glossary/words.csv", 4, True)
    assert desk.bytes("words.csv") == f"{WORDS}\nslogan;'=نه;No\n"
    assert desk.add("person", by="heron", fa="گلنسا", fr="Golnessa").path == "glossary/names.csv"
    assert desk.bytes("names.csv") == NAMES.replace("naming\r\n", "naming,fr\r\n") + "person,گلنسا,,,,Golnessa\r\n"
    assert desk.acts() == [
        ("sparrow", {"what": "add", "file": "glossary/words.csv", "lines": [4]}),
        ("heron", {"what": "add", "file": "glossary/names.csv", "lines": [4]}),
    ], "lines, and no words: a name that is withheld one day would stay in the journal"
    assert desk.listed("گلنسا") == ["گلنسا"]


def test_a_kind_that_no_file_holds_and_a_file_that_is_named(desk: Desk) -> None:
    assert desk.add("hashtag", by="heron", fa="#در_باز").path == "glossary/words.csv"
    assert desk.add("hashtag", by="heron", fa="#باران", file="tags.csv").path == "glossary/tags.csv"
    assert desk.bytes("tags.csv") == "\N{ZERO WIDTH NO-BREAK SPACE}kind,fa\nhashtag,#باران\n"
    assert desk.add("term", by="heron", fa="آجر", file="glossary/tags.csv").line == 3


def test_an_empty_workspace_gets_its_first_file(group: Group) -> None:
    assert Desk(group).add("organisation", fa="انجمن باران", en="Rain Society").path == "glossary/names.csv"
    assert Desk(group).listed() == ["انجمن باران"]


@pytest.mark.parametrize(
    ("act", "error", "message"),
    [
        (lambda desk: desk.add("place", fa="رودبارنگ"), GlossaryError, "glossary/names.csv:2: “رودبارنگ” stands in"),
        (lambda desk: desk.add("place", fa="رود بارنگ", en="Rud"), GlossaryError, "as place. It differs in: en."),
        (lambda desk: desk.add("term", en="night class", fr="x"), GlossaryError, "glossary/words.csv:2: “night class”"),
        (lambda desk: desk.add("term", fa="آجر", by="stranger"), CallError, "Nobody here is called"),
        (lambda desk: desk.add("term", fa="آجر", by=""), CallError, "Nobody is named"),
        (lambda desk: desk.add("term", fa="آجر"), RuleError, "sparrow may not write this row: that takes"),
        (lambda desk: desk.add("term", en="brick", file="../x.csv"), CallError, "This is no file for a glossary"),
        (lambda desk: desk.add("term", en="brick", file="x.txt"), CallError, "This is no file for a glossary"),
        (lambda desk: desk.add("term", en="brick", file=".x.csv"), CallError, "This is no file for a glossary"),
        (lambda desk: desk.add("term", en="brick", file="/etc/x.csv"), CallError, "This is no file for a glossary"),
    ],
)  # fmt: skip
def test_what_is_refused(desk: Desk, act: Callable[[Desk], object], error: type[BargardanError], message: str) -> None:
    with pytest.raises(error) as told:
        act(desk)
    assert message in str(told.value)
    assert told.value.next_step
    assert (desk.bytes("names.csv"), desk.bytes("words.csv"), desk.acts()) == (NAMES, WORDS, [])


def test_a_table_is_taken_in_row_by_row(desk: Desk) -> None:
    table = (
        "kind,fa,en,fr,fr:variants\n,شب‌درس,night class,cours du soir,leçon\nplace,رودبارنگ,Roodbarang,,\n"
        ",آجر,brick,,\nslogan,در باز است,,,\n"
    )
    dry = desk.take_in(table, by="", dry=True)
    assert (desk.bytes("words.csv"), desk.acts()) == (WORDS, [])
    taken = desk.take_in(table)
    assert (taken.written, taken.equal, [each.differing for each in taken.clashing]) == (
        dry.written, dry.equal, [("en", "en:avoid")],
    )  # fmt: skip
    assert [(each.line, each.new) for each in taken.written] == [(2, False), (4, True)]
    assert desk.bytes("words.csv") == (
        "kind;fa;en;fr;fr:variants\nterm;شب‌درس;night class;cours du soir;leçon\nslogan;در باز است;The door is open\n"
        "term;آجر;brick;;\n"
    )
    assert desk.bytes("names.csv") == NAMES, "a clash changes nothing"
    assert desk.acts() == [("sparrow", {"what": "import", "file": "glossary/words.csv", "lines": [2, 4]})]
    again = desk.take_in(table)
    assert (again.written, again.equal, len(again.clashing)) == ((), 3, 1)


def test_a_colleague_fills_in_what_was_exported(desk: Desk) -> None:
    from workflow.pipeline import glossary

    with desk.group.place.opened() as workspace:
        data = glossary.export(workspace, languages=["fa", "fr"])
    text = data.decode("utf-8-sig")
    assert text.splitlines()[:2] == ["kind,fa,fr,naming", "place,رودبارنگ,,"]
    taken = desk.take_in(text.replace("رودبارنگ,", "رودبارنگ,Roudbarang"))
    assert [(each.path, each.line) for each in taken.written] == [("glossary/names.csv", 2)]
    assert (taken.equal, taken.clashing) == (3, ())
    (place, _) = read(desk.bytes("names.csv").encode())
    assert place.forms == {"fa": "رودبارنگ", "en": "Rudbarang", "fr": "Roudbarang"}


def test_terms_of_one_act_join_each_other(desk: Desk) -> None:
    from workflow.pipeline import glossary

    def term(**forms: str) -> Term:
        return Term(TermKind.TERM, forms)

    terms = [term(fa="آجر", en="brick"), term(fa="آجر", fr="brique")]
    terms += [term(fa="شب‌درس", fr="cours"), term(fa="شب‌درس", es="x")]
    with desk.group.place.opened("glossary") as workspace:
        taken = glossary.take_in(workspace, terms, what="import", by="heron", now=NOW)
    assert [(each.line, each.new, dict(each.term.forms)) for each in taken.written] == [
        (2, False, {"fa": "شب‌درس", "en": "night class", "fr": "cours", "es": "x"}),
        (4, True, {"fa": "آجر", "en": "brick", "fr": "brique"}),
    ]


def test_an_export_holds_all_files(desk: Desk) -> None:
    from workflow.pipeline import glossary

    desk.group.place.write("glossary/again.csv", "kind,en,fa\nplace,Rudbarang,رودبارنگ\n")
    desk.group.place.write("glossary/names.csv", NAMES.replace(",Roodbarang,", ",,"))
    with desk.group.place.opened() as workspace:
        rows = read(glossary.export(workspace))
        assert [term.forms["fa"] for term in rows] == ["رودبارنگ", "نرگس", "شب‌درس", "در باز است"]
        assert rows[1].naming is Naming.WITHHELD
        assert len(read(glossary.export(workspace, kinds=[TermKind.SLOGAN], delimiter="\t"))) == 1
    desk.group.place.write("glossary/again.csv", "kind,fa,en\nplace,رودبارنگ,Rood\n")
    with desk.group.place.opened() as workspace, pytest.raises(GlossaryError, match=r"first at glossary/again\.csv:2"):
        glossary.export(workspace)


def test_nothing_to_export(group: Group) -> None:
    from workflow.pipeline import glossary

    with group.place.opened() as workspace:
        with pytest.raises(CallError, match="nothing to export"):
            glossary.export(workspace)
        assert glossary.export(workspace, languages=["fa", "en"]).endswith(b"kind,fa,en\r\n"), "a table to begin with"


@pytest.mark.parametrize(
    ("table", "message"),
    [
        ("kind,fa\n", "There is no row in this table"),
        ("kind,fa\n,\N{RIGHT-TO-LEFT OVERRIDE}x\n", "in.csv:2: A form holds an invisible letter that turns"),
        ("kind,fa\n,…\n", "in.csv:2: “…” holds no letter"),
        (f"kind,fa\n,{'ab' * 501}\n", "in.csv:2: A form is longer than 1,000 letters"),
        ("kind,fa,note\n,x,\x07\n", "U+0007"),
    ],
)
def test_what_no_page_should_hold_is_refused(desk: Desk, table: str, message: str) -> None:
    with pytest.raises(BargardanError) as told:
        desk.take_in(table)
    assert message in str(told.value)
    assert desk.acts() == []


def test_a_file_that_somebody_saves_at_the_same_moment_is_left_alone(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    from workflow.pipeline import glossary_shelf

    def slow(*given: Any, **more: Any) -> bytes:
        desk.group.place.write("glossary/words.csv", WORDS + "\nterm;دیوار;wall")
        return changed(*given, **more)

    changed = glossary_shelf.changed
    monkeypatch.setattr(glossary_shelf, "changed", slow)
    with pytest.raises(ConflictError, match=r"glossary/words\.csv: Somebody saved this file"):
        desk.add("term", fa="آجر", en="brick")
    assert desk.bytes("words.csv").endswith("\nterm;دیوار;wall")
    assert desk.acts() == []


@pytest.mark.skipif(os.geteuid() == 0 and not hasattr(os, "symlink"), reason="no symbolic links here")
def test_no_file_is_written_through_a_link(desk: Desk) -> None:
    outside = desk.group.place.root.parent / "outside.csv"
    outside.write_text("kind,fa\n", "utf8")
    (desk.group.place.root / "glossary/link.csv").symlink_to(outside)
    with pytest.raises(BargardanError, match="symbolic link"):
        desk.add("term", en="brick", file="link.csv")
    assert outside.read_text("utf8") == "kind,fa\n"


def test_looking_for_rows(desk: Desk) -> None:
    assert desk.listed("ROOD") == ["رودبارنگ"], "what is to be avoided is found, too"
    assert desk.listed("شبدرس") == ["شب‌درس"]
    assert desk.listed(kinds=[TermKind.PERSON, TermKind.SLOGAN]) == ["نرگس", "در باز است"]
    assert desk.listed(languages=["fr"]) == []
    assert len(desk.listed(missing=["fr"])) == 4
    assert desk.listed("nothing of the kind") == []


# --- Suggestions -----------------------------------------------------------------------------------------------------

DIARY = """\
---
title: دفتر روزها
{more}---

روزی گلنسا چراغ را روشن کرد.

پنجره را گلنسا بست.

دیوار از آجر بود.

هر شب گلنسا نامه می‌نوشت.
"""
ENGLISH = {
    "title": "The book of days",
    "روزی": "One day Golnesa lit the lamp.",
    "پنجره": "It was Golnesa who closed the window.",
    "دیوار": "The wall was of brick.",
    "هر شب": "Every night Golnesa wrote a letter.",
}


def write_diary(group: Group, state: Any = None, more: str = "") -> None:
    from workflow.model.state import State

    group.place.write("content/diary.fa.md", DIARY.format(more=more))
    group.sync()
    units = group.edition(slug="diary").document.units
    words = {unit.text: said for unit in units for how, said in ENGLISH.items() if unit.text.startswith(how)}
    group.place.translate("diary", "en", words, state or State.REVIEWED)


def test_what_was_agreed_on_is_suggested_and_accepted(desk: Desk) -> None:
    write_diary(desk.group)
    (one,) = desk.suggest()
    assert (one.forms, one.together, one.of) == ({"fa": "گلنسا", "en": "Golnesa"}, 3, 3)
    assert {document for document, _unit in one.examples} == {"diary"}
    taken = desk.accept([one.id], kind=TermKind.PERSON)
    assert [(each.path, each.term.kind) for each in taken.written] == [("glossary/names.csv", TermKind.PERSON)]
    assert desk.bytes("names.csv") == NAMES + "person,گلنسا,Golnesa,,\r\n"
    assert desk.acts() == [("sparrow", {"what": "suggest", "file": "glossary/names.csv", "lines": [4]})]
    assert desk.suggest() == [], "what is agreed is suggested no more"
    with pytest.raises(CallError, match="not suggested"):
        desk.accept([one.id])


def test_drafts_and_words_of_one_person_teach_nothing(desk: Desk) -> None:
    from workflow.model.state import State

    write_diary(desk.group, State.TRANSLATED)
    assert desk.suggest() == []


@pytest.mark.parametrize("confidential", [True, False])
def test_a_confidential_document_teaches_only_when_it_is_named(desk: Desk, confidential: bool) -> None:
    write_diary(desk.group, more="confidential: true\n" if confidential else "")
    assert bool(desk.suggest()) is not confidential
    (one,) = desk.suggest("diary")
    with pytest.raises(CallError, match="not suggested") if confidential else nullcontext():
        desk.accept([one.id])
    assert ("گلنسا" in desk.bytes("words.csv")) is not confidential


def test_only_the_named_documents_and_languages_teach(desk: Desk) -> None:
    write_diary(desk.group)
    assert desk.suggest("letter") == []
    assert desk.suggest(to=["fr"]) == []
    with pytest.raises(CallError, match="is not a language of this workspace"):
        desk.suggest(to=["xx"])
    with pytest.raises(CallError):
        desk.suggest("no-such-document")


def test_a_suggestion_fills_a_row_that_lacks_it(desk: Desk) -> None:
    write_diary(desk.group)
    desk.add("person", fa="گلنسا", fr="Golnessa", by="heron")
    (one,) = desk.suggest()
    (written,) = desk.accept([one.id]).written
    assert not written.new
    assert written.term.forms == {"fa": "گلنسا", "en": "Golnesa", "fr": "Golnessa"}
    assert written.term.kind is TermKind.PERSON, "a mere term joins the row that has its words"


def test_suggestions_as_a_table_that_can_be_imported(desk: Desk) -> None:
    from workflow.pipeline.glossary_suggest import as_table

    write_diary(desk.group)
    table = as_table(desk.suggest())
    assert table.startswith(b"\xef\xbb\xbfkind,fa,en,note\r\n")
    assert "together in 3 of 3 units: diary/paragraph-" in table.decode()
    assert [each.new for each in desk.take_in(table.decode("utf-8-sig")).written] == [True]
    assert as_table([])
