"""TMX as other tools write it: small files in the shape of each, with words of our own."""

from __future__ import annotations

from string import ascii_lowercase

import pytest

from workflow.draft.tmx import TmxReading, read_tmx

OMEGAT = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE tmx SYSTEM "tmx11.dtd">
<tmx version="1.1">
  <header creationtool="OmegaT" o-tmf="OmegaT TMX" adminlang="EN-US" datatype="plaintext"
   creationtoolversion="6.0.1_0" segtype="sentence" srclang="FA"/>
  <body>
<!-- Default translations -->
    <tu>
      <tuv lang="FA">
        <seg>&lt;f0&gt;چراغ&lt;/f0&gt; روشن است.&lt;x1/&gt;</seg>
      </tuv>
      <tuv lang="EN-US" changeid="h.rostami" changedate="20260401T101010Z" creationid="h.rostami">
        <seg>The &lt;f0&gt;lamp&lt;/f0&gt; is lit.&lt;x1/&gt;</seg>
      </tuv>
    </tu>
<!-- Alternative translations -->
    <tu>
      <prop type="file">letter.md</prop>
      <prop type="prev">پیش</prop>
      <note>ask the author</note>
      <tuv lang="FA"><seg>خانه</seg></tuv>
      <tuv lang="EN-US"><seg>home</seg></tuv>
    </tu>
  </body>
</tmx>
"""
OMEGAT_LEVEL_2 = """<?xml version="1.0" encoding="UTF-8"?>
<tmx version="1.4"><header creationtool="OmegaT" o-tmf="OmegaT TMX" adminlang="EN-US" datatype="plaintext"
 creationtoolversion="6.0.1_0" segtype="sentence" srclang="FA"/><body><tu>
<tuv xml:lang="FA"><seg><bpt i="0" x="0">&lt;f0&gt;</bpt>چراغ<ept i="0">&lt;/f0&gt;</ept> روشن است.</seg></tuv>
<tuv xml:lang="EN-US"><seg>The <bpt i="0" x="0">&lt;f0&gt;</bpt>lamp<ept i="0">&lt;/f0&gt;</ept> is lit.</seg></tuv>
</tu></body></tmx>
"""
WEBLATE = """<?xml version='1.0' encoding='utf-8'?>
<!DOCTYPE tmx SYSTEM "tmx14.dtd">
<tmx version="1.4"><header creationtool="Translate Toolkit" creationtoolversion="3.13" segtype="sentence" o-tmf="UTF-8"
adminlang="en" srclang="en" datatype="PO"/><body><tu><tuv xml:lang="en"><seg>Open the gate
before dawn</seg></tuv><tuv xml:lang="pt_br"><seg>Abre o portão
antes da aurora</seg></tuv></tu></body></tmx>"""
MEMOQ = """<?xml version="1.0" encoding="utf-8"?>
<tmx version="1.4"><header creationtool="MemoQ" creationtoolversion="9.4" segtype="sentence" adminlang="en-us"
 creationid="translator 3" srclang="en-us" o-tmf="MemoQTM" datatype="unknown">
<prop type="defclient"></prop><prop type="defproject">winter</prop></header><body>
<tu changedate="20260101T000000Z" creationdate="20260101T000000Z" creationid="translator 3" changeid="translator 3">
<prop type="client"></prop><prop type="x-document">letter.docx</prop>
<tuv xml:lang="en-us"><prop type="x-context-pre">&lt;seg&gt;before&lt;/seg&gt;</prop>
<seg>First line<ph type="lb">&lt;br/&gt;</ph>second <bpt i="1" type="bold">{}</bpt>line<ept i="1">{}</ept>.</seg></tuv>
<tuv xml:lang="fa"><seg>سطر یکم<ph>&lt;br /&gt;</ph>سطر <it pos="begin">{</it>دوم<it pos="end">}</it>.</seg></tuv>
</tu></body></tmx>
"""
TRADOS = r"""<?xml version="1.0" ?>
<!DOCTYPE tmx SYSTEM "tmx14.dtd">
<tmx version="1.4">
<header creationtool="TRADOS Translator's Workbench for Windows" creationtoolversion="Edition 8 Build 863"
 segtype="sentence" o-tmf="TW4Win 2.0 Format" adminlang="EN-US" srclang="EN-US" datatype="rtf" creationid="M. K."/>
<body>
<tu creationdate="20090101T120000Z" creationid="M. K.">
<prop type="Txt::Project">winter</prop>
<tuv xml:lang="EN-US"><seg>We <ut>{\b </ut>stay<ut>}</ut> {\i here} {\cs6\f1\cf6\lang1024 &lt;x&gt;}now.</seg></tuv>
<tuv xml:lang="FA-IR"><seg>{\f2\lang1065 ما {\b می‌مانیم}}\line اینجا.</seg></tuv>
</tu>
</body></tmx>
"""
OKAPI = """<?xml version="1.0" encoding="UTF-8"?>
<tmx version="1.4"><header creationtool="oku_alignment" creationtoolversion="1" segtype="sentence" o-tmf="okp"
 adminlang="en" srclang="en" datatype="x-stringinfo"></header><body>
