"""``[engines.NAME]`` of ``bargardan.toml``: how engines beyond the usual ones are set up."""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from workflow.errors import SettingsError
from workflow.pipeline.setting_values import File, Reader, one_of, string, yes_or_no

TABLE = "engines"
GROUP = "bargardan.engines"
"""The entry points of other packages."""
OWN = ("memory", "glossary", "copy", "pseudo")
"""Those that know our units and never leave this process."""
TRANSLATORS = (
    "model", "apertium", "chat", "libretranslate",
    "deepl", "google", "mymemory", "microsoft", "yandex", "papago", "qcri", "baidu",
)  # fmt: skip
"""Kinds that come with the program; other packages may offer more."""
_NAME = re.compile(r"[a-z][a-z0-9-]{0,40}")
_SECRET = re.compile(r"(?i)(api|auth|secret|access)?[_-]?(key|token|password|secret)\b")


def read(value: Any, file: File) -> Mapping[str, Mapping[str, Any]]:
    """Name → the fields of ``draft.setup.Setup`` that the file gives; ``SettingsError`` with the line for the rest."""
    if not isinstance(value, dict):
        raise file.wrong(TABLE, "engines has to hold tables: [engines.NAME].")
    found = {name: _one(name, each, file) for name, each in value.items()}
    return MappingProxyType(found)


def is_kind(name: str) -> bool:
    """Whether there is an engine of this kind, ours or of an installed package."""
    if name in OWN or name in TRANSLATORS:
        return True
    from importlib.metadata import entry_points  # noqa: PLC0415 - only for names we do not know

    return any(each.name == name for each in entry_points(group=GROUP))


def _one(name: str, value: Any, file: File) -> Mapping[str, Any]:
    path = f"{TABLE}.{name}"
    if not _NAME.fullmatch(name):
        raise file.wrong(path, f"“{name}” is no name for an engine.", "Write small letters, digits and hyphens.")
    if not isinstance(value, dict):
        raise file.wrong(path, f"{path} has to be a table.", f"Write [{path}] and its keys below.")
    found: dict[str, Any] = {}
    for key, each in value.items():
        if _SECRET.search(key):
            from workflow.draft.engines.servers import key_variable  # noqa: PLC0415 - only when something is wrong

            step = f"Put it into the environment: {key_variable(name)}. A settings file is passed around."
            raise file.wrong(f"{path}.{key}", "A key never stands in bargardan.toml.", step)
        if key not in FIELDS:
            raise file.unknown(f"{path}.{key}", [f"{path}.{known}" for known in FIELDS])
        found[key] = file.read(f"{path}.{key}", FIELDS[key], each)
    kind = found.get("kind", name)
    if not is_kind(kind):
        step = f"Kinds are: {', '.join((*TRANSLATORS, 'and those of installed packages'))}."
        raise file.wrong(f"{path}.kind" if "kind" in found else path, f"There is no kind of engine “{kind}”.", step)
    if kind != name and name in OWN:
        raise file.wrong(path, f"“{name}” is an engine of its own.", "Choose another name.")
    return MappingProxyType(found)


def _url(value: Any) -> str:
    from workflow.draft.engines.servers import parts_of  # noqa: PLC0415 - only for those who have servers

    address = string(value).rstrip("/")
    try:
        parts_of(address)
    except SettingsError:
        how = 'has to be an address such as "http://127.0.0.1:8080", without a user, a key or a query'
        raise ValueError(how) from None
    return address


def count(value: Any) -> int:
    """A whole number from 1 on."""
    if isinstance(value, bool) or not isinstance(value, int) or not 1 <= value <= 10_000_000:
        raise ValueError("has to be a whole number from 1 on")
    return value


def _few(value: Any) -> int:
    if isinstance(value, bool) or not isinstance(value, int) or not 1 <= value <= 100:
        raise ValueError("has to be a whole number from 1 to 100")
    return value


def _passage(value: Any) -> int:
    if isinstance(value, bool) or not isinstance(value, int) or not 100 <= value <= 10_000_000:
        raise ValueError("has to be a whole number from 100 on: shorter pieces are no sentences")
    return value


def _timeout(value: Any) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float) or not 1 <= value <= 3_600:
        raise ValueError("has to be a number of seconds from 1 on, at most 3600")
    return float(value)


def _seconds(value: Any) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float) or not 0 <= value <= 3_600:
        raise ValueError("has to be a number of seconds, at most 3600")
    return float(value)


def _options(value: Any) -> Mapping[str, str]:
    if not isinstance(value, dict):
        raise ValueError("has to be a table of texts")
    if named := next((key for key in value if _SECRET.search(key)), None):
        raise ValueError(f"holds “{named}”: keys belong into the environment")
    return MappingProxyType({str(key): string(each) for key, each in value.items()})


FIELDS: dict[str, Reader] = {
    "kind": string,
    "url": _url,
    "model": string,
    "folder": string,
    "command": string,
    "trusted": yes_or_no,
    "timeout": _timeout,
    "characters": _passage,
    "in_flight": _few,
    "pause": _seconds,
    "attempts": _few,
    "options": _options,
}
DATES = ("both", "own", "target")
date_style = one_of(DATES)
