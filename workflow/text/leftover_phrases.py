"""The phrases that pages, sharing buttons, cookie bars, engines and language models leave in a text, by language.

All in small letters, Persian ones with Persian yeh and kaf and with spaces for ZWNJ; ``leftovers`` looks for them.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum


class Left(StrEnum):
    """What kind of thing was left over."""

    EMBED = "embed"
    """What stood for a picture, a film or a post: "[image]", "Tweet URL"."""
    PAGE = "page"
    """A button or menu: "Read more", "Skip to main content"."""
    UNFINISHED = "unfinished"
    """A mark for oneself: "TODO"."""
    FILLER = "filler"
    """What nobody means to be read: "lorem ipsum", "TRANSLATE ME"."""
    BLANK = "blank"
    """A template's gap: ``{{name}}``, ``%s``."""
    GARBLED = "garbled"
    """Letters read in a wrong encoding: ``Ã©``, ``Ù…``."""
    ENTITY = "entity"
    """An entity typed out twice: ``&amp;nbsp;``."""
    CHATTER = "chatter"
    """What a machine says besides the translation."""
    PREAMBLE = "preamble"
    """What it says before: "Here is the translation:"."""
    GAP = "gap"
    """A preposition before a full stop: words, mostly a link's, are lost."""


# Where they are all that a sentence says; the same words inside a sentence of their own language are somebody's.
ALONE: Mapping[Left, Mapping[str, str]] = {
    Left.EMBED: {
        "en": "view on twitter|view on x|view on instagram|view on facebook|watch on youtube|embedded tweet"
        "|embedded video|embedded post|view tweet|see tweet|watch the video|view image",
        "fr": "voir sur twitter|voir sur instagram|voir le tweet|url du tweet|regarder sur youtube",
        "es": "ver en twitter|ver en instagram|ver tweet|url del tweet|ver el tuit|ver en youtube",
        "fa": "نشانی توییت|نشانی توئیت|آدرس توییت|لینک توییت|پیوند توییت|مشاهده در توییتر|مشاهده در اینستاگرام"
        "|تماشا در یوتیوب|دیدن در توییتر|مشاهده توییت",
        "ar": "رابط التغريدة|عرض على تويتر|شاهد على يوتيوب",
    },
    Left.PAGE: {
        "en": "read more|continue reading|load more|show more|see more|learn more|share this|share this post"
        "|share this article|tweet this|print this page|leave a comment|leave a reply|post a comment|related posts"
        "|related articles|previous post|next post|back to top|subscribe now|sign up for our newsletter|advertisement"
        "|click to enlarge|loading",
        "fr": "lire la suite|en savoir plus|lire plus|voir plus|partager cet article|laisser un commentaire"
        "|articles similaires|haut de page|retour en haut|publicité",
        "es": "leer más|seguir leyendo|ver más|cargar más|comparte esto|compartir este artículo|deja un comentario"
        "|artículos relacionados|volver arriba|publicidad",
        "fa": "ادامه مطلب|ادامه خبر|بیشتر بخوانید|ادامه را بخوانید|بیشتر بدانید|نمایش بیشتر|نوشته قبلی|نوشته بعدی"
        "|مطالب مرتبط|مطالب مشابه|دیدگاهتان را بنویسید|بازگشت به بالا|برگشت به بالا|آگهی|تبلیغات|نسخه چاپی"
        "|چاپ این صفحه|در حال بارگذاری|این مطلب را به اشتراک بگذارید",
        "ar": "اقرأ المزيد|المزيد|اقرأ أيضا|شارك هذا|اترك تعليقا|مقالات ذات صلة|العودة إلى الأعلى|إعلان",
        "de": "weiterlesen|mehr lesen|nach oben|kommentar hinterlassen|werbung",
    },
}
# Wherever they stand.
ANYWHERE: Mapping[Left, Mapping[str, str]] = {
    Left.EMBED: {
        "en": "tweet url|view this post on instagram|opens in a new tab|opens in a new window|pic.twitter.com",
        "fr": "voir cette publication sur instagram|s'ouvre dans un nouvel onglet",
        "es": "ver esta publicación en instagram|se abre en una nueva pestaña",
        "fa": "این پست را در اینستاگرام ببینید|در برگه جدید باز می شود|در پنجره جدید باز می شود",
        "ar": "يفتح في علامة تبويب جديدة",
    },
    Left.PAGE: {
        "en": "click here to read more|click here to continue reading"
        "|skip to main content|skip to content|skip to navigation|share on facebook|share on twitter|share on x"
        "|share on whatsapp|share on telegram|share via email|accept all cookies|accept cookies"
        "|this website uses cookies|this site uses cookies|we use cookies|subscribe to our newsletter",
        "fr": "aller au contenu|passer au contenu|partager sur facebook|partager sur twitter|partager sur whatsapp"
        "|accepter tous les cookies|accepter les cookies|ce site utilise des cookies|abonnez-vous à notre newsletter",
        "es": "saltar al contenido|ir al contenido principal|compartir en facebook|compartir en twitter"
        "|compartir en whatsapp|aceptar todas las cookies|aceptar cookies|este sitio utiliza cookies"
        "|este sitio web utiliza cookies|suscríbete a nuestro boletín",
        "fa": "رفتن به محتوای اصلی|پرش به محتوا|پرش به محتوای اصلی|رد شدن و رفتن به محتوا|اشتراک گذاری در فیسبوک"
        "|اشتراک گذاری در فیس بوک|اشتراک گذاری در توییتر|اشتراک گذاری در تلگرام|اشتراک گذاری در واتساپ"
        "|در فیسبوک به اشتراک بگذارید|در فیس بوک به اشتراک بگذارید|کوکی ها را بپذیرید|پذیرش همه کوکی ها"
        "|این سایت از کوکی|این وب سایت از کوکی|ما از کوکی ها استفاده|در خبرنامه ما مشترک شوید|عضویت در خبرنامه",
        "ar": "تخطى إلى المحتوى|تخطي إلى المحتوى|انتقل إلى المحتوى|الانتقال إلى المحتوى|مشاركة على فيسبوك"
        "|شارك على فيسبوك|مشاركة على تويتر|شارك على تويتر|قبول جميع ملفات تعريف الارتباط"
        "|يستخدم هذا الموقع ملفات تعريف الارتباط",
        "de": "zum inhalt springen|auf facebook teilen|alle cookies akzeptieren",
    },
    Left.UNFINISHED: {
        "en": "(untranslated)|(not translated)|(translation needed)",
        "fr": "(à traduire)|(non traduit)",
        "es": "(sin traducir)|(por traducir)",
        "fa": "(ترجمه نشده)|(ترجمه شود)|(ترجمه نشد)",
        "ar": "(غير مترجم)",
    },
    Left.FILLER: {
        "la": "lorem ipsum|dolor sit amet|consectetur adipiscing",
        "en": "translate me|to be translated here|translation goes here|text goes here|your text here|insert text here"
        "|[untranslated]|[not translated]|[translation needed]|[translation missing]|missing translation"
        "|translation pending",
        "fr": "[à traduire]|à traduire ici|traduction manquante|[non traduit]",
        "es": "[sin traducir]|pendiente de traducir|falta la traducción|[por traducir]",
        "fa": "لورم ایپسوم|[ترجمه نشده]|[بدون ترجمه]|[ترجمه شود]|ترجمه شود!|اینجا ترجمه شود|این را ترجمه کنید"
        "|متن اینجا قرار می گیرد|متن ساختگی با تولید سادگی",
        "ar": "[غير مترجم]|ترجمني|النص هنا",
        "de": "[nicht übersetzt]",
    },
    Left.CHATTER: {
        "en": "as an ai|as an ai language model|as a language model|as an artificial intelligence|i cannot translate"
        "|i can't translate|i'm unable to translate|i am unable to translate|i cannot assist with|i can't assist with"
        "|let me know if you need|let me know if you'd like|i hope this translation|mymemory warning"
        "|query length limit|invalid language pair|no query specified|[inst]|[/inst]",
        "fr": "en tant qu'ia|en tant que modèle de langage|en tant qu'intelligence artificielle|je ne peux pas traduire"
        "|j'espère que cette traduction",
        "es": "como modelo de lenguaje|como un modelo de lenguaje|como inteligencia artificial|como una ia"
        "|no puedo traducir este|espero que esta traducción",
        "fa": "به عنوان یک مدل زبانی|به عنوان مدل زبانی|به عنوان یک هوش مصنوعی|به عنوان هوش مصنوعی"
        "|به عنوان یک دستیار هوش مصنوعی|نمی توانم این متن را ترجمه|قادر به ترجمه این متن|امیدوارم این ترجمه",
        "ar": "كنموذج لغوي|بصفتي نموذج|بصفتي نموذجا|كذكاء اصطناعي|لا أستطيع ترجمة|لا يمكنني ترجمة",
        "de": "als ki-sprachmodell|als sprachmodell",
    },
}
MEDIA = (
    "image|images|photo|photos|picture|pictures|video|videos|audio|gif|embed|tweet|map|gallery|infographic"
    "|image here|photo here|image placeholder|placeholder|back|embedded (?:video|tweet|post|image)"
    "|تصویر|عکس|ویدیو|ویدئو|ویدیئو|فیلم|صوت|توییت|نقشه|گالری|اینفوگرافیک|بازگشت|برگشت"
    "|imagen|foto|fotos|vídeo|vidéo|retour|volver|صورة|فیدیو|خریطة|تغریدة|رجوع|عودة|bild|zurück"
)
"""What stands in square brackets where a picture or a way back was, folded; for a regular expression."""
