"""Controls, invisible and look-alike letters, runs that jump and turned brackets, planted one at a time."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Sequence
from functools import lru_cache
from random import Random

from benchmarks.checks.corpus import Sample, clean
from benchmarks.checks.own_surface import own
from benchmarks.checks.plant import Plant
from workflow.text.inline import words_only

_RIGHT_TO_LEFT = frozenset(["fa", "fa-AF", "ar", "ckb"])
_OVERRIDES = ("\N{LEFT-TO-RIGHT OVERRIDE}", "\N{RIGHT-TO-LEFT OVERRIDE}")
_OPENINGS = (
    "\N{LEFT-TO-RIGHT ISOLATE}", "\N{RIGHT-TO-LEFT ISOLATE}", "\N{FIRST STRONG ISOLATE}",
    "\N{LEFT-TO-RIGHT EMBEDDING}", "\N{RIGHT-TO-LEFT EMBEDDING}",
)  # fmt: skip
_CLOSINGS = ("\N{POP DIRECTIONAL ISOLATE}", "\N{POP DIRECTIONAL FORMATTING}")
_UNSEEN = (
    "\N{ZERO WIDTH SPACE}", "\N{SOFT HYPHEN}", "\N{ZERO WIDTH NO-BREAK SPACE}", "\N{WORD JOINER}",
    "\N{HANGUL FILLER}", "\N{VARIATION SELECTOR-16}",
)  # fmt: skip
_LETTER_OUTSIDE = re.compile(r"[^\W\d_]{3,}")
_LATIN_NAME = re.compile(r"(?<!\w)[A-Z][a-z]{2,}(?!\w)")
_PERSIAN_WORD = re.compile(r"(?<![\w\u200c])[آ-ی]{3,}(?![\w\u200c])")
_LOOKS_LATIN = {
    **dict(zip("aeopcyxi", ["а", "е", "оο", "р", "с", "у", "х", "і"], strict=True)),
    **dict(zip("ABCEHKMOPTX", ["АΑ", "ВΒ", "С", "ЕΕ", "НΗ", "КΚ", "МΜ", "ОΟ", "РΡ", "ТΤ", "ХΧ"], strict=True)),
}
_LOOKS_PERSIAN = {"ک": "ڪﻛ", "ه": "ہەھ", "ی": "ےې", "گ": "ګ", "ق": "ٯ", "ن": "ں", "پ": "ۑ"}
_FOREIGN = (
    "20 May 2023", "3 March", "12 Angry Men", "24 Hours in Tarmeh", "5 to 7 May", "1 June 2021, Paris", "7 p.m.",
)  # fmt: skip
# After a word or a year of the text's own direction: there a foreign number parts from its words.
_OWN_WORD = re.compile(r"(?<![\w\u200c])[\u0620-\u06d5]{3,}(?![\w\u200c-])")
_OWN_YEAR = re.compile(r"(?<=[\u0620-\u06d5] )[0-9۰-۹٠-٩]{1,4}(?![\w.,٫٬/:%٪-])")


@lru_cache(maxsize=4)
def prose(languages: Collection[str] = ()) -> Sequence[Sample]:
    """Real and own prose in languages (all)."""
    found = [*clean("news"), *clean("statements"), *clean("sites"), *own()]
    return [each for each in found if not each.pair.plain and (not languages or each.language in languages)]


def _right() -> Sequence[Sample]:
    return prose(_RIGHT_TO_LEFT)


def _persian() -> Sequence[Sample]:
    return prose(frozenset(["fa", "fa-AF"]))


def word_places(text: str, pattern: re.Pattern[str] = _LETTER_OUTSIDE) -> list[re.Match[str]]:
    """Words outside code, links and tags."""
    return list(pattern.finditer(words_only(text)))


def inserted(letters: Sequence[str], *, inside: bool) -> Callable[[Sample, Random], Sample | None]:
    """One of the letters inside a word, or before one."""

    def broken(sample: Sample, chance: Random) -> Sample | None:
        text = sample.pair.text
        places = word_places(text)
        if not places:
            return None
        word = chance.choice(places)
        at = chance.randrange(word.start() + 1, word.end()) if inside else word.start()
        return sample.with_text(text[:at] + chance.choice(letters) + text[at:])

    return broken


def _overridden(sample: Sample, chance: Random) -> Sample | None:
    """An override around some words, closed or not."""
    text = sample.pair.text
    places = word_places(text)
    if len(places) < 4:
        return None
    first = chance.randrange(len(places) - 1)
    start, end = places[first].start(), places[chance.randrange(first, len(places))].end()
    closing = chance.choice(["\N{POP DIRECTIONAL FORMATTING}", ""])
    return sample.with_text(text[:start] + chance.choice(_OVERRIDES) + text[start:end] + closing + text[end:])


def _control(chance: Random) -> str:
    return chr(chance.choice([at for at in range(32) if at not in {9, 10, 13}]))


def _c0(sample: Sample, chance: Random) -> Sample:
    text = sample.pair.text
    at = chance.randrange(len(text) + 1)
    return sample.with_text(text[:at] + _control(chance) + text[at:])


def _jumping(sample: Sample, chance: Random) -> Sample | None:
    """Foreign words that begin with a number, in brackets after a number or a word."""
    text = sample.pair.text
    places = word_places(text, _OWN_YEAR) or word_places(text, _OWN_WORD)
    if not places:
        return None
    at = chance.choice(places).end()
    opening, closing = chance.choice(["()", "()", "«»", "[]"])
    return sample.with_text(f"{text[:at]} {opening}{chance.choice(_FOREIGN)}{closing}{text[at:]}")


def _phone(sample: Sample, chance: Random) -> Sample | None:
    """A number to call, written as on a poster."""
    text = sample.pair.text
    places = word_places(text, _OWN_WORD)
    if not places:
        return None
    at = chance.choice(places).end()
    groups = [str(chance.randrange(10**size // 10, 10**size)) for size in (2, 2, 4, 4)]
    number = chance.choice(["+", "00"]) + chance.choice([" ", "-"]).join(groups)
    return sample.with_text(f"{text[:at]} {number}{text[at:]}")


def _turned(pair: str) -> Callable[[Sample, Random], Sample | None]:
    """One of a pair, or both, chosen by their look."""
    pattern = re.compile(rf"{re.escape(pair[0])}[^{re.escape(pair)}\n]+{re.escape(pair[1])}")

    def broken(sample: Sample, chance: Random) -> Sample | None:
        text = sample.pair.text
        places = word_places(text, pattern)
        if not places:
            return None
        place = chance.choice(places)
        first, last = chance.choice([(pair[1], pair[0]), (pair[0], pair[0]), (pair[1], pair[1])])
        inside = text[place.start() + 1 : place.end() - 1]
        return sample.with_text(f"{text[: place.start()]}{first}{inside}{last}{text[place.end() :]}")

    return broken


def _reversed(sample: Sample, chance: Random) -> Sample | None:
    text = sample.pair.text
    places = word_places(text, re.compile("«[^«»\n]+»"))
    if not places:
        return None
    place = chance.choice(places)
    return sample.with_text(f"{text[: place.start()]}»{place[0][1:-1]}«{text[place.end() :]}")


def _alike(pattern: re.Pattern[str], table: dict[str, str]) -> Callable[[Sample, Random], Sample | None]:
    """One letter of a word by another that looks like it."""

    def broken(sample: Sample, chance: Random) -> Sample | None:
        text = sample.pair.text
        places = [each for each in word_places(text, pattern) if not set(each[0]).isdisjoint(table)]
        if not places:
            return None
        word = chance.choice(places)
        at = chance.choice([at for at in range(*word.span()) if text[at] in table])
        return sample.with_text(text[:at] + chance.choice(table[text[at]]) + text[at + 1 :])

    return broken


_BIDI = frozenset(["bidi-controls"])
_INVISIBLE = frozenset(["invisible-characters"])
_EDGES = frozenset(["bracket-edges", "pairs"])
_ALIKE = frozenset(["look-alikes"])
_JUMPS = frozenset(["jumping-runs"])
PLANTS: tuple[Plant, ...] = (
    Plant("an opening control", _BIDI, inserted(_OPENINGS, inside=False), prose),
    Plant("a closing control", _BIDI, inserted(_CLOSINGS, inside=False), prose),
    Plant("an override", _BIDI, _overridden, prose),
    Plant("a foreign date or title in brackets", _JUMPS, _jumping, _right),
    Plant("a phone number", _JUMPS, _phone, _right),
    Plant("round brackets turned", _EDGES, _turned("()"), prose),
    Plant("guillemets turned", _EDGES, _turned("«»"), prose),
    Plant("guillemets reversed", frozenset(["bracket-edges"]), _reversed, prose),
    Plant("an invisible letter in a word", _INVISIBLE, inserted(_UNSEEN, inside=True), prose),
    Plant("a control character", _INVISIBLE, _c0, prose),
    Plant("a look-alike in a Latin name", _ALIKE, _alike(_LATIN_NAME, _LOOKS_LATIN), prose),
    Plant("a look-alike in a Persian word", _ALIKE, _alike(_PERSIAN_WORD, _LOOKS_PERSIAN), _persian),
)
