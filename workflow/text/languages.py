"""Languages by their BCP 47 tags: validity, names, scripts, plural rules, month names. The one door to Babel.

Facts are CLDR's, as Babel ships them; languages that CLDR does not know keep a plain default.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from functools import lru_cache

from babel import Locale, UnknownLocaleError
from babel.core import get_global
from babel.dates import format_date as babel_format_date
from babel.plural import to_gettext

from workflow.text.similarity import most_similar

_SHAPE = re.compile(
    r"(?P<language>[A-Za-z]{2,3}|[A-Za-z]{4}|[A-Za-z]{5,8})"
    r"(?:-(?P<script>[A-Za-z]{4}))?"
    r"(?:-(?P<region>[A-Za-z]{2}|[0-9]{3}))?"
    r"(?P<variants>(?:-(?:[A-Za-z0-9]{5,8}|[0-9][A-Za-z0-9]{3}))*)"
    r"(?:-[0-9A-WYZa-wyz](?:-[A-Za-z0-9]{2,8})+)*"
    r"(?:-[xX](?:-[A-Za-z0-9]{1,8})+)?",
)
# CLDR tells compact numbers ("1e6") apart in French, Spanish, Italian …; gettext has no such operand.
_UNREADABLE = re.compile(r"[a-mo-z]")
_OWN_NAMES = {"prs": "Dari", "pes": "Iranian Persian", "azb": "South Azerbaijani"}


def is_tag(tag: str) -> bool:
    """Whether ``tag`` is well formed by RFC 5646 §2.1 and its language is one that CLDR names (``und`` is not).

    >>> is_tag("fa"), is_tag("fa-AF"), is_tag("ku-Arab"), is_tag("farsi"), is_tag("en_US")
    (True, True, True, False, False)
    """
    match = _SHAPE.fullmatch(tag)
    return match is not None and _known(match["language"].lower())


def canonical(tag: str) -> str:
    """The tag in its usual letter case: ``pt-br`` → ``pt-BR``, ``KU-arab`` → ``ku-Arab``; others as they are."""
    match = _SHAPE.fullmatch(tag)
    if not match:
        return tag
    head = [match["language"].lower()]
    head += [match["script"].title()] if match["script"] else []
    head += [match["region"].upper()] if match["region"] else []
    rest = tag[match.end("region") if match["region"] else match.end("script" if match["script"] else "language") :]
    return "-".join(head) + rest.lower()


def nearest_tag(tag: str) -> str:
    """The tag most likely meant by a wrong one or by a language's English name; ``""`` when nothing is near.

    >>> nearest_tag("farsi"), nearest_tag("en_us"), nearest_tag("English"), nearest_tag("frensh")
    ('fa', 'en-US', 'en', 'fr')
    """
    plain = canonical(tag.strip().replace("_", "-"))
    if is_tag(plain):
        return plain
    names = _tags_by_name()
    word = tag.strip().casefold()
    if word in names:
        return names[word]
    known = list(names)
    found = most_similar(word, known, cutoff=0.75, limit=1)
    return names[known[found[0][0]]] if found else ""


def language_name(tag: str, inside: str = "en") -> str:
    """The language's name, written in the language ``inside``; the tag itself when CLDR has none.

    >>> language_name("fa"), language_name("en", "fa"), language_name("fr", "fr"), language_name("prs")
    ('Persian', 'انگلیسی', 'français', 'Dari')
    """
    locale = locale_of(inside) or Locale("en")
    parts = canonical(tag).split("-")
    for size in range(len(parts), 0, -1):
        name = locale.languages.get("_".join(parts[:size]))
        if name:
            rest = [_part_name(part, locale) for part in parts[size:]]
            return str(name) if not rest else f"{name} ({', '.join(rest)})"
    return _OWN_NAMES.get(parts[0], tag)


def base_language(tag: str) -> str:
    """The tag's language alone, older and finer codes led back: ``fa-AF``, ``prs`` and ``pes`` → ``fa``.

    >>> base_language("fa-AF"), base_language("prs"), base_language("en-GB"), base_language("iw")
    ('fa', 'fa', 'en', 'he')
    """
    language = tag.replace("_", "-").partition("-")[0].lower()
    alias = get_global("language_aliases").get(language, language)
    return str(alias).partition("_")[0]


def region_of(tag: str) -> str:
    """The tag's region, a finer code's own included (``prs`` is ``fa-AF``); ``""`` for none."""
    match = _SHAPE.fullmatch(tag.replace("_", "-"))
    if match and match["region"]:
        return match["region"].upper()
    alias = str(get_global("language_aliases").get(tag.partition("-")[0].lower(), ""))
    return alias.partition("_")[2]


def script_of(tag: str) -> str:
    """The script that the tag names or that CLDR thinks likely (``Arab``, ``Latn`` …); ``""`` when unknown.

    >>> script_of("fa"), script_of("ku"), script_of("ku-Arab"), script_of("az-IR"), script_of("xx")
    ('Arab', 'Latn', 'Arab', 'Arab', '')
    """
    match = _SHAPE.fullmatch(tag.replace("_", "-"))
    if match is None:
        return ""
    if match["script"]:
        return match["script"].title()
    language, region = base_language(tag), region_of(tag)
    likely = get_global("likely_subtags")
    full = likely.get(f"{language}_{region}") or likely.get(match["language"].lower()) or likely.get(language) or ""
    return next((part for part in str(full).split("_") if len(part) == 4), "")


_USUAL: dict[str, Callable[[int], bool]] = {"n != 1": lambda n: n != 1, "n > 1": lambda n: n > 1}
"""The two rules that nearly every language of two forms follows, as gettext's users know them."""


