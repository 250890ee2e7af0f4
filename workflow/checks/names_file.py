"""Names that must not be published, from a file outside the workspace that is never stored; asked for a release.

No rule of the table: the pipeline hands in every text there is, metadata and file names included.
"""

from __future__ import annotations

import html
import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

from workflow.checks.reading import finding
from workflow.checks.wording import msg
from workflow.model.finding import Finding, Severity
from workflow.text.spelling import ZWNJ, fold, fold_with_offsets, letters_alone

CODE = "names-file"

_LETTER = r"[^\W\d_]"
_HYPHENS = "\N{HYPHEN}\N{NON-BREAKING HYPHEN}\N{EN DASH}-"
"""To stand last between ``[`` and ``]``."""
_BETWEEN = rf"(?:[\s_*~·'’{_HYPHENS}]{{0,4}}|\.)"
"""What may stand between the parts of a name: blanks, hyphens, a file name's underscore, emphasis, an address's dot."""
_AFTER_INITIAL = rf"[\s._{_HYPHENS}]{{1,3}}"
_INSIDE = rf"[_'’*{_HYPHENS}]?"
"""What may stand between two letters of a part: "Abdol-Karim" for "Abdolkarim"."""
# Parts that names are made of: there some leave a space where others leave none.
_FIRST_PARTS = (
    "علی محمد امیر عبد غلام سید میر شاه نور فضل فتح ابو ام بنی گل بی ali mohammad muhammad mohammed amir abd abdol"
    " abdul gholam seyed sayed mir shah nur noor abu umm al el ben bin"
)
_LAST_PARTS = (
    "الله اله الدین زاده پور نژاد نیا فر وند خواه دوست پرست رضا حسین حسن علی محمد اکبر اصغر خان بیگم زهرا فاطمه کریم"
    " ollah allah ullah eddin aldin zadeh zada pour poor nejad nezhad nia far vand khah doust reza hossein hussein"
    " hassan ali khan begum"
)
_ARABIC_BEFORE = "(?:و|ف|ب|ل|ک|وب|ول|لل|بال|وال|فال|ال)?"
"""What Arabic writes before a name in one word."""
_ENDINGS = "ها|های|هایی|را|رو|و|ام|ات|اش|مان|تان|شان|ست|است|اند|جان|خان|خانم|(?<=[اوه])ی|(?<=[اوه])یی"
_MORE_ENDINGS = "ی|یی|ای|م|ت|ش|یم|یت|یش|ان|انی|ین|ون"
"""After one part alone these make another name: احمدی is not احمد."""
_SHORT = 4
"""Letters under which a name takes nothing before or after it, and is not found with its parts joined."""


@dataclass(frozen=True, slots=True)
class Listed:
    """One line of the file."""

    line: int
    """From 1."""
    forms: tuple[str, ...]
    """The name as typed, then its other spellings."""


class Met(NamedTuple):
    """Where a listed name was met. It never holds the name."""

    place: str
    """As the caller called it: a unit's key, ``title``, a file's path …"""
    line: int
    """Of the names file, from 1."""
    start: int
    """First code point in that place's text, from 0."""
    end: int


def names(text_of_file: str) -> tuple[Listed, ...]:
    r"""One name a line, other spellings behind ``|``; empty lines and what follows a ``#`` are left out.

    Any line ends and a byte order mark are taken.

    >>> names("\ufeffMina Parto | مینا پرتو\r\n\r\n# who else\r\nآرش  # the younger")
    (Listed(line=1, forms=('Mina Parto', 'مینا پرتو')), Listed(line=4, forms=('آرش',)))
    """
    found: list[Listed] = []
    for number, line in enumerate(re.split(r"\r\n|\n|\r", text_of_file.removeprefix("\ufeff")), 1):
        forms = tuple(form.strip() for form in line.partition("#")[0].split("|") if _bare(form))
        if forms:
            found.append(Listed(number, forms))
    return tuple(found)


def found(listed: Sequence[Listed], places: Iterable[tuple[str, str]]) -> Iterator[Met]:
    """Where the names stand in ``places`` (what to call it, its text), in any spelling, whole words only.

    In the order of the places, then of the text. Spellings are alike that differ in Arabic and Persian letters, ZWNJ,
    vowel signs, accents, letter case, hyphens, or in whether the parts of a name are joined; endings and possessives
    may follow, and hashtags, file names and percent-encoded addresses are looked into.

    >>> listed = names("Mina Parto | مینا پرتو")
    >>> [tuple(met) for met in found(listed, [("title", "#MinaParto"), ("u", "نامهٔ مينا پرتوها")])]
    [('title', 1, 1, 10), ('u', 1, 6, 17)]
    """
    wanted = [(each.line, wish) for each in listed for wish in map(_wish, each.forms)]
    for place, text in places:
        yield from (Met(place, *met) for met in sorted({*_here(text, wanted), *_encoded(text, wanted)}, key=_by_place))


def told(met: Met, unit: str = "") -> Finding:
    """The finding for it: an error that names the line of the file and never the name.

    ``unit`` is the key of the unit whose *translation* ``met`` was found in, which its span then marks; elsewhere
    ``""``, and the place is named in the sentence.
    """
    if unit:
        said = msg("The name in line {line} of the names file stands here.")
        return finding(CODE, unit, Severity.ERROR, said, start=met.start, end=met.end, line=met.line)
    said = msg("The name in line {line} of the names file stands in {place}.")
    return finding(CODE, "", Severity.ERROR, said, line=met.line, place=met.place)


