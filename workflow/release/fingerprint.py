"""The fingerprint of an edition: what an editor approves, as one short line.

It is the SHA-256 of UTF-8 JSON with sorted keys, no spaces and no escapes but JSON's own (RFC 8259); letters
stay as typed. It holds what readers get and nothing else: never the bytes of a PO file, states, dates,
or who did what. ``content`` says its exact form.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date, datetime
from hashlib import sha256
from typing import Any

from workflow.model.edition import Edition
from workflow.model.note import Note

VERSION = 1
"""Of the canonical form; it changes whenever the form does, so that old and new fingerprints never meet."""


def fingerprint(edition: Edition, assets: Mapping[str, str]) -> str:
    """The fingerprint of an edition; ``assets``: a file's name → the SHA-256 (hex) of its bytes.

    >>> from workflow.model.translation import Translation
    >>> from workflow.source import read
    >>> document = read("Bread.\\n", slug="bread", language="en")
    >>> key = document.units[0].key
    >>> edition = Edition(document, "fr", {key: Translation(key, "Du pain.")})
    >>> print(canonical(content(edition, {})).replace(',"', ',\\n"'))
    {"assets":{},
    "carried":[],
    "credits":[],
    "front_matter":{},
    "keys":["paragraph-7f1d167554e3"],
    "language":"fr",
    "notes":[],
    "slug":"bread",
    "source":"c804db40190fe218e880e09a910edc25dd6661b23a48568d4797c1a62b4e4cd4",
    "translations":[["paragraph-7f1d167554e3",
    "Du pain."]],
    "version":1}
    >>> fingerprint(edition, {})
    'df1becff47fac44599b7c07bf6723a1de8122890c2bc2b1a5191fe3a22aefe4c'
    """
    return sha256(canonical(content(edition, assets)).encode("utf-8", "surrogatepass")).hexdigest()


def content(edition: Edition, assets: Mapping[str, str]) -> dict[str, Any]:
    """Everything the fingerprint stands for, as plain JSON values.

    ``translations`` are pairs of key and text in reading order, ``carried`` pairs of a unit and the one that holds its
    words, ``notes`` the notes in force by id, ``source`` the SHA-256 of the source file.
    """
    document, keys = edition.document, [unit.key for unit in edition.document.units]
    rows = [edition.translations[key] for key in keys if key in edition.translations]
    return {
        "version": VERSION,
        "slug": document.slug,
        "language": edition.language,
        "source": sha256(document.text.encode("utf-8", "surrogatepass")).hexdigest(),
        "keys": keys,
        "translations": [[row.key, row.text] for row in rows if row.text],
        "carried": [[row.key, row.carried] for row in rows if row.carried],
        "notes": [_note(each) for each in sorted(edition.notes, key=lambda note: note.id) if not each.suggestion],
        "front_matter": _plain(document.meta.values),
        "credits": sorted([each.tag, each.role, each.name] for each in edition.credits),
        "assets": dict(sorted(assets.items())),
    }


def canonical(value: Any) -> str:
    """JSON in the one form that is hashed: keys sorted, no spaces, letters as they are."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False)


def _note(note: Note) -> dict[str, str]:
    return {
        "id": note.id,
        "unit": note.unit,
        "voice": note.voice.value,
        "kind": note.kind.value,
        "lemma": note.lemma,
        "body": note.body,
        "adopted": note.adopted,
    }


def _plain(value: Any) -> Any:
    """Front-matter values as JSON has them: dates as ISO text, keys as text, anything else by its Python text."""
    if isinstance(value, Mapping):
        return {str(key): _plain(each) for key, each in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(each) for each in value]
    if isinstance(value, datetime | date):
        return value.isoformat()
    return value if isinstance(value, str | bool | int) or value is None else str(value)
