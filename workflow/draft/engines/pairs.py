"""Which of the pairs of languages that a program or a model knows fits two BCP 47 tags best."""

from __future__ import annotations

from collections.abc import Iterable

from workflow.text.languages import base_language, region_of, script_of

Pair = tuple[str, str]
"""From and to; tags, ISO 639-3 codes as well as BCP 47."""


def best(source: str, target: str, known: Iterable[Pair]) -> Pair | None:
    """The pair with the same regions, else one without any, else one with others; never one in another script.

    >>> best("en-GB", "es", [("eng", "spa"), ("eng-US", "spa"), ("spa", "eng")])
    ('eng', 'spa')
    >>> best("sr-Latn", "en", [("sr", "en")]), best("fa", "en", [("en", "fa")])
    (None, None)
    """
    fits = [(_fit(source, each[0]), _fit(target, each[1]), each) for each in known]
    fitting = [(one + other, each) for one, other, each in fits if min(one, other) >= 0]
    return max(fitting, key=lambda fit: fit[0])[1] if fitting else None


def _fit(wanted: str, tag: str) -> int:
    if base_language(wanted) != base_language(tag) or script_of(wanted) != script_of(tag):
        return -1
    if not region_of(tag):
        return 1
    return 2 if region_of(wanted) == region_of(tag) else 0
