"""The plural rule in a catalog's header, read and used without trust.

``Plural-Forms`` is a small C expression that runtimes execute; the standard library's reader of it admits numbers,
``n`` and operators only, of bounded length and depth.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from gettext import c2py

from workflow.catalogs.header import header_fields
from workflow.errors import CatalogError
from workflow.model.catalog import Entry

_SHAPE = re.compile(r"\s*nplurals\s*=\s*(\d{1,3})\s*;\s*plural\s*=\s*([^;]{1,1000}?)\s*;?\s*")


@dataclass(frozen=True, slots=True)
class PluralRule:
    """How many forms a language has, and which one a number takes."""

    count: int
    choose: Callable[[int], int]
    """The index of the form for a number from 0; may lie outside ``count`` when the rule is wrong."""


def plural_rule(header: Entry | None, where: str = "") -> PluralRule | None:
    """The rule that a header states; ``None`` when it states none. ``CatalogError`` for what is no such rule.

    >>> rule = plural_rule(Entry("", "Plural-Forms: nplurals=2; plural=(n > 1);"))
    >>> rule.count, rule.choose(1), rule.choose(2)
    (2, 0, 1)
    """
    value = header_fields(header).get("plural-forms", "")
    if not value:
        return None
    shape = _SHAPE.fullmatch(value)
    try:
        if shape is None or not 1 <= int(shape[1]) <= 100:
            raise ValueError(value[:80])
        return PluralRule(int(shape[1]), c2py(shape[2]))
    except (ValueError, OverflowError, RecursionError, MemoryError):
        raise CatalogError(
            f"The header's Plural-Forms is no plural rule: {value[:80]!r}.",
            where=where,
            next_step="Copy the rule of the language from the gettext manual.",
        ) from None
