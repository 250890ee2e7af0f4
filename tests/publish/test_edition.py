"""Editions as readers get them: what is printed, what never is, and what a page says about itself."""

from __future__ import annotations

import re
from dataclasses import replace
from html.parser import HTMLParser

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from markdown import Markdown

from tests.publish.samples import APPROVED, PREVIEW, SAMPLES, ghazal, half_done, statement
from workflow.catalogs import read_po, write_po
from workflow.catalogs.mapping import catalog_of, work_of
from workflow.model.edition import Credit, Edition, Imprint
from workflow.model.note import Note, NoteKind, Voice
from workflow.model.state import State
from workflow.model.translation import Draft, Translation
from workflow.publish import hints, portable
from workflow.publish.colophon import colophon, origin
from workflow.publish.edition import edition_markdown, edition_page
from workflow.publish.index import IndexRow, index_page
from workflow.publish.phrases import CATALOG, phrase
from workflow.publish.style import STYLE_HASH
from workflow.source import read

TEXT = "The lamp is lit.[^1]\n\nThe rope holds.\n\n[^1]: Since spring.\n"
DOCUMENT = read(f"---\ntitle: Lamp\n---\n\n{TEXT}", slug="lamp", language="en")
TITLE, LAMP, ROPE, FOOTNOTE = (unit.key for unit in DOCUMENT.units)


def edition(language: str = "fr", notes: tuple[Note, ...] = (), **texts: str) -> Edition:
    words = {TITLE: "Lampe", LAMP: "La lampe est allumée.[^1]", ROPE: "La corde tient.", FOOTNOTE: "Depuis mars."}
    words |= {
        {"title": TITLE, "lamp": LAMP, "rope": ROPE, "footnote": FOOTNOTE}[name]: text for name, text in texts.items()
    }
    rows = {key: Translation(key, text, State.REVIEWED, "a1a1", "b2b2") for key, text in words.items() if text}
    return Edition(DOCUMENT, language, rows, notes)


def body(markdown: str) -> str:
    return markdown.split("---\n", 2)[2].split("\n* * *\n\n**", maxsplit=1)[0]


def front(markdown: str) -> dict[str, object]:
    loaded = yaml.safe_load(markdown.split("---\n", 2)[1])
    assert isinstance(loaded, dict)
    return loaded


@pytest.mark.parametrize("name", SAMPLES)
def test_published_markdown_is_portable(name: str) -> None:
    markdown = edition_markdown(*SAMPLES[name]())
    assert portable(markdown) == markdown
    assert {hint.code for hint in hints(markdown)} == set()


def test_notes_and_footnotes_share_one_numbering_in_reading_order() -> None:
    notes = (
        Note("rope", NoteKind.SYMBOL, "corde", "Un lien.", ROPE),
        Note("1a", NoteKind.WORD, "lampe", "À huile.", LAMP, Voice.EDITOR),
    )
    found = edition_markdown(
        edition(notes=notes, lamp="La lampe[^1a] est allumée.[^1]", rope="La corde[^rope] tient."), APPROVED
    )
    assert body(found) == "La lampe[^1] est allumée.[^2]\n\nLa corde[^3] tient.\n"
    assert found.split("\n\n[^1]: ")[1] == (
        "*Note de l’édition · mot.* À huile.\n\n[^2]: Depuis mars.\n\n[^3]: *Note de traduction · symbole.* Un lien.\n"
    )


def test_a_note_never_meets_a_source_footnote_of_the_same_name() -> None:
    note = Note("1", NoteKind.WORD, "corde", "Un lien.", ROPE)
    found = edition_markdown(edition(notes=(note,), rope="La corde[^1] tient."), APPROVED)
    assert "allumée.[^1]" in found
    assert "La corde[^2] tient." in found
    assert "[^1]: Depuis mars." in found
    assert "[^2]: *Note de traduction · mot.* Un lien." in found


def test_a_lost_anchor_is_found_by_the_lemma_or_put_at_the_end() -> None:
    by_words = Note("a", NoteKind.WORD, "corde", "Un lien.", ROPE)
    assert "La corde[^2] tient." in edition_markdown(edition(notes=(by_words,)), APPROVED)
    lost = Note("a", NoteKind.WORD, "ficelle", "Un lien.", ROPE)
    assert "La corde tient.[^2]" in edition_markdown(edition(notes=(lost,)), APPROVED)