<tu tuid="p1_s1">
<prop type="Txt::FileName">letter.html</prop>
<tuv xml:lang="en"><seg>Read the <bpt i="1" type="link">&lt;a href="x"></bpt>list<ept i="1">&lt;/a></ept>.</seg></tuv>
<tuv xml:lang="fr-FR"><seg>Lisez la <bpt i="1">&lt;a href="x"></bpt>liste<ept i="1">&lt;/a></ept>.</seg></tuv>
<tuv xml:lang="fr-FR"><seg>Voyez la liste.</seg></tuv>
</tu></body></tmx>
"""
INDENTED = """<tmx:tmx xmlns:tmx="http://www.lisa.org/tmx14" version="1.4">
<tmx:header srclang="*all*"/><tmx:body><tmx:tu>
  <tmx:tuv xml:lang="de"><tmx:seg>
      Das <tmx:hi>Tor</tmx:hi> <tmx:ph><tmx:sub>steht</tmx:sub></tmx:ph> offen.
  </tmx:seg></tmx:tuv>
  <tmx:tuv xml:lang="fa"><tmx:seg>  در باز است.</tmx:seg></tmx:tuv>
</tmx:tu></tmx:body></tmx:tmx>
"""


def read(text: str | bytes) -> list[tuple[str, str, str, str]]:
    data = text.encode() if isinstance(text, str) else text
    return [(each.source_language, each.target_language, each.source, each.target) for each in read_tmx(data, "x.tmx")]


LAMP = ("fa", "en-US", "چراغ روشن است.", "The lamp is lit.")


def test_omegat() -> None:
    assert read(OMEGAT) == [LAMP, ("fa", "en-US", "خانه", "home")]
    assert read(OMEGAT_LEVEL_2) == [LAMP]


def test_weblate() -> None:
    assert read(WEBLATE) == [("en", "pt-BR", "Open the gate\nbefore dawn", "Abre o portão\nantes da aurora")]


def test_memoq() -> None:
    assert read(MEMOQ) == [("en-US", "fa", "First line\nsecond line.", "سطر یکم\nسطر دوم.")]


@pytest.mark.parametrize("charset", ["utf-16", "utf-16-le", "utf-16-be", "utf-8-sig", "utf-8"])
def test_trados(charset: str) -> None:
    assert read(TRADOS.encode(charset)) == [("en-US", "fa-IR", "We stay here now.", "ما می‌مانیم\nاینجا.")]


def test_braces_of_others_stay() -> None:
    kept = TRADOS.replace("TRADOS Translator's Workbench for Windows", "X").replace("TW4Win 2.0 Format", "y")
    assert read(kept)[0][2] == r"We stay {\i here} {\cs6\f1\cf6\lang1024 <x>}now."


def test_okapi_and_a_unit_with_two_translations() -> None:
    assert read(OKAPI) == [
        ("en", "fr-FR", "Read the list.", "Lisez la liste."),
        ("en", "fr-FR", "Read the list.", "Voyez la liste."),
    ]


def test_prefixes_and_indented_segments() -> None:
    assert read(INDENTED) == [("de", "fa", "Das Tor steht offen.", "  در باز است.")]


def test_a_declaration_that_was_left_behind() -> None:
    assert read(WEBLATE.replace("'utf-8'", "'UTF-16'")) == read(WEBLATE)
    assert read(WEBLATE.replace("'utf-8'", "'windows-1252'").encode("cp1252")) == read(WEBLATE)


def test_a_unit_in_many_languages_is_paired_with_its_source_only() -> None:
    tags = [f"q{first}{second}" for first in "abcde" for second in ascii_lowercase[:18]]
    variants = "".join(f'<tuv xml:lang="{tag}"><seg>{tag} word</seg></tuv>' for tag in tags)
    text = f'<tmx><header srclang="fa-IR"/><body><tu>{variants}<tuv xml:lang="fa"><seg>در</seg></tuv></tu></body></tmx>'
    found = read(text)
    assert len(found) == 90
    assert {each[0] for each in found} == {"fa"}


@pytest.mark.parametrize(
    ("text", "personal"),
    [(OMEGAT, True), (OMEGAT_LEVEL_2, False), (WEBLATE, False), (MEMOQ, True), (TRADOS, True), (OKAPI, False)],
    ids=["omegat", "omegat-2", "weblate", "memoq", "trados", "okapi"],
)
def test_it_is_told_whether_a_file_may_name_people(text: str, personal: bool) -> None:
    reading = TmxReading([text.encode()], "x.tmx")
    assert list(reading)
    assert reading.personal is personal
