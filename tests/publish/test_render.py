"""HTML that is safe to show, whatever a source or a translation holds."""

from __future__ import annotations

import gzip
import json
import re
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.publish.samples import PREVIEW, SAMPLES, source
from tests.shared_data import DATA, needs_shared
from workflow.model.edition import Credit, Edition
from workflow.model.note import Note, NoteKind
from workflow.model.translation import Translation
from workflow.publish import to_html
from workflow.publish.edition import edition_page
from workflow.publish.render import ATTRIBUTES, OWN_CLASSES, TAGS
from workflow.source import read

ATTACKS = [
    "<script>alert(1)</script>",
    "<SCRIPT SRC=//evil.example/x.js></SCRIPT>",
    "<img src=x onerror=alert(1)>",
    "<img src=x onerror=alert(1)//",
    "<img src='http://evil.example/pixel.png'>",
    "![a](http://evil.example/pixel.png)",
    "![a](//evil.example/pixel.png)",
    "![a](\\\\evil.example/pixel.png)",
    "![a](data:image/svg+xml;base64,PHN2Zz4=)",
    "<svg onload=alert(1)>",
    "<svg><script>alert(1)</script></svg>",
    "<math><mi//xlink:href='data:x,<script>alert(1)</script>'>",
    "<iframe src=javascript:alert(1)></iframe>",
    "<iframe srcdoc='<script>alert(1)</script>'>",
    "<object data=x></object><embed src=x>",
    "<form action=//evil.example><input name=a><button>b</button></form>",
    "<a href='javascript:alert(1)'>a</a>",
    "<a href=' &#106;avascript:alert(1)'>a</a>",
    "<a href='java\tscript:alert(1)'>a</a>",
    "<a href='JaVaScRiPt:alert(1)'>a</a>",
    "<a href='vbscript:msgbox(1)'>a</a>",
    "<a href='data:text/html,<script>alert(1)</script>'>a</a>",
    "[a](javascript:alert(1))",
    "[a](<javascript:alert(1)>)",
    "[a](&#x6A;avascript:alert(1))",
    "[a](javascript&colon;alert(1))",
    "[a](data:text/html;base64,PHNjcmlwdD4=)",
    "[a][b]\n\n[b]: javascript:alert(1)",
    "<javascript:alert(1)>",
    "[a](x 'onmouseover=alert(1)')",
    '[a](x "t\\" onmouseover=alert(1)")',
    "# a {: onclick=alert(1) style=color:red }",
    "*a*{: onmouseover=alert(1) href=javascript:alert(1) }",
    "a {: style='background:url(//evil.example)' }",
    "<p style='position:fixed;inset:0'>a</p>",
    "<style>*{display:none}</style>",
    "<link rel=stylesheet href=//evil.example/a.css>",
    "<meta http-equiv=refresh content='0;url=//evil.example'>",
    "<base href=//evil.example/>",
    "<div markdown='1' onclick='alert(1)'>**a**</div>",
    "<div markdown='1'><script>alert(1)</script></div>",
    "```{ onclick=alert(1) }\na\n```",
    "~~<script>alert(1)</script>~~",
    "a[^1]\n\n[^1]: <script>alert(1)</script>",
    'a[^"onclick="alert(1)]\n\n[^"onclick="alert(1)]: b',
    "| a |\n|---|\n| <img src=x onerror=alert(1)> |",
    "Term\n:   <script>alert(1)</script>",
    "<!--><script>alert(1)</script>-->",
    "<![CDATA[<script>alert(1)</script>]]>",
    "<noscript><p title='</noscript><img src=x onerror=alert(1)>'>",
    "<textarea><img title='</textarea><img src=x onerror=alert(1)>'>",
    "<template><script>alert(1)</script></template>",
    "<video src=//evil.example autoplay></video><audio src=x>",
    "<details ontoggle=alert(1) open>a</details>",
    "<a href=x class='preview stanza' id='a b' target=_blank>a</a>",
    "</article></main></body><script>alert(1)</script>",
    "\x02klzzwxh:0000\x03<script>alert(1)</script>",
    "wzxhzdk:0",
    "zz1337820767766393qq <script>alert(1)</script>",
    "<scr<script>ipt>alert(1)</scr</script>ipt>",
    "&lt;script&gt;alert(1)&lt;/script&gt;",
]


