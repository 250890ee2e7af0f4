"""How months are spelled in running text. The first name of a row is the one we write.

Gregorian months that end in a silent heh carry the hamza of the ezafe, as in CLDR: ۲۰ مهٔ ۲۰۲۳.

CLDR has the Gregorian months of most languages (``languages.month_names``); here is what it lacks: Persian months in
Latin letters and in Dari, and Gregorian months as Farsi and Dari newspapers spell them.
"""

from __future__ import annotations

PERSIAN_FA: tuple[tuple[str, ...], ...] = (
    ("فروردین",),
    ("اردیبهشت", "اردی‌بهشت"),
    ("خرداد",),
    ("تیر",),
    ("مرداد", "امرداد"),
    ("شهریور",),
    ("مهر",),
    ("آبان",),
    ("آذر",),
    ("دی",),
    ("بهمن",),
    ("اسفند", "اسپند"),
)

PERSIAN_DARI: tuple[tuple[str, ...], ...] = (
    ("حمل",),
    ("ثور",),
    ("جوزا",),
    ("سرطان",),
    ("اسد",),
    ("سنبله", "سنبلهٔ"),
    ("میزان",),
    ("عقرب",),
    ("قوس",),
    ("جدی",),
    ("دلو",),
    ("حوت",),
)

PERSIAN_KURDISH: tuple[str, ...] = (
    "خاکەلێوە",
    "گوڵان",
    "جۆزەردان",
    "پووشپەڕ",
    "گەلاوێژ",
    "خەرمانان",
    "ڕەزبەر",
    "گەڵاڕێزان",
    "سەرماوەز",
    "بەفرانبار",
    "ڕێبەندان",
    "ڕەشەمە",
)

PERSIAN_LATIN: tuple[tuple[str, ...], ...] = (
    ("Farvardin", "Farvardine", "Farwardin", "Hamal"),
    ("Ordibehesht", "Ordibeheşt", "Ordibehecht", "Ordi Behesht", "Ardibehesht", "Sawr", "Saur", "Thawr"),
    ("Khordad", "Khordâd", "Jordad", "Xordad", "Jawza"),
    ("Tir", "Tîr", "Saratan"),
    ("Mordad", "Mordâd", "Amordad", "Asad"),
    ("Shahrivar", "Shahrîvar", "Chahrivar", "Shahriver", "Shahrivār", "Sonbola", "Sunbula"),
    ("Mehr", "Mizan"),
    ("Aban", "Âbân", "Abân", "Ābān", "Aqrab"),
    ("Azar", "Âzar", "Āzar", "Qaws", "Qows"),
    ("Dey", "Dei", "Jadi", "Jady"),
    ("Bahman", "Dalw", "Dalv"),
    ("Esfand", "Isfand", "Esfend", "Hut", "Hoot"),
)

GREGORIAN_FA: tuple[tuple[str, ...], ...] = (
    ("ژانویهٔ", "ژانویه", "ژانویه‌ی", "جنوری"),
    ("فوریهٔ", "فوریه", "فوریه‌ی", "فبروری"),
    ("مارس", "مارچ"),
    ("آوریل", "آپریل", "اپریل"),
    ("مهٔ", "مه", "مه‌ی", "می"),
    ("ژوئن", "جون"),
    ("ژوئیهٔ", "ژوئیه", "ژوئیه‌ی", "جولای", "جولایی", "ژوییه"),
    ("اوت", "آگوست", "اگست", "آگست"),
    ("سپتامبر", "سپتمبر"),
    ("اکتبر", "اکتوبر"),
    ("نوامبر", "نومبر"),
    ("دسامبر", "دسمبر"),
)
