"""What each service calls the languages that it knows, as far as this was known when it was written.

A service that has learnt more is not asked for it; one that knows less says so when it is asked.
"""

from __future__ import annotations

from workflow.draft.engines.languages import codes

_ZH = {"zh": "zh-CN", "zh-Hans": "zh-CN", "zh-Hant": "zh-TW"}
_NORWEGIAN = {"no": "nb"}
_SORANI = {"ku-Arab": "ckb"}
GOOGLE = codes(
    "af ak am ar as ay az be bg bho bm bn bs ca ceb ckb co cs cy da de doi dv ee el en eo es et eu fa fi fr fy ga "
    "gd gl gn gom gu ha haw hi hmn hr ht hu hy id ig ilo is it ja ka kk km kn ko kri ku ky la lb lg ln lo lt lus lv "
    "mai mg mi mk ml mn mr ms mt my ne nl no nso ny om or pa pl ps pt qu ro ru rw sa sd si sk sl sm sn so sq sr st "
    "su sv sw ta te tg th ti tk tr ts tt ug uk ur uz vi xh yi yo zu",
    {**_ZH, **_SORANI, "he": "iw", "jv": "jw", "fil": "tl", "nb": "no"},
)
MYMEMORY = codes(
    "af am ar as az be bg bn bs ca ceb ckb cs cy da de dv el en en-GB en-US eo es es-ES es-MX et eu fa fi fil fo fr "
    "fr-CA fr-FR ga gd gl gu ha haw he hi hr ht hu hy id ig is it ja jv ka kk km kn ko ku ky la lb lo lt lv mg mi "
    "mk ml mn mr ms mt my nb ne nl nn ny oc pa pl prs ps pt pt-BR pt-PT qu ro ru rw sd si sk sl sm sn so sq sr st "
    "su sv sw ta te tg th ti tk tl tn tr ts tt ug uk ur uz vi wo xh yi yo zu",
    {**_ZH, **_NORWEGIAN, **_SORANI},
)
_DEEPL = (
    "af ar az be bg bn bs ca ceb ckb cs cy da de el en eo es et eu fa fi fr ga gl gu ha he hi hr ht hu hy id ig is "
    "it ja jv ka kk ko ky la lb lt lv mg mi mk ml mr ms mt my nb ne nl pa pl prs ps pt ro ru sk sl sq sr su sv sw "
    "ta te tg th tk tl tr tt uk ur uz vi wo xh yi zh zu"
)
DEEPL_SOURCES = codes(_DEEPL, {**_NORWEGIAN, **_SORANI, "fil": "tl", "zh-Hant": "zh"})
DEEPL_TARGETS = codes(
    f"{_DEEPL} en-GB en-US es-419 pt-BR pt-PT zh-Hans zh-Hant",
    {**_NORWEGIAN, **_SORANI, "fil": "tl", "pt": "pt-PT", "zh": "zh-Hans"},
)
MICROSOFT = codes(
    "af am ar as az ba bg bn bo bs ca cs cy da de dv el en es et eu fa fi fil fj fo fr fr-CA ga gl gu ha he hi hr "
    "ht hu hy id ig is it ja ka kk km kmr kn ko ky ln lo lt lv mg mi mk ml mr ms mt my nb ne nl or pa pl prs ps pt "
    "pt-PT ro ru rw sd si sk sl sm sn so sq sr-Cyrl sr-Latn sv sw ta te th ti tk tr tt ug uk ur uz vi xh yo zh-Hans "
    "zh-Hant zu",
    {
        **_NORWEGIAN,
        "sr": "sr-Cyrl",
        "zh": "zh-Hans",
        "ku": "kmr",
        "ku-Arab": "ku",
        "ckb": "ku",
        "pt-BR": "pt",
    },
)
YANDEX = codes(
    "af am ar az ba be bg bn bs ca ceb cs cy da de el en eo es et eu fa fi fr ga gd gl gu he hi hr ht hu hy id is "
    "it ja jv ka kk km kn ko ky la lb lo lt lv mg mi mk ml mn mr ms mt my ne nl no pa pl pt ro ru si sk sl sq sr su "
    "sv sw ta te tg th tl tr tt uk ur uz vi xh yi zh",
    {"nb": "no", "fil": "tl"},
)
PAPAGO = codes(
    "de en es fr id it ja ko ru th vi",
    _ZH,
)
BAIDU = codes(
    "cs de el en hu it nl pl pt ro ru th yue zh",
    {
        "ar": "ara",
        "bg": "bul",
        "da": "dan",
        "es": "spa",
        "et": "est",
        "fi": "fin",
        "fr": "fra",
        "ja": "jp",
        "ko": "kor",
        "lzh": "wyw",
        "sl": "slo",
        "sv": "swe",
        "vi": "vie",
        "zh-Hant": "cht",
    },
)
QCRI = codes(
    "ar en es",
)
