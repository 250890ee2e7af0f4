"""What copying, templates and machines leave behind in a text, and where it comes to stand."""

from __future__ import annotations

import html
import re
from collections.abc import Callable
from random import Random

from workflow.text.inline import words_only
from workflow.text.languages import base_language
from workflow.text.tokens import words

Left = Callable[[str, str, Random], str | None]
"""A text, its language, chance → the text with something left over."""

_EMBEDS = {
    "": "Tweet URL|[image]|[video]|[Image 3]|[photo]|View this post on Instagram|[embedded video]|[back]"
    "|View on Twitter|[picture]|[map]",
    "fa": "[تصویر]|[عکس]|[ویدئو]|[ویدیو]|[بازگشت]|این پست را در اینستاگرام ببینید|نشانی توییت|[نقشه]|[عکس ۲]|[تصویر ۱]",
    "fr": "[photo]|[vidéo]|Voir cette publication sur Instagram|[retour]",
    "es": "[imagen]|[vídeo]|[foto]|Ver esta publicación en Instagram|[volver]",
    "ar": "[صورة]|[فيديو]",
}
_PAGES = {
    "": "Skip to main content|Read more…|Share on Facebook|Share on WhatsApp|Accept all cookies"
    "|Subscribe to our newsletter|We use cookies to improve your experience.|Read More »|Leave a comment|Back to top",
    "fa": "ادامه مطلب|بیشتر بخوانید|ادامهٔ مطلب…|اشتراک‌گذاری در فیسبوک|به اشتراک گذاری در فیس‌بوک|پرش به محتوا"
    "|رفتن به محتوای اصلی|بازگشت به بالا|مطالب مرتبط|دیدگاهتان را بنویسید|اشتراک گذاری در تلگرام|کوکی‌ها را بپذیرید",
    "fr": "Lire la suite|Partager sur Facebook|Aller au contenu principal|Accepter tous les cookies|Haut de page",
    "es": "Leer más|Compartir en Facebook|Saltar al contenido|Ir al contenido principal|Aceptar todas las cookies",
    "ar": "اقرأ المزيد|مشاركة على فيسبوك|تخطى إلى المحتوى|انتقل إلى المحتوى",
}
_UNFINISHED = {
    "": "TODO: check the date|FIXME|XXX|(XXX check)|[check]|[to be completed]|TODO: name|[TODO]|???",
    "fa": "TODO|XXX|[بررسی شود]|[تکمیل شود]|؟؟؟|[بعداً تکمیل شود]|FIXME",
    "fr": "[à vérifier]|[à compléter]|XXX|TODO",
    "es": "[revisar]|[completar]|XXX|FIXME",
    "ar": "XXX|TODO|؟؟؟",
}
_FILLERS = {
    "": "TRANSLATE ME|[untranslated]|Lorem ipsum dolor sit amet, consectetur|[translation missing]|[not translated]",
    "fa": "لورم ایپسوم متن ساختگی|[ترجمه نشده]|[ترجمه شود]|TRANSLATE ME|Lorem ipsum|[بدون ترجمه]",
    "fr": "[à traduire]|Lorem ipsum dolor|[non traduit]",
    "es": "[sin traducir]|Lorem ipsum dolor|Pendiente de traducir",
    "ar": "[غير مترجم]|Lorem ipsum",
}
_BLANKS = (
    "{{name}}|{{ page.title }}|{name}|{count}|%s|%d|%(user)s|%1$s|${date}|<<TITLE>>|{0}|[insert date]|[Your Name]"
    "|[INSERT NAME]|%NAME%|{{متن}}|\\n"
)
_BEFORE = {
    "": "Here is the translation:|Sure! Here's the translation of the text:|Translation:|Here is the translated text:"
    "|Certainly! Below is the translation:|The translation is as follows:|**Translation:**",
    "fa": "در اینجا ترجمه آمده است:|ترجمهٔ متن:|ترجمه:|این ترجمهٔ متن شماست:|ترجمه به فارسی:|حتماً! این هم ترجمه:"
    "|متن ترجمه‌شده:|در ادامه ترجمهٔ متن آمده است:|Here is the Persian translation:",
    "fr": "Voici la traduction :|Traduction :|Bien sûr, voici la traduction :|Voici le texte traduit :",
    "es": "Aquí está la traducción:|Traducción:|Claro, aquí tienes la traducción:|Texto traducido:",
    "ar": "إليك الترجمة:|فيما يلي ترجمة النص:|الترجمة:",
}
_MACHINE = {
    "": "As an AI language model, I cannot share opinions.|Let me know if you'd like any changes!"
    "|I cannot assist with that request.|MYMEMORY WARNING: YOU USED ALL AVAILABLE FREE TRANSLATIONS FOR TODAY."
    "|I hope this translation helps.|<unk>|[/INST]|As an AI, I have no feelings.",
    "fa": "به عنوان یک مدل زبانی، نمی‌توانم نظر بدهم.|به‌عنوان یک هوش مصنوعی نظری ندارم.|امیدوارم این ترجمه مفید باشد."
    "|<unk>|MYMEMORY WARNING: YOU USED ALL AVAILABLE FREE TRANSLATIONS FOR TODAY.|[/INST]|⁇",
    "fr": "En tant que modèle de langage, je n’ai pas d’avis.|J’espère que cette traduction vous aidera.",
    "es": "Como modelo de lenguaje, no tengo opiniones.|Espero que esta traducción sea útil.",
    "ar": "كنموذج لغوي، لا يمكنني إبداء الرأي.|لا يمكنني ترجمة هذا النص.",
}
_ENTITIES = "&amp;nbsp;|&amp;quot;|&amp;zwnj;|&amp;#8204;|&amp;laquo;|&amp;amp;|&amp;rsquo;"


