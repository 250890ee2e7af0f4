"""Sentences of our own in careful Persian and Dari, about invented people and places, to plant faults of writing in."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from benchmarks.checks.corpus import Sample, single
from workflow.model.unit import UnitType

_ENGLISH = (
    (
        "The nurses of Parvaneh hospital have been on strike since Saturday; they want higher wages.",
        "پرستاران بیمارستان پروانه از شنبه دست به اعتصاب زده‌اند؛ آن‌ها دستمزدهای بالاتری می‌خواهند.",
    ),
    (
        "Why were the families not told where their children are?",
        "چرا به خانواده‌ها نگفته‌اند که فرزندانشان کجا هستند؟",
    ),
    (
        "“We will not be silent,” said Mahrokh Delavari, “until every name is read out.”",
        "ماهرخ دلاوری گفت: «تا همهٔ نام‌ها خوانده نشود، ساکت نمی‌مانیم.»",
    ),
    (
        "On 12 Mehr, 34 students were taken away; 9 of them are still held.",
        "در ۱۲ مهر، ۳۴ دانشجو را بردند؛ ۹ تن از آنان هنوز در بازداشت‌اند.",
    ),
    (
        "The court sentenced the journalist to 3 years and 6 months in prison.",
        "دادگاه این روزنامه‌نگار را به ۳ سال و ۶ ماه زندان محکوم کرده است.",
    ),
    (
        "The older women go to the square every Thursday and hold up photographs.",
        "زنان مسن‌تر پنجشنبه‌ها به میدان می‌روند و عکس‌هایی را بالا می‌گیرند.",
    ),
    (
        "In the village of Sangchal, 120 houses have no water (according to the council).",
        "در روستای سنگ‌چال، ۱۲۰ خانه آب ندارند (به گفتهٔ شورا).",
    ),
    (
        "The teachers' union calls this decision illegal, inhumane and dangerous.",
        "کانون معلمان این تصمیم را غیرقانونی، غیرانسانی و خطرناک می‌داند.",
    ),
    (
        "Has anyone seen Behrad Kohanpour since the night of 4 Aban?",
        "آیا کسی بهراد کهن‌پور را از شب ۴ آبان به این سو دیده است؟",
    ),
    (
        "The programme of the meeting, its speakers and its place will be announced tomorrow.",
        "برنامهٔ نشست، سخنران‌ها و جای آن را فردا اعلام می‌کنند.",
    ),
    (
        "We can't write about the largest mine in the region, said the editor of a weekly.",
        "سردبیر یک هفته‌نامه گفت: «دربارهٔ بزرگ‌ترین معدن منطقه نمی‌توانیم بنویسیم.»",
    ),
    (
        "Their lawyers have asked for a new hearing three times: in 1399, in 1400 and in 1402.",
        "وکلای آنان سه بار خواستار جلسهٔ تازه‌ای شده‌اند: در ۱۳۹۹، در ۱۴۰۰ و در ۱۴۰۲.",
    ),
    (
        "A group of lawyers, writers and artists has signed the statement.",
        "گروهی از وکیل‌ها، نویسنده‌ها و هنرمندان بیانیه را امضا کرده‌اند.",
    ),
    (
        "The guards took her books, her notebook and the letters of her daughters.",
        "نگهبان‌ها کتاب‌ها، دفترچه و نامه‌های دخترانش را گرفته‌اند.",
    ),
    (
        "The road is longer, but safer; the drivers know it better.",
        "این راه طولانی‌تر است، ولی امن‌تر؛ راننده‌ها آن را بهتر می‌شناسند.",
    ),
    (
        "Nobody answers: neither the ministry, nor the prison, nor the prosecutor.",
        "هیچ‌کس پاسخ نمی‌دهد: نه وزارتخانه، نه زندان و نه دادستان.",
    ),
    (
        "On 20 May 2023 the families gathered in front of the gate of Arghavan prison.",
        "در ۲۰ مهٔ ۲۰۲۳ خانواده‌ها جلوی دروازهٔ زندان ارغوان گرد آمدند.",
    ),
    (
        "What do the workers of the sugar factory say about the new contract?",
        "کارگران کارخانهٔ قند دربارهٔ قرارداد تازه چه می‌گویند؟",
    ),
    (
        "He had written his will on the back of a cigarette packet (we have a copy).",
        "وصیت‌نامه‌اش را پشت پاکت سیگار نوشته بود (نسخه‌ای از آن داریم).",
    ),
    (
        "Read the report; it names 41 children and 17 schools.",
        "گزارش را بخوانید؛ از ۴۱ کودک و ۱۷ مدرسه نام می‌برد.",
    ),
    (
        "The river has been dry for years, yet the factories go on using its water.",
        "رودخانه سال‌هاست که خشک شده، اما کارخانه‌ها همچنان از آب آن استفاده می‌کنند.",
    ),
    (
        "They had come on foot, tired and hungry, and nobody opened the door.",
        "پیاده آمده بودند، خسته و گرسنه، و هیچ‌کس در را باز نمی‌کرد.",
    ),
    (
        "The slogan “bread, work, freedom” was written on the walls of 3 streets.",
        "شعار «نان، کار، آزادی» را بر دیوارهای ۳ خیابان نوشته‌اند.",
    ),
    (
        "A simpler way is to call the office between 9 and 12.",
        "راه ساده‌تر این است که بین ساعت ۹ و ۱۲ به دفتر زنگ بزنید.",
    ),
    (
        "The doctor says: 'The wounds on his hands are older.'",
        "پزشک می‌گوید: «زخم‌های دست‌هایش قدیمی‌ترند.»",
    ),
    (
        "You have not sent us the photographs yet; can you send them today?",
        "هنوز عکس‌ها را برای ما نفرستاده‌اید؛ می‌توانید امروز بفرستید؟",
    ),
    (
        "The most important demands are the release of prisoners and a fair trial.",
        "مهم‌ترین خواسته‌ها آزادی زندانیان و دادرسی عادلانه است.",
    ),
    (
        "I have worked in this school for 22 years and have never seen such a day.",
        "۲۲ سال است که در این مدرسه کار کرده‌ام و هرگز چنین روزی ندیده‌ام.",
    ),
    (
        "The investors of the dam have left; the village is still under water.",
        "سرمایه‌گذاران سد رفته‌اند؛ روستا هنوز زیر آب است.",
    ),
    (
        "The fact-finding committee has had no access to the prison so far.",
        "کمیتهٔ حقیقت‌یاب تاکنون به زندان دسترسی نداشته است.",
    ),
    (
        "According to the planning of the organisers, 5 workshops are held in 2 cities.",
        "بنا به برنامه‌ریزی برگزارکنندگان، ۵ کارگاه در ۲ شهر برگزار می‌شود.",
    ),
    (
        "Software of this kind watches people without their knowing.",
        "چنین نرم‌افزاری مردم را بی‌خبر از خودشان زیر نظر می‌گیرد.",
    ),
    (
        "The homeless spend the cold nights in the metro stations of the city.",
        "بی‌خانمان‌ها شب‌های سرد را در ایستگاه‌های مترو می‌گذرانند.",
    ),
    (
        "A statement by women's rights activists: equality is not a crime.",
        "بیانیهٔ کنشگران حقوق زنان: برابری‌طلبی جرم نیست.",
    ),
    (
        "The girls' high school in Rudbarang was closed for the third time.",
        "دبیرستان دخترانهٔ رودبارنگ را برای سومین بار بسته‌اند.",
    ),
    (
        "These people are witnesses, not suspects; protect their names!",
        "این‌ها شاهدند، نه متهم؛ نام‌هایشان را فاش نکنید!",
    ),
    (
        "It is said that more than 60 letters have remained unanswered.",
        "گفته می‌شود بیش از ۶۰ نامه بی‌پاسخ مانده است.",
    ),
    (
        "My sister was ill, my brother in prison, and I alone in a strange city.",
        "خواهرم بیمار بود، برادرم در زندان، و من تنها در شهری غریب.",
    ),
    (
        "Where is the body of Siavash Rahgozar? Who took it from the morgue?",
        "پیکر سیاوش رهگذر کجاست؟ چه کسی آن را از سردخانه برده است؟",
    ),
    (
        "The house of the Kohestani family has been searched 4 times in 10 days.",
        "خانهٔ خانوادهٔ کوهستانی را در ۱۰ روز ۴ بار گشته‌اند.",
    ),
    (
        "Every page of the file carries a number, a stamp and a signature.",
        "هر صفحهٔ پرونده شماره، مهر و امضا دارد.",
    ),
    (
        "We thank the translators, the volunteers and the readers of the magazine.",
        "از مترجم‌ها، داوطلب‌ها و خواننده‌های مجله سپاسگزاریم.",
    ),
)
_DARI = (
    (
        "The girls of the village learn in a hidden school; the lessons begin at 6 in the morning.",
        "دخترهای قریه در مکتبی پنهان درس می‌خوانند؛ درس‌ها ساعت ۶ صبح آغاز می‌شود.",
    ),
    (
        "Who will pay the wages of the teachers, the nurses and the drivers?",
        "معاش معلم‌ها، نرس‌ها و راننده‌ها را که می‌پردازد؟",
    ),
    (
        "“We have lost everything,” says Gulmakai, “but not our hope.”",
        "گل‌مکی می‌گوید: «همه‌چیز را از دست داده‌ایم، ولی امیدمان را نه.»",
    ),
    (
        "In the camp of Zarghun there are 230 families and only 4 wells.",
        "در کمپ زرغون ۲۳۰ خانواده زندگی می‌کنند و تنها ۴ چاه دارند.",
    ),
)
_OTHERS = (
    (
        "fr",
        "Les mères attendent devant la prison, sous la pluie, depuis le 3 mai.",
        "مادرها از ۳ مه، زیر باران، جلوی زندان منتظر ایستاده‌اند.",
    ),
    (
        "fr",
        "« Nous n'avons pas peur », répètent les étudiantes.",
        "دانشجوها تکرار می‌کنند: «ما نمی‌ترسیم.»",
    ),
    (
        "es",
        "¿Quién recuerda hoy los nombres de los 15 mineros?",
        "امروز چه کسی نام‌های آن ۱۵ معدنچی را به یاد می‌آورد؟",
    ),
    (
        "es",
        "La ciudad más antigua del valle perdió su biblioteca, su teatro y su mercado.",
        "قدیمی‌ترین شهر دره کتابخانه، تماشاخانه و بازارش را از دست داده است.",
    ),
)
_LINES = (
    (
        "I planted a word in the cold ground;\nit woke with a name on its lips.",
        "کلمه‌ای در خاک سرد کاشتم\nبا نامی بر لب بیدار شد",
    ),
    (
        "The wall remembers our hands,\nthe door forgets the key.",
        "دیوار دست‌های ما را به یاد دارد\nدر کلید را از یاد می‌برد",
    ),
    (
        "Night after night I count the stars\nthat fell behind the barracks.",
        "شب‌به‌شب ستاره‌هایی را می‌شمارم\nکه پشت پادگان فرو ریختند",
    ),
    (
        "Mother, the river is a long letter;\nread it slowly to the stones.",
        "مادر، رود نامه‌ای بلند است\nآن را آهسته برای سنگ‌ها بخوان",
    ),
    (
        "Who closed the window of the sea?\nThe fish knock at the glass.",
        "پنجرهٔ دریا را که بست؟\nماهیان بر شیشه می‌کوبند",
    ),
    (
        "I carry a small country in my coat,\na field, a lamp, a song.",
        "کشوری کوچک در کتم می‌برم\nکشتزاری، چراغی، ترانه‌ای",
    ),
    ("Do not ask the snow for footprints;\nit keeps no one's secrets.", "رد پا را از برف مپرس\nراز کسی را نگه نمی‌دارد"),
    ("We were three candles in one breath\nand the wind was kind.", "سه شمع بودیم در یک نفس\nو باد مهربان بود"),
    ("Leave the light on, little sister;\nthe road is tired of me.", "چراغ را روشن بگذار خواهرک\nراه از من خسته است"),
    ("Bread has the colour of waiting,\nsalt the colour of names.", "نان رنگ انتظار دارد\nنمک رنگ نام‌ها"),
    ("My city speaks in its sleep\nof a spring it never saw.", "شهر من در خواب حرف می‌زند\nاز بهاری که هرگز ندید"),
    ("Somebody whistles behind the bars:\na bird, or a boy.", "کسی پشت میله‌ها سوت می‌زند\nپرنده‌ای یا پسرکی"),
)


@lru_cache(maxsize=1)
def ours() -> Sequence[Sample]:
    """Into Persian and Dari, from English, French and Spanish."""
    prose = [single("ours", ("en", "fa"), *pair) for pair in _ENGLISH]
    prose += [single("ours", ("en", "fa-AF"), *pair) for pair in _DARI]
    return [*prose, *(single("ours", (language, "fa"), *pair) for language, *pair in _OTHERS)]


@lru_cache(maxsize=1)
def our_verse() -> Sequence[Sample]:
    """Two lines each."""
    return [single("ours", ("en", "fa"), *pair, type=UnitType.STANZA) for pair in _LINES]
