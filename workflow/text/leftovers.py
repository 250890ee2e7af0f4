"""What belongs to a page, a machine or a half-done text and not to its readers: known phrases and known signs.

The phrases are those that pages, sharing buttons, cookie bars, engines and language models really put out, in the
languages of the editions that such a text may have passed through.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from workflow.text.languages import base_language
from workflow.text.leftover_phrases import ALONE, ANYWHERE, MEDIA, Left
from workflow.text.spelling import ZWNJ


class Found(NamedTuple):
    """One of them; code points."""

    kind: Left
    start: int
    end: int


# What a machine says before it begins: a few words with "translation" among them, then a colon. Where the source speaks
# of translations too, they are somebody's words; a translator's name in front is none.
_PREAMBLE = re.compile(
    r"\W{0,4}[^\n:]{0,70}?\b(?:translations?\b(?! by)|translated (?!by|from)|translate\b"
    r"|tradu[ck]ci[oó]n|traduction|traduit\b(?! par)"
    r"|traducido\b(?! por)|übersetz(?:ung|t)\b(?! von)|الترجمة|ترجمة|مترجما\b"
    r"|ترجمه(?! ?[ی\u0654]? ?از\b| توسط))[^\n:.]{0,50}:(?!//)"
)
_OF_TRANSLATION = re.compile(
    r"translat|compil|\brender|\bversion|tradu[ckiz]|\bversi[oó]n|übersetz|fassung|ترجم|برگردان(?![دن])|نسخه"
)
# What engines and models put between their words, and a template's gaps, that HTML's readers take for tags.
_TOKEN = re.compile(r"</?(?:unk|pad|bos|eos|mask|seg)\b[^<>\n]{0,60}>|<\|[\w ]{1,30}\|>")
_ANGLED = re.compile(r"<<[^<>\n]{1,40}>>")
_BRACKETED = re.compile(rf"[\[【［] ?(?:{MEDIA})(?:[ _-]?\d{{1,3}})? ?[\]】］](?![(\[:])")
_WHO = "(?:translator|editor|reviewer|note|n?\\.?t\\.?n|ed|nb|مترجم|ویراستار|traducteur|traductora?)"
_MARK = re.compile(
    r"(?<![\w#@])(?:TODO|FIXME|XXX+|TBD)(?!\w)|\?{3,}|\N{ARABIC QUESTION MARK}{3,}"
    rf"|\[(?i:{_WHO}\W{{1,3}})?(?:(?:to |please )?(?:check|verify)"
    r"|to be (?:checked|completed|confirmed|continued|done|added)|à (?:vérifier|compléter|revoir)"
    r"|(?:por |a )?(?:revisar|completar|verificar)|(?:بعد[ا\u064b]{0,2} )?(?:بررسی|تکمیل|چک|اضافه|اصلاح) شود"
    r"|للمراجعة|prüfen)\b"
    r"[^\[\]\n]{0,40}\]",
)
_WIDE = "€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ\u0080-\u00bf"  # the bytes 80–BF as Windows-1252 shows them
_GARBLED = re.compile(
    rf"(?:[ÃÅ][{_WIDE}]|Â[\u00a0-\u00bf]|â€[{_WIDE}]?|ï»¿|ï¿½|\ufffd|(?:[ØÙÚÛ][{_WIDE}]){{2}}|ðŸ[{_WIDE}]|Ù[ˆ\u0088]|ÛŒ|Û\u008c)"
    rf"(?:[ÃÂâØÙÚÛÐÑ]?[{_WIDE}]|\ufffd){{0,200}}"
    r"|(?<!\?)\?{2,30}(?: \?{2,30}){2,50}(?!\?)|(?:\\u[0-9a-fA-F]{4}){1,50}|[\u2581\u2047]"
)
_ASKED_FOR = (
    "name|date|title|link|url|city|place|address|e-?mail|organi[sz]ation|company|text|number|nom|adresse|ville|titre|nombre"
    "|fecha|título|dirección|ciudad|correo|enlace"
)
_BLANK = re.compile(
    r"\{\{[^{}\n]{1,60}\}\}|\$?\{[A-Za-z_][\w.]{0,40}\}|\{\d{1,2}\}|%\([A-Za-z_]\w{0,40}\)[sdif]|(?<![\w%])%(?:\d\$)?[sd](?!\w)"
    rf"|%[A-Z_]{{3,30}}%|\[(?:insert|your|enter|votre|su|tu) [^\[\]\n]{{0,20}}\b(?:{_ASKED_FOR})\b[^\[\]\n]{{0,30}}\]"
    r"|\[(?-i:NAME|DATE|TITLE|CITY|PLACE|LINK|URL|EMAIL|ADDRESS)\](?![(\[:])"
    r"|\[(?:نام|تاریخ|عنوان|نشانی|آدرس|ایمیل|شهر|سازمان|لینک|متن)[^\[\]\n]{0,30}(?:شما|خود|را وارد کنید|را بنویسید)\]"
    r"|__[A-Z]+_?\d*__|@@[A-Z_]{2,40}@@|\\[nt](?![A-Za-z])",
    re.IGNORECASE,
)
_ENTITY = re.compile(r"&amp;(?:amp;){0,9}(?:[a-zA-Z]{2,8}|#\d{1,6}|#x[0-9a-fA-F]{1,5});")
_PLAIN_ENTITY = re.compile(r"&(?:amp|nbsp|quot|lt|gt|zwnj|laquo|raquo|rsquo|lsquo|ldquo|rdquo|#\d{2,6});")
_GAPS = {
    "en": re.compile(r"(?i)\b(?:on|at|from|via|in|to|of|by|with) ?;|\b(?:on|at|via|visit|see|from|of) +[,.](?=\s|$)"),
    "fa": re.compile(r"(?<!\w)(?:از|به|با|برای|توسط|از سوی|به گزارش|در گزارش)(?: ?؛| +[.،])(?=\s|$)"),
}
_BEFORE_GAP = re.compile(
    r"(?i)(?:so|later|early|now|then|go|goes|going|went|gone|come|came|move|moved|look|looked|in|turned|passed|carry"
    r"|put|is|are|was|were|be|been|live|lived|go|stand|taken|took|hand|worked?|dealt|spoken|thought"
    r"|for|cut|made|gone|dreamt|spoke) ?$"
)

_FRONT = 140
"""Letters in which a machine's remark ends."""
_TODO_IS_A_WORD = frozenset({"es", "pt", "gl", "it", "ca"})
_SIGNS = re.compile(r"[{%$&<@\\_\[【［ÃÅÂâØÙÚÛïð\ufffd\u2581\u2047]|\?\?")
_MARKS = ("TODO", "FIXME", "XXX", "TBD", "[", "???", "؟؟؟")
_BEFORE_GAPS = (";", "؛", " .", " ,", " ،")
_SAME = (
    ("\N{ARABIC LETTER YEH}", "\N{ARABIC LETTER FARSI YEH}"),
    ("\N{ARABIC LETTER ALEF MAKSURA}", "\N{ARABIC LETTER FARSI YEH}"),
    ("\N{ARABIC LETTER KAF}", "\N{ARABIC LETTER KEHEH}"),
    ("\N{RIGHT SINGLE QUOTATION MARK}", "'"),
    (ZWNJ, " "),
    ("\N{NO-BREAK SPACE}", " "),
    ("\N{NARROW NO-BREAK SPACE}", " "),
)
"""What makes no other phrase."""


