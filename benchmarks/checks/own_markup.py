"""Sentences of our own with everything that stands between words: references, links, emphasis, insertions, pictures.

The people, places and addresses are invented.
"""

from __future__ import annotations

from collections.abc import Iterator

# English and Persian of the same sentence.
ENGLISH_PERSIAN: tuple[tuple[str, str], ...] = (
    (
        "The weavers of Rudbarang stopped work on 3 May.[^1] Their [open letter](https://rudbarang.example/letter) was"
        " read aloud in the square.",
        "بافندگان رودبارنگ روز ۳ مه دست از کار کشیدند.[^1] [نامهٔ سرگشادهٔ](https://rudbarang.example/letter) آنان در"
        " میدان بلند خوانده شد.",
    ),
    (
        "Mahin Sorkhabi wrote: “I saw [the guards] at the gate, and **nobody** asked me anything.”",
        "مهین سرخابی نوشت: «[نگهبانان] را دم در دیدم و **هیچ‌کس** چیزی از من نپرسید.»",
    ),
    (
        "The list has two parts: the names[^names] and the dates.[^dates] See *The Winter Register*.",
        "فهرست دو بخش دارد: نام‌ها[^names] و تاریخ‌ها.[^dates] نگاه کنید به *دفتر زمستان*.",
    ),
    (
        "Write to [the Sabzkuh committee](mailto:post@sabzkuh.example) or call the number on the poster.",
        "به [کمیتهٔ سبزکوه](mailto:post@sabzkuh.example) بنویسید یا با شمارهٔ روی پوستر تماس بگیرید.",
    ),
    (
        "![Women at the mill](mill.jpg) Women at the old mill, photographed by Nader Kuhyar.",
        "![زنان در آسیاب](mill.jpg) زنان در آسیاب قدیمی؛ عکس از نادر کوهیار.",
    ),
    (
        "The song says *do not sleep*, and the crowd answers *we are awake*.",
        "ترانه می‌گوید *نخوابید* و مردم پاسخ می‌دهند *ما بیداریم*.",
    ),
    (
        "Type `export LIST=winter` and then open the [guide](guide.html#names).",
        "بنویسید `export LIST=winter` و سپس [راهنما](guide.html#names) را باز کنید.",
    ),
    (
        "Pari Zarrin <em>never</em> signed that paper,[^3] although the court says she did.",
        "پری زرین آن کاغذ را <em>هرگز</em> امضا نکرد،[^3] هرچند دادگاه می‌گوید که کرده است.",
    ),
    (
        "They read the names of the dead, one by one […] until the lamps went out.",
        "نام‌های درگذشتگان را یک‌به‌یک خواندند […] تا چراغ‌ها خاموش شد.",
    ),
    (
        "On the wall stood “bread and [free] schools”; the paint was still wet.[^wall]",
        "روی دیوار نوشته بود «نان و مدرسهٔ [رایگان]»؛ رنگش هنوز خیس بود.[^wall]",
    ),
    (
        "The [first appeal](a.html) failed,[^4] the [second one](b.html) is before the judge.[^5]",
        "[نخستین درخواست](a.html) پذیرفته نشد[^4] و [دومی](b.html) نزد قاضی است.[^5]",
    ),
    (
        "**We demand** that the school in Sabzkuh be opened again.",
        "**ما می‌خواهیم** که مدرسهٔ سبزکوه دوباره باز شود.",
    ),
    (
        "Read the whole statement at https://sabzkuh.example/statement and pass it on.",
        "متن کامل بیانیه را در https://sabzkuh.example/statement بخوانید و به دیگران برسانید.",
    ),
    (
        "He wrote __three__ letters; only one of them [the last] arrived.",
        "او __سه__ نامه نوشت؛ تنها یکی از آن‌ها [آخری] رسید.",
    ),
    (
        "The tulip[^tulip] is painted on every door of the street, and <b>no door</b> is locked.",
        "لاله[^tulip] بر همهٔ درهای کوچه نقش شده است و <b>هیچ دری</b> قفل نیست.",
    ),
    (
        "![The map of the valley](maps/valley.png) The three villages are marked in red.[^map]",
        "![نقشهٔ دره](maps/valley.png) سه روستا با رنگ سرخ نشان داده شده‌اند.[^map]",
    ),
    (
        "The film *A Cup of Snow* was shown in [the tea house](https://tea.example/house) on Friday.",
        "فیلم *یک پیاله برف* روز جمعه در [چایخانه](https://tea.example/house) نشان داده شد.",
    ),
    (
        "According to the [report of the nurses](report.pdf), 17 people were hurt.[^nurses]",
        "به گفتهٔ [گزارش پرستاران](report.pdf)، ۱۷ نفر آسیب دیدند.[^nurses]",
    ),
    (
        "She said he [her brother] would come back *before* the harvest.",
        "او گفت که [برادرش] *پیش از* درو برمی‌گردد.",
    ),
    (
        "The town of Rudbarang<br>keeps its market day, rain or shine.",
        "شهر رودبارنگ<br>روز بازارش را نگه می‌دارد، چه باران بیاید چه نیاید.",
    ),
    (
        "Use `names.csv` as it is; do not open `names.bak`.",
        "از `names.csv` همان‌گونه که هست استفاده کنید؛ `names.bak` را باز نکنید.",
    ),
    (
        "The mayor was silent,[^6] the [council of elders](council.html) was not,[^7] and the young **sang**.[^8]",
        "شهردار خاموش ماند،[^6] [شورای ریش‌سفیدان](council.html) نه،[^7] و جوانان **خواندند**.[^8]",
    ),
    (
        "This page was first printed in *Morning of the Valley*, number 12.",
        "این صفحه نخست در *بامداد دره*، شمارهٔ ۱۲، چاپ شد.",
    ),
    (
        "They carried water, bread and a banner: [the banner](banner.html) is now in our office.",
        "آب و نان و پرچمی با خود داشتند: [آن پرچم](banner.html) اکنون در دفتر ماست.",
    ),
)
# English and Spanish or French.
ENGLISH_OTHERS: tuple[tuple[str, str, str], ...] = (
    (
        "es",
        "The nurses of Sabzkuh signed **every** page.[^1] Read [their letter](letter.html).",
        "Las enfermeras de Sabzkuh firmaron **todas** las páginas.[^1] Lea [su carta](letter.html).",
    ),
    (
        "es",
        "The witness said that he [the driver] had never *seen* the bridge.",
        "El testigo dijo que él [el conductor] nunca había *visto* el puente.",
    ),
    (
        "es",
        "![A lamp in the window](lamp.png) The lamp was lit all winter.[^lamp]",
        "![Una lámpara en la ventana](lamp.png) La lámpara estuvo encendida todo el invierno.[^lamp]",
    ),
    (
        "fr",
        "The [market](market.html) was closed for **nine** days,[^9] and <em>nobody</em> was told why.",
        "Le [marché](market.html) est resté fermé **neuf** jours,[^9] et <em>personne</em> n’a su pourquoi.",
    ),
    (
        "fr",
        "They shouted “open [the gates]” until *evening*.",
        "Ils ont crié « ouvrez [les portes] » jusqu’au *soir*.",
    ),
    (
        "fr",
        "Use `list.txt`; the rest is at https://valley.example/archive.",
        "Utilisez `list.txt` ; le reste se trouve sur https://valley.example/archive.",
    ),
)
# Paragraphs without any markup, into which something is left over.
PLAIN: tuple[tuple[str, str], ...] = (
    ("The bridge was closed before dawn.", "پل پیش از سپیده بسته شد."),
    ("Nobody in the valley believed the radio.", "هیچ‌کس در دره حرف رادیو را باور نکرد."),
    ("The teachers met in the bakery and wrote for hours.", "آموزگاران در نانوایی گرد آمدند و ساعت‌ها نوشتند."),
    ("We will keep a place for you at the table.", "جایی برای شما سر سفره نگه می‌داریم."),
    ("Snow fell on the banners, and they stayed.", "برف بر پرچم‌ها بارید و آن‌ها ماندند."),
    ("Her sister learned of it from the baker.", "خواهرش از نانوا خبردار شد."),
    ("The court did not name the judge.", "دادگاه نام قاضی را نگفت."),
    ("Every household gave one blanket.", "هر خانه یک پتو داد."),
    ("The old song came back that spring.", "آن بهار ترانهٔ قدیمی برگشت."),
    ("They counted the windows and went home.", "پنجره‌ها را شمردند و به خانه رفتند."),
    ("The river was high and the ferry was gone.", "رود بالا آمده بود و کرجی رفته بود."),
    ("Children drew the mountain on every wall.", "بچه‌ها کوه را روی همهٔ دیوارها کشیدند."),
)


def pairs() -> Iterator[tuple[str, str, str, str]]:
    """Source language, language, source, text: both ways."""
    for english, persian in (*ENGLISH_PERSIAN, *PLAIN):
        yield "en", "fa", english, persian
        yield "fa", "en", persian, english
    for language, english, other in ENGLISH_OTHERS:
        yield "en", language, english, other
        yield language, "en", other, english
