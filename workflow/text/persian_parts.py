"""Parts of Persian words of two parts: which of them also stand for themselves, and which never do."""

from __future__ import annotations

TIGHT = frozenset(
    """قابل به هر حق عدم این آن همان هیچ چه یک دو سه چهار پنج شش هفت هشت نه ده بیست سی چهل پنجاه شصت هفتاد
    هشتاد نود صد چند حداقل رئیس رییس پدر مادر مرد علی در کتاب کار خلیج""".split()
)
"""First parts that good writers also set apart by a space; typed in one word they are wrong all the same."""
ALSO_WORDS = frozenset(
    """هم باز سر رو پیش راه دست چشم ابر کم پر بد خوش تن دل جان خود زیر پس ضد شب گل روی بین خون تک شبه صاحب
    نیم مردم فرا زمین زبان""".split()
)
"""First parts that may also stand for themselves: «هم زمان» is "the time too"."""
SUFFIXES = frozenset(
    """سازی پذیر پذیری گیری گذاری ریزی بندی شناسی شناختی پردازی نویسی رسانی گرایی انگیز آمیز دهنده دهندگان
    کننده کنندگان یابی زدایی طلبانه ستیزی اندازی جویانه گرایانه پژوهی نگاری باوری انگاری زدگی سنجی گزینی
    آفرینی سوزی تراشی شناس پرداز پژوه نشین نشینی خوار خواری ستیز پرست پرستی گرا طلب طلبی زدا فرسا گذار
    پرسی یاب سالاری سالار آور بان وار ناک ماندگی شدگی زایی کوشی نگر مداری پروری پرور گریزی تباری افزایی
    فشانی زنی اندیشی جویی کاوی هراسی خیزی""".split()
)
"""Second parts that are no words of their own, whatever stands before them."""
PREFIXES = frozenset("بی غیر نا ناهم".split())
"""First parts that are no words of their own, but before a few small words."""
WITHOUT = frozenset(
    """آنکه اینکه آن این او من تو ما شما آنها ایشان هیچ هر یک از قابل را و به بی سی تی ان اس ام ای پی جی دی
    که چون همه خود کم چندان دو ایران""".split()
)
"""«بی او», «غیر از», and the names of letters (بی‌بی‌سی)."""
VERBS_TOO = frozenset(
    """شده نشده یافته نیافته دیده کرده زده رفته گذشته باخته سپرده خورده نوشته بسته خواهند دارند کنند گیرند""".split()
)
"""Second parts that are verbs as well when they stand apart: «افزایش یافته است»."""
ADDRESSED = frozenset("داری خواهی بردار رسان".split())
"""Second parts that also speak to somebody: «خانه داری؟», «آزادی خواهی داشت», «عکس بردار»."""
