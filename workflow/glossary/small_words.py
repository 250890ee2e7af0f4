"""Words that begin and end no term: articles, prepositions, pronouns, the verbs that hold sentences together."""

from __future__ import annotations

from types import MappingProxyType

from workflow.text.languages import base_language
from workflow.text.spelling import fold

_WORDS = {
    "fa": """و که به در از را با تا اما ولی یا پس بر هم نه چه اگر زیرا چون بی جز مگر هر یک دو سه چهار پنج این آن همین
    همان چنین چنان ما من تو او شما آنها آنان ایشان وی خود خویش خودش کس کسی چیز چیزی همه هیچ چند چندین بسیار خیلی کمی
    است بود شد شده شود بوده باشد باشند نیست نبود هست هستند هستیم بودند شدند کرد کردند کرده کردن کند کنند کنیم کنید
    گفت گفتند گفته داد دادند داده دارد دارند داشت داشتند رفت آمد گرفت زد خواهد خواهند باید شاید آیا وقتی هنگامی حتی
    مانند مثل همچون نزد سوی روی زیر بالا میان بین برای درباره دربارهٔ پیش بعد قبل پشت کنار بدون علیه طبق ضد هنوز نیز
    دیگر دیگری سپس آنگاه البته اینکه آنکه آنچه چرا کجا کی چگونه چطور اکنون امروز دیروز فردا آنجا اینجا ای هان بلکه
    ها های هایی می نمی شان مان تان اند ام ات اش کدام همچنین یعنی ولو گاه بار باز""",
    "en": """the a an and or but nor so yet if of in on at to by for from with without within as into onto over under
    up down out off about against between among through during before after since until while than that this these
    those it its he him his she her hers we us our ours you your yours they them their theirs i me my mine who whom
    whose which what when where why how all any some no not none each every both few many much more most other others
    another such only own same too very just also even still ever never always often again here there now then is am
    are was were be been being do does did done doing have has had having will would shall should can could may might
    must one two three four five let because although though however therefore thus per via said says say made make
    got get gets went go goes came come""",
    "fr": """le la les l un une des du de d et ou mais ni or donc car si que qui quoi dont où à au aux en dans sur sous
    par pour avec sans entre vers chez contre depuis pendant avant après comme plus moins très tout tous toute toutes
    ce cet cette ces ça c il elle ils elles on nous vous je tu me te se s y ne n pas son sa ses leur leurs mon ma mes
    ton ta tes notre nos votre vos est sont était étaient être été a ont avait avaient avoir eu fait même aussi encore
    quand lorsque lui eux j m t qu""",
    "es": """el la los las lo un una unos unas de del al y e o u pero ni que quien cual cuyo donde a ante bajo con
    contra desde en entre hacia hasta para por según sin sobre tras como más menos muy todo toda todos todas este esta
    estos estas ese esa esos esas aquel aquella él ella ellos ellas nosotros ustedes yo tú me te se nos le les su sus
    mi mis tu tus nuestro nuestra es son era eran ser sido fue fueron ha han había haber no sí si cuando también ya""",
    "de": """der die das den dem des ein eine einen einem einer eines und oder aber denn weil wenn als ob dass in im an
    am auf aus bei beim bis durch für gegen mit nach ohne um unter über von vom vor zu zum zur zwischen wie was wer wo
    warum dieser diese dieses er sie es wir ihr ich du sich mich dich uns euch ihm ihn ihnen sein seine ihre unser ist
    sind war waren sei wird werden wurde wurden hat haben hatte nicht kein keine auch noch nur schon so sehr alle""",
}
_SMALL = MappingProxyType(
    {language: frozenset(fold(word) for word in text.split()) for language, text in _WORDS.items()}
)


def small_words(language: str) -> frozenset[str]:
    """Folded (``text.spelling``); of a language that is not known, none."""
    return _SMALL.get(base_language(language), frozenset())
