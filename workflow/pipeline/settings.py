"""``bargardan.toml``: how a workspace is set up, checked key by key.

A wrong file is an error with its line and the nearest right key; nothing is guessed and nothing unknown is passed over.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any

from workflow.errors import SettingsError

FILE_NAME = "bargardan.toml"
CALENDARS = ("gregorian", "persian")
NUMERALS = ("latn", "arabext", "arab")
"""CLDR's names: 0–9, ۰–۹ (Persian), ٠–٩ (Arabic)."""
ENGINES = ("memory", "glossary", "copy", "pseudo")
"""The engines there are; none of them leaves the machine."""


@dataclass(frozen=True, slots=True)
class Settings:
    """What ``bargardan.toml`` says, with the defaults of what it does not say."""

    title: str = "Bargardan"
    """Of the publication, on every page."""
    base_url: str = ""
    """Where ``public/`` will stand, without a final slash; ``""`` when not known yet."""
    languages: tuple[str, ...] = ("en", "fa")
    """BCP 47: every language a source or an edition may be in."""
    targets: tuple[str, ...] = ()
    """Into which a source is translated when its front matter does not say; empty: all the other languages."""
    people: int = 2
    """``[review] people``: how many people every published word needs, 1 or 2."""
    engines: tuple[str, ...] = ("memory", "glossary")
    """``[draft] engines``: which may draft, in the order in which they are asked."""
    calendars: tuple[str, ...] = CALENDARS
    """In the order in which dates are printed."""
    numerals: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    """Language → numbering system, where it is not that language's usual one."""

    def targets_of(self, language: str, asked: tuple[str, ...] | None) -> tuple[str, ...]:
        """Into which languages a source in ``language`` goes; ``asked`` is its front matter's ``translate_to``."""
        chosen = asked if asked is not None else (self.targets or self.languages)
        return tuple(each for each in dict.fromkeys(chosen) if each != language)


Reader = Callable[[Any], Any]
"""Takes a TOML value and gives it as the field wants it; raises ``ValueError`` with what it should be."""


def parse(text: str, where: str = FILE_NAME) -> Settings:
    """The settings a file holds; ``SettingsError`` with ``where:line`` for anything wrong in it."""
    try:
        found = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        line = re.search(r"at line (\d+)", str(error))
        place = f"{where}:{line[1] if line else text.count(chr(10)) + 1}"
        raise SettingsError(f"This is not TOML: {error}.", where=place, next_step="See https://toml.io") from error
    values: dict[str, Any] = {}
    for path, value in _leaves(found, where, text):
        name, reader = KEYS[path]
        try:
            values[name] = reader(value)
        except ValueError as error:
            raise SettingsError(f"{path} {error}.", where=f"{where}:{line_of(text, path)}") from error
    settings = Settings(**values)
    _agree(settings, where, text)
    return settings


def line_of(text: str, path: str) -> int:
    """Where the key ``review.people`` stands in a TOML file, from 1; the first line when it cannot be told.

    >>> line_of('title = "x"\\n[review]\\npeople = 3', "review.people")
    3
    """
    here = ""
    for number, line in enumerate(text.splitlines(), 1):
        if head := re.match(r"\s*\[\[?\s*([^\]]+?)\s*\]", line):
            here = _plain(head[1])
            if here == path:
                return number
        elif (key := re.match(r"\s*([^=#]+?)\s*=", line)) and f"{here}.{_plain(key[1])}".strip(".") == path:
            return number
    return 1


def _leaves(found: Mapping[str, Any], where: str, text: str) -> list[tuple[str, Any]]:
    """Known keys with their values; the first unknown one is an error."""
    leaves: list[tuple[str, Any]] = []
    for key, value in found.items():
        if key in KEYS:
            leaves.append((key, value))
        elif key in TABLES and isinstance(value, dict):
            for inner, each in value.items():
                path = f"{key}.{inner}"
                if path not in KEYS:
                    raise _unknown(path, where, text)
                leaves.append((path, each))
        else:
            raise _unknown(key, where, text)
    return leaves