def _said(table: dict[str, str], language: str, chance: Random) -> str:
    """In the text's language, or, as often, in English."""
    own = table.get(base_language(language), "")
    return chance.choice((own if own and chance.random() < 0.7 else table[""]).split("|"))


def _sentence_ends(text: str) -> list[int]:
    blank = words_only(text)
    return [match.end() for match in re.finditer(r"(?<=\w)[.!?؟](?=\s|$)", blank)]


def beside(table: dict[str, str]) -> Left:
    """As a sentence of its own: before, behind or between the others."""

    def left(text: str, language: str, chance: Random) -> str | None:
        said = _said(table, language, chance)
        way = chance.random()
        if way < 0.3 and not re.match(r"[\[!<`]", text):
            return f"{said} {text}"
        ends = _sentence_ends(text)
        if way < 0.6 and ends:
            at = chance.choice(ends)
            return f"{text[:at]} {said}{text[at:]}" if at == len(text) else f"{text[:at]} {said}. {text[at:].lstrip()}"
        return f"{text.rstrip()} {said}" if text.rstrip().endswith((".", "!", "?", "؟")) else f"{text.rstrip()}. {said}"

    return left


def before(text: str, language: str, chance: Random) -> str | None:
    """What a machine says first."""
    return f"{_said(_BEFORE, language, chance)}{chance.choice([' ', chr(10), chr(10) * 2])}{text}"


def inside(choices: str) -> Left:
    """In place of a word, or beside one."""

    def left(text: str, language: str, chance: Random) -> str | None:
        found = words(words_only(text))
        if not found:
            return None
        word, new = chance.choice(found), chance.choice(choices.split("|"))
        if chance.random() < 0.5:
            return text[: word.start] + new + text[word.end :]
        return f"{text[: word.end]} {new}{text[word.end :]}"

    return left


def entities(text: str, language: str, chance: Random) -> str | None:
    """A space or a sign that was escaped twice."""
    spaces = [match.start() for match in re.finditer(r"(?<=\w) (?=\w)", words_only(text)) if text[match.start()] == " "]
    if "&" in text or not spaces:
        return html.escape(text).replace("&", "&amp;") if text != html.escape(text) and "<" not in text else None
    at = chance.choice(spaces)
    return text[:at] + chance.choice(_ENTITIES.split("|")) + text[at + 1 :]


def garbled(text: str, language: str, chance: Random) -> str | None:
    """UTF-8 read as Windows-1252 or Latin-1: the whole text or a few words; or letters lost for good."""
    found = [word for word in words(words_only(text)) if not word.text.isascii()]
    if not found:
        return None
    if chance.random() < 0.2:
        word = chance.choice(found)
        return text[: word.start] + "\N{REPLACEMENT CHARACTER}" * chance.randint(1, 3) + text[word.start + 1 :]
    at = chance.randrange(len(found))
    first, last = found[at], found[min(len(found) - 1, at + chance.choice([0, 0, 1, 5, 50]))]
    return text[: first.start] + _misread(text[first.start : last.end], chance) + text[last.end :]


def _misread(text: str, chance: Random) -> str:
    if chance.random() < 0.3:
        return text.encode().decode("latin-1")
    return "".join(_one_byte(byte) for byte in text.encode())


def _one_byte(byte: int) -> str:
    try:
        return bytes([byte]).decode("cp1252")
    except UnicodeDecodeError:
        return chr(byte)


PLANTERS: dict[str, Left] = {
    "a picture or post": beside(_EMBEDS),
    "a button or menu": beside(_PAGES),
    "a mark for oneself": beside(_UNFINISHED),
    "filler text": beside(_FILLERS),
    "a template's gap": inside(_BLANKS),
    "garbled letters": garbled,
    "an entity escaped twice": entities,
    "a machine's preamble": before,
    "a machine's remark": beside(_MACHINE),
}