def test_what_is_not_in_force_is_never_printed() -> None:
    suggestion = Note("a", NoteKind.WORD, "corde", "Une copie.", ROPE, suggestion=True)
    awaited = Note("b", NoteKind.WORD, "corde", "A link.", ROPE, state=State.INITIAL, adopted="en")
    found = edition_markdown(edition(notes=(suggestion, awaited), rope="La corde[^a] tient.[^b]"), APPROVED)
    assert body(found).endswith("La corde tient.\n")
    assert "copie" not in found
    assert "A link." not in found
    seen = edition_markdown(edition(notes=(suggestion, awaited), rope="La corde[^a] tient.[^b]"), PREVIEW)
    assert "[pas encore traduit] A link." in seen
    assert "copie" not in seen


@pytest.mark.parametrize("language", CATALOG)
@pytest.mark.parametrize("voice", Voice)
@pytest.mark.parametrize("kind", NoteKind)
def test_every_voice_and_kind_is_said_in_every_language(language: str, voice: Voice, kind: NoteKind) -> None:
    other = "en" if language != "en" else "fa"
    document = replace(DOCUMENT, language=other)
    note = Note("n", kind, "x", "Un lien.", ROPE, voice)
    preface = Note("p", NoteKind.HISTORY, "", "Mots.", voice=voice)
    found = edition_markdown(replace(edition(language, (note, preface)), document=document), APPROVED)
    assert re.search(r"\[\^2\]: \*[^*·]+ · [^*]+\.\* Un lien\.", found)
    assert re.search(r"^## \S.*\n\nMots\.\n\n\* \* \*$", found, re.MULTILINE)


def test_every_language_says_everything_with_the_same_places() -> None:
    for catalog in CATALOG.values():
        assert catalog.keys() == CATALOG["en"].keys()
        assert all(catalog.values())
        for name, text in catalog.items():
            optional = {"relay"} if name == "translated_by_relay" else set()
            assert set(re.findall(r"{(\w+)}", text)) == set(re.findall(r"{(\w+)}", CATALOG["en"][name])), (
                name,
                optional,
            )
    assert phrase("ckb", "notes") == "Notes"


def test_carried_units_leave_nothing_behind() -> None:
    source = "# One\n\nTwo.\n\n- three\n- four\n\nFive.\n"
    document = read(source, slug="a", language="en")
    rows = {unit.key: Translation(unit.key, "", State.TRANSLATED, carried="x") for unit in document.units[:3]}
    rows |= {unit.key: Translation(unit.key, f"{unit.text}!", State.REVIEWED) for unit in document.units[3:]}
    assert body(edition_markdown(Edition(document, "fr", rows), APPROVED)) == "-   four!\n\nFive.!\n"


def test_in_a_poem_every_line_is_a_line() -> None:
    document = read("---\nkind: poem\n---\n\nRain,\nand rain.\n", slug="a", language="en")
    rows = {unit.key: Translation(unit.key, "Pluie,\net pluie.") for unit in document.units}
    poem = Edition(document, "fr", rows)
    assert body(edition_markdown(poem, APPROVED)) == "Pluie,  \net pluie.\n"
    assert '<p class="stanza"><span class="line">Pluie,</span><br>' in edition_page(poem, APPROVED)


def test_nothing_of_the_groups_own_business_reaches_a_reader() -> None:
    found = front(edition_markdown(*statement()))
    assert not {"permission", "relay", "confidential", "translate_to"} & set(found)
    assert "told by telephone" not in edition_markdown(*statement()) + edition_page(*statement())


def test_front_matter_says_what_sites_need() -> None:
    found = front(edition_markdown(*statement()))
    assert found["title"] == "La barca: lo que pedimos"
    assert (found["lang"], found["dir"], found["original_language"]) == ("es", "ltr", "en")
    assert found["fingerprint"] == "5f" * 32
    assert "preview" not in found
    previewed = front(edition_markdown(*half_done()))
    assert (previewed["preview"], previewed["draft"], previewed["robots"]) == (True, True, "noindex")
    assert "fingerprint" not in previewed


@pytest.mark.parametrize("name", SAMPLES)
def test_python_markdown_takes_all_front_matter_for_metadata(name: str) -> None:
    markdown = edition_markdown(*SAMPLES[name]())
    reader = Markdown(extensions=["meta", "footnotes"])
    page = reader.convert(markdown)
    assert {key.lower() for key in front(markdown)} == set(reader.Meta)  # type: ignore[attr-defined]
    assert "original_language" not in page


