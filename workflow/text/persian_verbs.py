"""Forms of Persian verbs that stand after می and نمی, and participles: as many as everyday prose needs.

Made from pairs of stems, present and past. Written forms first, then those of the spoken language (می‌کنه, می‌خوام).
"""

from __future__ import annotations

from functools import lru_cache

# Present stem/past stem; a present stem that ends in a vowel is written with the yeh that its endings take.
_STEMS = """
کن/کرد شو/شد گوی/گفت ده/داد خواه/خواست توان/توانست دان/دانست بین/دید رو/رفت آی/آمد گیر/گرفت رس/رسید باش/بود دار/داشت
بر/برد آور/آورد زن/زد گذار/گذاشت گذر/گذشت گرد/گشت گردان/گرداند خور/خورد ساز/ساخت نویس/نوشت خوان/خواند شناس/شناخت
فهم/فهمید پرس/پرسید ترس/ترسید مان/ماند نشین/نشست ایست/ایستاد افت/افتاد انداز/انداخت یاب/یافت پذیر/پذیرفت
پرداز/پرداخت فروش/فروخت خر/خرید کش/کشید کش/کشت میر/مرد سوز/سوخت دوز/دوخت پز/پخت ریز/ریخت آموز/آموخت آفرین/آفرید
افزای/افزود کاه/کاست نمای/نمود گشای/گشود سرای/سرود ستای/ستود آزمای/آزمود فرمای/فرمود پیمای/پیمود آلای/آلود
آرای/آراست زدای/زدود ربای/ربود آسای/آسود جوی/جست شوی/شست روی/رویید گریز/گریخت آمیز/آمیخت آویز/آویخت انگیز/انگیخت
پرهیز/پرهیزید شتاب/شتافت تاب/تافت تاب/تابید تاز/تاخت باز/باخت گداز/گداخت نواز/نواخت ساز/ساخت فرست/فرستاد
ایستان/ایستاند نه/نهاد گنج/گنجید سنج/سنجید رنج/رنجید رنجان/رنجاند چرخ/چرخید چرخان/چرخاند خند/خندید خندان/خنداند
گری/گریست نگر/نگریست زی/زیست نگار/نگاشت کار/کاشت کار/کارید گمار/گماشت انگار/انگاشت پندار/پنداشت انبار/انباشت
بردار/برداشت شمار/شمرد شمر/شمرد سپار/سپرد فشار/فشرد آزار/آزرد خیز/خاست بیز/بیخت پاش/پاشید بخش/بخشید کوش/کوشید
نوش/نوشید پوش/پوشید پوشان/پوشاند جوش/جوشید جوشان/جوشاند خروش/خروشید تراش/تراشید خراش/خراشید چش/چشید کشان/کشاند
رسان/رساند رسان/رسانید چسب/چسبید چسبان/چسباند خواب/خوابید خوابان/خواباند جنب/جنبید طلب/طلبید بلع/بلعید فهمان/فهماند
لرز/لرزید لرزان/لرزاند ورز/ورزید ارز/ارزید لغز/لغزید وز/وزید پر/پرید پران/پراند بار/بارید دو/دوید دوان/دواند
شنو/شنید غلت/غلتید پیچ/پیچید پیچان/پیچاند پسند/پسندید بند/بست پیوند/پیوست شکن/شکست شکاف/شکافت باف/بافت کاو/کاوید
تپ/تپید خزان/خزاند خز/خزید مک/مکید دم/دمید رم/رمید رهان/رهاند ره/رهید جه/جهید جهان/جهاند نال/نالید مال/مالید
بال/بالید چین/چید گزین/گزید گز/گزید ران/راند نشان/نشاند ستان/ستاند ستان/ستد چران/چراند چر/چرید گستر/گسترد
گستران/گستراند پرور/پرورد پروران/پروراند پرست/پرستید فریب/فریفت شکیب/شکیبید آشوب/آشفت کوب/کوفت کوب/کوبید روب/روفت
شیب/شیفت رقص/رقصید جنگ/جنگید غر/غرید در/درید بر/برید بران/براند گرای/گرایید زای/زایید خای/خایید گوار/گوارید
خراشان/خراشاند هراس/هراسید هراسان/هراساند بای/بایست شای/شایست تکان/تکاند ماسان/ماساند گنجان/گنجاند سوزان/سوزاند
باوران/باوراند پلاس/پلاسید درخش/درخشید بخشای/بخشود چلان/چلاند ترسان/ترساند ترکان/ترکاند ترک/ترکید خشک/خشکید چک/چکید
چکان/چکاند تن/تنید کن/کند افکن/افکند آکن/آکند پراکن/پراکند خوران/خوراند نوشان/نوشاند فرسای/فرسود نام/نامید دزد/دزدید
قاپ/قاپید جو/جوید پژمر/پژمرد تراو/تراوید ترش/ترشید پوس/پوسید بوس/بوسید لیس/لیسید چاپ/چاپید هست/هستید خلان/خلاند
نشانان/نشاناند گریان/گریاند آمرز/آمرزید آرام/آرامید ارزان/ارزاند برازند/برازید سگال/سگالید شور/شورید شوران/شوراند
شاش/شاشید پای/پایید گذران/گذراند دوش/دوشید انجام/انجامید اندیش/اندیشید آغاز/آغازید ستیز/ستیزید شکف/شکفت گرو/گروید
گسل/گسست نکوه/نکوهید پالای/پالود اندوز/اندوخت آشام/آشامید پوی/پویید سای/سایید کوچ/کوچید موی/مویید افشان/افشاند
فشان/فشاند افروز/افروخت افراز/افراشت آموزان/آموزاند رویان/رویاند خشکان/خشکاند غلتان/غلتاند گریزان/گریزاند
شتابان/شتاباند شکوف/شکوفید چرب/چربید پلک/پلکید گند/گندید لنگ/لنگید لم/لمید لول/لولید ماس/ماسید بازان/بازاند
"""
# Spoken stems; the third person has ه (می‌کنه), after ا also د (می‌خواد).
_SPOKEN = """
کن ش گ د خوا تون دون بین ر آ گیر رس دار بر آر زن ذار گذر گرد خور ساز نویس خون شناس فهم پرس ترس مون شین افت نداز یاب
فروش خر کش سوز پز ریز جور خند باز پوش نوش چرخ خواب مال بند شکن رون دزد پر دو شنو پیچ ترک چسب تونست چین چرخون رسون
سوزون ترسون لرز
""".split()
_PRESENT = ("م", "ی", "د", "یم", "ید", "ند")
_PAST = ("", "م", "ی", "یم", "ید", "ند", "ه")
_SPOKEN_ENDINGS = ("م", "ی", "ه", "یم", "ید", "ین", "ن")
_SPOKEN_AFTER_ALEF = ("م", "ی", "د", "یم", "ید", "ین", "ن")
_UNCHANGING = ("توان", "باید", "بایست", "شاید", "بایستی", "شود")
_OBJECTS = ("شان", "تان", "مان", "شون", "تون", "مون", "اش", "ش", "ت", "م")
"""Objects written on the verb: می‌بینمش."""
_BEFORE = ("", "بر", "در", "باز", "وا", "فرا", "فرو")
_OF_PARTICIPLES = (*_BEFORE, "هم")
_NOUNS = frozenset(
    """میان میانم میانی میدان میدانی میدانیم میری میرم میره میرن میران میرانی میراند میرانم میمانی میشی
    میلی میخی میمون میزان میزانم میسر نمیر نمیرم نمیرد نمیری نمیره میبر میده میشم میگو میدر میناب میچ
    میشان میتان میمان میره میرش میزن میتی میلم میلت میلش میزم میزت میزش میزی میزشان میلشان میزمان میخم
    میخش میمنت میهن میهنم میهنش میثاق میراث میرزا میرزایی میکا میگون مینی میستان میار میخوار میکش میفروش
    میگسار میپرست میانه میوه میلاد میزبان میکده""".split()
)
"""Written in one word they are, or may be, something else than می and a verb."""


