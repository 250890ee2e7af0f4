"""Pairs as TMX 1.4, which OmegaT, Weblate and CAT tools read. No person is named, no time, no tool's private field."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from xml.sax.saxutils import escape, quoteattr

from workflow.draft.memory import Pair

ANY_SOURCE = "*all*"
"""TMX's word for a file whose units say themselves which language is the source's."""
_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def write_tmx(pairs: Iterable[Pair]) -> bytes:
    """The pairs as TMX 1.4 in their order; the same pairs give the same bytes.

    Inline Markdown stays the text it is. Characters that XML cannot hold become U+FFFD.
    """
    known = list(pairs)
    languages = {pair.source_language for pair in known}
    return b"".join(tmx_chunks(known, languages.pop() if len(languages) == 1 else ANY_SOURCE))


def tmx_chunks(pairs: Iterable[Pair], source_language: str = ANY_SOURCE) -> Iterator[bytes]:
    """As :func:`write_tmx`, a unit at a time; ``source_language`` is the header's."""
    yield (
        '<?xml version="1.0" encoding="UTF-8"?>\n<tmx version="1.4">\n'
        '<header creationtool="bargardan" creationtoolversion="1" segtype="block" o-tmf="bargardan"'
        f' adminlang="en" srclang={_quoted(source_language)} datatype="plaintext"/>\n<body>\n'
    ).encode()
    for pair in pairs:
        yield _unit(pair).encode()
    yield b"</body>\n</tmx>\n"


def _unit(pair: Pair) -> str:
    lines = [f"<tu srclang={_quoted(pair.source_language)}>"]
    if pair.origin:
        lines.append(f'<prop type="x-origin">{_escaped(pair.origin)}</prop>')
    for language, text in ((pair.source_language, pair.source), (pair.target_language, pair.target)):
        lines.append(f"<tuv xml:lang={_quoted(language)}><seg>{_escaped(text)}</seg></tuv>")
    return "\n".join([*lines, "</tu>\n"])


def _escaped(text: str) -> str:
    return escape(_NOT_XML.sub("\N{REPLACEMENT CHARACTER}", text), {"\r": "&#13;"})


def _quoted(value: str) -> str:
    return quoteattr(_NOT_XML.sub("\N{REPLACEMENT CHARACTER}", value))
