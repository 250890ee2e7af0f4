"""``bargardan.toml``: how a workspace is set up, checked key by key.

A wrong file is an error with its line and the nearest right key; nothing is guessed and nothing unknown is passed over.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from workflow.errors import SettingsError
from workflow.pipeline import engine_settings
from workflow.pipeline.setting_values import File, Reader, language, listed, one_of, string

if TYPE_CHECKING:
    from workflow.checks import Customs

FILE_NAME = "bargardan.toml"
CALENDARS = ("gregorian", "persian")
NUMERALS = ("latn", "arabext", "arab")
"""CLDR's names: 0–9, ۰–۹ (Persian), ٠–٩ (Arabic)."""


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
    dates: str = "both"
    """``[draft] dates``: how drafts write a date of the Persian calendar: in both calendars, its own, the target's."""
    budget: Mapping[str, int] = field(default_factory=lambda: MappingProxyType({}))
    """How much may leave for servers: ``characters_per_run``, ``requests_per_day`` …; what is missing has no limit."""
    setups: Mapping[str, Mapping[str, Any]] = field(default_factory=lambda: MappingProxyType({}), repr=False)
    """``[engines.NAME]``: name → what it says, as fields of ``draft.setup.Setup``."""
    calendars: tuple[str, ...] = CALENDARS
    """In the order in which dates are printed."""
    numerals: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    """Language → numbering system, where it is not that language's usual one."""
    checks: Mapping[str, Any] = field(default_factory=lambda: MappingProxyType({}), repr=False)
    """``[checks]`` as plain values, read and found right; ``customs`` is what they mean. No page depends on it."""

    @property
    def named_engines(self) -> frozenset[str]:
        """Every engine that the file names: in the order of engines, or with a table of its own."""
        return frozenset(self.engines) | frozenset(self.setups)

    @property
    def customs(self) -> Customs:
        """The house style that the checks are asked by."""
        from workflow.pipeline.house_style import customs_of  # noqa: PLC0415 - loads all rules, for few commands

        return customs_of(self.checks)

    def targets_of(self, language: str, asked: tuple[str, ...] | None) -> tuple[str, ...]:
        """Into which languages a source in ``language`` goes; ``asked`` is its front matter's ``translate_to``."""
        chosen = asked if asked is not None else (self.targets or self.languages)
        return tuple(each for each in dict.fromkeys(chosen) if each != language)


def parse(text: str, where: str = FILE_NAME) -> Settings:
    """The settings a file holds; ``SettingsError`` with ``where:line`` for anything wrong in it."""
    try:
        found = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        line = re.search(r"at line (\d+)", str(error))
        place = f"{where}:{line[1] if line else text.count(chr(10)) + 1}"
        raise SettingsError(f"This is not TOML: {error}.", where=place, next_step="See https://toml.io") from error
    file = File(text, where)
    checks = found.pop("checks", None)
    setups = engine_settings.read(found.pop(engine_settings.TABLE, {}), file)
    budget = _budget(found, file)
    values = {KEYS[path][0]: file.read(path, KEYS[path][1], value) for path, value in _leaves(found, file)}
    settings = Settings(**values, setups=setups, budget=budget)
    _agree(settings, file)
    if checks is not None:
        from workflow.pipeline import house_style  # noqa: PLC0415 - only for those who say something about it

        settings = replace(settings, checks=house_style.read(checks, settings.languages, file))
    return settings


def _leaves(found: Mapping[str, Any], file: File) -> Iterator[tuple[str, Any]]:
    """Known keys with their values; the first unknown one is an error."""
    for key, value in found.items():
        if key in KEYS:
            yield key, value
        elif key in TABLES and isinstance(value, dict):
            for inner, each in value.items():
                if f"{key}.{inner}" not in KEYS:
                    raise _unknown(f"{key}.{inner}", file)
                yield f"{key}.{inner}", each
        else:
            raise _unknown(key, file)


def _unknown(path: str, file: File) -> SettingsError:
    from workflow.pipeline import house_style  # noqa: PLC0415 - only when something is wrong

    budget = [f"draft.{key}" for key in BUDGET]
    return file.unknown(
        path, [*KEYS, *budget, *house_style.keys()], [*TABLES, house_style.TABLE, engine_settings.TABLE]
    )


def _agree(settings: Settings, file: File) -> None:
    """What one key says has to fit the others."""
    for path, named in (("targets", settings.targets), ("numerals", tuple(settings.numerals))):
        for each in named:
            if each not in settings.languages:
                what = f"{path} names “{each}”, which is not among the languages ({', '.join(settings.languages)})."
                raise file.wrong(path, what, "Add it there, or take it out here.")
    for name in settings.engines:
        if name not in settings.setups and not engine_settings.is_kind(name):
            known = ", ".join((*engine_settings.OWN, *settings.setups))
            what = f"draft.engines holds “{name}”, which is none of: {known}."
            raise file.wrong("draft.engines", what, f"Set it up under [engines.{name}], or choose: docs/engines.md")


def _budget(found: dict[str, Any], file: File) -> Mapping[str, int]:
    """The limits under ``[draft]``, taken out of it."""
    table = found.get("draft")
    if not isinstance(table, dict):
        return MappingProxyType({})
    said = {key: table.pop(key) for key in BUDGET if key in table}
    return MappingProxyType(
        {key: file.read(f"draft.{key}", engine_settings.count, value) for key, value in said.items()}
    )


def _address(value: Any) -> str:
    address = string(value).rstrip("/")
    if address and not re.fullmatch(r"https?://[^\s<>\"'?#]+", address):
        raise ValueError('has to be an address such as "https://letters.example"')
    return address


def _languages(value: Any) -> tuple[str, ...]:
    read = listed(value, language)
    if not read:
        raise ValueError("has to name at least one language")
    return read


def _targets(value: Any) -> tuple[str, ...]:
    return listed(value, language)


def _people(value: Any) -> int:
    if isinstance(value, bool) or value not in (1, 2):
        raise ValueError("has to be 1 or 2")
    return int(value)


def _engines(value: Any) -> tuple[str, ...]:
    return listed(value, string)


def _calendars(value: Any) -> tuple[str, ...]:
    return listed(value, one_of(CALENDARS))


def _numerals(value: Any) -> Mapping[str, str]:
    if not isinstance(value, dict):
        raise ValueError('has to be a table: [numerals], then lines such as fa = "arabext"')
    reader = one_of(NUMERALS)
    return MappingProxyType({language(key): reader(each) for key, each in value.items()})


# Path in the file → field of Settings and how its value is read; in the order of the sample file.
KEYS: dict[str, tuple[str, Reader]] = {
    "title": ("title", string),
    "base_url": ("base_url", _address),
    "languages": ("languages", _languages),
    "targets": ("targets", _targets),
    "calendars": ("calendars", _calendars),
    "numerals": ("numerals", _numerals),
    "review.people": ("people", _people),
    "draft.engines": ("engines", _engines),
    "draft.dates": ("dates", engine_settings.date_style),
}
TABLES = ("review", "draft")
BUDGET = ("characters_per_run", "characters_per_day", "requests_per_run", "requests_per_day")
"""Keys under ``[draft]``: how much may leave for servers, over all engines."""
