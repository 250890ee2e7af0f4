"""``[checks]`` of ``bargardan.toml``: how a publication wants to be checked, by language and by type of unit.

[checks]
orthography = "house"
severity = { end-punctuation = "hint" }
[checks.language.fa]
ezafe = "hamza"
[checks.type.stanza]
off = ["pairs"]
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from workflow.model.finding import Severity
from workflow.model.unit import UnitType
from workflow.pipeline.setting_values import File, Reader, language, listed, one_of, string, yes_or_no

if TYPE_CHECKING:
    from workflow.checks import Customs

TABLE = "checks"
LANGUAGE, TYPE = "language", "type"
PORTABILITY = "portability"
"""What publishing finds and ``check`` tells with the rest."""
ORTHOGRAPHIES = ("academy", "house")
EZAFES = ("any", "hamza", "yeh")
"""As ``checks.customs`` has them; loading that loads all rules."""


def read(value: Any, languages: Sequence[str], file: File) -> Mapping[str, Any]:
    """The table as plain values, defaults left out; ``SettingsError`` with line and nearest name for what is wrong."""
    if not isinstance(value, Mapping):
        raise file.wrong(TABLE, f'{TABLE} has to be a table: [{TABLE}], then lines such as orthography = "house".')
    own = {key: each for key, each in value.items() if key not in {LANGUAGE, TYPE}}
    return {
        "": _style(own, TABLE, file),
        LANGUAGE: dict(_by_language(value.get(LANGUAGE, {}), languages, file)),
        TYPE: dict(_by_type(value.get(TYPE, {}), file)),
    }


def customs_of(checks: Mapping[str, Any]) -> Customs:
    """What the table means to the rules."""
    from workflow.checks import Customs, Style  # noqa: PLC0415 - loads all rules

    if not checks:
        return Customs()
    languages = {name: _fields(each) for name, each in checks[LANGUAGE].items()}
    return Customs(
        Style(**_fields(checks[""])), languages, {name: _fields(each) for name, each in checks[TYPE].items()}
    )


def _fields(values: Mapping[str, Any]) -> dict[str, Any]:
    """As ``checks.Style`` takes them."""
    fields = dict(values)
    if "off" in fields:
        fields["off"] = frozenset(fields["off"])
    if "severity" in fields:
        fields["severities"] = {code: Severity(weight) for code, weight in fields.pop("severity").items()}
    return fields


def keys() -> list[str]:
    """Every path there may be, for messages."""
    return [f"{TABLE}.{each}" for each in (*READERS, "severity", LANGUAGE, TYPE)]


def _style(value: Any, path: str, file: File) -> dict[str, Any]:
    if not isinstance(value, Mapping):
        raise file.wrong(path, f'{path} has to be a table: [{path}], then lines such as off = ["spelling"].')
    found: dict[str, Any] = {}
    for key, each in value.items():
        here = f"{path}.{key}"
        if key == "severity":
            found[key] = dict(_severities(each, here, file))
        elif key == "off":
            found[key] = file.read(here, _codes, each)
            for code in found[key]:
                _known_rule(code, here, file)
                _not_firm(code, here, file, "switched off")
        elif key in READERS:
            found[key] = file.read(here, READERS[key], each)
        else:
            known = [f"{path}.{name}" for name in (*READERS, "severity")]
            raise file.unknown(here, keys() if path == TABLE else known)
    return found


def _severities(value: Any, path: str, file: File) -> Iterator[tuple[str, str]]:
    if not isinstance(value, Mapping):
        raise file.wrong(path, f'{path} has to be a table: severity = {{ spelling = "hint" }}.')
    for code, each in value.items():
        here = f"{path}.{code}"
        _known_rule(code, here, file)
        weight = file.read(here, WEIGHT, each)
        if weight != Severity.ERROR:
            _not_firm(code, here, file, "made lighter")
        yield code, weight


def _by_language(value: Any, languages: Sequence[str], file: File) -> Iterator[tuple[str, dict[str, Any]]]:
    path = f"{TABLE}.{LANGUAGE}"
    met: set[str] = set()
    for key, each in _tables(value, path, "fa", file):
        here = f"{path}.{key}"
        tag = file.read(here, language, key)
        if tag in met:
            raise file.wrong(here, f"{here} is about “{tag}” a second time.", "Join the two tables into one.")
        met.add(tag)
        if not any(known == tag or known.partition("-")[0] == tag for known in languages):
            what = f"{here} is about “{tag}”, which is not among the languages ({', '.join(languages)})."
            raise file.wrong(here, what, "Add it there, or take it out here.")
        yield tag, _style(each, here, file)


def _by_type(value: Any, file: File) -> Iterator[tuple[str, dict[str, Any]]]:
    path = f"{TABLE}.{TYPE}"
    names = [str(each) for each in UnitType]
    for key, each in _tables(value, path, "stanza", file):
        if key not in names:
            what = f"{path}.{key}: there are no units of the type “{key}”."
            raise file.wrong(f"{path}.{key}", what, _nearest(key, names, "The types are"))
        yield key, _style(each, f"{path}.{key}", file)


def _tables(value: Any, path: str, example: str, file: File) -> Iterator[tuple[str, Any]]:
    if not isinstance(value, Mapping):
        raise file.wrong(path, f'{path} has to hold tables: [{path}.{example}], then lines such as off = ["spelling"].')
    yield from value.items()


def _codes(value: Any) -> tuple[str, ...]:
    return listed(value, string)


def _known_rule(code: str, path: str, file: File) -> None:
    from workflow.checks import BY_CODE  # noqa: PLC0415 - loads all rules, for those who choose among them

    if code not in BY_CODE and code != PORTABILITY:
        step = _nearest(code, [*BY_CODE, PORTABILITY], "They are listed by: bargardan check --rules; among them")
        raise file.wrong(path, f"{path}: there is no rule “{code}”.", step)


def _not_firm(code: str, path: str, file: File, what: str) -> None:
    from workflow.checks import BY_CODE  # noqa: PLC0415

    if code in BY_CODE and BY_CODE[code].firm:
        raise file.wrong(
            path,
            f"{path}: the rule “{code}” cannot be {what}; readers would be harmed by what it finds.",
            "Take it out of the settings, and mend what it finds.",
        )


def _nearest(name: str, known: Sequence[str], otherwise: str) -> str:
    from difflib import get_close_matches  # noqa: PLC0415 - only when something is wrong

    near = get_close_matches(name, known, 1, 0.5)
    return f"Did you mean “{near[0]}”?" if near else f"{otherwise}: {', '.join(sorted(known)[:20])}."


WEIGHT = one_of(tuple(str(each) for each in Severity))
# Key → how its value is read; severity is a table of its own.
READERS: Mapping[str, Reader] = {
    "orthography": one_of(ORTHOGRAPHIES),
    "ezafe": one_of(EZAFES),
    "both_calendars": yes_or_no,
    "off": _codes,
}
