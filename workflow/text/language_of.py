"""Which language a few words are most likely in, by the small words that every sentence needs and by letters.

Enough to tell a sentence that was left in the language of its source from its translation; no more is meant.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping
from functools import lru_cache

from workflow.text.languages import base_language, script_of
from workflow.text.spelling import fold

_FUNCTION_WORDS: Mapping[str, str] = {
    "en": "the of and to in is was are were be been being that this these those it its with for as on at by from an"
    " or not but have has had having he she they we you i his her their our your my me him them us who whom"
    " whose which what when where why how will would can could should may might must shall do does did done"
    " there then than so if because while about after before between during through under over into out up down"
    " no nor only also all any some such more most other each every both either own same very just now here"
    " until against without within upon let's don't isn't wasn't didn't can't won't it's i'm we're they're"
    " you're a too again once whether though although since toward",
    "fr": "le la les un une des du de et est sont était étaient été être que qui quoi dont où dans en sur sous avec"
    " pour par pas ne plus au aux ce cet cette ces son sa ses leur leurs mon ma mes notre nos votre vos il elle"
    " ils elles on nous vous je tu me te se mais ou donc or ni car si comme quand lorsque avant après entre vers"
    " chez sans très tout toute tous toutes même aussi encore déjà avait avaient ont avoir fait faire peut"
    " peuvent doit lui eux y qu'il qu'elle c'est n'est d'un d'une l'on qu'on s'est jusqu'à parce afin ainsi"
    " alors a",
    "es": "el la los las un una unos unas de del y e o u que es son era eran fue fueron ser sido está están estaba en"
    " con por para sin sobre entre hasta desde a al no ni se su sus lo le les me te nos mi mis tu tus nuestro"
    " nuestra nuestros nuestras yo él ella ellos ellas nosotros usted ustedes como cuando donde quien quienes"
    " cual cuales cuyo pero sino si porque aunque mientras más menos muy también ya aún todavía todo toda todos"
    " todas este esta estos estas ese esa esos esas aquel aquella había habían han ha hay haber hacer puede"
    " pueden debe tras ante bajo según",
    "de": "der die das den dem des ein eine einer eines einem einen und oder aber nicht kein keine ist sind war waren"
    " sein wird werden wurde wurden hat haben hatte hatten kann können muss müssen soll darf im in am an auf aus"
    " bei mit nach von vom zu zum zur für über unter vor durch gegen ohne um bis seit während wegen zwischen"
    " dass daß wenn weil als wie ob was wer wo wann warum er sie es wir ihr ich du sich mich mir uns euch ihm"
    " ihn ihnen ihre ihren ihrem seine seinen seiner unsere dieser diese dieses diesen diesem jeder jede jedes"
    " auch noch nur schon sehr mehr man so",
    "fa": "و در به از که را با برای این آن است بود شد می نمی تا بر هم یا نه اما ولی اگر چه چون هر همه هیچ خود او ما"
    " شما من تو آنها ایشان باید شود شده شدند بودند هستند نیست نبود دارد دارند داشت داشتند کرد کرده کردند کند"
    " کنند خواهد خواهند بین پس پیش روی زیر بی جز فقط نیز دیگر بعد قبل یک هستم هستیم باشد باشند آنان همین همان"
    " چنین چگونه کجا کی چرا وقتی سپس زیرا بلکه ای های ها تر ترین توسط درباره میان همچنین بسیار هنوز",
    "ar": "في من إلى على عن أن إن التي الذي الذين هذا هذه ذلك تلك هو هي هم كان كانت كانوا يكون تكون قد لقد لم لن لا"
    " ما أو ثم بل لكن ولكن مع بعد قبل بين عند حتى إذا كل بعض غير أي كما حيث منذ خلال ضد حول أكثر وقد ولم ولا وفي"
    " ومن وهو وهي التى به بها له لها فيها فيه منه منها عليه عليها إليه إليها نحن أنا أنت وأن بأن لأن وإن أيضا"
    " يجب ليس ليست أمام تحت فوق دون كانا هناك اللذين اللواتي وكان وكانت",
    "ckb": "لە و بە کە بۆ ئەو ئەم لەگەڵ هەر هەموو یان بەڵام ئەگەر ئێمە من تۆ ئێوە ئەوان ئەوە ئەمە بوو بووە بوون دەبێت"
    " دەکات دەکەن کرد کردن کراوە هەیە نییە نەبوو وەک تا لەسەر لەژێر لەنێو لەناو دوای پێش بەبێ زۆر تەنها هیچ چی"
    " کێ کوێ کەی چۆن بۆچی هەروەها پاشان چونکە ئەوەی دەیان خۆی خۆیان لێ پێ تێدا بەپێی لەلایەن ئەوەش دەبێ بکات"
    " بکەن",
    "ps": "د په او چې له ته کې دا دې هغه هغې موږ تاسو دوی زه سره پر تر یا خو که هم نه دی ده وو وه شي شوی شوې کړ کړي"
    " کوي لري لپاره څخه باندې پورې هر ټول ځینې یو یوه بل خپل خپله څوک څه چیرته ولې کله بیا وروسته مخکې",
}
_LETTERS: Mapping[str, str] = {
    "fa": "پچژگ",
    "ar": "ةيىكإأ",
    "ckb": "ێۆەڕڵڤ",
    "ps": "ټډړږښځڅڼېۍ",
    "es": "ñ¿¡",
    "de": "ßäöü",
    "fr": "çœæêèùûëïî",
}
"""Letters that of the languages here (nearly) one alone uses."""
_WORDS_OF_SCRIPTS: Mapping[str, str] = {"Latn": "A-Za-zÀ-ÖØ-öø-ɏḀ-ỿ", "Arab": "ؠ-يٮ-ۓەۮ-ۼݐ-ݿ", "Cyrl": "Ѐ-ӿ"}


def function_words(language: str) -> frozenset[str]:
    """The small words of a language, folded; empty for one that is not known here."""
    return _function_words(base_language(language))


def own_function_words(language: str, other: str) -> frozenset[str]:
    """Those of a language that are none in the other."""
    return _own(base_language(language), base_language(other))


def language_of(words: Iterable[str], candidates: Collection[str]) -> str:
    """Which of the candidates (tags) the words are most likely in; ``""`` when nothing tells.

    >>> language_of("we will not go back".split(), ["en", "es"]), language_of(["radio"], ["en", "es"])
    ('en', '')
    """
    folded = [fold(word) for word in words]
    typed = "".join(words) if isinstance(words, (list, tuple)) else ""
    points = {tag: _points(folded, typed, base_language(tag)) for tag in candidates}
    best = sorted(points, key=lambda tag: points[tag], reverse=True)
    if not best or not points[best[0]] or (len(best) > 1 and points[best[0]] == points[best[1]]):
        return ""
    return best[0]


@lru_cache(maxsize=256)
def letters_of(language: str) -> str:
    """The letters of the language's script as they stand in a class of a regular expression; ``""`` when unknown."""
    return _WORDS_OF_SCRIPTS.get(script_of(language), "")