def plural_forms(tag: str) -> str:
    """The value of a catalog's ``Plural-Forms`` header, by CLDR's rules for whole numbers; two forms when unknown.

    >>> plural_forms("en"), plural_forms("fa"), plural_forms("ja")
    ('nplurals=2; plural=(n != 1);', 'nplurals=2; plural=(n > 1);', 'nplurals=1; plural=(0);')
    """
    locale = locale_of(tag)
    if locale is None:
        return "nplurals=2; plural=(n != 1);"
    rule, forms = to_gettext(locale.plural_form), [locale.plural_form(n) for n in range(201)]
    for usual, several in _USUAL.items():
        if forms == ["other" if several(n) else "one" for n in range(201)]:
            return f"nplurals=2; plural=({usual});"
    return "nplurals=2; plural=(n != 1);" if _UNREADABLE.search(rule.partition("plural=")[2]) else rule


def month_names(tag: str) -> tuple[tuple[str, ...], ...]:
    """For each Gregorian month its names in the language, short ones included; empty when CLDR has none."""
    locale = locale_of(tag)
    if locale is None:
        return ()
    return tuple(_names(locale.months, month) for month in range(1, 13))


def weekday_names(tag: str) -> tuple[tuple[str, ...], ...]:
    """For each day from Monday its names in the language, short ones included; empty when CLDR has none."""
    locale = locale_of(tag)
    if locale is None:
        return ()
    return tuple(_names(locale.days, day) for day in range(7))


def gregorian_date(day: date, tag: str) -> str:
    """The day in the Gregorian calendar as the language writes it, in ASCII digits: ``20 May 2023``, ``20 mai 2023``.

    English is day first everywhere, so that one page holds one order; an unknown language gets ISO 8601.
    """
    locale = locale_of(tag)
    if locale is None:
        return day.isoformat()
    pattern = "d MMMM y" if locale.language == "en" else "long"
    text = babel_format_date(day, pattern, locale=locale)
    return text.replace("1 ", "1er ", 1) if locale.language == "fr" and day.day == 1 else text  # CLDR lacks it


def numbering_system(tag: str) -> str:
    """CLDR's numbering system for the language: ``arabext`` (۰–۹), ``arab`` (٠–٩), ``latn`` …"""
    locale = locale_of(tag)
    return locale.default_numbering_system if locale else "latn"


def number_separators(tag: str) -> tuple[str, str]:
    """The decimal and the grouping separator of the language: ``(".", ",")``, ``("٫", "٬")``."""
    locale = locale_of(tag)
    if locale is None:
        return ".", ","
    symbols = locale.number_symbols.get(numbering_system(tag)) or locale.number_symbols["latn"]
    return symbols.get("decimal", "."), symbols.get("group", ",")


@lru_cache(maxsize=256)
def locale_of(tag: str) -> Locale | None:
    """Babel's locale that fits the tag best (language and region, then language alone)."""
    language = tag.replace("_", "-").partition("-")[0].lower()
    alias = str(get_global("language_aliases").get(language, language))
    plain = tag.replace("-", "_")
    for name in (plain, f"{alias}_{region_of(tag)}", alias, alias.partition("_")[0]):
        try:
            return Locale.parse(name.rstrip("_"))
        except (UnknownLocaleError, ValueError, TypeError):
            continue
    return None


@lru_cache(maxsize=1)
def _tags_by_name() -> dict[str, str]:
    names = {str(name).casefold(): tag.replace("_", "-") for tag, name in sorted(Locale("en").languages.items())}
    return names | {name.casefold(): tag for tag, name in _OWN_NAMES.items()} | {"farsi": "fa", "castilian": "es"}


def _known(language: str) -> bool:
    return language in _OWN_NAMES or (language in Locale("en").languages and language not in {"und", "mul", "zxx"})


def _part_name(part: str, locale: Locale) -> str:
    return str(locale.scripts.get(part) or locale.territories.get(part) or part)


def _names(table: object, index: int) -> tuple[str, ...]:
    found: list[str] = []
    for context in ("format", "stand-alone"):
        for width in ("wide", "abbreviated"):
            name = str(table[context][width][index]).rstrip(".")  # type: ignore[index]
            if name not in found:
                found.append(name)
    return tuple(found)
