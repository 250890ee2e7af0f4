"""TMX 1.4: what other tools kept, read and written. The one door to defusedxml.

Inline codes (``<bpt>``, ``<ph>`` …) are other tools' placeholders and are left out; the words of ``<hi>`` and ``<sub>``
stay. A plain ``<!DOCTYPE tmx SYSTEM "tmx14.dtd">`` is passed over without being fetched; one that declares
anything is refused.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import combinations
from xml.sax import SAXException, SAXParseException, handler
from xml.sax.saxutils import escape, quoteattr
from xml.sax.xmlreader import AttributesImpl

from defusedxml.common import DefusedXmlException
from defusedxml.sax import make_parser

from workflow.draft.memory import Pair
from workflow.errors import CatalogError
from workflow.text.languages import canonical

MAX_BYTES = 500_000_000
_BOMS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
_DECLARED = re.compile(rb"""\A\s*<\?xml[^>]{0,200}?encoding\s*=\s*["']([A-Za-z0-9._-]{1,40})["']""")
_DOCTYPE = re.compile(r"""\A(\s*(?:<\?xml[^>]{0,300}\?>)?(?:\s+|<!--(?:[^-]|-[^-])*-->)*)(<!DOCTYPE\s[^\[<>]*>)""")
_CODES = frozenset(["bpt", "ept", "ph", "it", "ut"])
_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def read_tmx(data: bytes, where: str = "") -> tuple[Pair, ...]:
    """The pairs of a file in its order, each with ``where:line`` of its unit as origin.

    A unit in three languages gives three pairs. The unit's source language comes first in its pairs. Raises
    :class:`CatalogError` with the line for what is broken.
    """
    if len(data) > MAX_BYTES:
        raise CatalogError("The file is larger than 500 MB.", where=where, next_step="Split it.")
    reader = _Reader(where)
    parser = make_parser()
    parser.forbid_dtd = True
    parser.setContentHandler(reader)
    try:
        for reader.line, line in enumerate(_without_plain_doctype(_decoded(data, where)).split("\n"), 1):
            parser.feed(f"{line}\n")
        parser.close()
    except SAXParseException as error:
        raise _broken(f"The XML is broken: {error.getMessage()}.", where, error.getLineNumber() or 1) from None
    except (DefusedXmlException, SAXException):
        raise CatalogError(
            "The file declares a DTD or entities of its own.",
            where=f"{where}:{reader.line}",
            next_step="Remove the lines from <!DOCTYPE to ]> and try again.",
        ) from None
    return tuple(reader.pairs)


def write_tmx(pairs: Iterable[Pair]) -> bytes:
    """The pairs as TMX 1.4 in their order; the same pairs give the same bytes.

    Characters that XML cannot hold become U+FFFD.
    """
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        '<tmx version="1.4">',
        '<header creationtool="bargardan" creationtoolversion="1" segtype="block" o-tmf="bargardan"'
        ' adminlang="en" srclang="*all*" datatype="plaintext"/>',
        "<body>",
    ]
    for pair in pairs:
        lines.append(f"<tu srclang={quoteattr(pair.source_language)}>")
        if pair.origin:
            lines.append(f'<prop type="x-origin">{_escaped(pair.origin)}</prop>')
        for language, text in ((pair.source_language, pair.source), (pair.target_language, pair.target)):
            lines.append(f"<tuv xml:lang={quoteattr(language)}><seg>{_escaped(text)}</seg></tuv>")
        lines.append("</tu>")
    return "\n".join([*lines, "</body>", "</tmx>", ""]).encode()


class _Reader(handler.ContentHandler):
    """Collects the segments of each translation unit."""

    def __init__(self, where: str) -> None:
        super().__init__()
        self.pairs: list[Pair] = []
        self._where = where
        self.line = 1
        """Where the parser is, from 1; expat tells it in errors only."""
        self._path: list[str] = []
        self._srclang = ""
        self._unit: dict[str, str] = {}
        self._unit_line = 0
        self._unit_srclang = ""
        self._language = ""
        self._text: list[str] = []

    def startElement(self, name: str, attrs: AttributesImpl) -> None:  # noqa: N802 - SAX's name
        if not self._path and name != "tmx":
            raise _broken(f"This is no TMX: its first element is <{name}>.", self._where, self.line)
        self._path.append(name)
        if name == "header":
            self._srclang = _tag(attrs.get("srclang", ""))
        elif name == "tu":
            self._unit, self._unit_line = {}, self.line
            self._unit_srclang = _tag(attrs.get("srclang", "")) or self._srclang
        elif name == "tuv":
            self._language = _tag(attrs.get("xml:lang", "") or attrs.get("lang", ""))
            if not self._language:
                raise _broken("This <tuv> does not say its language.", self._where, self.line)
        elif name == "seg":
            self._text = []

    def characters(self, content: str) -> None:
        if "seg" not in self._path:
            return
        inner = next((name for name in reversed(self._path) if name in _CODES or name in {"seg", "sub"}), "seg")
        if inner not in _CODES:
            self._text.append(content)

    def endElement(self, name: str) -> None:  # noqa: N802 - SAX's name
        self._path.pop()
        if name == "seg":
            self._unit.setdefault(self._language, "".join(self._text).strip("\n"))
        elif name == "tu":
            self._finish_unit()

    def _finish_unit(self) -> None:
        filled = [(language, text) for language, text in self._unit.items() if text.strip()]
        filled.sort(key=lambda item: item[0] != self._unit_srclang)
        origin = f"{self._where}:{self._unit_line}"
        for (source_language, source), (target_language, target) in combinations(filled, 2):
            self.pairs.append(Pair(source_language, target_language, source, target, origin))


def _broken(what: str, where: str, line: int) -> CatalogError:
    return CatalogError(what, where=f"{where}:{line}", next_step="Export it again as TMX 1.4, or mend that line.")


def _tag(name: str) -> str:
    return "" if name.startswith("*") else canonical(name.strip().replace("_", "-"))


def _decoded(data: bytes, where: str) -> str:
    declared = _DECLARED.match(data)
    charset = next((name for bom, name in _BOMS if data.startswith(bom)), "")
    charset = charset or (declared[1].decode("ascii") if declared else "utf-8")
    try:
        return data.decode(charset)
    except LookupError:
        raise CatalogError(
            f'The charset "{charset}" is not known.', where=f"{where}:1", next_step="Save it as UTF-8."
        ) from None
    except UnicodeDecodeError as error:
        raise _broken(f"The file is not {charset}.", where, data.count(b"\n", 0, error.start) + 1) from None


def _without_plain_doctype(text: str) -> str:
    """Blanked, so that lines keep their numbers; one with declarations stays for the parser to refuse."""
    return _DOCTYPE.sub(lambda match: match[1] + re.sub(r"[^\n]", " ", match[2]), text, count=1)


def _escaped(text: str) -> str:
    return escape(_NOT_XML.sub("\N{REPLACEMENT CHARACTER}", text), {"\r": "&#13;"})
