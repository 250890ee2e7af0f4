"""How a figure is taken: processor seconds of this process and its children, ratios in one run, exponents."""

from __future__ import annotations

import gc
import math
import resource
import statistics
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Figure:
    """One line of the report."""

    what: str
    ours: float
    unit: str
    """Of ``ours`` and ``beside``: ``MB/s`` (more is better), ``s`` (less is better), ``exponent`` …"""
    beside: float
    """The peer's figure in the same run, or the limit."""
    peer: str
    """``mdpo 2.1.4``, ``limit`` …"""
    wanted: str
    """What the project promises, in words: ``≥ 5 × mdpo``."""
    met: bool

    @property
    def ratio(self) -> float:
        """Ours to the peer's."""
        return self.ours / self.beside if self.beside else math.inf


def cpu(act: Callable[[], object]) -> float:
    """Processor seconds (user and system, children included) of one call."""
    gc.collect()
    before = spent()
    act()
    return spent() - before


def wall(act: Callable[[], object]) -> float:
    """Seconds on the clock of one call."""
    gc.collect()
    start = time.perf_counter()
    act()
    return time.perf_counter() - start


def spent() -> float:
    """Processor seconds of this process and its finished children so far."""
    usages = (resource.getrusage(resource.RUSAGE_SELF), resource.getrusage(resource.RUSAGE_CHILDREN))
    return sum(each.ru_utime + each.ru_stime for each in usages)


def in_turn(first: Callable[[], float], second: Callable[[], float], rounds: int = 3) -> tuple[float, float]:
    """Medians of two figures taken A B A B …, so that a drifting machine touches both alike."""
    pairs = [(first(), second()) for _ in range(rounds)]
    return statistics.median(a for a, _ in pairs), statistics.median(b for _, b in pairs)


def medians(acts: Sequence[Callable[[], object]], rounds: int = 5) -> list[float]:
    """Processor seconds of each, medians of rounds that take all in turn."""
    taken = [[cpu(act) for act in acts] for _ in range(rounds)]
    return [statistics.median(each) for each in zip(*taken, strict=True)]


def exponent(sizes: Sequence[float], seconds: Sequence[float]) -> float:
    """The slope of log(time) over log(size), by least squares: 1 is linear."""
    x = [math.log(each) for each in sizes]
    y = [math.log(each) for each in seconds]
    return statistics.linear_regression(x, y).slope