def _folded(text: str) -> str:
    """Small letters, one yeh, one kaf, one space; of the same length."""
    small = text.lower()
    if len(small) != len(text):  # İ becomes two
        small = "".join(letter.lower() if len(letter.lower()) == 1 else letter for letter in text)
    if not small.isascii():
        for typed, same in _SAME:
            small = small.replace(typed, same)
    return small


class _Phrase(NamedTuple):
    words: str
    kind: Left
    language: str
    alone: bool


def _phrases() -> Iterator[_Phrase]:
    for table, alone in ((ANYWHERE, False), (ALONE, True)):
        for kind, languages in table.items():
            for language, row in languages.items():
                for phrase in _folded(row).split("|"):
                    for way in _spelt(phrase, language):
                        yield _Phrase(way, kind, language, alone)


def _spelt(phrase: str, language: str) -> set[str]:
    """A Persian phrase with and without what an ezafe may write after a silent heh."""
    if language != "fa":
        return {phrase}
    return {phrase, phrase.replace("ه ", "ه\u0654 "), phrase.replace("ه ", "ه ی ")}


def _by_telling_word(phrases: Iterable[_Phrase]) -> dict[str, tuple[_Phrase, ...]]:
    """The phrases under one of their words each, the least common: a text without it needs no search."""
    found: dict[str, list[_Phrase]] = {}
    for phrase in phrases:
        telling = max(_WORD.findall(phrase.words), key=lambda word: (len(word), word))
        found.setdefault(telling, []).append(phrase)
    return {word: tuple(rows) for word, rows in found.items()}


_WORD = re.compile(r"[^\W\d_]+")
_PHRASES = _by_telling_word(_phrases())


