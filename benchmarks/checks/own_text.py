"""Paragraphs of our own about invented people and places, sentence by sentence in two languages."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from benchmarks.checks.corpus import Sample, single

Paragraph = tuple[tuple[str, str], ...]

ENGLISH_PERSIAN: tuple[Paragraph, ...] = (
    (
        ("The bakery in Sefidkuh opened again on 4 March 2024.", "نانوایی سفیدکوه ۱۴ اسفند ۱۴۰۲ دوباره باز شد."),
        ("Mahrokh Bahari lit the oven before the sun was up.", "ماهرخ بهاری پیش از سر زدن آفتاب تنور را روشن کرد."),
        ("Sixty people stood in line, and nobody pushed.", "شصت نفر در صف ایستادند و هیچ‌کس هل نداد."),
        ("By noon there was no flour left in the store.", "تا ظهر دیگر آردی در انبار نمانده بود."),
    ),
    (
        ("We are the drivers of the number seven bus line.", "ما رانندگان خط هفت اتوبوس هستیم."),
        ("For eleven months we have not been paid for the night shift.", "یازده ماه است که مزد شیفت شب را نگرفته‌ایم."),
        (
            "The company says the money is on its way, but the road seems to be longer than ours.",
            "شرکت می‌گوید پول در راه است، اما گویا راه آن از راه ما درازتر است.",
        ),
        ("We will leave the buses in the yard on Saturday morning.", "صبح شنبه اتوبوس‌ها را در حیاط می‌گذاریم."),
        ("Whoever has to reach a hospital will be taken there.", "هر کس باید به بیمارستان برسد، او را می‌رسانیم."),
    ),
    (
        ("Nargol Sohi taught drawing at the school for nine years.", "نرگل سهی نه سال در مدرسه نقاشی درس داد."),
        ("One morning her name was no longer on the list.", "یک روز صبح نامش دیگر در فهرست نبود."),
        (
            "She asked the headmaster why, and he looked out of the window.",
            "از مدیر پرسید چرا، و او از پنجره بیرون را نگاه کرد.",
        ),
        ("Her pupils have hung their pictures on the fence.", "شاگردانش نقاشی‌هایشان را روی نرده آویزان کرده‌اند."),
    ),
    (
        ("The water in the village of Tangeh tastes of iron.", "آب روستای تنگه مزهٔ آهن می‌دهد."),
        (
            "In June the women filled 48 bottles and sent them to three laboratories.",
            "زنان در خرداد ۴۸ بطری پر کردند و به سه آزمایشگاه فرستادند.",
        ),
        ("Two of the laboratories have not answered.", "دو آزمایشگاه پاسخی نداده‌اند."),
        ("The third one wrote that nobody should drink it.", "سومی نوشت که هیچ‌کس نباید از آن بنوشد."),
    ),
    (
        ("This letter was written by fourteen people in one room.", "این نامه را چهارده نفر در یک اتاق نوشته‌اند."),
        ("We had two pens and took turns.", "دو خودکار داشتیم و نوبتی می‌نوشتیم."),
        (
            "Some of us cannot write, so the others wrote for them and read it aloud until they agreed.",
            "بعضی از ما نوشتن نمی‌دانند؛ دیگران به جایشان نوشتند و بلند خواندند تا همه پذیرفتند.",
        ),
    ),
    (
        ("The library van comes to us every second Tuesday.", "ماشین کتابخانه یک سه‌شنبه در میان پیش ما می‌آید."),
        ("It carries eight hundred books and a kettle.", "هشتصد کتاب و یک کتری با خود می‌آورد."),
        ("Last winter the road was closed, and Behrad walked.", "زمستان پیش راه بسته بود و بهراد پیاده آمد."),
        ("He brought twelve books on his back, all of them poems.", "دوازده کتاب بر پشت آورد، همه شعر."),
        ("We have not forgotten one line of them.", "یک سطرشان را هم از یاد نبرده‌ایم."),
    ),
    (
        ("The court in Daryakenar sat for twenty minutes.", "دادگاه دریاکنار بیست دقیقه طول کشید."),
        ("Neither the lawyer nor the family was let in.", "نه وکیل را راه دادند و نه خانواده را."),
        ("The judgment had been typed before they came.", "حکم را پیش از آمدنشان تایپ کرده بودند."),
        ("We ask for a new hearing with open doors.", "ما دادرسی تازه‌ای با درهای باز می‌خواهیم."),
    ),
    (
        (
            "When the dam was built, the people of Kamarbasteh were promised land on the other bank.",
            "وقتی سد را ساختند، به مردم کمربسته زمینی در آن سوی رود وعده دادند.",
        ),
        ("That was in the autumn of 1998.", "این در پاییز ۱۳۷۷ بود."),
        ("They have kept the keys of their old houses.", "آنان کلید خانه‌های قدیمی‌شان را نگه داشته‌اند."),
        ("The houses are forty metres under water.", "خانه‌ها چهل متر زیر آب است."),
    ),
    (
        ("Every evening at nine the lights of the street go out.", "هر شب ساعت نه چراغ‌های خیابان خاموش می‌شود."),
        ("People open their windows and sing.", "مردم پنجره‌ها را باز می‌کنند و آواز می‌خوانند."),
        ("Nobody knows who began it.", "هیچ‌کس نمی‌داند چه کسی آغازش کرد."),
        (
            "The song has six verses, and children have added a seventh.",
            "ترانه شش بند دارد و بچه‌ها هفتمی را افزوده‌اند.",
        ),
    ),
    (
        (
            "The nurses of the Golpar hospital sent a petition with 312 names.",
            "پرستاران بیمارستان گلپر طوماری با ۳۱۲ نام فرستادند.",
        ),
        (
            "They ask for gloves, for a second lift and for one day of rest.",
            "دستکش می‌خواهند و آسانسوری دیگر و یک روز استراحت.",
        ),
        ("The answer was a box of dates.", "پاسخ یک جعبه خرما بود."),
    ),
    (
        ("Siran sold bread and knew everyone by name.", "سیران نان می‌فروخت و همه را به نام می‌شناخت."),
        ("On the first day of the strike she closed the shop.", "روز اول اعتصاب مغازه را بست."),
        ("Somebody painted a number on her door.", "کسی شماره‌ای روی درش نوشت."),
        ("She painted a flower round it.", "او دور آن گلی کشید."),
        ("The flower is still there, and so is she.", "گل هنوز آن‌جاست، خود او هم."),
    ),
    (
        (
            "Our newspaper was printed in a cellar beside the fish market.",
            "روزنامهٔ ما را در زیرزمینی کنار بازار ماهی چاپ می‌کردند.",
        ),
        ("It had four pages and smelled of the sea.", "چهار صفحه داشت و بوی دریا می‌داد."),
        ("Issue 57 was the last one, and nobody has told us why.", "شمارهٔ ۵۷ آخرین بود و هیچ‌کس نگفت چرا."),
        ("We keep the type in three wooden boxes.", "حروف را در سه جعبهٔ چوبی نگه می‌داریم."),
    ),
)
SPANISH: tuple[Paragraph, ...] = (
    (
        (
            "The bridge at Los Almendros was closed without a word.",
            "El puente de Los Almendros se cerró sin una palabra.",
        ),
        (
            "The children of the other bank now walk two hours to reach the school.",
            "Los niños de la otra orilla caminan ahora dos horas para llegar a la escuela.",
        ),
        ("Their mothers have asked the mayor for a boat.", "Sus madres han pedido una barca al alcalde."),
        ("He has promised them a study.", "Él les ha prometido un estudio."),
    ),
    (
        ("We met in the kitchen of Doña Elvira on 9 May.", "Nos reunimos en la cocina de doña Elvira el 9 de mayo."),
        ("There were seventeen of us and eleven chairs.", "Éramos diecisiete y había once sillas."),
        (
            "Whoever spoke stood up, so that somebody could sit.",
            "Quien hablaba se ponía de pie, para que alguien se sentara.",
        ),
        ("At midnight we agreed on three sentences.", "A medianoche acordamos tres frases."),
    ),
    (
        (
            "The men who mend the road have not been paid since winter.",
            "Los hombres que arreglan el camino no cobran desde el invierno.",
        ),
        (
            "They go on working because their own children use it.",
            "Siguen trabajando porque sus propios hijos lo usan.",
        ),
        ("On Friday they will put down their shovels for one hour.", "El viernes dejarán las palas durante una hora."),
    ),
)
FRENCH: tuple[Paragraph, ...] = (
    (
        (
            "The mill of Saint-Aubrac has stood still since October.",
            "Le moulin de Saint-Aubrac est arrêté depuis octobre.",
        ),
        ("Thirty families lived on it.", "Trente familles en vivaient."),
        (
            "The owner says that the machines were old, but he has sold them to his brother.",
            "Le propriétaire dit que les machines étaient vieilles, mais il les a vendues à son frère.",
        ),
        ("We have written to the prefect four times.", "Nous avons écrit quatre fois au préfet."),
    ),
    (
        (
            "Every Thursday the women sit down on the steps of the town hall.",
            "Chaque jeudi, les femmes s’assoient sur les marches de la mairie.",
        ),
        ("They say nothing and they knit.", "Elles ne disent rien et elles tricotent."),
        ("The scarf is already longer than the square.", "L’écharpe est déjà plus longue que la place."),
    ),
    (
        ("The archive was moved to a damp cellar.", "Les archives ont été transportées dans une cave humide."),
        ("Half of the letters can no longer be read.", "La moitié des lettres ne peut plus être lue."),
        (
            "A student copied the rest by hand, night after night.",
            "Une étudiante a recopié le reste à la main, nuit après nuit.",
        ),
        ("She has never given her name.", "Elle n’a jamais donné son nom."),
    ),
)


def _joined(paragraph: Paragraph, side: int) -> str:
    return " ".join(pair[side] for pair in paragraph)


def _both_ways(paragraphs: Sequence[Paragraph], language: str) -> list[Sample]:
    found: list[Sample] = []
    for paragraph in paragraphs:
        for pair in ((_joined(paragraph, 0), _joined(paragraph, 1)), *paragraph):
            found += [single("ours", ("en", language), *pair), single("ours", (language, "en"), *reversed(pair))]
    return found


@lru_cache(maxsize=1)
def ours() -> Sequence[Sample]:
    """Every paragraph and every sentence, in both directions."""
    return [
        *_both_ways(ENGLISH_PERSIAN, "fa"),
        *_both_ways(SPANISH, "es"),
        *_both_ways(FRENCH, "fr"),
    ]
