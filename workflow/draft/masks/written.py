"""How masks are written for an engine, and how they are known again in its answer, damaged or not.

A mask is a number and its check letter. The letter is the number modulo a prime, so that one wrong digit, or two that
changed places, never make another mask. What is a little damaged (other brackets, digits or letters of another
script, spaces) is read where only one reading is possible.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from html import unescape

from workflow.draft.masks.kept import MaskStyle

_LETTERS = "bcdfghjkmnpqrstvwxzaeuy"
"""Twenty-three, a prime; without those that look like digits or like each other."""
_STEP = 5
"""Between the letters of neighbours, so that a series does not read like an alphabet."""
_LOOK_ALIKE = {
    "а": "a", "б": "b", "в": "bv", "г": "gh", "д": "d", "е": "e", "ж": "jz", "з": "z", "й": "jy", "к": "k", "м": "m",
    "н": "nh", "п": "p", "р": "rp", "с": "sc", "т": "t", "у": "uy", "ф": "f", "х": "xh", "ц": "c", "ч": "c", "ш": "s",
    "ъ": "b", "ы": "y", "э": "e", "я": "y", "ю": "u", "α": "a", "β": "b", "γ": "g", "δ": "d", "ε": "e", "ζ": "z",
    "η": "hn", "κ": "k", "μ": "m", "ν": "nv", "π": "p", "ρ": "rp", "σ": "s", "ς": "s", "τ": "t", "υ": "uy", "φ": "f",
    "χ": "xh", "ψ": "p", "ω": "w", "ا": "ae", "آ": "a", "أ": "a", "إ": "ae", "ب": "bp", "پ": "p", "ت": "t", "ث": "s",
    "ج": "jg", "چ": "c", "ح": "h", "خ": "xk", "د": "d", "ذ": "dz", "ر": "r", "ز": "z", "ژ": "jz", "س": "sc",
    "ش": "s", "ص": "s", "ض": "dz", "ط": "t", "ظ": "z", "ع": "ae", "غ": "gh", "ف": "fp", "ق": "q", "ك": "kc", "ک": "kc",
    "گ": "g", "ل": "", "م": "m", "ن": "n", "ه": "he", "و": "vwu", "ي": "y", "ی": "y",
}  # fmt: skip
_MOST_GUESSES = 10_000
"""Damaged masks times missing ones that are compared; an answer with more of them is beyond repair."""
_RARE, _RARE_END = "⟦〚【［❲", "⟧〛】］❳"
_PAIRS = {"[": r"\]", "{": r"\}", "(": r"\)", "<": ">", "«": "»", "（": "）", "｛": "｝"}
# Digits and letter in either order; something small between them.
_CODE = (
    r"(?:(?P<n{0}>\d{{1,5}})[ \t\N{{NO-BREAK SPACE}}._:-]{{0,2}}(?P<l{0}>[^\W\d_]?)"
    r"|(?P<m{0}>[^\W\d_])[ \t._:-]{{0,2}}(?P<o{0}>\d{{1,5}}))"
)
_GAP = r"[ \t\N{NO-BREAK SPACE}]{0,2}"


def _coded(*parts: str) -> re.Pattern[str]:
    """A pattern of alternatives, each ``{code}`` in them its own group."""
    numbered = [part.replace("{code}", _CODE.format(at)) for at, part in enumerate(parts)]
    return re.compile("|".join(numbered), re.IGNORECASE)


_BRACKETED = _coded(
    rf"[{_RARE}]{_GAP}{{code}}{_GAP}[{_RARE_END}\])}}]?",
    rf"[\[({{]?{{code}}{_GAP}[{_RARE_END}]",
    rf"\[\[{_GAP}{{code}}{_GAP}\]\]",
    rf"\{{\{{{_GAP}{{code}}{_GAP}\}}\}}",
)
_BETWEEN = r"[^\w<>]{0,6}"
_TAGGED = re.compile(
    rf"(?:[<＜‹⟨]{_GAP}/?{_GAP}[xхｘ]|(?<!\w)x){_GAP}id{_GAP}[=＝]{_BETWEEN}"
    rf"(?P<n0>\d{{1,5}})[ .:_-]{{0,2}}(?P<l0>[^\W\d_]?)"
    rf"{_GAP}[\"'“”»]?{_GAP}/?{_GAP}[>＞›⟩]?"
    rf"|<[^<>\d]{{0,24}}(?P<n1>\d{{1,5}})[ .:_-]{{0,2}}(?P<l1>[^\W\d_]?)[^<>]{{0,24}}>",
    re.IGNORECASE,
)
"""Between angle brackets whatever holds a number: no text of ours has such brackets in this style."""
_BLANKS = _coded(rf"\[{_GAP}{{code}}{_GAP}\]")
_FIRM = {MaskStyle.TOKEN: _BRACKETED, MaskStyle.XML: _TAGGED, MaskStyle.SUPERBLANK: _BLANKS}
_LOOSE = _coded(*(rf"\\?{re.escape(opening)}{_GAP}{{code}}{_GAP}\\?{closing}" for opening, closing in _PAIRS.items()))
"""Ordinary brackets, which our masks never have: believed only with the right letter. The source holds none such."""
_NAKED = _coded(r"(?<![\w#@&/.:-]){code}(?![\w/-])")
"""Without brackets: believed only for a mask that is missing."""
_DEBRIS = re.compile(
    r"[⟦⟧〚〛]|</?\s*x\b[^<>]{0,40}>|<?/?\bx\s{1,3}id\s{0,2}=[\s\"'“”]{0,3}\d{0,5}[a-z]?[\"'“”\s]{0,3}/?>?",
    re.IGNORECASE,
)
_SHELL = re.compile(r"[⟦〚][^⟦⟧〚〛\n]{0,6}[⟧〛]")
_XML_CLOSING = re.compile(r"</\s*x\s*>", re.IGNORECASE)
_ANY_TAG = re.compile(r"<[^<>]{0,200}>")
_STREAM = re.compile(r"[\\/\[\]{}^$<>@]")
_RESERVED = "\\/[]{}^$<>@"
_ESCAPED = re.compile(r"\\([\\/\[\]{}^$<>@])")
_HIDDEN = {sign: chr(0xFDD0 + at) for at, sign in enumerate(_RESERVED)}
"""Noncharacters, which no text may hold, for escaped signs while masks are looked for."""
_SHOWN = str.maketrans({hidden: sign for sign, hidden in _HIDDEN.items()})
_XML_ESCAPES = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;"})

ATOMS = {
    MaskStyle.TOKEN: re.compile(r"⟦\d+[a-z]⟧"),
    MaskStyle.XML: re.compile(r'<x id="\d+[a-z]"/>|&(?:amp|lt|gt);'),
    MaskStyle.SUPERBLANK: re.compile(r"\[\d+[a-z]\]|\\."),
}
"""What may not be cut in two."""


def check_letter(number: int) -> str:
    """The letter that goes with a number.

    >>> [check_letter(number) for number in (1, 2, 12, 21)]
    ['h', 'p', 't', 's']
    """
    return _LETTERS[number * _STEP % len(_LETTERS)]


def written(number: int, style: MaskStyle) -> str:
    """The mask of a number.

    >>> [written(1, style) for style in MaskStyle]
    ['⟦1h⟧', '<x id="1h"/>', '[1h]']
    """
    code = f"{number}{check_letter(number)}"
    return {MaskStyle.TOKEN: f"⟦{code}⟧", MaskStyle.XML: f'<x id="{code}"/>', MaskStyle.SUPERBLANK: f"[{code}]"}[style]


def escaped(words: str, style: MaskStyle) -> str:
    """Words between masks as the style has to write them."""
    if style is MaskStyle.XML:
        return words.translate(_XML_ESCAPES)
    return _STREAM.sub(r"\\\g<0>", words) if style is MaskStyle.SUPERBLANK else words


def _unescaped(words: str, style: MaskStyle) -> str:
    """The way back; what an engine escaped twice stays escaped once. Of a stream, its signs are hidden already."""
    if style is MaskStyle.XML:
        return unescape(words)
    return words.translate(_SHOWN) if style is MaskStyle.SUPERBLANK else words


def look_alikes(text: str, style: MaskStyle) -> Iterator[tuple[int, int]]:
    """Where a text of the source could be taken for a mask, or for what is left of one."""
    for pattern in (_BRACKETED, _FIRM[style], _SHELL, _DEBRIS):
        yield from (match.span() for match in pattern.finditer(text))
    for pattern in (_LOOSE, _NAKED):
        codes = (_code(match) for match in pattern.finditer(text))
        yield from ((code.start, code.end) for code in codes if code.right)


@dataclass(frozen=True, slots=True)
class _Code:
    """What a damaged mask says."""

    start: int
    end: int
    number: int
    letter: str
    """As typed, folded; ``""`` when it is lost."""

    @property
    def right(self) -> bool:
        return bool(self.letter) and check_letter(self.number) in _LOOK_ALIKE.get(self.letter, self.letter)


def _code(match: re.Match[str]) -> _Code:
    groups = {name[0]: value for name, value in match.groupdict().items() if value}
    number = int(groups.get("n") or groups.get("o") or "0")
    letter = unicodedata.normalize("NFKC", groups.get("l") or groups.get("m") or "").casefold()
    return _Code(match.start(), match.end(), number, letter)


@dataclass(frozen=True, slots=True)
class Reading:
    """An answer as masks and the words between them."""

    parts: tuple[str | int, ...]
    """Words, or the index of a mask; words are never empty and never follow words."""
    guessed: frozenset[int] = frozenset()
    """Masks that came back damaged."""


def read(answer: str, count: int, style: MaskStyle) -> Reading:
    """The masks, of ``count``, that an answer holds; debris of others is taken out."""
    if style is MaskStyle.SUPERBLANK:
        answer = _ESCAPED.sub(lambda match: _HIDDEN[match[1]], answer)
    if not count:
        return Reading(tuple(filter(None, [_words(answer, style)])))
    if style is MaskStyle.XML:
        answer = _XML_CLOSING.sub("", answer)
    firm: list[_Code] = []
    for pattern in dict.fromkeys([_FIRM[style], _BRACKETED]):
        firm += _free([_code(match) for match in pattern.finditer(answer)], firm)
    firm += _free([code for code in map(_code, _LOOSE.finditer(answer)) if code.right], firm)
    sure = {code: code.number - 1 for code in firm if code.right and 1 <= code.number <= count}
    damaged = [code for code in firm if code not in sure]
    missing = set(range(count)) - set(sure.values())
    guesses = _guessed(damaged, missing)
    missing -= set(guesses.values())
    loose = _naked(answer, [*sure, *damaged], missing)
    taken = sorted([*sure, *damaged, *loose], key=lambda code: code.start)
    known = {**sure, **guesses, **loose}
    exact = ATOMS[style]
    bent = {known[code] for code in sure if not exact.fullmatch(answer, code.start, code.end)}
    return Reading(
        _parts(answer, taken, known, style), frozenset(bent) | frozenset(guesses.values()) | frozenset(loose.values())
    )


def _guessed(damaged: Sequence[_Code], missing: set[int]) -> dict[_Code, int]:
    """Damaged masks that can only be one of the missing ones: by their number, by their letter, or the last one."""
    guesses: dict[_Code, int] = {}
    if len(damaged) * len(missing) > _MOST_GUESSES:
        return guesses
    ways: tuple[Callable[[_Code, int], bool], ...] = (
        lambda code, index: code.number == index + 1 and not code.letter,
        lambda code, index: sorted(str(code.number)) == sorted(str(index + 1)),
        lambda code, index: bool(code.letter) and check_letter(index + 1) in _LOOK_ALIKE.get(code.letter, code.letter),
        lambda _code, _index: True,
    )
    for fits in ways:
        left = [code for code in damaged if code not in guesses]
        free = missing - set(guesses.values())
        fitting = {code: [index for index in free if fits(code, index)] for code in left}
        asked = Counter(index for found in fitting.values() for index in found)
        guesses |= {code: found[0] for code, found in fitting.items() if len(found) == 1 and asked[found[0]] == 1}
    return guesses


def _naked(answer: str, taken: Sequence[_Code], missing: set[int]) -> dict[_Code, int]:
    if not missing:
        return {}
    found = (_code(match) for match in _NAKED.finditer(answer))
    free = _free([code for code in found if code.right and code.number - 1 in missing], taken)
    twice = Counter(code.number for code in free)
    return {code: code.number - 1 for code in free if twice[code.number] == 1}


def _free(codes: Sequence[_Code], taken: Iterable[_Code]) -> list[_Code]:
    """The codes that touch none of the others; both in any order, neither overlapping among themselves."""
    ends = sorted((code.end, code.start) for code in taken)
    return [code for code in codes if not _touched(code, ends)]


def _touched(code: _Code, ends: Sequence[tuple[int, int]]) -> bool:
    after = bisect_left(ends, (code.start + 1, 0))
    return after < len(ends) and ends[after][1] < code.end


def _parts(answer: str, taken: Sequence[_Code], known: dict[_Code, int], style: MaskStyle) -> tuple[str | int, ...]:
    parts: list[str | int] = []
    last = 0
    for code in taken:
        parts.append(_words(answer[last : code.start], style))
        if code in known:
            parts.append(known[code])
        last = code.end
    parts.append(_words(answer[last:], style))
    joined: list[str | int] = []
    for part in parts:
        if isinstance(part, str) and joined and isinstance(joined[-1], str):
            joined[-1] += part
        elif part != "":
            joined.append(part)
    return tuple(joined)


def _words(typed: str, style: MaskStyle) -> str:
    """Words without what is left of broken masks, and in XML without tags: the source's are masks."""
    if style is MaskStyle.XML:
        typed = _ANY_TAG.sub("", typed)
    return _unescaped(_DEBRIS.sub("", _SHELL.sub("", typed)), style)