def leftovers(text: str, language: str, *, plain: bool = False, typed: str = "") -> list[Found]:
    """What was left over in ``text`` (its code, tags and addresses blanked), in order and not overlapping.

    ``typed`` is the text as it was typed, of the same length: what only looks like a tag is looked for there.

    >>> [(found.kind.value, found.start) for found in leftovers("Tweet URL and {{name}}", "en")]
    [('embed', 0), ('blank', 14)]
    >>> leftovers("I want to read more.", "en"), leftovers("Read more …", "en")[0].kind.value
    ([], 'page')
    """
    found = [*_said(text, base_language(language)), *_signs(text, language, plain), *_gaps(text, language)]
    if "<" in typed:
        found += [Found(Left.CHATTER, match.start(), match.end()) for match in _TOKEN.finditer(typed)]
        found += [Found(Left.BLANK, match.start(), match.end()) for match in _ANGLED.finditer(typed)]
    if len(found) < 2:
        return found
    kept: list[Found] = []
    for each in sorted(found, key=lambda each: (each.start, -each.end, each.kind)):
        if not kept or each.start >= kept[-1].end:
            kept.append(each)
    return kept


def _said(text: str, language: str) -> Iterator[Found]:
    folded = _folded(text)
    for telling in _PHRASES.keys() & set(_WORD.findall(folded)):
        for row in _PHRASES[telling]:
            yield from _places(folded, text, row, foreign=row.language != language and " " in row.words)
    match = _PREAMBLE.match(folded) if ":" in folded[:_FRONT] else None
    if match:
        yield Found(Left.PREAMBLE, match.start(), match.end())


def _places(folded: str, typed: str, row: _Phrase, *, foreign: bool) -> Iterator[Found]:
    """Where a phrase stands; in a text of another language nobody says it."""
    start = folded.find(row.words)
    while start >= 0:
        end = start + len(row.words)
        whole = not (_joined(folded, start) or _joined(folded, end))
        if whole and (foreign or not row.alone or _alone(folded, start, end) or _heads(typed, start, end)):
            yield Found(row.kind, start, end)
        start = folded.find(row.words, end)


def _joined(text: str, at: int) -> bool:
    """Whether a word goes on over a place."""
    return text[at - 1 : at].isalnum() and text[at : at + 1].isalnum()


def speaks_of_translation(text: str) -> bool:
    """Whether a text has a word for a translation in it."""
    return _OF_TRANSLATION.search(_folded(text)) is not None


_NEAR = 12
"""Letters before and behind a phrase that tell whether it stands alone."""


def _alone(text: str, start: int, end: int) -> bool:
    """Whether a phrase is all that its sentence says."""
    return _begins(text, start) and _ends(text, end)


def _begins(text: str, start: int) -> bool:
    before = text[max(0, start - _NEAR) : start].rstrip(_AROUND)
    return before.endswith(_ENDS) if before else start <= _NEAR


def _ends(text: str, end: int) -> bool:
    after = text[end : end + _NEAR].lstrip(_AROUND[:-4])
    return not after or after.startswith((*_ENDS, *_AROUND[-4:]))


def _heads(text: str, start: int, end: int) -> bool:
    """Whether words open the text and a sentence begins right behind them, with a capital and no sign between."""
    return start == 0 and " " in text[:end] and text[end : end + _NEAR].lstrip(" \"'“«*_")[:1].isupper()


_AROUND = " \t([*_«\"'►)]»›→>"
"""Signs beside a phrase; the last four also end it."""
_ENDS = (".", "!", "?", "؟", "…", "\n", "|", "•", "·", ":")


def _signs(text: str, language: str, plain: bool) -> Iterator[Found]:
    if any(mark in text for mark in _MARKS):
        everything = base_language(language) in _TODO_IS_A_WORD
        for match in _MARK.finditer(text):
            if not (everything and match[0] == "TODO" and text[match.end() : match.end() + 1] != ":"):
                yield Found(Left.UNFINISHED, match.start(), match.end())
    if not _SIGNS.search(text):
        return
    patterns = ((Left.BLANK, _BLANK), (Left.GARBLED, _GARBLED), (Left.ENTITY, _PLAIN_ENTITY if plain else _ENTITY))
    for kind, pattern in patterns:
        for match in pattern.finditer(text):
            yield Found(kind, match.start(), match.end())
    for match in _BRACKETED.finditer(_folded(text)) if "[" in text or "【" in text or "［" in text else ():
        if _begins(text, match.start()) or _ends(text, match.end()):  # inside a sentence it is an editor's
            yield Found(Left.EMBED, match.start(), match.end())


def _gaps(text: str, language: str) -> Iterator[Found]:
    pattern = _GAPS.get(base_language(language)) if any(sign in text for sign in _BEFORE_GAPS) else None
    for match in pattern.finditer(text) if pattern else ():
        if not _BEFORE_GAP.search(text, max(0, match.start() - 12), match.start()):
            yield Found(Left.GAP, match.start(), match.end())
