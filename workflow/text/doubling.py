"""Words that stand twice in a row: which of them nobody means to double, and which are doubled on purpose."""

from __future__ import annotations

from types import MappingProxyType

NEVER_DOUBLED = MappingProxyType(
    {
        "en": frozenset(
            "the a an of and or but with from for to at into onto than if when where while because his my our its your"
            " these those they we he she i by upon between against about during".split()
        ),
        "fa": frozenset("را به از که با برای تا و یا این اما اگر ولی نیز چون آن‌ها آنها".split()),
        "ar": frozenset("في على إلى الى عن أن أو التي الذي الذين هذا هذه ذلك مع قد".split()),
        "ckb": frozenset("لە بە بۆ کە و لەگەڵ ئەم ئەو یان بەڵام لەسەر وەک".split()),
        "ps": frozenset("په د له او چې ته کې سره".split()),
        "ur": frozenset("کا کی کے کو نے سے میں پر اور ہے ہیں یہ کہ".split()),
        "es": frozenset("el la los las de del al un una unos unas y en con por su sus lo o pero".split()),
        "fr": frozenset(
            "le la les de des du un une et à dans pour par sur avec au aux ce cette ces son sa ses leur leurs ou mais"
            " se il elle ils elles".split()
        ),
        "de": frozenset("und oder von im am zum zur eine einer einem einen für nicht dass wie".split()),
        "it": frozenset("il lo la i gli le di del della un una e o con per dal dalla nel nella al".split()),
        "pt": frozenset("o a os as de do da dos das um uma e ou em no na com por se ao à".split()),
        "nl": frozenset("de het een en van met te ook".split()),
        "ru": frozenset("и в на с по к из от для о об у за но".split()),
        "tr": frozenset("ve ile bu".split()),
    }
)
"""Base language → words whose doubling is a slip of the hand; the second may go."""

# In these, words of every kind are doubled to say "each", "very" or "many".
REDUPLICATING = frozenset(
    "tr az uz kk ky tk ug tt hi ur bn pa ne mr gu ta te ml si th lo vi id ms jv su tl sw zh ja ko hy ka so ha".split()
)
"""Base languages in which a doubled word says nothing of a slip."""

ON_PURPOSE = MappingProxyType(
    {
        "en": frozenset(
            "had that very no yes bye ha hey ho hush knock is so many long far now never well again"
            " walla pago duran lang wagga bora yo tom night-night hip chop choo tut blah do in on it her you was"
            " are has have really please wait stop home sing".split()
        ),
        "fa": frozenset(
            "آرام یکی کم تک ها نه یک دو سه چهار پنج تکه دانه گروه دسته خرد ریز نرم رفته کوچه خانه قدم گام جا بار ذره"
            " جوق فوج پاره قطره لحظه دم اندک زود دیر تند یواش آهسته پیاپی راه رنگ گونه نوع جور شهر صف پله کیلو مشت سطر"
            " بخش بسیار خیلی هی هر کی چه بدو برو بله آری های هان وای چک تق بغض هق قاه بند خیل خرامان کشان دوان لرزان"
            " گریان خندان افتان پرسان ترسان صد هزار ده بیست نفس شر سر لب رو پشت تاب حساب بود شد هم است"
            " بی سی ان ام اس ای یو دی پی تی".split()
        ),
        "ar": frozenset(
            "لا نعم شيئا شيئاً رويدا رويداً صفا صفاً دكا ما كل خطوة بابا واحدا واحداً يوما حرفا قليلا جدا"
            " إن بي سي إس إم يو دي بى سى تي".split()
        ),
        "ckb": frozenset("یەک دوو نا بەش کەم پارچە جار هەنگاو ڕیز پۆل ئێن بی سی ئێس ئێم یو".split()),
        "fr": frozenset("nous vous si oui non tout très que en on trop ha bla".split()),
        "es": frozenset("no sí muy ya casi poco bla ja luego es son".split()),
        "de": frozenset("die der das sie es so ja nein sehr nach und aus durch".split()),
        "it": frozenset("piano via così quasi poco sì no molto bene".split()),
        "pt": frozenset("não sim muito quase logo".split()),
    }
)  # fmt: skip
"""Base language → words that good writers double, and names of letters (CNN, BBC spelled out)."""
