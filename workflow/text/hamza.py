"""How the Academy of Persian Language and Literature spells words that others write with another seat of the hamza."""

from __future__ import annotations

from typing import NamedTuple

from workflow.text.persian import ZWNJ


class Form(NamedTuple):
    """The Academy's spelling of a word."""

    word: str
    safe: bool
    """Whether it is no older text's own spelling (زیبائی) that somebody may want kept."""


_WORDS = {
    "مسؤول": "مسئول",
    "مسؤولان": "مسئولان",
    "مسؤولین": "مسئولین",
    "مسؤولیت": "مسئولیت",
    "مسؤولیتها": "مسئولیت‌ها",
    "شؤون": "شئون",
    "رؤوس": "رئوس",
    "هیأت": "هیئت",
    "جرأت": "جرئت",
    "نشأت": "نشئت",
    "مسأله": "مسئله",
    "مسألهٔ": "مسئلهٔ",
    "مسألۀ": "مسئلۀ",
    "سؤآل": "سؤال",
    "پائیز": "پاییز",
    "پائین": "پایین",
    "آئین": "آیین",
    "آئینه": "آیینه",
    "روئیدن": "روییدن",
    "بوئیدن": "بوییدن",
    "آمریکائی": "آمریکایی",
    "امریکائی": "امریکایی",
}
_OLDER_ENDING = "ائی"
_OLDER = frozenset(
    """شناس زیب دان توان دار روشن آشن ره تنه نه قض ابتد اجر جز انته فض هو شیمی اروپ آسی آفریق افریق دنی طل
    ثن سین استثن ابتل گد بین رس مین همر راهنم پید شید شنو گیر گوی خد جد آشکار جود پی برپ رو کج تم تعق""".split()
)
"""What stands before ائی in words that are no names (بهائی, رضائی and علائی are)."""


def academy_form(word: str) -> Form | None:
    """The Academy's spelling where it differs; ``None`` for every other word, and for names.

    >>> academy_form("مسؤول"), academy_form("زیبائی"), academy_form("بهائی")
    (Form(word='مسئول', safe=True), Form(word='زیبایی', safe=False), None)
    """
    first, sign, rest = word.partition(ZWNJ)
    known = _WORDS.get(first)
    if known and known != first:
        return Form(known + sign + rest, safe=not known.endswith("یی"))
    if not first.endswith(_OLDER_ENDING):
        return None
    stem = first.removesuffix(_OLDER_ENDING)
    if stem in _OLDER or (stem.endswith("ه") and len(stem) > 2):
        return Form(f"{stem}ایی{sign}{rest}", safe=False)
    return None
