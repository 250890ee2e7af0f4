"""Persian letters, and which stretches of a text in Arabic letters are not Persian at all."""

from __future__ import annotations

import re
import unicodedata

from workflow.text.tokens import Word, words

ZWNJ = "\N{ZERO WIDTH NON-JOINER}"
HAMZA_ABOVE = "\N{ARABIC HAMZA ABOVE}"
TATWEEL = "\N{ARABIC TATWEEL}"

LETTERS = "\u0621-\u063a\u0641-\u0655\u0670-\u06d3\u06d5\ufb50-\ufd3d\ufd50-\ufdef\ufe70-\ufefc"
"""For use between ``[`` and ``]``: letters of the Arabic script and the marks above and below them; no tatweel."""

YEH, KEHEH, HEH = "\N{ARABIC LETTER FARSI YEH}", "\N{ARABIC LETTER KEHEH}", "\N{ARABIC LETTER HEH}"
_PERSIAN = {
    "\N{ARABIC LETTER YEH}": YEH,
    "\N{ARABIC LETTER ALEF MAKSURA}": YEH,
    "\N{ARABIC LETTER KAF}": KEHEH,
    "\N{ARABIC LETTER HEH GOAL}": HEH,
    "\N{ARABIC LETTER HEH DOACHASHMEE}": HEH,
    "\N{ARABIC LETTER AE}": HEH,
}
_FORMS = "\ufb50-\ufbb1\ufbd3-\ufd3d\ufd50-\ufdcf\ufe70-\ufefc"
# A heh with yeh above comes apart into AE and hamza (NFD): that AE is a right letter.
_STRANGE = re.compile(rf"[{''.join(_PERSIAN)}{_FORMS}](?!{HAMZA_ABOVE})|[{_FORMS}]")
_FOLD = str.maketrans({"\N{ARABIC LETTER YEH}": YEH, "\N{ARABIC LETTER KAF}": KEHEH})

_JOINS_NOT = frozenset("اآدذرزژوؤأء")
"""Letters that never join to the next: after them a missing half-space is not seen."""


def joins(letter: str) -> bool:
    """Whether the letter takes another joining shape before a next one, so that a half-space is seen after it."""
    return letter not in _JOINS_NOT


def persian_letters(word: str) -> str:
    """The word in the letters of a Persian keyboard: ی, ک and ه, and no presentation forms.

    >>> persian_letters("كتابهاي"), persian_letters("\\N{ARABIC LETTER ALEF WITH MADDA ABOVE ISOLATED FORM}ب")
    ('کتابهای', 'آب')
    """
    return _STRANGE.sub(lambda match: _persian(match[0]), word)


def has_strange_letters(text: str) -> bool:
    """Whether :func:`persian_letters` would change anything."""
    return _STRANGE.search(text) is not None


def yeh_and_kaf(text: str) -> str:
    """Arabic yeh and kaf as ی and ک, all else as it is; offsets stay."""
    return text.translate(_FOLD)


def _persian(letter: str) -> str:
    if letter in _PERSIAN:
        return _PERSIAN[letter]
    plain = unicodedata.normalize("NFKC", letter).strip().replace(TATWEEL, "")
    return "".join(_PERSIAN.get(each, each) for each in plain)


