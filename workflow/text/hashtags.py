"""Hashtags: found, compared, and recognised where they are broken or spelled letter by letter."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from workflow.text.similarity import similarity
from workflow.text.sounds import sounds
from workflow.text.spelling import ZWNJ, fold

_PIECE = re.compile(r"[^\W\d_]+")
_HUMP = re.compile(r"[A-ZÀ-Þ]?[^\W\d_A-ZÀ-Þ]+|[A-ZÀ-Þ]+(?![^\W\d_A-ZÀ-Þ])")
_MISREAD = re.compile("[ØÙÚÛÐÑÃÂ][^a-zA-Z\\s]")
_BETWEEN = frozenset(" _-\N{NO-BREAK SPACE}\N{ZERO WIDTH NON-JOINER}\N{FULL STOP}\N{MIDDLE DOT}")
_MOST_BETWEEN = 2
_ALIKE = 0.8
_LEAST_CONSONANTS = 3

# What slogans are made of; a hashtag with one of these says something, one without may be a name.
_EVERYDAY = frozenset(
    fold(word)
    for word in (
        "زن زندگی آزادی نه به اعدام اعدام‌ها زندان زندانی زندانیان سیاسی آزاد کنید کنیم باید شود است را از با برای تا"
        " حق حقوق بشر مردم مردمی خیابان انقلاب اعتصاب اعتراض اعتراضات عمومی سراسری دادخواهی مادران مادر خواهران دختران"
        " دختر پسر مرد مردان کودک کودکان مدرسه معلم معلمان کارگر کارگران دانشجو دانشجویان دانشگاه روز شب سال ماه هفته"
        " جهانی ما شما من تو او آنها همه هیچ این آن بس بگو نگو کشتار قتل عدالت برابری صلح جنگ خون یاد باران دفتر خانه"
        " امید فردا امروز دیروز صدا صدای سکوت نام نامه باش باشید می‌مانیم ایستاده‌ایم مقاومت پیروزی مرگ زنده باد"
        " آب هوا خاک زمین کتاب قلم روزنامه‌نگار وکیل حجاب اجباری شکنجه فراموش نمی‌کنیم نمی‌بخشیم سرود نان کار خواهر"
        " برادر پدر یک دو سه چهار بی تبعیض پشت‌بام همبستگی پنجره در باز صدای درخت رود کوچه بازداشت پناهنده مهاجر"
    ).split()
)


def tag_key(tag: str) -> str:
    """What makes two hashtags one: letter case, half-spaces and the spelling of letters do not count.

    >>> tag_key("#Woman_Life") == tag_key("＃woman_life"), tag_key("#WomanLife") == tag_key("#Woman_Life")
    (True, False)
    """
    return fold(tag.lstrip("#＃"))


def letters(tag: str) -> str:
    """The letters and digits alone."""
    return "".join(letter for letter in tag_key(tag) if letter.isalnum())


def spelled_out(source: str, tag: str) -> bool:
    """Whether one is the other, letter by letter in the other script.

    >>> spelled_out("#زن_زندگی_آزادی", "#ZanZendegiAzadi"), spelled_out("#زن_زندگی_آزادی", "#WomanLifeFreedom")
    (True, False)
    """
    if is_arabic(source) == is_arabic(tag):
        return False
    pairs = ((one, other) for one in _spoken(source) for other in _spoken(tag) if len(one) >= _LEAST_CONSONANTS)
    return any(similarity(one, other, cutoff=_ALIKE) >= _ALIKE for one, other in pairs)


def is_everyday(tag: str) -> bool:
    """Whether a Persian hashtag holds an everyday word, and so is no mere name."""
    return any(fold(piece) in _EVERYDAY for piece in tag.lstrip("#＃").split("_"))


def broken(text: str, tag: str) -> Iterator[tuple[int, int]]:
    """Where a tag stands in pieces: ``#زن زندگی آزادی``, ``# WomanLifeFreedom``, ``#Woman-Life-Freedom``."""
    wanted = letters(tag)
    for match in re.finditer("[#＃]", text):
        end = _spelled(text, match.end(), wanted)
        if end and tag_key(text[match.start() : end]) != tag_key(tag):
            yield match.start(), end


def unmarked(text: str, tag: str) -> tuple[int, int] | None:
    """Where a tag of several words stands without its sign, or with the sign behind: ``WomanLifeFreedom``."""
    word = tag.lstrip("#＃")
    if "_" not in word and len(_HUMP.findall(word)) < 2:
        return None
    match = re.search(rf"(?<![\w#＃]){re.escape(word)}(?:[#＃](?!\w)|(?!\w))", text, re.IGNORECASE)
    return match.span() if match else None


def word_count(tag: str) -> int:
    """How many words a tag shows: by underscores, half-spaces and capitals.

    >>> word_count("#BreadHomeFreedom"), word_count("#نان_خانه"), word_count("#IRAN"), word_count("#Iran")
    (3, 2, 1, 1)
    """
    return sum(max(1, len(_HUMP.findall(piece))) for piece in re.split("[_\u200c]", tag.lstrip("#＃")) if piece)


def is_unreadable(text: str) -> bool:
    """Whether a run of letters is what a wrong encoding leaves of Arabic or Cyrillic ones: ``#Ø²Ù†``, ``#???``."""
    letters_lost = text.count("\N{REPLACEMENT CHARACTER}") + text.count("??")
    doubtful = len(_MISREAD.findall(text))
    return letters_lost > 0 or doubtful > 1


def misread(text: str) -> str:
    """The tag that was meant when UTF-8 was read as Windows-1252; ``""`` when it was not.

    >>> misread("#زن".encode().decode("cp1252", "replace").replace("\\ufffd", "")) in {"", "#زن"}
    True
    >>> misread("#Ø²Ù†")
    '#زن'
    """
    try:
        read = b"".join(_byte(letter) for letter in text).decode("utf8")
    except (UnicodeDecodeError, UnicodeEncodeError):
        return ""
    return "" if read == text else read


def _byte(letter: str) -> bytes:
    try:
        return letter.encode("cp1252")
    except UnicodeEncodeError:
        return letter.encode("latin-1")


def _spelled(text: str, position: int, wanted: str) -> int:
    """The end of ``wanted`` where it is spelled from ``position`` on, signs between its words passed over; 0 if not."""
    at, between = 0, 0
    while at < len(wanted) and position < len(text):
        letter = text[position]
        said = fold(letter)
        if said and wanted.startswith(said, at):
            at, between = at + len(said), 0
        elif (letter in _BETWEEN or not said) and between < _MOST_BETWEEN:
            between += 1
        else:
            return 0
        position += 1
    whole = at == len(wanted) and (position == len(text) or not text[position].isalnum())
    return position if whole else 0


def is_arabic(tag: str) -> bool:
    """Whether the tag holds letters of the Arabic script."""
    return any("\u0620" <= letter <= "\u06d3" for letter in tag)


@lru_cache(maxsize=2_000)
def _spoken(tag: str) -> tuple[str, ...]:
    """Its consonants: as said with every و a vowel, and with every one a consonant."""
    pieces = _PIECE.findall(tag.replace(ZWNJ, "")) if is_arabic(tag) else _HUMP.findall(tag)
    ways = [[sound.consonants for sound in sounds(piece)] or [""] for piece in pieces]
    return tuple(dict.fromkeys(("".join(way[0] for way in ways), "".join(way[-1] for way in ways))))