class Reader(HTMLParser):
    """Everything in a fragment that could act or call out."""

    def __init__(self) -> None:
        super().__init__()
        self.bad: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in TAGS:
            self.bad.append(f"<{tag}>")
        for name, value in attrs:
            allowed = ATTRIBUTES["*"] | ATTRIBUTES.get(tag, set()) | {"aria-label"}
            if name not in allowed:
                self.bad.append(f"{tag}@{name}")
            text = re.sub(r"[\t\n\r]", "", value or "").strip().lower()  # as browsers read addresses
            scheme = re.match(r"[a-z][a-z0-9+.-]*:", text)
            if name in ("href", "src") and scheme and scheme[0] not in ("http:", "https:", "mailto:"):
                self.bad.append(f"{name}={text}")
            if name == "src" and (scheme or re.match(r"[/\\]{2}", text)):
                self.bad.append(f"src={text}")
            if name == "class" and not set(text.split()) <= {
                *OWN_CLASSES,
                "stanza",
                "couplets",
                "line",
                "two",
                "aside",
                *(f"in{step}" for step in range(1, 7)),
            }:
                self.bad.append(f"class={text}")


def dangers(fragment: str) -> list[str]:
    reader = Reader()
    reader.feed(fragment)
    reader.close()
    return reader.bad


@pytest.mark.parametrize("attack", ATTACKS)
def test_nothing_dangerous_comes_through(attack: str) -> None:
    for text in (attack, f"> {attack}", f"- {attack}", f"# {attack}", f"a {attack} b", f"a\n\n{attack}\n\nb"):
        assert dangers(to_html(text)) == []


@needs_shared
@pytest.mark.shared
def test_nothing_dangerous_in_other_peoples_cases_with_exact_count() -> None:
    names = ("markdown-it-py-fixtures.json", "mistune-fixtures.json", "commonmark-0.31.2.json", "gfm-extensions.json")
    texts = [case["markdown"] for name in names for case in json.loads((DATA / "01-markdown" / name).read_text("utf8"))]
    assert [text for text in texts if dangers(to_html(text))] == []
    assert len(texts) == 605


@given(
    st.lists(st.sampled_from([*ATTACKS, "\n\n", "> ", "*", "`", "[", "](", "<", '"', "{:", "}"]), max_size=6).map(
        "".join
    )
)
def test_nothing_dangerous_in_any_mixture(text: str) -> None:
    assert dangers(to_html(text)) == []


def test_markdown_between_html_is_read_as_commonmark_reads_it() -> None:
    page = to_html("<div>\n<details>\n\n*lamp*[^1]\n\n- oil\n\n</details>\n</div>\n\n[^1]: Lit.\n")
    assert "<em>lamp</em><sup" in page
    assert "<li>oil</li>" in page
    assert "markdown" not in page
    assert "[^1]" not in page
    assert to_html("<div>\n*raw*\n</div>\n") == "<div>\n*raw*\n</div>"
    for depth in (40, 41, 2_000):
        assert "lamp" in to_html("<div>\n\n" * depth + "lamp\n\n" + "</div>\n\n" * depth)


@pytest.mark.parametrize("attack", ATTACKS)
def test_no_field_of_an_edition_lets_anything_onto_its_page(attack: str) -> None:
    document = read(
        f"---\ntitle: x\nsubtitle: y\n---\n\nOne.\n\n<div>two</div>\n\n{attack}\n", slug=f"a{attack}", language="en"
    )
    rows = {unit.key: Translation(unit.key, attack) for unit in document.units}
    notes = tuple(
        Note(name, NoteKind.WORD, attack, attack, key)
        for name, key in [("a", ""), ("b", document.units[0].key), ("c", document.units[2].key)]
    )
    edition = Edition(document, "fr", rows, notes, (Credit("t", "translation", attack), Credit("", "editing", attack)))
    page = edition_page(edition, PREVIEW)
    head, body = page.split("<body>")

    class Body(Reader):
        pass

    reader = Body()
    reader.feed(body)
    frame = {"<main>", "<article>", "<header>", "<nav>", "a@rel", "a@hreflang", "a@aria-current", "nav@aria-label",
             "details@open"}  # fmt: skip
    ours = {"class=site", "class=preview", "class=head", "class=subtitle", "class=by", "class=preface", "class=notes",
            "class=made", "class=kind", "class=source", "class=label"}  # fmt: skip
    assert set(reader.bad) - frame - ours == set()
    assert head.count("<script") == 0
    assert head.count("<style>") == 1


