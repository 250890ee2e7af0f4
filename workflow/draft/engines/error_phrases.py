"""What services say in place of a translation when something is wrong with them or with whoever asks: errors that come
as text, with a status of 200.

Such words are errors where the text itself does not speak of such things; the second table tells whether it does.
"""

from __future__ import annotations

import re


def _any(*patterns: str) -> re.Pattern[str]:
    return re.compile("|".join(patterns), re.IGNORECASE)


_LIMIT = r"(?:quotas?|(?:rate|request|usage|daily|monthly|character|free|credit) ?limits?)"
_KEY = r"(?:api|auth(?:entication|orization)?|access|subscription|licen[cs]e)[ _-]?(?:key|token)"
ERRORS = _any(
    r"\A\W*(?:error|exception|fatal)\s?(?:[:(\[]|(?:code )?\d)",
    r"\A\W*(?:\w+ )?error(?: \w+)?[:.]?\s*\Z",
    rf"\b{_LIMIT}\b.{{0,40}}\b(?:exceed|reach|used up|exhaust)|\bexceeded\b.{{0,30}}\b{_LIMIT}",
    r"\btoo many requests\b|\binternal server error\b|\bbad gateway\b|\bgateway time-?out\b",
    r"\bservice (?:is )?(?:temporarily |currently )?unavailable\b|\bunusual traffic\b",
    rf"\b(?:invalid|missing|wrong|expired|incorrect|unknown|no) {_KEY}\b",
    rf"\b{_KEY}\b.{{0,30}}\b(?:invalid|missing|required|expired)",
    r"\A\s*<(?:!doctype|html|\?xml)\b",
    r"\A\s*\{\s*[\"']?(?:error|errors|message|detail|code|status)\b",
    r"\A\s*traceback \(most recent",
)
"""It speaks of an error of its own."""
SPOKEN_OF = _any(
    r"errors?\b|exception|quota|limit|request|traffic|server|gateway|unavailable|\bkeys?\b|token|html|traceback",
    r"خطا|خطأ|اشتباه|لغزش|سهو|ایراد|استثنا|سهمی|محدود|سقف|درخواست|ترافیک|سرور|کارساز|در دسترس|کلید|توکن",
    r"erreur|limite|demande|requête|serveur|clé|cuota|solicitud|petici|servidor|clave|fehler|anfrage|schlüssel",
    r"أخطاء|طلب|خادم|مفتاح|حصة|هەڵە|داواکار|کلیل|غلط",
)
"""The text itself speaks of such things."""
