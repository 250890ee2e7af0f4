"""The elements of a TMX file become pairs, unit by unit; what is not yet taken is all that is held."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import combinations
from typing import Any
from xml.sax import handler
from xml.sax.xmlreader import AttributesImpl

from workflow.draft.memory import Pair
from workflow.draft.tmx_charset import broken
from workflow.draft.tmx_leftovers import cleaning, is_break
from workflow.text.languages import base_language, canonical

LONGEST = 1_000_000
"""Code points of a segment: some fifty times the longest chapter. What is longer was never closed."""
DEEPEST = 100
"""Elements inside each other; a sound file has some ten."""
MANY = 40
"""Words of one unit, over all languages, up to which each is paired with each; beyond, only the source with each."""
MOST = 2_000
"""Words of one unit at all."""

_CODES = frozenset(["bpt", "ept", "ph", "it", "ut"])
_PERSONAL = ("creationid", "changeid")
_PERSONAL_PROP = re.compile(r"(?i)user|author|creat|chang|client|mail|translator|review|correct|(?<!file)name")
LONGEST_TAG = 64
"""Code points of a language's tag."""


class Reader(handler.ContentHandler):
    """Collects the segments of each translation unit."""

    def __init__(self, where: str) -> None:
        super().__init__()
        self.pairs: list[Pair] = []
        """Those of finished units; whoever takes them empties the list."""
        self.personal = False
        """Whether the file says of anybody that they made or changed something, or carries notes."""
        self._where = where
        self._locator: Any = None
        self._depth = 0
        self._srclang = ""
        self._clean = cleaning("", "")
        self._unit: dict[tuple[str, str], None] = {}
        self._unit_line = 0
        self._unit_srclang = ""
        self._language = ""
        self._shown: list[bool] = []
        """Of the elements open inside a segment, whether their words count; empty outside."""
        self._text: list[str] = []
        self._length = 0
        self._code: tuple[str, list[str]] = ("", [])
        """The type and the content of the code that was opened last."""

    @property
    def line(self) -> int:
        """Where the parser is, from 1."""
        return int(self._locator.getLineNumber() or 1)

    def setDocumentLocator(self, locator: Any) -> None:  # noqa: N802, D102 - SAX's own
        self._locator = locator

    def startElement(self, name: str, attrs: AttributesImpl) -> None:  # noqa: N802, D102 - SAX's own
        name = name.rpartition(":")[2]
        if not self._depth and name != "tmx":
            raise broken(f"This is no TMX: its first element is <{name[:40]}>.", self._where, self.line)
        self._depth += 1
        if self._depth > DEEPEST:
            raise broken(f"The elements stand more than {DEEPEST} deep in each other.", self._where, self.line)
        if self._shown:
            self._inside(name, attrs)
        elif name in _OPENED:
            _OPENED[name](self, attrs)

    def characters(self, content: str) -> None:  # noqa: D102 - SAX's own
        if not self._shown:
            return
        self._length += len(content)
        if self._length > LONGEST:
            raise broken(f"This segment has more than {LONGEST:,} letters.", self._where, self.line)
        (self._text if self._shown[-1] else self._code[1]).append(content)

    def endElement(self, name: str) -> None:  # noqa: N802, D102 - SAX's own
        name = name.rpartition(":")[2]
        self._depth -= 1
        if self._shown:
            self._shown.pop()
            if not self._shown:
                self._segment()
            elif name in _CODES and is_break(self._code[0], "".join(self._code[1])):
                self._text.append("\n")
        elif name == "tu":
            self._finish()

    def skippedEntity(self, name: str) -> None:  # noqa: N802 - SAX's name
        """An entity that only a DTD could explain, and DTDs are not read."""
        raise broken(f"The entity “{name[:40]}” is not defined.", self._where, self.line)

    def _header(self, attrs: AttributesImpl) -> None:
        self._srclang = tag_of(attrs.get("srclang", ""))
        self._clean = cleaning(attrs.get("creationtool", ""), attrs.get("o-tmf", ""))
        self._look_for_people(attrs)

    def _open_unit(self, attrs: AttributesImpl) -> None:
        self._unit, self._unit_line = {}, self.line
        self._unit_srclang = tag_of(attrs.get("srclang", "")) or self._srclang
        self._look_for_people(attrs)

    def _open_variant(self, attrs: AttributesImpl) -> None:
        self._language = tag_of(attrs.get("xml:lang", "") or attrs.get("lang", ""))
        if not 0 < len(self._language) <= LONGEST_TAG:
            raise broken("This <tuv> does not say its language.", self._where, self.line)
        self._look_for_people(attrs)

    def _open_segment(self, attrs: AttributesImpl) -> None:
        if not self._language:
            raise broken("This <seg> stands in no <tuv>.", self._where, self.line)
        self._shown, self._text, self._length = [True], [], 0

    def _note(self, attrs: AttributesImpl) -> None:
        self.personal = True

    def _prop(self, attrs: AttributesImpl) -> None:
        self.personal = self.personal or bool(_PERSONAL_PROP.search(attrs.get("type", "")))

    def _look_for_people(self, attrs: AttributesImpl) -> None:
        self.personal = self.personal or any(attrs.get(name, "").strip() for name in _PERSONAL)

    def _inside(self, name: str, attrs: AttributesImpl) -> None:
        """An element inside a segment: a code hides what it holds, the words of any other stay."""
        if name in _CODES:
            self._code = (attrs.get("type", ""), [])
        self._shown.append(name == "sub" or (name not in _CODES and self._shown[-1]))

    def _segment(self) -> None:
        text = _without_margins(self._clean("".join(self._text)))
        if text.strip():
            self._unit.setdefault((self._language, text))
        if len(self._unit) > MOST:
            raise broken(f"This unit has more than {MOST:,} segments.", self._where, self._unit_line)

    def _finish(self) -> None:
        self._language = ""
        filled = list(self._unit)
        first = self._first(filled)
        filled.sort(key=lambda item: item[0] != first)
        chosen = combinations(filled, 2) if len(filled) <= MANY else ((filled[0], each) for each in filled[1:])
        origin = f"{self._where}:{self._unit_line}"
        for (source_language, source), (target_language, target) in chosen:
            if source_language != target_language:
                self.pairs.append(Pair(source_language, target_language, source, target, origin))

    def _first(self, filled: list[tuple[str, str]]) -> str:
        """The source's language as the unit writes it: a header may say ``en-US`` where its units say ``en``."""
        languages = dict.fromkeys(language for language, _ in filled)
        if self._unit_srclang in languages:
            return self._unit_srclang
        base = base_language(self._unit_srclang) if self._unit_srclang else ""
        return next((each for each in languages if base_language(each) == base), "")


@lru_cache(maxsize=256)  # a file names a few languages, each thousands of times
def tag_of(name: str) -> str:
    """A language as other tools write it (``EN-US``, ``en_us``) as a BCP 47 tag; ``""`` for ``*all*`` and none."""
    return "" if name.startswith("*") else canonical(name.strip().replace("_", "-"))


def _without_margins(text: str) -> str:
    """A segment that a tool has put on lines of its own, indented, without those; spaces on its own line stay."""
    if "\n" in text[: len(text) - len(text.lstrip())]:
        text = text.lstrip()
    return text.rstrip() if "\n" in text[len(text.rstrip()) :] else text


# Outside segments these elements say something; all others are passed over.
_OPENED = {
    "header": Reader._header,
    "tu": Reader._open_unit,
    "tuv": Reader._open_variant,
    "seg": Reader._open_segment,
    "note": Reader._note,
    "prop": Reader._prop,
}