@dataclass(frozen=True, slots=True)
class _Wish:
    """One spelling, ready to be looked for."""

    parts: tuple[str, ...]
    """Letters alone."""
    longest: str
    """The part that other texts are least likely to have."""
    pattern: re.Pattern[str]


class _Folded(NamedTuple):
    text: str
    offsets: list[int]
    """For each letter where it came from; one more for the end."""


def _here(text: str, wanted: Sequence[tuple[int, _Wish]]) -> Iterator[tuple[int, int, int]]:
    """Line, start and end of every name in the text."""
    row = letters_alone(text)
    likely = [(line, wish) for line, wish in wanted if wish.longest in row and all(part in row for part in wish.parts)]
    if not likely:
        return
    folded = _fold(text)
    for line, wish in likely:
        for match in wish.pattern.finditer(folded.text):
            yield line, folded.offsets[match.start("name")], _end(folded, match.end())


def _encoded(text: str, wanted: Sequence[tuple[int, _Wish]]) -> Iterator[tuple[int, int, int]]:
    """The same for names in percent-encoded addresses and in HTML's numbers for letters."""
    if "%" not in text and "&#" not in text:
        return
    for match in re.finditer(r"\S+", text):
        plain = html.unescape(_PERCENT.sub(_decoded, match[0]))
        if plain != match[0]:
            yield from ((line, *match.span()) for line, _, _ in _here(plain, wanted))


_PERCENT = re.compile("(?:%[0-9A-Fa-f]{2})+")


def _decoded(match: re.Match[str]) -> str:
    return bytes.fromhex(match[0].replace("%", "")).decode("utf8", "replace")


def _by_place(met: tuple[int, int, int]) -> tuple[int, int, int]:
    line, start, end = met
    return start, line, end


def _end(folded: _Folded, at: int) -> int:
    """One past the last letter in the text that was folded; what is dropped behind it stays outside."""
    return folded.offsets[at - 1] + 1 if at else 0


def _fold(text: str) -> _Folded:
    """One spelling, without accents, and with ``_`` before the capitals inside a word (``#MinaParto``)."""
    plain = fold_with_offsets(text)
    letters: list[str] = []
    offsets: list[int] = []
    last = -1
    for letter, at in zip(plain.text, plain.offsets, strict=False):
        if at and at != last and text[at].isupper() and text[at - 1].islower():
            letters.append("_")
            offsets.append(at)
        last = at
        if not unicodedata.combining(letter):
            letters.append(_BASES.get(base := unicodedata.normalize("NFD", letter)[0], base))
            offsets.append(at)
    return _Folded("".join(letters), [*offsets, len(text)])


_BASES = {"\N{ARABIC LETTER YEH}": "\N{ARABIC LETTER FARSI YEH}"}
"""Of a yeh with hamza."""


def _bare(text: str) -> str:
    """Letters and digits alone."""
    return re.sub(r"[\W_]+", "", text)


def _wish(form: str) -> _Wish:
    folded = _fold(form.replace(ZWNJ, " ")).text
    parts = tuple(_bare(part) for part in re.split(rf"[\s._*~·'’{_HYPHENS}]+", folded) if _bare(part))
    turned = (rf"{_in_order(parts[at:])}\s?[,،;؛]\s?{_in_order(parts[:at])}" for at in range(1, len(parts)))
    names = "|".join([_in_order(parts), *turned])
    pattern = re.compile(rf"(?<!{_LETTER}){_before(parts)}(?P<name>{names}){_after(parts)}(?!{_LETTER})")
    plain = tuple(map(letters_alone, parts))
    return _Wish(plain, max(plain, key=len), pattern)


def _before(parts: tuple[str, ...]) -> str:
    return _ARABIC_BEFORE if _is_arabic(parts[0]) and len(parts[0]) >= _SHORT else ""


def _after(parts: tuple[str, ...]) -> str:
    if len("".join(parts)) < _SHORT:
        return ""
    if not _is_arabic(parts[-1]):
        return "s?"
    return f"(?:{_ENDINGS}|{_MORE_ENDINGS})?" if len(parts) > 1 else f"(?:{_ENDINGS})?"


def _in_order(parts: tuple[str, ...]) -> str:
    joined = _spelled(parts[0])
    for before, part in pairwise(parts):
        initial = len(before) < 2 or len(part) < 2 or len("".join(parts)) < _SHORT
        joined += (_AFTER_INITIAL if initial else _BETWEEN) + _spelled(part)
    return joined


def _spelled(part: str) -> str:
    """A part letter by letter; where a common part of names begins or ends, a space may stand."""
    if len(part) < _SHORT:
        return re.escape(part)
    spelled = re.escape(part[0])
    for at in range(1, len(part)):
        known = part[:at] in _FIRSTS or part[at:] in _LASTS
        spelled += (_BETWEEN if known else _INSIDE) + re.escape(part[at])
    return spelled


def _is_arabic(word: str) -> bool:
    return "\u0600" <= word[0] <= "\u06ff"


_FIRSTS = frozenset(map(fold, _FIRST_PARTS.split()))
_LASTS = frozenset(map(fold, _LAST_PARTS.split()))
