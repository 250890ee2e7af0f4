"""Faults of Persian writing as people make them: another keyboard, no half-space, spaces and signs of English."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import lru_cache
from random import Random

from benchmarks.checks.corpus import Sample, clean
from benchmarks.checks.plant import Plant
from benchmarks.checks.planted.orthography_own import our_verse, ours
from workflow.checks.customs import Customs, Style
from workflow.text.languages import base_language

ZWNJ = "\N{ZERO WIDTH NON-JOINER}"
LETTER = "[\u0621-\u063a\u0641-\u0655\u06a9\u06af\u0686\u067e\u0698\u06cc\u06c0]"
ARABIC_YEH, ARABIC_KAF = "\N{ARABIC LETTER YEH}", "\N{ARABIC LETTER KAF}"
MAKSURA = "\N{ARABIC LETTER ALEF MAKSURA}"
JOINING = "[\u0626\u0628\u067e\u062a-\u062e\u0686\u0633-\u063a\u0641-\u0647\u06a9\u06af\u06cc]"
_SIGNS_FOR_HALF_SPACES = (
    "\N{ZERO WIDTH JOINER}",
    "\N{SOFT HYPHEN}",
    "\N{ZERO WIDTH SPACE}",
    "\N{ZERO WIDTH NO-BREAK SPACE}",
    "\N{NOT SIGN}",
)
_PRESENTED = {"آ": "\ufe81", "ب": "\ufe91", "س": "\ufeb3", "م": "\ufee3", "ن": "\ufee7", "ل": "\ufedf", "ا": "\ufe8e"}
_DIGITS = dict(zip("۰۱۲۳۴۵۶۷۸۹", "0123456789", strict=True))
_ARABIC_DIGITS = dict(zip("۰۱۲۳۴۵۶۷۸۹", "٠١٢٣٤٥٦٧٨٩", strict=True))

Change = Callable[[re.Match[str], Random], str]


def _persian(*names: str) -> Callable[[], Sequence[Sample]]:
    @lru_cache(maxsize=1)
    def samples() -> Sequence[Sample]:
        found = [each for name in names for each in clean(name)]
        return [each for each in found if base_language(each.language) == "fa"] + list(ours())

    return samples


_prose = _persian("news", "sites", "health", "sentences")


@lru_cache(maxsize=1)
def _hamza_prose() -> Sequence[Sample]:
    hamza = Customs(Style(ezafe="hamza"))
    found = [each for name in ("software", "sentences") for each in clean(name) if each.language == "fa"]
    return [replace(each, customs=hamza) for each in (*found, *ours()) if "هٔ" in each.pair.text]


@lru_cache(maxsize=1)
def _verse() -> Sequence[Sample]:
    """Own lines, and couplets of Hafez as if they were the translation of their English."""
    turned = []
    for each in clean("poems"):
        pair = replace(each.pair, source=each.pair.text, text=each.pair.source)
        turned.append(replace(each, source_language="en", language="fa", pairs=(pair,)))
    return [*our_verse(), *turned]


def _at_random(pattern: str, change: Change) -> Callable[[Sample, Random], Sample | None]:
    """One of the places where ``pattern`` stands, changed."""
    compiled = re.compile(pattern)

    def broken(sample: Sample, chance: Random) -> Sample | None:
        text = sample.pair.text
        matches = list(compiled.finditer(text))
        if not matches:
            return None
        match = chance.choice(matches)
        return sample.with_text(text[: match.start()] + change(match, chance) + text[match.end() :])

    return broken


def _to(replacement: str) -> Change:
    return lambda _match, _chance: replacement


def _whole_keyboard(match: re.Match[str], _chance: Random) -> str:
    """A stretch of words typed on an Arabic keyboard."""
    return match[0].replace("ی", ARABIC_YEH).replace("ک", ARABIC_KAF)


def _printed(match: re.Match[str], _chance: Random) -> str:
    return "".join(_PRESENTED.get(letter, letter) for letter in match[0])


def _drawn_out(match: re.Match[str], chance: Random) -> str:
    return match[0][0] + "\N{ARABIC TATWEEL}" * chance.randint(1, 4) + match[0][1:]


def _another_sign(_match: re.Match[str], chance: Random) -> str:
    return chance.choice(_SIGNS_FOR_HALF_SPACES)


def _beside_space(_match: re.Match[str], chance: Random) -> str:
    return chance.choice((f" {ZWNJ}", f"{ZWNJ} "))


def _english_quotes(match: re.Match[str], chance: Random) -> str:
    first, last = chance.choice((('"', '"'), ("“", "”"), ("”", "“")))
    return f"{first}{match[1]}{last}"


def _in(digits: dict[str, str]) -> Change:
    return lambda match, _chance: "".join(digits.get(letter, letter) for letter in match[0])


def _half_in(match: re.Match[str], chance: Random) -> str:
    """Some digits of a number, not all."""
    at = chance.randrange(len(match[0]))
    return match[0][:at] + _DIGITS[match[0][at]] + match[0][at + 1 :]


def _kind(
    name: str, code: str, pattern: str, change: Change, samples: Callable[[], Sequence[Sample]] = _prose
) -> Plant:
    return Plant(name, frozenset([code]), _at_random(pattern, change), samples)


_MI = rf"(?<!{LETTER})((?:بر|در|باز|فرا)?ن?می){ZWNJ}(?={LETTER})"
_PLURAL = r"(?=ها(?:ی|یی|یم|یت|یش|یمان|یتان|یشان|ست)?(?![\w\u200c]))"
_SILENT = rf"(?<={LETTER}{{2}}ه)(?<!اه)(?<!وه){ZWNJ}"
_SECONDS = "|".join(
    "گذار گیر ساز بند پذیر ریز پرداز رسان کنند دهند شناس نویس گرا انگیز آمیز آور طلب ستیز پرست انداز یاب نگار".split()
)
_PAIR = rf"(?<={LETTER}{{2}})(?<!می){ZWNJ}(?=(?:{_SECONDS})(?:{LETTER}*))"
_PREFIX = rf"(?<!\w)(?P<first>بی|غیر|نا){ZWNJ}(?={LETTER}{{3}})"
_NUMBER = r"(?<![\w/.,٫٬\u200c-])[۰-۹]{1,4}(?![\w/.,٫٬\u200c-])"
# A second number in Persian digits stands elsewhere, or it would be a text in Latin digits throughout.
_OF_TWO = r"(?:(?<=[۰-۹] )|(?<=[۰-۹]\D{2})|(?<=\s))[۰-۹]{1,4}(?=\s[\w\s،]*[۰-۹])"

PLANTS: tuple[Plant, ...] = (
    _kind("Arabic yeh in a Persian word", "arabic-letters", "ی", _to(ARABIC_YEH)),
    _kind("Arabic kaf in a Persian word", "arabic-letters", "ک", _to(ARABIC_KAF)),
    _kind(
        "alef maksura for yeh at the end of a word", "arabic-letters", rf"(?<={LETTER})ی(?![\w\u200c])", _to(MAKSURA)
    ),
    _kind(
        "some words typed on an Arabic keyboard",
        "arabic-letters",
        rf"(?:{LETTER}+ ){{2}}{LETTER}*[یک]\w*",
        _whole_keyboard,
    ),
    _kind(
        "a word copied from a printed page", "arabic-letters", rf"(?<!\w){LETTER}*[آبسمنلا]{LETTER}+(?!\w)", _printed
    ),
    _kind("Arabic yeh or kaf in a poem", "arabic-letters", rf"{LETTER}*[یک]{LETTER}*", _whole_keyboard, _verse),
    _kind("a space after می for the half-space", "zwnj-missing", _MI, lambda m, _: f"{m[1]} "),
    _kind("می typed in one word with its verb", "zwnj-missing", _MI, lambda m, _: m[1]),
    _kind("a space before ها for the half-space", "zwnj-missing", rf"(?<={LETTER}){ZWNJ}{_PLURAL}", _to(" ")),
    _kind("ها typed in one word after a silent heh", "zwnj-missing", _SILENT + _PLURAL, _to("")),
    _kind("ها typed in one word with its noun", "zwnj-missing", rf"(?<={JOINING})(?<!ه){ZWNJ}{_PLURAL}", _to("")),
    _kind(
        "a space before تر for the half-space",
        "zwnj-missing",
        rf"(?<={LETTER}){ZWNJ}(?=تر(?:ین|ی)?(?![\w\u200c]))",
        _to(" "),
    ),
    _kind(
        "a space before ام, ای, اند for the half-space",
        "zwnj-missing",
        _SILENT + r"(?=(?:ام|ای|اند|ایم|اید|اش)(?!\w))",
        _to(" "),
    ),
    _kind(
        "ام, اند in one word with its participle", "zwnj-missing", _SILENT + r"(?=(?:ام|اند|ایم|اید)(?!\w))", _to("")
    ),
    _kind("a space before ی after a silent heh", "zwnj-missing", _SILENT + r"(?=ی(?!\w))", _to(" ")),
    _kind("a space before گذاری, سازی, کننده and their like", "zwnj-missing", _PAIR, _to(" ")),
    _kind("a space after بی, غیر, نا", "zwnj-missing", _PREFIX, lambda m, _: f"{m[1]} "),
    _kind("a half-space typed twice", "zwnj-misplaced", rf"(?<={LETTER}){ZWNJ}(?={LETTER})", _to(ZWNJ * 2)),
    _kind("a half-space beside a space", "zwnj-misplaced", rf"(?<={LETTER}) (?={LETTER})", _beside_space),
    _kind(
        "a half-space and a space where a half-space is",
        "zwnj-misplaced",
        rf"(?<={LETTER}){ZWNJ}(?={LETTER})",
        _beside_space,
    ),
    _kind("a half-space before a stop", "zwnj-misplaced", rf"(?<={LETTER})(?=[،؛؟.:!»)])", _to(ZWNJ)),
    _kind("another sign for a half-space", "zwnj-misplaced", rf"(?<={JOINING}){ZWNJ}(?={LETTER})", _another_sign),
    _kind("a space before a comma or a stop", "persian-spacing", rf"(?<={LETTER})(?=[،؛؟!]|\.(?:\s|$))", _to(" ")),
    _kind("no space after a comma", "persian-spacing", rf"(?<={LETTER})([،؛]) (?={LETTER})", lambda m, _: m[1]),
    _kind(
        "spaces inside guillemets or brackets",
        "persian-spacing",
        rf"[«(](?={LETTER})|(?<={LETTER})[»)]",
        lambda m, _: f"{m[0]} " if m[0] in "«(" else f" {m[0]}",
    ),
    _kind(
        "no space before a bracket or guillemet", "persian-spacing", rf"(?<={LETTER}) (?=[«(]{LETTER}{{3}})", _to("")
    ),
    _kind("a space typed twice", "persian-spacing", rf"(?<={LETTER}) (?={LETTER})", _to("  ")),
    _kind("a Latin comma", "latin-punctuation", "،(?= )", _to(",")),
    _kind("a Latin question mark", "latin-punctuation", "؟", _to("?")),
    _kind("a Latin semicolon", "latin-punctuation", "؛", _to(";")),
    _kind("one number of several in Latin digits", "mixed-digits", _OF_TWO, _in(_DIGITS)),
    _kind("one digit of a number in Latin", "mixed-digits", r"(?<![\w.,/٫٬-])[۰-۹]{2,4}(?![\w.,/٫٬-])", _half_in),
    _kind("a number in Arabic digits", "mixed-digits", _NUMBER, _in(_ARABIC_DIGITS)),
    _kind("a word drawn out", "kashida", rf"{JOINING}{LETTER}", _drawn_out),
    _kind("English quotation marks", "persian-quotes", r"«([^«»\"“”]*[\u0621-\u06cc][^«»\"“”]*)»", _english_quotes),
    _kind("the other ezafe than the publication's", "hamza-ezafe", "هٔ", _to(f"ه{ZWNJ}ی"), _hamza_prose),
)
