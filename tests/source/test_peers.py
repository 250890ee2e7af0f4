"""The fixtures of po4a and mdpo as cases of ours; docs/peers.md tells the differences to people."""

from __future__ import annotations

from tests.shared_data import needs_shared
from tests.source import peers
from workflow.source import read

# Where a reader of our file sees other words than a reader of theirs, and why that is right
DIFFERENT_FILES = {
    "mdpo/test_po2md/wrapwidth-examples/scriptio-continua": "wrapped narrowly, they break inside a word",
    "po4a-txt-markdown/Codeblocks": "they translate the inside of a code block",
    "po4a-txt-markdown/NoWrap": "they take the attribute line {:toc} and a code block for words",
    "po4a-txt-markdown/PandocHeaderOnlyAuthor": "Pandoc's % header is a paragraph in CommonMark",
    "po4a-txt-markdown/PandocHeaderTitle": "Pandoc's % header is a paragraph in CommonMark",
    "po4a-txt-markdown/PandocHeaderTitleAuthors": "Pandoc's % header is a paragraph in CommonMark",
    "po4a-txt-markdown/YamlFrontMatter": "they translate every value, names and tags too, and sort the keys",
    "po4a-txt-markdown/YamlFrontMatter_Options": "they sort the keys of the front matter and write other quotes",
    "mdpo/test_po2md/translate-examples/images": "a lone picture is two plain units, not one of Markdown",
    "mdpo/test_po2md/translate-examples/links": "they rewrite autolinks and number references anew",
}

# Where our units of mdpo's extraction cases are others than their messages, and why that is right
_PLAIN = "with their plaintext mode no markup reaches the translator, who cannot place it"
DIFFERENT_UNITS = {
    "mdpo/test_md2po/extract-examples/markuptext/html": "the words inside HTML blocks are seen and so translated",
    "mdpo/test_md2po/extract-examples/markuptext/images": "a lone picture is two plain units, not one of Markdown",
    "mdpo/test_md2po/extract-examples/markuptext/links": "they rewrite autolinks and take addresses for messages",
    **{
        f"mdpo/test_md2po/extract-examples/plaintext/{name}": _PLAIN
        for name in "blockquotes bold-code bold headers-with-code images italic links paragraphs-with-others ul".split()
    },
    "mdpo/test_md2po/extract-examples/plaintext/wikilinks": "[[wiki links]] are words in CommonMark",
}


@needs_shared
def test_translated_with_their_catalog_our_file_says_what_theirs_says() -> None:
    found = [
        (fixture.name, peers.seen(peers.translated(fixture)[2]) == peers.seen(fixture.expected))
        for fixture in peers.fixtures()
    ]
    assert {name for name, same in found if not same} == set(DIFFERENT_FILES)
    assert len(found) == 62
    assert sum(same for _, same in found) == 50


@needs_shared
def test_our_units_are_their_messages() -> None:
    different = set()
    for name, source, ids in peers.extracts():
        units = {peers.folded(unit.text) for unit in read(source).units}
        if units != ids:
            different.add(name)
    assert different == set(DIFFERENT_UNITS)
    assert len(peers.extracts()) == 33


@needs_shared
def test_every_fixture_is_accounted_for() -> None:
    """The rest of mdpo's set are HTML files with catalogs: no Markdown is in them."""
    sources = {path for path in peers.ROOT.rglob("*.md") if not path.name.endswith((".expect.md", "SOURCES.md"))}
    names = {fixture.name for fixture in peers.fixtures()} | {name for name, _, _ in peers.extracts()}
    assert {str(path.relative_to(peers.ROOT).with_suffix("")) for path in sources} == names
    assert len({path for path in peers.ROOT.rglob("*.html") if ".expect" not in path.name}) == 11