def _unknown(path: str, where: str, text: str) -> SettingsError:
    from difflib import get_close_matches  # noqa: PLC0415 - only when something is wrong

    by_last = {known.rpartition(".")[2]: known for known in KEYS}
    near = get_close_matches(path, [*KEYS, *TABLES], 1, 0.5)
    near = near or [by_last[each] for each in get_close_matches(path.rpartition(".")[2], by_last, 1, 0.5)]
    step = f"Did you mean {_as_toml(near[0])}?" if near else f"The keys are: {', '.join(KEYS)}."
    return SettingsError(f"There is no setting “{path}”.", where=f"{where}:{line_of(text, path)}", next_step=step)


def _as_toml(path: str) -> str:
    table, _, key = path.rpartition(".")
    return f"“{key}” under [{table}]" if table else f"“{key}”"


def _agree(settings: Settings, where: str, text: str) -> None:
    """What one key says has to fit the others."""
    for path, named in (("targets", settings.targets), ("numerals", tuple(settings.numerals))):
        for each in named:
            if each not in settings.languages:
                what = f"{path} names “{each}”, which is not among the languages ({', '.join(settings.languages)})."
                step = "Add it there, or take it out here."
                raise SettingsError(what, where=f"{where}:{line_of(text, path)}", next_step=step)


def _plain(key: str) -> str:
    return re.sub(r"[\s\"']", "", key)


def _string(value: Any) -> str:
    if not isinstance(value, str):
        raise ValueError('has to be a text in quotes: "…"')
    if any(ord(each) < 32 for each in value):
        raise ValueError("has to be one line without control characters")
    return value.strip()


def _address(value: Any) -> str:
    address = _string(value).rstrip("/")
    if address and not re.fullmatch(r"https?://[^\s<>\"'?#]+", address):
        raise ValueError('has to be an address such as "https://letters.example"')
    return address


def _list(value: Any, each: Reader) -> tuple[str, ...]:
    if not isinstance(value, list):
        raise ValueError('has to be a list: ["…", "…"]')
    read = tuple(each(one) for one in value)
    if len(set(read)) != len(read):
        raise ValueError("names something twice")
    return read


def _language(value: Any) -> str:
    from workflow.text.languages import canonical, is_tag, nearest_tag  # noqa: PLC0415 - Babel is slow to load

    tag = _string(value)
    if not is_tag(tag):
        near = nearest_tag(tag)
        asked = f" (did you mean “{near}”?)" if near else ", such as fa, en or ckb-Arab"
        raise ValueError(f"holds “{tag}”, which is no language tag (BCP 47){asked}")
    return canonical(tag)


def _languages(value: Any) -> tuple[str, ...]:
    read = _list(value, _language)
    if not read:
        raise ValueError("has to name at least one language")
    return read


def _targets(value: Any) -> tuple[str, ...]:
    return _list(value, _language)


def _people(value: Any) -> int:
    if isinstance(value, bool) or value not in (1, 2):
        raise ValueError("has to be 1 or 2")
    return int(value)


def _one_of(names: tuple[str, ...]) -> Reader:
    def reader(value: Any) -> str:
        name = _string(value)
        if name not in names:
            raise ValueError(f"holds “{name}”, which is none of: {', '.join(names)}")
        return name

    return reader


def _engines(value: Any) -> tuple[str, ...]:
    return _list(value, _one_of(ENGINES))


def _calendars(value: Any) -> tuple[str, ...]:
    return _list(value, _one_of(CALENDARS))


def _numerals(value: Any) -> Mapping[str, str]:
    if not isinstance(value, dict):
        raise ValueError('has to be a table: [numerals], then lines such as fa = "arabext"')
    reader = _one_of(NUMERALS)
    return MappingProxyType({_language(key): reader(each) for key, each in value.items()})


# Path in the file → field of Settings and how its value is read; in the order of the sample file.
KEYS: dict[str, tuple[str, Reader]] = {
    "title": ("title", _string),
    "base_url": ("base_url", _address),
    "languages": ("languages", _languages),
    "targets": ("targets", _targets),
    "calendars": ("calendars", _calendars),
    "numerals": ("numerals", _numerals),
    "review.people": ("people", _people),
    "draft.engines": ("engines", _engines),
}
TABLES = ("review", "draft")