HOSTILE = st.text(st.characters(exclude_categories=["Cs"]), max_size=30) | st.sampled_from(
    [
        "no",
        "Yes",
        "null",
        "1e5",
        "12",
        "---",
        "a: b",
        "# c",
        '"',
        "'",
        "\\",
        "\u2028",
        "\x85",
        "- a",
        "{a",
        "&b",
        "*c",
        "é\n\tx",
    ]
)


@given(HOSTILE, HOSTILE)
def test_front_matter_survives_any_words(title: str, name: str) -> None:
    made = replace(edition(), credits=(Credit("", "translation", name),))
    document = replace(DOCUMENT, meta=replace(DOCUMENT.meta, author=name, rights=title))
    markdown = edition_markdown(replace(made, document=document), APPROVED)
    found = front(markdown)
    clean = re.compile("[\ue000-\ue008]")
    assert found.get("author", "") == clean.sub("", name)
    assert found.get("rights", "") == clean.sub("", title)
    assert re.search(r"^fingerprint: \S", markdown, re.MULTILINE)


def test_how_it_was_made_is_computed_not_claimed() -> None:
    made = edition()
    assert dict(colophon(made, APPROVED))["Travail humain"] == phrase("fr", "people_two")
    assert dict(colophon(made, replace(APPROVED, people=1)))["Travail humain"] == "vérifié par une seule personne"
    own = {key: replace(row, agreed_by=row.by) for key, row in made.translations.items()}
    assert dict(colophon(replace(made, translations=own), APPROVED))["Travail humain"] == phrase("fr", "people_nobody")
    part = {**made.translations, ROPE: replace(made.translations[ROPE], state=State.TRANSLATED)}
    some = dict(colophon(replace(made, translations=part), APPROVED))["Travail humain"]
    assert some == "passages traduits par une personne et vérifiés par une autre\N{NO-BREAK SPACE}: 3 sur 4"
    drafted = {**made.translations, ROPE: replace(made.translations[ROPE], draft=Draft("Corde.", "glossary"))}
    assert dict(colophon(replace(made, translations=drafted), APPROVED))["Premier jet"].endswith("1 sur 4")


def test_how_it_began_is_said_the_same_after_a_way_through_the_catalog() -> None:
    draft = Draft("La corde tient.", "glossary")
    changed = Translation(ROPE, "La corde tient bon.", State.REVIEWED, "a1a1", "b2b2", draft)
    made = edition()
    made = replace(made, translations={**made.translations, ROPE: changed})
    back = through_catalog(made)
    assert back.translations[ROPE].draft == replace(draft, text=""), "catalogs keep no wording that was changed"
    assert colophon(back, APPROVED) == colophon(made, APPROVED)
    assert dict(colophon(back, APPROVED))["Premier jet"].endswith("1 sur 4")
    same = replace(changed, text=draft.text)
    anchored = replace(changed, text="La corde[^corde] tient.")
    note = Note("corde", NoteKind.SYMBOL, "corde", "Un lien.", ROPE)
    for row, notes in ((same, ()), (anchored, (note,))):
        noted = replace(made, translations={**made.translations, ROPE: row}, notes=notes)
        assert dict(colophon(noted, APPROVED)) == dict(colophon(made, APPROVED))
        assert colophon(through_catalog(noted), APPROVED) == colophon(made, APPROVED)


def through_catalog(made: Edition) -> Edition:
    work = work_of(read_po(write_po(catalog_of(made))), made.document)
    return replace(made, translations=work.translations, notes=work.notes)


@pytest.mark.parametrize(
    ("engines", "said"),
    [
        ([], "by people; no machine draft was used"),
        (["memory", "memory"], "no machine translated; passages that began as earlier work of this group: 2 of 4"),
        (["copy"], "no machine translated; passages that began as a copy of the original: 1 of 4"),
        (
            ["copy", "memory"],
            "no machine translated; passages that began as earlier work of this group: 1 of 4; "
            "passages that began as a copy of the original: 1 of 4",
        ),
        (["copy", "memory", "glossary"], "passages that began as a machine draft: 1 of 4"),
    ],
)
def test_a_copy_of_the_original_is_not_called_earlier_work(engines: list[str], said: str) -> None:
    rows = dict(edition("en").translations)
    for key, engine in zip(rows, engines, strict=False):
        rows[key] = replace(rows[key], draft=Draft("", engine))
    made = replace(edition("en"), document=replace(DOCUMENT, language="fa"), translations=rows)
    assert dict(colophon(made, APPROVED))["Draft"] == said


