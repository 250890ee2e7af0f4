"""A translation, whatever was typed, leaves the blocks around it as they were, and is all there."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.shared_data import needs_shared
from tests.source import corpus
from tests.source.skeleton import by_markdown_it, by_pyromark
from tests.source.test_fidelity import sound
from workflow.model.unit import Document, Unit, UnitType
from workflow.source import read, write
from workflow.source.front_matter import read_front_matter

REFERENCE = re.compile(r"\[\^[^\]\s]+\]")

# Texts that markdown-it itself reads otherwise than pulldown-cmark, so that a unit of ours spans blocks of its
MARKDOWN_IT_DIFFERS = {
    "markdown-it-py-fixtures 55",  # a tag whose name ends in a no-break space
    "markdown-it-py-fixtures 104",  # a table whose head is inside a list and its body is not
    "01-markdown/markdown-it-footnote/footnote.txt",  # HTML right below a footnote's last line
}

SECOND_OPINION = ("as it is",)  # markdown-it takes ten seconds for each variant

OURS = """---
title: A letter
subtitle: 'from the "square"'
description: >
  Two lines
  of words.
---
# Heading {#top}

Words *and* more words[^1] with a long
second line.

Under *line*
---

- one
- [ ] two

  another

1. three
   - four
> quoted words
> and more
>
> - five

> verse one,\\
>   verse two,  
> verse three.
{: from=fa}

| a | b |
|:--|---|
| c | d |

Table: what it shows

a | b
--|--
c | d

Term
: Meaning

  more of it

![picture](/a.jpg "its title")
*Under the picture*

![picture two][p]

<figure><img src="b.jpg" alt="another"><figcaption>Below <b>it</b></figcaption></figure>

<div>
plain words
</div>

[^1]: A note
    over lines.

    And a second paragraph.

[p]: /p.jpg
"""  # noqa: W291  # two spaces are a hard break

# What has a meaning at the beginning of a line or anywhere, and what could end a line
MARKS = """word سلام # ## > - + * 1. 1) *** --- === ___ ` `` ``` ~~~ | |-| |--|--| \\ \\\\ [ ] [a]: [a]:/u [^z]:
    ![ <div> </div> <b> </b> <!-- --> <? <![CDATA[ <pre> <script> </p> <p> <table> <x> <a_b> { } {#id}
    {: {:from=fa} : :-- ~ & &amp; &#35; ' " @ % *a *b - _ +++ !""".split()
GAPS = " |  |\n|\n\n|\r\n|\t|    |  \n|\\\n||\n    |\n\t|\v|\f|\u2028|\0|\xa0".split("|")
TYPED = st.lists(st.tuples(st.sampled_from(MARKS), st.sampled_from(GAPS)).map("".join), max_size=8).map("".join)


def body(text: str) -> str:
    return text[read_front_matter(text).body :]


def references(unit: Unit) -> str:
    return "" if unit.plain else " ".join(REFERENCE.findall(unit.text))


def pseudo(document: Document) -> dict[str, str]:
    """As many words (six at most) and as many lines of verse as the source has, and its references."""
    found = {}
    for number, unit in enumerate(document.units):
        lines = unit.text.split("\n") if unit.type is UnitType.STANZA else [unit.text]
        words = [" ".join(f"واژه{number}و{place}" for place, _ in enumerate(line.split()[:6])) for line in lines]
        found[unit.key] = "\n".join(words) + references(unit)
    return found


@needs_shared
@pytest.mark.parametrize("variant", [name for name in corpus.VARIANTS if name not in ("in a list", "NUL")])
def test_every_text_of_the_data_keeps_its_blocks(variant: str) -> None:
    counts = {"texts": 0, "units": 0, "units read otherwise": 0}
    differs: set[str] = set()
    for name, source in corpus.everything():
        text = corpus.VARIANTS[variant](source)
        document = read(text)
        translations = pseudo(document)
        written = write(document, translations)
        again = read(written)
        sound(again)
        counts["texts"] += 1
        counts["units"] += len(document.units)
        assert by_pyromark(body(text)) == by_pyromark(body(written)), name
        assert all(word in written for words in translations.values() for word in re.findall(r"واژه\w+", words)), name
        if variant in SECOND_OPINION and by_markdown_it(body(text)) != by_markdown_it(body(written)):
            differs.add(name)
        wanted = [(unit.type, translations[unit.key]) for unit in document.units]
        counts["units read otherwise"] += wanted != [(unit.type, unit.text) for unit in again.units]
    assert differs == (MARKDOWN_IT_DIFFERS if variant in SECOND_OPINION else set())
    assert counts["texts"] == 840
    assert counts["units"] > 8_300
    assert counts["units read otherwise"] == 0


def kinds(document: Document) -> list[str]:
    """Types in order; typed hard breaks make verse of a paragraph, lost emphasis makes words of a caption."""
    loose = {"paragraph": "words", "item": "words", "stanza": "words", "caption": "words"}
    return [loose.get(unit.type.value, unit.type.value) for unit in document.units]


@settings(max_examples=200)
@given(TYPED)
def test_nothing_a_translator_types_breaks_the_blocks(text: str) -> None:
    document = read(OURS)
    typed = {unit.key: f"{text} z{number}q {references(unit)}" for number, unit in enumerate(document.units)}
    written = write(document, typed)
    assert by_pyromark(body(written)) == by_pyromark(body(OURS))
    assert by_markdown_it(body(written)) == by_markdown_it(body(OURS))
    again = read(written)
    assert kinds(again) == kinds(document)
    assert again.remarks == ()
    for number, unit in enumerate(again.units):
        assert f"z{number}q" in unit.text


@given(st.lists(st.text(st.characters(categories=("L", "M", "N")), min_size=1), min_size=1, max_size=9))
def test_plain_words_come_back_as_they_were_typed(words: list[str]) -> None:
    document = read(OURS)
    text = "ب " + " ".join(words) + " پایان"
    typed = {unit.key: text for unit in document.units}
    again = read(write(document, typed))
    assert [unit.text for unit in again.units] == [text] * len(document.units)


def test_a_verse_translation_may_have_fewer_or_more_lines() -> None:
    document = read("> a,\\\n>   b,\\\n> c.\n\nEnd.\n")
    key = document.units[0].key
    assert document.units[0].text == "a,\n  b,\nc."
    assert write(document, {key: "one"}) == "> one\n\nEnd.\n"
    assert write(document, {key: "one\n two\n\nthree\nfour"}) == "> one\\\n>  two\\\n> three\\\n> four\n\nEnd.\n"
    assert write(document, {key: "a\\\nb  \n# c"}) == "> a\\\n> b\\\n> \\# c\n\nEnd.\n"


def test_quoted_words_below_a_link_definition_stay_words() -> None:
    document = read("[a]: /u\nSaid of [a].\n")
    assert write(document, {document.units[0].key: '"Said"'}) == '[a]: /u\n\\"Said"\n'
    document = read("[a]: /u\n\n# Head\nSaid.\n")
    assert write(document, {document.units[1].key: '"Said"'}) == '[a]: /u\n\n# Head\n"Said"\n'


def test_an_empty_translation_keeps_the_source() -> None:
    document = read(OURS)
    assert write(document, {unit.key: " \n" for unit in document.units}) == OURS
    assert write(document, {"paragraph-000000000000": "unknown keys are nobody's"}) == OURS
