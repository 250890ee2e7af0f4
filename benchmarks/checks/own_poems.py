"""Small poems of our own with lines and endings that come again, in Persian and in English.

Stanzas are parted by a blank line. ``RADIF``: lines that end alike on both sides; ``REFRAIN``: whole lines that come
again, rendered alike.
"""

from __future__ import annotations

REFRAIN: tuple[tuple[str, str], ...] = (
    (
        "Open the window, let the morning in.\nThe bread is rising in the dark.\nThe street is full of bells."
        "\n\nOpen the window, let the morning in.\nThe lamp has told us all it knew.\nThe snow forgets our names."
        "\n\nOpen the window, let the morning in.\nA child is counting to a hundred.\nThe hundred is our door.",
        "پنجره را باز کن، بگذار بامداد درآید.\nخمیر در تاریکی بالا می‌آید.\nکوچه پر از زنگ است."
        "\n\nپنجره را باز کن، بگذار بامداد درآید.\nچراغ هرچه می‌دانست به ما گفت.\nبرف نام‌های ما را از یاد می‌برد."
        "\n\nپنجره را باز کن، بگذار بامداد درآید.\nکودکی تا صد می‌شمرد.\nصد درِ خانهٔ ماست.",
    ),
    (
        "We carried the river in our hands.\nThe guards looked up at the moon.\nWe are still here."
        "\n\nWe carried the songs in our sleeves.\nThe guards looked under the bread.\nWe are still here."
        "\n\nWe carried nothing, and they searched it.\nThe wind came with us all the way.\nWe are still here.",
        "رود را در دست‌هامان آوردیم.\nنگهبانان به ماه نگاه کردند.\nما هنوز این‌جاییم."
        "\n\nترانه‌ها را در آستین آوردیم.\nنگهبانان زیر نان را گشتند.\nما هنوز این‌جاییم."
        "\n\nهیچ نیاوردیم و همان را گشتند.\nباد همهٔ راه با ما آمد.\nما هنوز این‌جاییم.",
    ),
    (
        "Tell my mother that the almond bloomed.\nTell the postman I have moved.\nI live inside a letter now."
        "\n\nTell my mother that the almond bloomed.\nTell the well that I thirst.\nI drink what the clouds forgot.",
        "به مادرم بگو که بادام شکوفه داد.\nبه نامه‌رسان بگو جابه‌جا شده‌ام.\nاکنون درون نامه‌ای خانه دارم."
        "\n\nبه مادرم بگو که بادام شکوفه داد.\nبه چاه بگو که تشنه‌ام.\nآن‌چه ابرها جا گذاشتند می‌نوشم.",
    ),
    (
        "کبوتر بر بام نشست و نگفت.\nدل من از شب بزرگ‌تر بود.\nبیا که راه دراز است."
        "\n\nستاره در چاه افتاد و نگفت.\nصدای پای تو نزدیک‌تر بود.\nبیا که راه دراز است."
        "\n\nپدر چراغ را کشت و نگفت.\nسکوت خانه از من پیرتر بود.\nبیا که راه دراز است.",
        "The dove sat on the roof and did not tell.\nMy heart was larger than the night.\nCome, for the road is long."
        "\n\nThe star fell down the well and did not tell.\nYour steps came nearer in the dark."
        "\nCome, for the road is long."
        "\n\nFather put out the lamp and did not tell.\nThe silent house was old as I.\nCome, for the road is long.",
    ),
    (
        "زمین را به ما پس بدهید.\nگندم نام خود را می‌داند.\nآسمان دفتر کسی نیست."
        "\n\nزمین را به ما پس بدهید.\nچشمه پیش از شما جاری بود.\nسنگ‌ها گواه ما هستند.",
        "Give the earth back to us.\nThe wheat knows its own name.\nThe sky is no one’s ledger."
        "\n\nGive the earth back to us.\nThe spring ran before you came.\nThe stones are our witnesses.",
    ),
    (
        "Sleep, little town, the wolves are tired.\nThe baker dreams of butter.\nThe clock has lost a shoe."
        "\n\nSleep, little town, the wolves are tired.\nThe judge dreams he is guilty.\nThe bridge dreams it is a boat."
        "\n\nSleep, little town, the wolves are tired.\nThe prison dreams of windows.\nAnd I, of nothing but you.",
        "بخواب ای شهر کوچک، گرگ‌ها خسته‌اند.\nنانوا خواب کره می‌بیند.\nساعت لنگه‌کفشی گم کرده است."
        "\n\nبخواب ای شهر کوچک، گرگ‌ها خسته‌اند.\nقاضی خواب می‌بیند که گناهکار است.\nپل خواب می‌بیند که قایق است."
        "\n\nبخواب ای شهر کوچک، گرگ‌ها خسته‌اند.\nزندان خواب پنجره می‌بیند.\nو من جز تو هیچ نمی‌بینم.",
    ),
    (
        "The mill has stopped, the mill will turn.\nMy father’s hands were made of flour.\nHe gave the wind a room."
        "\n\nThe mill has stopped, the mill will turn.\nMy mother’s voice was made of wool.\nShe gave the cold a name.",
        "آسیاب ایستاده است، آسیاب خواهد چرخید.\nدست‌های پدرم از آرد بود.\nبه باد اتاقی داد."
        "\n\nآسیاب ایستاده است، آسیاب خواهد چرخید.\nصدای مادرم از پشم بود.\nبه سرما نامی داد.",
    ),
)
RADIF: tuple[tuple[str, str], ...] = (
    (
        "شب از کوچه گذشت و بامداد می‌آید\nصدای پای سواری ز باد می‌آید"
        "\n\nبه خواهرم بنویسید پنجره باز است\nکه بوی نان تو از دور شاد می‌آید"
        "\n\nکسی که نام مرا از دفتر شما خط زد\nبه خواب خویش مرا هم به یاد می‌آید"
        "\n\nنترس از این همه دیوار ای دل کوچک\nکه رود از دل سنگ و جماد می‌آید",
        "The night has left the street, and dawn will come\nThe sound of riders on the wind will come"
        "\n\nWrite to my sister that the window waits\nThe smell of all your bread, from far, will come"
        "\n\nThe one who crossed my name out of your book\nTo him in sleep the memory will come"
        "\n\nFear not so many walls, my little heart\nThe river out of stone and dust will come",
    ),
    (
        "چراغ خانه‌ات امشب هنوز روشن نیست\nمگر که هیچ ستاره درون دامن نیست"
        "\n\nپرنده بال گشود و کسی صدا نزدش\nکه در قفس سخن از رفتن و ندیدن نیست"
        "\n\nبه باغبان بنویس این زمین گل ندهد\nکه جز تبر هنری در دلش به گفتن نیست",
        "Tonight your lamp is lit, and yet a light is not\nAs if in all its folds a star is not"
        "\n\nThe bird unfolds its wings and no one calls\nFor in a cage the word of leaving is not"
        "\n\nWrite to the gardener that no rose will grow\nWhere but the axe another craft is not",
    ),
    (
        "I asked the well for water, and it gave me stone.\nI asked the field for shelter, and it gave me stone."
        "\n\nMy brother wrote a letter that the censor read,\nand every word of summer in it turned to stone."
        "\n\nSo let us build a stairway that the wind can climb;\nthe proud have marble houses, we have only stone.",
        "از چاه آب خواستم و به من داد سنگ\nاز دشت سرپناه خواستم و به من داد سنگ"
        "\n\nبرادرم نامه‌ای نوشت که سانسورچی خواند\nو هر واژهٔ تابستان در آن شد سنگ"
        "\n\nپس پلکانی بسازیم که باد از آن بالا رود\nمغروران خانهٔ مرمر دارند و ما همین سنگ",
    ),
    (
        "You left the key beneath the vine, my friend.\nThe vine has learned to read the sign, my friend."
        "\n\nThey took the bread and then they took the plate;\nthe table still is yours and mine, my friend."
        "\n\nIf someone asks you where the singers went,\nsay: deep into the mine they shine, my friend.",
        "کلید را زیر تاک جا گذاشتی ای دوست\nو تاک خواندن نشانه را یاد گرفت ای دوست"
        "\n\nنان را بردند و پس از آن بشقاب را\nسفره هنوز از آن من و توست ای دوست"
        "\n\nاگر کسی پرسید خوانندگان کجا رفتند\nبگو در دل معدن می‌درخشند ای دوست",
    ),
    (
        "باران به شهر آمد و ما خانه نداشتیم\nاز گندم جهان، همه یک دانه نداشتیم"
        "\n\nما را به نام کوچه‌ای خواندند و رد شدند\nکوچه به نام ما شد و کاشانه نداشتیم"
        "\n\nپروانه‌ها به شعلهٔ ما دل سپرده‌اند\nافسوس ما که شعلهٔ پروانه نداشتیم",
        "The rain came to the town, a house we did not have\nOf all the wheat on earth one grain we did not have"
        "\n\nThey called us by the alley’s name and then went on\nThe alley took our name, a nest we did not have"
        "\n\nThe moths have given up their hearts to our flame\nAlas, the flame that moths require we did not have",
    ),
)


def stanzas(poem: str) -> list[str]:
    """The stanzas of a poem above."""
    return poem.split("\n\n")