def test_where_it_comes_from_is_said_by_relay_or_not() -> None:
    assert origin(statement()[0]) == "Traducido del francés; el original está en inglés"
    assert origin(edition()) == "Traduction. Langue de départ\N{NO-BREAK SPACE}: anglais"
    assert origin(ghazal()[0]) == ""


def original(*notes: Note, people: int = 2) -> dict[str, str]:
    credits_ = (Credit("a1a1", "notes", "Reed"), Credit("b2b2", "review", "a volunteer"))
    made = replace(edition("en", notes), translations={}, credits=credits_)
    return dict(colophon(made, replace(APPROVED, people=people)))


def test_an_original_tells_how_it_was_made_and_has_no_translators() -> None:
    note = Note("a", NoteKind.WORD, "rope", "A link.", ROPE, state=State.REVIEWED, by="a1a1", agreed_by="b2b2")
    assert original() | {"Fingerprint": ""} == {
        "Original": "English",
        "People": "in the author’s own words",
        "Notes": "Reed",
        "Checking of the notes": "a volunteer",
        "Approved": "20 March 2026",
        "Fingerprint": "",
    }
    unchecked = replace(note, id="b", state=State.TRANSLATED, agreed_by="")
    assert original(note, unchecked)["People"] == (
        "in the author’s own words; notes written by one person and checked by another: 1 of 2"
    )
    assert original(note, people=1)["People"] == "in the author’s own words; checked by one person"
    relayed = replace(DOCUMENT, meta=replace(DOCUMENT.meta, relay={"en": "fr"}))
    assert "Through" not in dict(colophon(replace(edition("en"), document=relayed), APPROVED))


def test_french_spaces_its_colons() -> None:
    document = replace(DOCUMENT, meta=replace(DOCUMENT.meta, rights="Nous"))
    made = replace(edition(), document=document, credits=(Credit("a1a1", "translation", "Roseau"),))
    found = edition_markdown(made, APPROVED)
    assert "-   Droits\N{NO-BREAK SPACE}: Nous\n" in found
    assert front(found)["credits"] == ["Traduction\N{NO-BREAK SPACE}: Roseau"]
    assert not re.search(r"[^\s\N{NO-BREAK SPACE}]:\s", body(found).partition("---")[2])
    assert not re.search(r" [:;]", " ".join(CATALOG["fr"].values()))


class Page(HTMLParser):
    """Ids, links within the page, and whether tags close."""

    def __init__(self) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.targets: list[str] = []
        self.open: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        self.ids += [given["id"] or ""] if "id" in given else []
        href = given.get("href") or ""
        self.targets += [href[1:]] if href.startswith("#") else []
        if tag not in {"meta", "link", "br", "img", "hr"}:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


@pytest.mark.parametrize("name", SAMPLES)
def test_pages_are_whole_and_their_links_lead_somewhere(name: str) -> None:
    text = edition_page(*SAMPLES[name]())
    page = Page()
    page.feed(text)
    assert page.open == []
    assert len(page.ids) == len(set(page.ids))
    assert page.targets
    assert set(page.targets) <= set(page.ids)
    assert f"style-src '{STYLE_HASH}'" in text


def test_pages_say_language_direction_and_the_other_editions() -> None:
    text = edition_page(*ghazal())
    assert '<html lang="fa" dir="rtl">' in text
    assert "<title>چراغ · Letters Over the Wall</title>" in text
    assert (
        '<a rel="alternate" hreflang="en" lang="en" dir="ltr" href="../en/ghazal-with-notes.html">English</a>' in text
    )
    assert '<time datetime="2024-03-12">۲۲ اسفند ۱۴۰۲ · <bdi>۱۲ مارس ۲۰۲۴</bdi></time>' in text
    assert '<link rel="canonical" href="https://letters.example/fa/ghazal-with-notes.html">' in text