@lru_cache(maxsize=1)
def after_mi() -> frozenset[str]:
    """What may stand after می and نمی, without objects: ``کند``, ``کرد``, ``کرده`` …"""
    forms = set(_UNCHANGING)
    for present, past in _pairs():
        forms |= {present + ending for ending in _PRESENT} | {past + ending for ending in _PAST}
        if present[-1:] == "ی":
            forms |= {f"{present[:-1]}ئ{ending}" for ending in ("ی", "یم", "ید")}
    for stem in _SPOKEN:
        endings = _SPOKEN_AFTER_ALEF if stem[-1] in "اآ" else _SPOKEN_ENDINGS
        forms |= {stem + ending for ending in endings}
    forms |= _older().keys()
    return frozenset(forms) | {f"{stem}ن" for stem in ("کرد", "شد", "گفت", "رفت", "داد", "تونست", "خواست", "دید")}


def with_madda(verb: str) -> str:
    """A verb after می that lost its madda, as older and hurried writers leave it, with it; any other as it is.

    >>> with_madda("اید"), with_madda("افتد")
    ('آید', 'افتد')
    """
    return _older().get(verb, verb)


@lru_cache(maxsize=1)
def _older() -> dict[str, str]:
    """``اید`` → ``آید``, ``اورد`` → ``آورد`` …"""
    plain = [pair for pair in _pairs() if pair[1][0] == "آ"]
    forms = [form for present, past in plain for form in (present + "د", present + "ند", past, past + "ند")]
    return {f"ا{form[1:]}": form for form in forms}


