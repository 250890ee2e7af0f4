"""The front matter of a published file, for Hugo, Jekyll, Pelican and MkDocs: deterministic YAML, safely quoted."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from workflow.model.edition import Edition, Imprint
from workflow.publish.colophon import ROLES, credited, role_name
from workflow.publish.marks import cleared
from workflow.publish.phrases import labelled
from workflow.text.direction import dir_of

INTERNAL = frozenset("translate_to relay confidential permission publish_source original from".split())
"""Keys for the group's own use: they never reach a reader."""

_WORD = re.compile(r"[A-Za-z][A-Za-z0-9]*(?:-[A-Za-z0-9]+)*")
_HASH = re.compile(r"[0-9a-f]{64}")
_RESERVED = frozenset("y n yes no on off true false null".split())
_UNPRINTABLE = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff\ud800-\udfff]")


def front_matter(edition: Edition, imprint: Imprint, values: Mapping[str, Any]) -> str:
    """The whole front matter, fences included. ``values``: the source's own, words translated."""
    document = edition.document
    credits_ = [
        labelled(edition.language, role_name(edition, role), names)
        for role in ROLES
        if (names := credited(edition, role))
    ]
    ours: dict[str, Any] = {
        "title": values.get("title") or document.slug,
        **({"subtitle": values["subtitle"]} if values.get("subtitle") else {}),
        "date": document.meta.date,
        "slug": document.slug,
        "lang": edition.language,
        "dir": dir_of(edition.language),
        "kind": document.meta.kind,
        "author": document.meta.author,
        "original_language": document.language,
        "translations": [each for each in imprint.languages if each != edition.language],
        "credits": credits_ + [each.name for each in edition.credits if not each.tag and each.name],
        "rights": document.meta.rights,
        "licence": document.meta.licence,
        "source_url": document.meta.source_url,
    }
    state: dict[str, Any] = (
        {"preview": True, "draft": True, "robots": "noindex"}
        if imprint.preview
        else {"approved": _day(imprint.approved_on), "fingerprint": imprint.fingerprint}
    )
    rest = {key: each for key, each in values.items() if key not in {*ours, *state, *INTERNAL}}
    lines = [_pair(key, each) for key, each in {**ours, **rest, **state}.items() if each not in ("", None, [], {})]
    return "---\n" + "".join(lines) + "---\n"


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None


def _pair(key: str, value: Any) -> str:
    name = key if _WORD.fullmatch(key.replace("_", "-")) and key.lower() not in _RESERVED else _quoted(str(key))
    if isinstance(value, list | tuple):  # by four spaces: Python-Markdown's own reader (Pelican's) ends at fewer
        return f"{name}:\n" + "".join(f"    - {_scalar(each)}\n" for each in value)
    return f"{name}: {_scalar(value)}\n"


def _scalar(value: Any) -> str:
    """One value in YAML 1.1 and 1.2 alike; nested ones in JSON, which is YAML too."""
    if value is None or isinstance(value, int):  # bool is an int
        return json.dumps(value)
    if isinstance(value, datetime | date):
        return value.isoformat()
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{_quoted(str(key))}: {_scalar(each)}" for key, each in value.items()) + "}"
    if isinstance(value, list | tuple):
        return "[" + ", ".join(map(_scalar, value)) + "]"
    text = cleared(str(value))
    plain = _HASH.fullmatch(text) or (_WORD.fullmatch(text) and text.lower() not in _RESERVED)
    return text if plain and not text.isdigit() and not re.fullmatch(r"[0-9]+[eE][0-9]+", text) else _quoted(text)


def _quoted(text: str) -> str:
    """In double quotes: JSON's escapes are YAML's, too."""
    return _UNPRINTABLE.sub(lambda found: f"\\u{ord(found.group()):04x}", json.dumps(text, ensure_ascii=False))