def test_words_not_translated_stand_in_their_own_language_in_a_preview() -> None:
    text = edition_page(*half_done())
    assert '<small class="label">not translated yet</small> <span class="source" lang="fa" dir="rtl">' in text
    assert '<small class="label">original wanted</small>' in text
    assert '<meta name="robots" content="noindex">' in text
    assert '<p class="preview">A preview, not approved' in text
    assert not re.search("[\ue000-\ue008]", text)


def test_a_page_in_a_language_without_a_catalog_says_its_own_words_in_english() -> None:
    text = edition_page(replace(edition("ckb"), language="ckb"), PREVIEW)
    assert '<html lang="ckb" dir="rtl">' in text
    assert '<summary lang="en" dir="ltr">How this was made</summary>' in text


ENGLISH = frozenset(
    text for name, text in CATALOG["en"].items() if len(text) > 3 and "{" not in text and not name.startswith("empty")
)


class Languages(HTMLParser):
    """The language of every text, as a browser takes it."""

    def __init__(self) -> None:
        super().__init__()
        self.stack: list[tuple[str, str]] = []
        self.said: list[tuple[str, str]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        lang = given.get("lang") or (self.stack[-1][1] if self.stack else "")
        self.said += [(given["aria-label"] or "", lang)] if "aria-label" in given else []
        if tag not in {"meta", "link", "br", "img", "hr"}:
            self.stack.append((tag, lang))

    def handle_endtag(self, tag: str) -> None:
        assert self.stack.pop()[0] == tag

    def handle_data(self, data: str) -> None:
        self.said += [(data.strip(), self.stack[-1][1])] if data.strip() and self.stack else []


@pytest.mark.parametrize("imprint", [APPROVED, PREVIEW, replace(APPROVED, people=1)])
def test_english_words_on_a_page_of_another_language_say_so(imprint: Imprint) -> None:
    notes = (
        Note("n", NoteKind.WORD, "x", "Nîşe.", ROPE, by="a1a1"),
        Note("t", NoteKind.WORD, "x", "Sernav.", TITLE),
        Note("p", NoteKind.HISTORY, "", "Pêşgotin."),
    )
    document = replace(DOCUMENT, meta=replace(DOCUMENT.meta, author="Reed", rights="Em", relay={"ku": "fa"}))
    credits_ = (Credit("a1a1", "translation", "a volunteer"), Credit("b2b2", "review", "Zozan"))
    made = replace(edition("ku", notes, lamp=""), document=document, credits=credits_)
    reader = Languages()
    reader.feed(re.sub(r"<style>.*</style>", "", edition_page(made, imprint)))
    english = [(text, lang) for text, lang in reader.said if any(each in text for each in ENGLISH)]
    assert len(english) >= 15
    assert [text for text, lang in english if lang != "en"] == []
    assert ("Nîşe.", "ku") in reader.said
    assert ("Zozan", "ku") in reader.said


def test_the_index_lists_editions_by_language_and_is_honest_when_empty() -> None:
    rows = [IndexRow("fa", "a b", "چراغ"), IndexRow("en", "lamp", "Lamp & <rope>"), IndexRow("en", "door", "")]
    text = index_page("Letters", rows)
    assert (
        '<li><a href="en/door.html">door</a></li>\n<li><a href="en/lamp.html">Lamp &amp; &lt;rope&gt;</a></li>' in text
    )
    assert '<section lang="fa" dir="rtl">\n<h2>فارسی</h2>' in text
    assert 'href="fa/a%20b.html"' in text
    assert index_page("Letters", reversed(rows)) == text
    assert "Nothing has been published here yet." in index_page("Letters", [])
    assert "noindex" not in text + index_page("Letters", [])


def test_the_index_of_previews_says_what_it_is() -> None:
    text = index_page("Letters", [IndexRow("en", "lamp", "Lamp")], preview=True)
    assert '<meta name="robots" content="noindex">' in text.partition("<body>")[0]
    assert '<p class="preview">Previews, not approved: please do not pass them on.</p>' in text


@given(st.text(max_size=60), st.text(max_size=60))
def test_any_words_make_a_whole_page_and_stable_markdown(words: str, note: str) -> None:
    made = edition(notes=(Note("n", NoteKind.WORD, words, note, ROPE),), rope=words, title=words)
    for imprint in (APPROVED, Imprint("x")):
        markdown = edition_markdown(made, imprint)
        assert portable(markdown) == markdown
        page = Page()
        page.feed(edition_page(made, imprint))
        assert page.open == []