@lru_cache(maxsize=1)
def participles() -> frozenset[str]:
    """Past participles, prefixed and denied ones included: ``رفته``, ``برنگشته``, ``نیامده`` …"""
    plain = {f"{past}ه" for _, past in _pairs()}
    denied = {_denied(word) for word in plain}
    return frozenset(before + word for before in _OF_PARTICIPLES for word in plain | denied)


def is_verb_after_mi(word: str) -> bool:
    """Whether the word, objects taken off, can be what می belongs to.

    >>> [is_verb_after_mi(word) for word in ("رود", "بینمش", "ناب", "خورد", "پیشنهاد")]
    [True, True, False, True, False]
    """
    forms = after_mi()
    if word in forms:
        return True
    return any(word.endswith(each) and len(word) > len(each) + 2 and word[: -len(each)] in forms for each in _OBJECTS)


def split_mi(word: str) -> tuple[str, str] | None:
    """A verb typed in one word with its می, parted: ``("می", "روم")``; ``None`` for every other word.

    >>> split_mi("میروم"), split_mi("برنمیگردد"), split_mi("میزبان"), split_mi("میدانی")
    (('می', 'روم'), ('برنمی', 'گردد'), None, None)
    """
    at = word.find("می", 0, 7)
    if at < 0 or len(word) < at + 4 or word in _NOUNS:
        return None
    head, verb = word[: at + 2], word[at + 2 :]
    parted = head in MI and head != "همی" and is_verb_after_mi(verb) and verb not in _SHORT
    return (head, with_madda(verb)) if parted else None


MI = frozenset(before + mi for before in (*_BEFORE, "ور") for mi in ("می", "نمی")) | {"همی"}
"""می as it begins a verb, with the small words that are written onto it."""
_SHORT = frozenset("ر رد ان رم ره رن ری ریم رید رین دم دی ده شم شی آن رش زم".split())
"""Too short to be sure of in one word: میرن, میدم."""


def _pairs() -> list[tuple[str, str]]:
    pairs = [pair.split("/") for pair in _STEMS.split()]
    return [(present, past) for present, past in pairs]


def _denied(word: str) -> str:
    if word[0] == "آ":
        return f"نیا{word[1:]}"
    return f"نی{word[1:]}" if word[0] == "ا" and word[1:2] != "ی" else f"ن{word}"
