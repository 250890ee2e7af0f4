"""The engine ``pseudo``: text that is plainly no translation, to see layout, markup and direction before one exists."""

from __future__ import annotations

import re

from workflow.draft.port import OneByOne, Reach, Request
from workflow.model.translation import Draft
from workflow.text.direction import dir_of
from workflow.text.inline import untouchable

OPENING, CLOSING = "\N{MATHEMATICAL LEFT WHITE SQUARE BRACKET}", "\N{MATHEMATICAL RIGHT WHITE SQUARE BRACKET}"
"""No Markdown of its own, and easy to search for when such a text slips through."""

_LATIN = "abcdefghijklmnopqrstuvwxyz"
_ACCENTED = "áƀçđéƒĝĥíĵķļɱñóþɋŕšťúṽŵẋýž"
_PERSIAN = "ابچدهفگحیجکلمنوپقرستوڤوخیز"
_PERSIAN_LETTERS = "ابپتثجچحخدذرزژسشصضطظعغفقکگلمنوهیآ"
_LATIN_FOR_PERSIAN = "àḃṗṫṡĵčḥẋḋżṙẑžŝšṣẓṭẓâğḟɋķĝļṃńŵĥỳá"

TO_LATIN = str.maketrans(_LATIN + _LATIN.upper() + _PERSIAN_LETTERS, _ACCENTED + _ACCENTED.upper() + _LATIN_FOR_PERSIAN)
TO_PERSIAN = str.maketrans(_LATIN + _LATIN.upper(), _PERSIAN * 2)
_ENTITY = re.compile(r"&#?\w{1,31};")
_LONG = re.compile(r"([áéíóúاویه])(?=\w)")


class PseudoEngine(OneByOne):
    """Letters of the target's script with marks on them, a third longer, between double brackets on every line."""

    name = "pseudo"
    version = "1"
    reach = Reach.IN_PROCESS

    def draft(self, request: Request) -> Draft | None:
        """The disguised text; markup, references, addresses, hashtags and line ends are those of the source."""
        text = request.unit.text
        if not text.strip():
            return None
        table = TO_PERSIAN if dir_of(request.target_language) == "rtl" else TO_LATIN
        disguised = _disguised(text, table)
        return Draft("\n".join(_bracketed(line) for line in disguised.split("\n")), self.name, 0, partial=True)


def _disguised(text: str, table: dict[int, int]) -> str:
    kept = sorted([*untouchable(text), *(match.span() for match in _ENTITY.finditer(text))])
    parts: list[str] = []
    last = 0
    for start, end in kept:
        parts += [_changed(text[last:start], table), text[max(last, start) : end]]
        last = max(last, end)
    return "".join([*parts, _changed(text[last:], table)])


def _changed(words: str, table: dict[int, int]) -> str:
    return _LONG.sub(r"\1\1", words.translate(table))


def _bracketed(line: str) -> str:
    """The brackets stand inside the line's own indentation, and apart: an address would take one for its own."""
    words = line.strip()
    if not words:
        return line
    start = line.index(words)
    return f"{line[:start]}{OPENING} {words} {CLOSING}{line[start + len(words) :]}"
