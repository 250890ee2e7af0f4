"""Sentences of our own full of what stands between letters: brackets, quotes, dates in two calendars, names, questions.

The people and places are invented.
"""

from __future__ import annotations

from collections.abc import Iterator

from benchmarks.checks.corpus import Sample, single

# English and Persian of the same sentence.
ENGLISH_PERSIAN: tuple[tuple[str, str], ...] = (
    (
        "On 30 Ordibehesht 1402 (20 May 2023) Mahin Sorkhabi was taken from her home in Rudbarang.",
        "روز ۳۰ اردیبهشت ۱۴۰۲ (مه ۲۰۲۳) مهین سرخابی را از خانه‌اش در رودبارنگ بردند.",
    ),
    ("Who gave the order to close the school in Sabzkuh?", "چه کسی دستور بستن مدرسهٔ سبزکوه را داد؟"),
    (
        "“We will not be silent,” said Nader Kuhyar, 41, a baker.",
        "نادر کوهیار، نانوای ۴۱ ساله، گفت: «ما ساکت نمی‌مانیم.»",
    ),
    (
        "The committee (five women and two men) meets every Tuesday at 18:00.",
        "کمیته (پنج زن و دو مرد) هر سه‌شنبه ساعت ۱۸:۰۰ جلسه دارد.",
    ),
    (
        "Families wrote #Bread_and_Light on the walls of 14 streets.",
        "خانواده‌ها #نان_و_روشنایی را بر دیوار ۱۴ خیابان نوشتند.",
    ),
    ("Did anyone see Pari Zarrin after Thursday night?", "آیا پس از پنجشنبه شب کسی پری زرین را دیده است؟"),
    (
        "The statement of 1396 [its first edition] was signed by 212 people.",
        "بیانیهٔ ۱۳۹۶ [ویرایش نخست آن] را ۲۱۲ نفر امضا کردند.",
    ),
    ("How long must a mother wait for a letter?", "یک مادر چند وقت باید چشم‌به‌راه یک نامه بماند؟"),
    ("Release them now!", "همین حالا آزادشان کنید!"),
    (
        "The film “Winter Register” was shown in Tarmeh on 8 March.",
        "فیلم «دفتر زمستان» روز ۸ مارس در ترمه نمایش داده شد.",
    ),
    (
        "Sohrab Mirdamadi wrote in his diary: “The river has no door.”",
        "سهراب میردامادی در دفتر خود نوشت: «رودخانه در ندارد.»",
    ),
    ("The ward holds 23 prisoners; only 9 of them have a bed.", "در بند ۲۳ زندانی هستند و تنها ۹ نفرشان تخت دارند."),
    (
        "The workers asked for three things: wages, safety and a union.",
        "کارگران سه چیز خواستند: دستمزد، ایمنی و اتحادیه.",
    ),
    ("Her lawyer, Laleh Farahmand, saw the file on 12 Dey 1401.", "وکیلش، لاله فراهمند، پرونده را ۱۲ دی ۱۴۰۱ دید."),
    ("It was the longest night of the year…", "درازترین شب سال بود…"),
    ("Where is the list of names that was promised to us?", "فهرست نام‌هایی که به ما وعده داده شد کجاست؟"),
    ("The bridge (built in 1319) fell at four in the morning.", "پل (ساختهٔ ۱۳۱۹) ساعت چهار صبح فرو ریخت."),
    ("They called the garden “the place of the unnamed.”", "آن باغ را «جای بی‌نامان» می‌نامیدند."),
    ("Nobody asked the teachers what they needed.", "هیچ‌کس از معلمان نپرسید چه لازم دارند."),
    ("The newspaper Bamdad-e Nou printed her photograph on page 3.", "روزنامهٔ بامداد نو عکس او را در صفحهٔ ۳ چاپ کرد."),
    ("Is this the answer that a court gives?", "آیا پاسخ دادگاه این است؟"),
    ("Our demands have not changed since the winter of 1399.", "خواسته‌های ما از زمستان ۱۳۹۹ تغییری نکرده است."),
    ("The doctor (who asked not to be named) counted 17 wounds.", "پزشک (که خواست نامش برده نشود) ۱۷ زخم شمرد."),
    (
        "We publish these letters with the permission of the Vahedi family.",
        "این نامه‌ها را با اجازهٔ خانوادهٔ واحدی منتشر می‌کنیم.",
    ),
)

ENGLISH_SPANISH: tuple[tuple[str, str], ...] = (
    ("Who gave the order to close the school?", "¿Quién dio la orden de cerrar la escuela?"),
    ("Release them now!", "¡Libérenlos ahora!"),
    (
        "The committee (five women and two men) meets on Tuesdays.",
        "El comité (cinco mujeres y dos hombres) se reúne los martes.",
    ),
    ("“We will not be silent,” said Nader Kuhyar.", "«No nos callaremos», dijo Nader Kuhyar."),
    (
        "Where is the list that was promised to us? Nobody answers.",
        "¿Dónde está la lista que nos prometieron? Nadie responde.",
    ),
    ("Mahin came on 3 May. Did anyone see her leave?", "Mahin llegó el 3 de mayo. ¿Alguien la vio salir?"),
    ("The river has no door.", "El río no tiene puerta."),
    ("What did the mothers of Rudbarang ask for in 2021?", "¿Qué pedían las madres de Rudbarang en 2021?"),
    ("The song says “do not sleep” and the crowd answers.", "La canción dice «no duerman» y la gente responde."),
    ("How beautiful the garden was that winter!", "¡Qué hermoso era el jardín aquel invierno!"),
)

ENGLISH_FRENCH: tuple[tuple[str, str], ...] = (
    ("Who gave the order to close the school?", "Qui a donné l’ordre de fermer l’école\N{NARROW NO-BREAK SPACE}?"),
    (
        "Nader said: “The bread is ready.”",
        "Nader a dit\N{NO-BREAK SPACE}: «\N{NO-BREAK SPACE}Le pain est prêt.\N{NO-BREAK SPACE}»",
    ),
    (
        "The committee (five women and two men) meets on Tuesdays.",
        "Le comité (cinq femmes et deux hommes) se réunit le mardi.",
    ),
    ("The bridge fell at four in the morning.", "Le pont s’est effondré à quatre heures du matin."),
    ("Did anyone see Pari Zarrin?", "Quelqu’un a-t-il vu Pari Zarrin\N{NARROW NO-BREAK SPACE}?"),
    ("Our demands have not changed since 2020.", "Nos demandes n’ont pas changé depuis 2020."),
)


def own() -> Iterator[Sample]:
    """All of them, Persian in both directions."""
    for english, persian in ENGLISH_PERSIAN:
        yield single("ours", ("en", "fa"), english, persian)
        yield single("ours", ("fa", "en"), persian, english)
    for language, table in (("es", ENGLISH_SPANISH), ("fr", ENGLISH_FRENCH)):
        for english, text in table:
            yield single("ours", ("en", language), english, text)
