"""Where a half-space (ZWNJ) is wanting in Persian: می and its verb, endings, words of two parts.

A half-space is typed as a space («می روم», «کتاب ها») or not at all («میروم», «خانهها»). What only looks the same is
left alone: می the wine, ای that calls, تر the wet. After a letter that never joins nothing is wanted: کشورها.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from workflow.text.persian import HAMZA_ABOVE, ZWNJ, joins
from workflow.text.persian_compounds import compounds, written_in_one
from workflow.text.persian_parts import (
    ADDRESSED,
    ALSO_WORDS,
    PREFIXES,
    SUFFIXES,
    TIGHT,
    VERBS_TOO,
    WITHOUT,
)
from workflow.text.persian_verbs import MI, is_verb_after_mi, participles, split_mi, with_madda
from workflow.text.persian_words import ADJECTIVES, BESIDE_PLURAL, SETTLED, SILENT_HEH, ends_in_silent_heh
from workflow.text.tokens import Word


class Gap(NamedTuple):
    """A word, or two, in want of a half-space."""

    start: int
    """First code point, from 0."""
    end: int
    wanted: str
    """The same with the half-space."""
    sure: bool = True
    """Wrong in every school of spelling, and hardly anything else can be meant."""
    safe: bool = True
    """Nobody has to think before putting ``wanted`` there."""
    school: bool = False
    """Asked for by the Academy; others write it in one word."""


_PLURALS = frozenset(
    """ها های هایی هایم هایت هایش هایمان هایتان هایشان هاست هامان هاتان هاشان هام هات هاش هامون هاتون هاشون
    هایند هاییم""".split()
)
_COMPARED = frozenset("تر ترین تری ترها ترهای ترند ترم".split())
_COPULAS = frozenset("اند ایم اید".split())
_OWNERS = frozenset("شان تان مان شون تون مون".split())
_LINKED = ("ای", "وی")
"""A yeh that only links an ending to a vowel: صدایشان, مویتان."""
_SINGLE = frozenset("ام ای اش ات ی".split())
_ENDINGS = _PLURALS | _COMPARED | _COPULAS | _OWNERS | _SINGLE
_SMALL = frozenset(
    """و که به در از را با تا اما ولی یا پس بر هم نه چه اگر زیرا چون بی جز مگر هر یک دو سه ای هان ها های
    است بود شد کرد گفت نیز نیست باید شاید آیا وقتی هنگامی حتی مانند مثل همچون نزد سوی روی میان بین
    کدام چند هیچ چنین چنان اینکه آنکه سپس آنگاه البته هست""".split()
)
"""No ending belongs to them."""
_POINTERS = frozenset("این آن همین همان".split())
_ONE_WORD = frozenset("بیش کم".split())
_WET = frozenset(
    """چشم چشمان دیده دست دستان لب لبان گونه مژه مژگان دامن هوا هوای خاک کاه علف موی مو لباس پیراهن خشک و
    هیزم پارچه""".split()
)
_WETTED = frozenset("و کردن کرد کند کنید کن کنیم کردند شد شدن شده کرده بود".split())
_CALLED = frozenset(
    """کاش وای دل دوست دوستان یاران یار خدا مردم هموطن هموطنان وطن ایران آن کسانی جان عزیز ملت برادر خواهر
    رفیق""".split()
)
_CUPS = frozenset("جام ساغر پیاله باده خم شراب ساقی مینا صراحی سبو".split())
_MAY = frozenset("ماه خانم ترزا تریزا ترسا بانو دوم اول سوم یکم هفتم دهم بیستم اواخر اوایل اواسط وزیر".split())
_DAY = re.compile(r"(?<![A-Za-z\d])\d{1,2} ?\Z")
"""Before می a number is a day of May."""
_MOTHERS = frozenset("کلثوم سلمه لیلا هانی".split())
_LATIN_LETTERS = frozenset("سی اس آی تی دی جی ال اف آر ایکس اچ".split())
"""As their names are written: «شبکه ای بی سی»."""
_INFLECTIONS = ("هایی", "های", "ها", "ان", "ی", "انه")
_PLURAL_ENDINGS = ("ها", "های", "هایی", "هایم", "هایت", "هایش", "هایمان", "هایتان", "هایشان", "هاست")
_HEH_ENDINGS = ("ام", "ای", "ایم", "اید", "اند", "اش", "ات", "است")
_NO_PLURALS = frozenset("تن درن انت منت اشت مشت بی‌انت شکیب گران ابت اکت من فق سف شانگ خونب شیرب پرب کمب".split())
"""What is left of تنها, انتها, منهای, فقها, خونبها … without their end."""
_LONGEST = 40
"""Letters; no word is longer, and none that is longer is kept in memory."""
_PLURAL_TOO = frozenset(("ای", "ایم", "اش", "ات", "است"))
_VERBAL = frozenset(
    """کرده شده رفته آمده بوده گرفته زده آورده گذاشته انداخته گفته رسیده فهمیده شنیده توانسته دانسته مانده
    افتاده فرستاده""".split()
)
"""Participles that are hardly anything but verbs."""


def half_spaces(text: str, tokens: Sequence[Word], *, may: bool = False, hamza: bool = False) -> Iterator[Gap]:
    """Every place, in reading order; of places that share a word one is made. Linear in the number of words.

    ``tokens`` are the text's words in Persian. ``may``: the month or a person called May is spoken of, so that a می
    apart may be her. ``hamza``: after a silent heh ی apart is made the hamza of the ezafe.
    """
    last: Gap | None = None
    for gap in _each(text, tokens, may, hamza):
        if last is not None and gap.start < last.end:
            last = _one(text, last, gap)
        else:
            if last is not None:
                yield last
            last = gap
    if last is not None:
        yield last


def _each(text: str, tokens: Sequence[Word], may: bool, hamza: bool) -> Iterator[Gap]:
    before = ""
    seconds = _seconds()
    for at, word in enumerate(tokens):
        typed = word.text
        head = typed if typed[-1] != "ۀ" and typed.isalpha() else _head(typed)
        if before and (head in seconds or before in MI or before in PREFIXES):
            apart = _apart(text, tokens, at, may, hamza)
            if apart is not None:
                yield apart
        together = _together(typed) if len(typed) <= _LONGEST else None
        if together is not None:
            yield Gap(word.start, word.end, *together)
        before = typed


def _one(text: str, first: Gap, second: Gap) -> Gap:
    """Two gaps that share a word."""
    shared = first.end - second.start
    if first.wanted[-shared:] == text[second.start : first.end] == second.wanted[:shared]:
        wanted = first.wanted + second.wanted[shared:]
        return Gap(first.start, second.end, wanted, first.sure and second.sure, first.safe and second.safe)
    return second if second.sure and not first.sure else first


def _apart(text: str, tokens: Sequence[Word], at: int, may: bool, hamza: bool) -> Gap | None:
    """A space between this word and the one before that should be a half-space."""
    word, before = tokens[at], tokens[at - 1]
    typed = word.text
    if typed in _ENDINGS or (ZWNJ in typed and typed.partition(ZWNJ)[0] in _PLURALS):
        make = _ending(text, tokens, at, hamza)
    elif before.text in MI:
        make = _verb(text, tokens, at, may)
    else:
        make = _compound(before.text, typed)
    if make is None or text[before.end : word.start].strip(" \N{NO-BREAK SPACE}") or before.end == word.start:
        return None
    wanted, sure, safe = make
    return Gap(before.start, word.end, wanted, sure, safe)


_Made = tuple[str, bool, bool]
"""What is wanted, whether it is sure and whether it is safe."""
_Inside = tuple[str, bool, bool, bool]
"""The same of one word, and whether only the Academy asks for it."""


def _ending(text: str, tokens: Sequence[Word], at: int, hamza: bool) -> _Made | None:
    before, typed = tokens[at - 1].text, tokens[at].text
    if before in _SMALL:
        return None
    joined = before + ZWNJ + typed
    if typed in _COMPARED:
        return _compared(before, typed, tokens, at)
    if typed in _SINGLE:
        return _after_heh(text, tokens, at, hamza)
    if typed in _COPULAS:
        return joined, ends_in_silent_heh(before), True
    if typed in _OWNERS:
        return (before + typed if before.endswith(_LINKED) else _joined(before, typed)), False, True
    return _plural_apart(text, tokens, at)


def _joined(before: str, after: str) -> str:
    """Two parts of a word, with a half-space where it is seen."""
    return before + ZWNJ + after if joins(before[-1]) else before + after


def _plural_apart(text: str, tokens: Sequence[Word], at: int) -> _Made | None:
    before, typed = tokens[at - 1].text, tokens[at].text
    joined = _joined(before, typed)
    if before.startswith(("می", "نمی")) and ZWNJ in before:
        return None  # "می‌آید ها!"
    if ZWNJ in typed and before.endswith(_PLURAL_ENDINGS):
        return None  # «خیابان‌های های‌استریت»
    if before in _POINTERS:
        return joined, False, True
    alone = text[tokens[at].end : tokens[at].end + 2].strip()[:1] in {"!", "؟", "?"} and typed == "ها"
    return joined, not alone, not alone


def _compared(before: str, typed: str, tokens: Sequence[Word], at: int) -> _Made | None:
    after = tokens[at + 1].text if at + 1 < len(tokens) else ""
    joined = _joined(before, typed)
    if before in _ONE_WORD:
        return before + typed, True, True
    if before.rpartition(ZWNJ)[2] in ADJECTIVES or before in ADJECTIVES or typed == "ترین":
        return joined, True, True
    if before in _WET or (typed == "تر" and after in _WETTED):
        return None
    return joined, after == "از", after == "از"


def _after_heh(text: str, tokens: Sequence[Word], at: int, hamza: bool) -> _Made | None:
    before, typed = tokens[at - 1].text, tokens[at].text
    joined = before + ZWNJ + typed
    if not ends_in_silent_heh(before):
        hint = (typed == "اش" and len(before) > 2) or (typed == "ام" and before == "سی")
        if hint and before[-1] in "دذرزژ":
            joined = before + typed[1:]  # نظرش
        return (joined, False, True) if hint else None
    if typed == "ی" and hamza:
        return before + HAMZA_ABOVE, True, True
    after = tokens[at + 1].text if at + 1 < len(tokens) else ""
    mother = typed == "ام" and (after.startswith("ال") or after in _MOTHERS)
    if mother or (typed in {"ام", "ای"} and _spells(tokens[at + 1 : at + 3])):
        return None
    called = typed == "ای" and (after in _CALLED or "!" in text[tokens[at].end : tokens[at].end + 60])
    return joined, not called, not called


def _spells(following: Sequence[Word]) -> bool:
    """Whether names of Latin letters follow."""
    names = [word.text for word in following]
    return bool(names) and (
        names[0] in _LATIN_LETTERS or (names[0] in {"بی", "پی", "ام"} and names[-1] in _LATIN_LETTERS)
    )


def _verb(text: str, tokens: Sequence[Word], at: int, may: bool) -> _Made | None:
    before, typed = tokens[at - 1], tokens[at].text
    if not is_verb_after_mi(typed.partition(ZWNJ)[0]):
        return None
    joined = before.text + ZWNJ + with_madda(typed)
    if before.text == "می":
        ahead = tokens[at - 2].text if at > 1 else ""
        if ahead in _CUPS or ahead in _MAY or _DAY.search(text, max(0, before.start - 6), before.start):
            return None
        if may:
            return joined, False, False
    return joined, True, True


def _compound(before: str, typed: str) -> _Made | None:
    first = before.rpartition(ZWNJ)[2]
    second = _head(typed)
    if first in _firsts() and first not in TIGHT and second not in VERBS_TOO and first in _firsts_of(second):
        return _joined(before, typed), False, first not in ALSO_WORDS and second not in ADDRESSED
    if before in PREFIXES and second not in WITHOUT and len(second) > 2:
        return _joined(before, typed), False, False
    if second in SUFFIXES and before not in _SMALL and before not in _POINTERS and before[0] > "\u0600":
        return _joined(before, typed), False, False
    return None


def _head(typed: str) -> str:
    """The word up to its first half-space, without the hamza of the ezafe."""
    return typed.partition(ZWNJ)[0].replace(HAMZA_ABOVE, "").replace("ۀ", "ه")


@lru_cache(maxsize=16_384)
def _together(typed: str) -> _Inside | None:
    """A half-space inside the word that was not typed."""
    if len(typed) < 4:
        return None
    found = _heh_inside(typed) if "ه" in typed[1:-1] else None
    if found is None and ZWNJ in typed:
        return _last_part(typed)
    if found is None:
        parts = split_mi(typed) if "می" in typed[:6] else None
        found = (ZWNJ.join(parts), True, True, False) if parts else _of_school(typed)
    return found


def _last_part(typed: str) -> _Inside | None:
    """Of a word that has a half-space already: «پیش‌بینیهای»."""
    first, sign, last = typed.rpartition(ZWNJ)
    found = _heh_inside(last) if "ه" in last[1:-1] else None
    if found is None and last.endswith(_PLURAL_ENDINGS):
        found = _plural(last)
    return (first + sign + found[0], *found[1:]) if found else None


def _of_school(typed: str) -> _Inside | None:
    found = _written_in_one(typed)
    if found is None and typed.endswith(_PLURAL_ENDINGS):
        found = _plural(typed)
    if found is None and typed.endswith(("تر", "ترین", "تری")):
        found = _comparison(typed)
    return found


def _heh_inside(typed: str) -> _Inside | None:
    twice = typed.find("هها", 1)
    if twice > 0 and ends_in_silent_heh(typed[: twice + 1]) and typed[twice + 1 :] in _PLURALS:
        return _parted(typed, twice + 1)
    heh = typed.find("ه", 2, _LONGEST)
    while 0 < heh < len(typed) - 1:
        base, rest = typed[: heh + 1], typed[heh + 1 :]
        if (base in SILENT_HEH or base in participles()) and _follows_heh(base, rest):
            return _parted(typed, len(base))
        heh = typed.find("ه", heh + 1, _LONGEST)
    return None


def _follows_heh(base: str, rest: str) -> bool:
    if rest in _HEH_ENDINGS:
        verb = base in participles() and (base.removeprefix("ن") in _VERBAL or not joins(base[-2]))
        return (verb and rest == "ایم") or rest not in _PLURAL_TOO or not _may_be_plural(base)
    if rest in _COMPARED:
        return base in ADJECTIVES or base in participles()
    return rest in SUFFIXES or base in _firsts_of(rest)


def _may_be_plural(base: str) -> bool:
    """Whether the word without its heh is a word too: «سفرهای» is «سفر‌های»."""
    if base in participles() and base.removeprefix("ن") not in _VERBAL:
        return base not in SILENT_HEH or base[:-1] in BESIDE_PLURAL
    return base[:-1] in BESIDE_PLURAL


def _written_in_one(typed: str) -> _Inside | None:
    wanted = written_in_one().get(typed)
    if wanted is None and typed.endswith(_INFLECTIONS) and typed not in SETTLED:
        ending = next(each for each in _INFLECTIONS if typed.endswith(each))
        whole = written_in_one().get(typed[: -len(ending)])
        wanted = whole + ending if whole else None
    if wanted is None:
        return None
    sure = wanted.startswith(f"به{ZWNJ}")
    return wanted, sure, True, not sure


def _plural(typed: str) -> _Inside | None:
    at = typed.rindex("ها")
    base = typed[:at]
    if len(base) < 2 or base[-1] < "\u0600" or not joins(base[-1]) or base in _NO_PLURALS:
        return None
    if _is_alone(base) or (typed[at:] == "های" and f"{base}ه" in SILENT_HEH and base not in BESIDE_PLURAL):
        return None
    # «هفتهای» is «هفته‌ای» too, and «ساختهایم» «ساخته‌ایم».
    doubtful = f"{base}ه" in {"های": SILENT_HEH, "هایم": participles()}.get(typed[at:], frozenset())
    return typed[:at] + ZWNJ + typed[at:], False, not doubtful, True


def _is_alone(base: str) -> bool:
    """Whether تنها follows a word: «شهرتنها» is no plural, «گفتنها» is."""
    return base.endswith("تن") and base not in {"متن", "بتن"} and f"{base[:-1]}ه" not in participles()


def _comparison(typed: str) -> _Inside | None:
    at = typed.rindex("تر")
    base = typed[:at]
    if len(base) > 2 and base in ADJECTIVES and joins(base[-1]) and base not in _ONE_WORD:
        return _parted(typed, at, school=True)
    return None


def _parted(typed: str, at: int, *, school: bool = False) -> _Inside:
    return typed[:at] + ZWNJ + typed[at:], not school, True, school


@lru_cache(maxsize=1)
def _seconds() -> frozenset[str]:
    """Whatever may belong to the word before it."""
    table = [*compounds(), *SUFFIXES]
    return _ENDINGS | frozenset(second + ending for second in table for ending in ("", *_INFLECTIONS))


@lru_cache(maxsize=1)
def _firsts() -> frozenset[str]:
    return frozenset(first for firsts in compounds().values() for first in firsts)


@lru_cache(maxsize=4096)
def _firsts_of(second: str) -> frozenset[str]:
    """First parts that make a word with this one, an ending of its own taken off."""
    table = compounds()
    found = table.get(second, frozenset())
    for ending in _INFLECTIONS:
        if second.endswith(ending) and second[: -len(ending)] in table:
            found |= table[second[: -len(ending)]]
    return found


def is_half_space(before: str, after: str) -> bool:
    """Whether two words with a space and a half-space between them («می ‌روم») are one.

    >>> is_half_space("می", "روم"), is_half_space("کتاب", "ها"), is_half_space("او", "گفت")
    (True, True, False)
    """
    if before in MI:
        return is_verb_after_mi(after)
    heh = ends_in_silent_heh(before)
    ending = after in _PLURALS or (after in _ENDINGS and heh) or after in {"تر", "ترین"}
    return (ending and before not in _SMALL) or before in _firsts_of(after)
