"""Errors planted, one at a time, in human translations: what is found, and what is found for nothing.

The whole measure is in ``benchmarks/checks``; here a part of it, so that a rule that grows deaf or noisy is seen.
"""

from __future__ import annotations

from collections import Counter

import pytest

from benchmarks.checks.corpus import SETS, clean
from benchmarks.checks.plant import Plant, recall
from benchmarks.checks.planted import plants
from tests.shared_data import needs_shared
from workflow.checks import BY_CODE
from workflow.checks.rule import Family
from workflow.model.finding import Severity

EVERY = 5
"""Of the untouched texts one in so many is looked at here."""


def test_every_rule_has_errors_planted_for_it() -> None:
    planted = {code for plant in plants() for code in plant.codes}
    assert planted <= {*BY_CODE, "names-file"}  # asked by itself, of a file that is never kept
    assert set(BY_CODE) - planted == {"unread"}  # what the reading of a source could not take; see test_unread


@needs_shared
@pytest.mark.parametrize("plant", list(plants()), ids=lambda plant: plant.kind)
def test_planted_errors_are_found(plant: Plant) -> None:
    done = recall(plant, most=40)
    assert done.planted >= 10, "nearly nothing could be planted"
    assert done.share >= 0.9, done.missed[:3]


@needs_shared
@pytest.mark.parametrize(("severity", "most"), [(Severity.ERROR, 5.0), (Severity.WARNING, 20.0)])
def test_good_work_is_left_alone(severity: Severity, most: float) -> None:
    samples = [sample for name in SETS for sample in clean(name)[::EVERY]]
    said: Counter[str] = Counter()
    for sample in samples:
        for each in sample.findings():
            if each.severity is severity and BY_CODE[each.code].family is not Family.ORTHOGRAPHY:
                said[each.code] += 1
    rate = 1_000 * said.total() / sum(len(sample.pairs) for sample in samples)
    assert rate <= most, said.most_common(8)
