"""An error planted in an untouched edition, and whether the checks see it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from random import Random

from benchmarks.checks.corpus import Sample

MOST = 200
"""Errors of one kind that are planted."""


@dataclass(frozen=True, slots=True)
class Plant:
    """One kind of error."""

    kind: str
    """In a few words: ``a digit changed``."""
    codes: frozenset[str]
    """Rules that may find it; one of them is enough."""
    broken: Callable[[Sample, Random], Sample | None]
    """The edition with one error of this kind; ``None`` where it holds nothing that could be broken so."""
    samples: Callable[[], Sequence[Sample]]
    """Where it is planted."""


@dataclass(frozen=True, slots=True)
class Recall:
    """How many of one kind were found."""

    kind: str
    codes: frozenset[str]
    planted: int
    found: int
    missed: tuple[tuple[str, str], ...]
    """Source and broken text of some that were not."""

    @property
    def share(self) -> float:
        """0–1."""
        return self.found / self.planted if self.planted else 0.0


def plantings(plant: Plant, most: int = MOST, seed: int = 3) -> Iterator[tuple[Sample, Sample]]:
    """Up to ``most`` samples, untouched and broken, chosen by ``seed``.

    Samples in which the kind's rules find something before planting are left out.
    """
    chance = Random(f"{seed}:{plant.kind}")
    samples = list(plant.samples())
    chance.shuffle(samples)
    planted = 0
    for sample in samples:
        broken = plant.broken(sample, chance)
        if broken is not None and broken != sample and not _seen(sample, plant):
            yield sample, broken
            planted += 1
        if planted == most:
            return


def recall(plant: Plant, most: int = MOST, seed: int = 3) -> Recall:
    """Plant errors, each in another sample, and count those that one of the kind's rules finds."""
    planted = found = 0
    missed: list[tuple[str, str]] = []
    for _sample, broken in plantings(plant, most, seed):
        planted += 1
        if _seen(broken, plant):
            found += 1
        elif len(missed) < 20:
            missed.append((broken.pair.source, broken.pair.text))
    return Recall(plant.kind, plant.codes, planted, found, tuple(missed))


def _seen(sample: Sample, plant: Plant) -> bool:
    return any(each.code in plant.codes for each in sample.findings())