def test_pictures_of_ones_own_stay_and_others_leave_their_words() -> None:
    assert to_html('![Wall](wall.png "Night")') == '<p><img alt="Wall" src="wall.png" title="Night"></p>'
    assert to_html("![Wall](https://other.example/wall.png)") == '<p><img alt="Wall"></p>'


def test_footnotes_have_unique_back_links_with_words_and_digits_of_the_language() -> None:
    found = to_html("الف[^a] ب[^b] پ[^a]\n\n[^b]: دو\n[^a]: یک\n", language="fa")
    assert found == (
        '<p>الف<sup id="fnref:1"><a class="footnote-ref" href="#fn:1">۱</a></sup> '
        'ب<sup id="fnref:2"><a class="footnote-ref" href="#fn:2">۲</a></sup> '
        'پ<sup id="fnref2:1"><a class="footnote-ref" href="#fn:1">۱</a></sup></p>\n'
        '<div class="footnote">\n<hr>\n<ol>\n<li id="fn:1">\n<p>یک&nbsp;'
        '<a class="footnote-backref" href="#fnref:1" aria-label="بازگشت به یادداشت ۱ در متن">↩︎</a>'
        '<a class="footnote-backref" href="#fnref2:1" aria-label="بازگشت به یادداشت ۱ در متن، جای ۲">↩︎<sup>۲</sup></a>'
        '</p>\n</li>\n<li id="fn:2">\n<p>دو&nbsp;'
        '<a class="footnote-backref" href="#fnref:2" aria-label="بازگشت به یادداشت ۲ در متن">↩︎</a></p>\n</li>'
        "\n</ol>\n</div>"
    )


def test_verse_keeps_its_lines_halves_and_indentation() -> None:
    assert to_html("Rain\\\n    and *rain*\\\nand wall\n") == (
        '<p class="stanza"><span class="line">Rain</span><br>\n<span class="line in2">and <em>rain</em></span><br>\n'
        '<span class="line">and wall</span></p>'
    )
    for gap in ("\t", "    ", " / ", " * "):
        assert to_html(f"one{gap}two\\\nthree{gap}four\n") == (
            '<p class="stanza couplets"><span class="line two"><span>one</span> <span>two</span></span><br>\n'
            '<span class="line two"><span>three</span> <span>four</span></span></p>'
        )
    assert to_html("*one\\\ntwo*\n") == '<p class="stanza"><em>one<br>\ntwo</em></p>'


@pytest.mark.slow
@pytest.mark.parametrize(
    "text", ["[" * 20_000, "![" * 10_000, "[a](" * 10_000, "> " * 10_000 + "a", "- " * 10_000 + "a", '[a](b "' * 5_000,
             "*a " * 20_000, "<a " * 10_000, "a[^1]" * 5_000 + "\n\n[^1]: b"]
)  # fmt: skip
def test_hostile_input_comes_to_an_end(text: str) -> None:
    assert dangers(to_html(text)) == []  # a page of quadratic cost would not end within the patience of any run


@pytest.mark.parametrize("name", SAMPLES)
def test_pages_fetch_nothing_and_weigh_little(name: str) -> None:
    page = edition_page(*SAMPLES[name]())
    assert len(gzip.compress(page.encode(), mtime=0)) < 14_000
    assert source(name, "en").slug == name
    for forbidden in ("<script", 'src="http', "@import", "url(", "onclick", "style="):
        assert forbidden not in page
