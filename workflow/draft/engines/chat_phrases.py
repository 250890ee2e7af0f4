"""What language models say in place of a translation, or around one, in the languages that they say it in.

Each table is matched without regard to letter case. Beside it stand the words by which a text shows that it says such a
thing by itself, so that its translation may.
"""

from __future__ import annotations

import re


def _any(*patterns: str) -> re.Pattern[str]:
    return re.compile("|".join(patterns), re.IGNORECASE)


_CANNOT = r"(?:can['’]?t|cannot|can not|won['’]?t|will not|must decline to|am unable to|am not able to)"
_ASKED = r"(?:translate|assist|help|provide|fulfill?|comply|complete|process|support|engage|create|generate|answer)"
REFUSALS = _any(
    rf"\bi(?:['’]m| am) (?:\w+ )?(?:sorry|afraid)\b.{{0,50}}\b(?:{_CANNOT}|unable|not able)",
    rf"\b(?:i|we) {_CANNOT} {_ASKED}\b",
    rf"\bi['’]m (?:unable|not able) to {_ASKED}\b",
    r"\bas an? (?:ai|artificial|large language|language)\b",
    r"\bagainst my (?:guidelines|policy|policies|programming)\b",
    r"(?:متأسفم|متاسفم|متأسفانه|متاسفانه|پوزش|عذر|ببخشید).{0,50}(?:نمی\W?توان|قادر ن|قادر به)",
    r"نمی\W?توان(?:م|یم).{0,40}(?:ترجمه|کمک|پاسخ|همراهی|انجام)",
    r"(?:به\W?عنوان|من) یک (?:مدل|هوش|دستیار)",
    r"\bje (?:suis|regrette)\b.{0,50}\bne (?:peux|puis)\b",
    r"\bje ne (?:peux|puis) pas (?:traduire|vous aider|t['’]aider|répondre|fournir)",
    r"\ben tant qu['’](?:ia|intelligence|assistant)|\ben tant que (?:modèle|assistant)",
    r"\blo siento\b.{0,50}\bno puedo\b|\bno puedo (?:traducir|ayudar|cumplir|responder|proporcionar)",
    r"\bcomo (?:un )?(?:modelo de lenguaje|asistente|ia)\b",
    r"\bes tut mir leid\b.{0,50}\bkann\b|\bals (?:ki|sprachmodell|künstliche)\b",
    r"(?:آسف|أعتذر|عذر[اً]).{0,50}لا (?:أستطيع|يمكنني)|لا (?:أستطيع|يمكنني) (?:ترجمة|مساعدت|تقديم)",
)
"""It does not want to, or says that it cannot."""
CONCESSIONS = _any(
    r"\b(?:sorry|afraid|apolog|regret|forgive|unable|can['’]?t\b|cannot|won['’]?t\b|decline)",
    r"\bas an\b|\ba(?:rtificial |\.)?i(?:ntelligence|\.)?\b|language model",
    r"متأسف|متاسف|پوزش|عذر|ببخش|شرمنده|نمی\W?توان|نتوان|قادر|هوش مصنوعی|مدل زبان",
    r"désol|regrett|ne peux|ne puis|\bia\b|siento|puedo|disculp|leid|kann|آسف|أعتذر|عذر|أستطيع|يمكنني|\bki\b",
)
"""The text itself apologises, cannot, or speaks of such machines."""

_SAID_SO = r"(?:translat|traduc|traduis|übersetz|ترجم|برگردان)"
_ITS_NAME = (
    r"(?:translation|translated text|traduction|traducción|übersetzung|ترجمهٔ?|برگردان|الترجمة|وەرگێڕان)"
    r"(?: (?:is|in|into|to|en|in|به|إلى)\b[^\n:]{0,40})?"
)
OPENINGS = _any(
    r"\A[\s*_#>\"“«`]*(?:sure|certainly|of course|absolutely|okay|ok|great|here|below|the following|voici|voilà"
    r"|bien sûr|claro|aquí|por supuesto|hier|natürlich|gerne|البته|حتماً|حتما|بله|در اینجا|اینجا|بفرمایید|إليك|بالطبع)\b"
    rf"[^\n:]{{0,80}}{_SAID_SO}[^\n:]{{0,60}}[:：\n]",
    rf"\A[\s*_#>\"“«`]*(?:(?:the|my|a|la|die|das|متن) )?(?:[^\W\d_]+ )?{_ITS_NAME}[*_]{{0,2}}\s?[:：]",
)
"""It announces its translation."""
_BREAK = r"(?:\n|[.!?؟。»\"”)]\s)[\s*_(\[-]*"
REMARKS = _any(
    rf"{_BREAK}(?:(?:translator['’]?s? )?notes?|n\.b\.|alternatives?|alternative translations?|explanation|remarks?"
    r"|option(?: \d)?|remarque|variante|nota|anmerkung|توضیح(?:ات)?|یادداشت(?: مترجم)?|نکته|توجه|پیشنهاد|گزینهٔ?|ملاحظة)"
    r"\s?[*_]{0,2}[:：]",
    rf"{_BREAK}(?:please note that|let me know if|i hope this|feel free to|alternatively,|or, more)\b",
    rf"{_BREAK}(?:اگر (?:مایل|سؤال|سوال)|امیدوارم این ترجمه|لطفاً توجه|لطفا توجه)",
    r"[(\[](?:translator['’]?s? note|note|literally|lit\.|یادداشت مترجم|توضیح|ن\.د\.t\.|n\.d\.t\.)\s?[:：]",
)
"""It adds a word of its own."""
SPOKEN_OF = _any(
    rf"{_SAID_SO}|note|alternativ|explan|remark|option|let me|hope|feel free|literal",
    r"remarq|variante|nota|anmerk|n\.b\.",
    r"توضیح|یادداشت|نکته|توجه|پیشنهاد|گزین|امیدوار|ملاحظ|تبصره|وەرگێ|تێبینی|یادښت|ژباړ",
)
"""The text itself speaks of such things."""