# What Persian words do not have, and the article: nearly all texts hold none of it.
_FOREIGN_SIGNS = re.compile(
    "[\u0629\u0625\u0671\u0649\u064e-\u0650\u0652\u06ce\u06c6\u0695\u06b5\u06a4\u067c\u0689\u0693\u069a\u06bc\u06cd\u06d0\u0679\u0688\u0691"
    "\u06ba\u06d2]"
)
_ARTICLES = (" ال", "«ال", "(ال", '"ال', "“ال", "\nال")
_OTHER_TONGUES = re.compile("[ێۆڕڵڤټډړښڼۍېٹڈڑںے]")
"""Letters of Kurdish, Pashto and Urdu."""
_ARABIC_SIGNS = re.compile("[\N{ARABIC LETTER TEH MARBUTA}إٱ]|[\u064e-\u0650\u0652].*?[\u064e-\u0650\u0652]")
_ARTICLE = re.compile(
    r"(?!الکتر|الكتر|المپ|الگ|الکل|الما|البته|الهام|الزام|التم|الته|الحاق|الیاف|الان|المللی|البرز)"
    r"(?:[وبفكک]?ال\w{3}|لل\w{2})"
)
_ARABIC_WORDS = frozenset(
    """فی الی عن لا هو هی الذین التی الذی هذا هذه ذلک لم لن قال الله بسم ثم أو ایها أیها یا أن إن صلی علیهم
    رضی رسول عبد بن رب لله انا إنا نحن کما""".split()
)
_PERSIAN_WORDS = frozenset(
    """را است از در که این آن با برای می نمی شود شد شده بود کرد کرده باید خود هر یک دو ولی اگر چه نیست هست
    ها های تا بر بود نه گفت کند کنند شوند دارد دارند داد همه هیچ دیگر روی توسط درباره هستند بودند شدند
    کردند""".split()
)
_PERSIAN_LETTERS = re.compile(f"[پچژگ{ZWNJ}]|..(?:های|هایی|ترین)$")
_APART = re.compile(r"[«»\"“”()\[\]\n{}<>;؛]")
_SHARE = 0.4
"""Of the words of a clause that have to look Arabic."""


def persian_part(text: str) -> str:
    """The text with clauses in Arabic, Kurdish, Pashto or Urdu blanked by spaces: same length, so offsets stay.

    A clause is Arabic when nothing in it is plainly Persian and many of its words are plainly Arabic: the article,
    ة, vowel signs, small words. A lone Arabic letter in a Persian word makes it no Arabic. Linear.

    >>> persian_part("گفت: «بسم الله الرحمن الرحيم» و رفت").replace(" ", "")
    'گفت:«»ورفت'
    """
    article = text.startswith("ال") or any(each in text for each in _ARTICLES)
    if not article and not _FOREIGN_SIGNS.search(text):
        return text
    parts: list[str] = []
    last = 0
    for start, end in _foreign(text):
        parts += [text[last:start], " " * (end - start)]
        last = end
    return "".join([*parts, text[last:]]) if last else text


def _foreign(text: str) -> list[tuple[int, int]]:
    found: list[tuple[int, int]] = []
    for clause in _clauses(text):
        if _is_foreign(clause):
            found.append((clause[0].start, clause[-1].end))
        else:
            found += [(word.start, word.end) for word in clause if _OTHER_TONGUES.search(word.text)]
    return found


def _clauses(text: str) -> list[list[Word]]:
    """Words in a row of which none is plainly Persian."""
    clauses: list[list[Word]] = []
    clause: list[Word] = []
    for word in words(text):
        if clause and _APART.search(text, clause[-1].end, word.start):
            clauses.append(clause)
            clause = []
        if _is_persian(word.text):
            clauses.append(clause)
            clause = []
        else:
            clause.append(word)
    return [each for each in (*clauses, clause) if each]


def _is_persian(word: str) -> bool:
    """Plainly so, or plainly of another script."""
    if _OTHER_TONGUES.search(word):
        return False
    return word[0] < "\u0600" or _PERSIAN_LETTERS.search(word) is not None or yeh_and_kaf(word) in _PERSIAN_WORDS


def _is_foreign(clause: list[Word]) -> bool:
    other = sum(_OTHER_TONGUES.search(word.text) is not None for word in clause)
    marked = sum(_is_marked(word.text) for word in clause)
    article = sum(_ARTICLE.match(word.text) is not None for word in clause)
    small = sum(yeh_and_kaf(word.text) in _ARABIC_WORDS for word in clause)
    if other:
        return other >= _SHARE * len(clause)
    if len(clause) < 3:  # «حركة النهضة»
        return len(clause) == 2 and marked + article >= 2
    many = marked + article + small >= _SHARE * len(clause)
    return many and (marked >= 2 or article >= 2 or (marked + article >= 1 and small >= 2))


def _is_marked(word: str) -> bool:
    """Whether signs of Arabic stand in it; vowel signs on Persian letters make no Arabic."""
    return word == "في" or (_ARABIC_SIGNS.search(word) is not None and YEH not in word and KEHEH not in word)
