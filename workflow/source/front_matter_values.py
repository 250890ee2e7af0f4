"""A translated front-matter value, written in the source's style and quoted so that it reads back the same."""

from __future__ import annotations

import json
import re

import yaml

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
# Words that need no quotes in YAML wherever a value stands: no indicator, no ": ", no " #", no number, date or truth
_PLAIN = re.compile(r"[^\W\d_][^\x00-\x1f\x7f-\xa0:#\[\]{},&*!|>'\"%@`\\\ufeff\u2028\u2029\ud800-\udfff]*")
# What stands in no unquoted or single-quoted value; the joiners of Persian words may
_CONTROL = re.compile("[\x00-\x1f\x7f-\x9f\ufeff\u2028\u2029\ud800-\udfff\ufffe\uffff]")
_WORDS_OF_YAML = frozenset("y n yes no true false on off null nan inf".split())
# JSON leaves these alone; YAML cannot read some of them and treats others as line ends
_SURROGATES = re.compile("[\ud800-\udfff]")
_UNQUOTABLE = re.compile("[\x7f-\x9f\ufeff\u2028\u2029\ufffe\uffff]")


def yaml_value(value: str, source: str, *, style: str, flow: bool) -> str:
    """``value`` as a YAML scalar in ``style`` (``'``, ``"``, ``|``, ``>`` or none) where it can be, else in quotes."""
    if style in ("|", ">") and not flow:
        block = _block(value, source)
        if block:
            return block
    one = value.strip()
    if style == "" and _PLAIN.fullmatch(one) and one.casefold() not in _WORDS_OF_YAML:
        return one
    if style == "'" and not _CONTROL.search(one):
        return "'" + one.replace("'", "''") + "'"
    if style == "" and not flow and _same_plain(one):
        return one
    return double_quoted(one)


def _same_plain(value: str) -> bool:
    """Whether YAML reads these words, unquoted after a key, as the same words."""
    if _CONTROL.search(value) or value[:1] in "-?:,[]{}#&*!|>'\"%@`":
        return False
    try:
        return bool(yaml.load(f"key: {value}\n", Loader=_LOADER) == {"key": value})  # noqa: S506  # a safe loader
    except (yaml.YAMLError, ValueError):
        return False


def double_quoted(value: str) -> str:
    """``value`` as one line in double quotes, right in YAML and in TOML alike."""
    quoted = json.dumps(_SURROGATES.sub("\N{REPLACEMENT CHARACTER}", value), ensure_ascii=False)
    return _UNQUOTABLE.sub(lambda match: f"\\u{ord(match[0]):04x}", quoted)


def _block(value: str, source: str) -> str:
    """``value`` as a block scalar with the source's header and indentation; empty when it cannot be one."""
    header, _, body = source.partition("\n")
    indent = body[: len(body) - len(body.lstrip(" "))]
    lines = value.strip().split("\n")
    newline = "\r\n" if header.endswith("\r") else "\n"
    outside = str.strip if header[0] == ">" else str.rstrip  # a folded line may not begin further in
    if not indent or any(line != outside(line) or _CONTROL.search(line) for line in lines) or re.search(r"\d", header):
        return ""
    if header[0] == ">":
        # a line end alone is a space; of several the first is left out (YAML 1.2.2 §6.5)
        lines = re.sub("\n+", lambda ends: ends[0] + "\n", "\n".join(lines)).split("\n")
    return header.rstrip("\r") + newline + newline.join(indent + line if line else "" for line in lines)


def toml_value(value: str, *, style: str) -> str:
    """``value`` as a TOML string: literal where the source's is and it can be, else basic."""
    if style == "'" and "'" not in value and not _CONTROL.search(value):
        return f"'{value}'"
    return double_quoted(value)
