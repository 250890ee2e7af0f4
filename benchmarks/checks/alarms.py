"""What the checks say of untouched human translations."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from benchmarks.checks.corpus import SETS, Sample, clean
from workflow.model.finding import Finding


@dataclass(frozen=True, slots=True)
class Alarm:
    """One finding in an untouched text."""

    sample: Sample
    finding: Finding


def alarms(sets: Collection[str] = (), codes: Collection[str] = ()) -> Iterator[Alarm]:
    """The findings of the sets (all) by the rules (all)."""
    for name in sets or SETS:
        for sample in clean(name):
            for finding in sample.findings():
                if not codes or finding.code in codes:
                    yield Alarm(sample, finding)


def per_thousand(counts: Counter[str], units: int) -> dict[str, float]:
    """Severity → findings per 1,000 units."""
    return {severity: 1_000 * count / units for severity, count in counts.items()}