def has_letters_of(word: str, language: str) -> bool:
    """Whether a word begins with a letter of the language's script, as far as that is known here."""
    pattern = _first_letter(language)
    return pattern is None or pattern.match(word) is not None


@lru_cache(maxsize=256)
def _first_letter(language: str) -> re.Pattern[str] | None:
    return re.compile(f"[{letters_of(language)}]") if letters_of(language) else None


def _points(folded: Collection[str], typed: str, language: str) -> int:
    known = _function_words(language)
    letters = _LETTERS.get(language, "")
    return 2 * sum(word in known for word in folded) + sum(typed.count(letter) for letter in letters)


@lru_cache(maxsize=64)
def _function_words(language: str) -> frozenset[str]:
    return frozenset(map(fold, _FUNCTION_WORDS.get(language, "").split()))


@lru_cache(maxsize=256)
def _own(language: str, other: str) -> frozenset[str]:
    return _function_words(language) - _function_words(other)


# A small word or a common one: letters, with an apostrophe or hyphen inside; nothing of a program beside it.
_ORDINARY = re.compile(
    r"(?<![\w#@$%{<\\/=&|~^])(?<!\w\.)(?<!\w[-:'’])(?<!--)(?<!%\()(?<!/// )"
    r"[a-zß-öø-ÿœ]{2,}(?:[-'’][a-zß-öø-ÿœ]+)*"
    r"(?![\w(={/\\@|<]|[.:][\w/])"
)


_MEASURES = frozenset(
    "kg km cm mm mg ml kb mb gb tb hz khz mhz kwh kw mw ha px pt em rem ms kb kbps dpi vs etc am pm".split()
)


def ordinary_words(text: str) -> list[str]:
    """The words of a text in Latin letters that are neither names nor parts of a program: small letters only.

    >>> ordinary_words("Open the file README.md with --force or get_name() on MacOS, said OK")
    ['the', 'file', 'with', 'or', 'on', 'said']
    """
    return [match[0] for match in _ORDINARY.finditer(text) if match[0] not in _MEASURES]
