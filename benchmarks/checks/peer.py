"""pofilter (translate-toolkit) as a peer: the checks that its command runs by default, asked of single units."""

from __future__ import annotations

from functools import lru_cache
from importlib import metadata
from importlib.util import find_spec
from typing import Any

from benchmarks.checks.corpus import Sample
from workflow.text.languages import base_language

INSTALLED = find_spec("translate") is not None
NAME = f"pofilter {metadata.version('translate-toolkit')}" if INSTALLED else "pofilter (not installed)"


@lru_cache(maxsize=32)
def checker(source_language: str, language: str) -> Any:
    """Its whole set of checks for a pair of languages, as ``pofilter --language`` makes it."""
    from translate.filters import checks
    from translate.lang import factory

    config = checks.CheckerConfig(targetlanguage=base_language(language))
    config.sourcelang = factory.getlanguage(base_language(source_language))
    return checks.TeeChecker(checkerconfig=config)


@lru_cache(maxsize=4)
def _unit_class() -> Any:
    from translate.storage import pypo

    return pypo.pounit


def failures(sample: Sample) -> set[tuple[int, str]]:
    """The names of the checks that fail, each with the number of its unit."""
    ask = checker(sample.source_language, sample.language)
    found = set()
    for number, pair in enumerate(sample.pairs):
        unit = _unit_class()(pair.source)
        unit.target = pair.text
        found |= {(number, name) for name in ask.run_filters(unit)}
    return found
