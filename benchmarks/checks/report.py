"""The whole proof: what is found of what was planted, what is found for nothing, beside pofilter; and speed.

``python -m benchmarks checks.report`` measures, prints, and puts the tables into ``docs/checks.md``.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from benchmarks.checks import peer, speed
from benchmarks.checks.alarms import per_thousand
from benchmarks.checks.corpus import SETS, Sample, clean
from benchmarks.checks.editions import editions
from benchmarks.checks.plant import Plant, Recall, plantings, recall
from benchmarks.checks.planted import plants
from benchmarks.measure import Figure
from workflow.checks import BY_CODE
from workflow.checks.rule import Family
from workflow.model.finding import Severity

GUIDE = Path(__file__).parents[2] / "docs" / "checks.md"
BEGIN, END = "<!-- measured: begin -->", "<!-- measured: end -->"
"""Between these lines of the guide the tables stand."""
LEAST, MOST_ERRORS, MOST_WARNINGS = 0.95, 5.0, 20.0
"""Promised: recall of every kind; false errors and false warnings per 1,000 clean units."""


@dataclass(frozen=True, slots=True)
class Clean:
    """What was said of one set of untouched texts."""

    name: str
    units: int
    counts: Counter[Severity]
    """Of all rules but those of orthography."""
    orthography: int
    """Errors and warnings of the rules of Persian orthography: human work really has those faults."""
    peer: int
    """Units in which at least one of the peer's checks fails."""


def run() -> Iterator[Figure]:
    """Recall, alarms, speed; the tables are written on the way."""
    with ProcessPoolExecutor() as pool:
        found = list(pool.map(of_kind, range(len(list(plants())))))
    cleans = [measured(name, clean(name)) for name in SETS]
    apart = [measured("ours", own()), measured("whole documents", list(editions()), comparing=True)]
    figures = [*summary(found, cleans), *speed.run()]
    write("\n\n".join([recall_table(found), alarm_table(cleans, apart), speed_table(figures)]))
    yield from figures


def write(tables: str) -> None:
    """Put the tables in place of the earlier ones."""
    before, _, rest = GUIDE.read_text("utf8").partition(BEGIN)
    after = rest.partition(END)[2]
    GUIDE.write_text(f"{before}{BEGIN}\n\n{tables}\n\n{END}{after}", "utf8")


def of_kind(number: int) -> tuple[Recall, float]:
    """Ours and the peer's recall of one kind, by its place among all; for a process of its own."""
    plant = list(plants())[number]
    return recall(plant), theirs_of(plant)


def theirs_of(plant: Plant) -> float:
    """The share that the peer's checks see: one fails that did not fail before."""
    if not peer.INSTALLED:
        return 0.0
    pairs = list(plantings(plant))
    return sum(bool(peer.failures(broken) - peer.failures(sample)) for sample, broken in pairs) / max(1, len(pairs))


def own() -> list[Sample]:
    """The sentences written for the planted errors, as they are before anything is planted.

    Samples that are prepared for one kind of error (a names file, a note put somewhere) are no plain texts.
    """
    samples = (sample for plant in plants() for sample in plant.samples() if sample.set == "ours")
    plain = (each for each in samples if type(each) is Sample and not each.notes)
    return list({(each.pairs, each.language): each for each in plain}.values())


def measured(name: str, samples: Sequence[Sample], *, comparing: bool = False) -> Clean:
    """Ask all rules, and the peer, of untouched texts; ``comparing``: only those rules that compare units."""
    counts: Counter[Severity] = Counter()
    orthography = 0
    for sample in samples:
        for each in sample.findings():
            rule = BY_CODE.get(each.code)  # the names file is asked by itself
            if rule and rule.family is Family.ORTHOGRAPHY:
                orthography += each.severity is not Severity.HINT and not comparing
            elif not comparing or (rule and rule.edition):
                counts[each.severity] += 1
    theirs = sum(bool(peer.failures(each)) for each in samples) if peer.INSTALLED else 0
    return Clean(name, sum(len(each.pairs) for each in samples), counts, orthography, theirs)


def summary(found: Sequence[tuple[Recall, float]], cleans: Sequence[Clean]) -> Iterator[Figure]:
    """The three promises."""
    worst = min((each for each, _ in found), key=lambda each: each.share)
    yield Figure(
        f"least recall of {len(found)} kinds: {worst.kind}",
        worst.share,
        "",
        LEAST,
        "limit",
        f"≥ {LEAST}",
        worst.share >= LEAST,
    )
    units = sum(each.units for each in cleans)
    total = sum((each.counts for each in cleans), Counter[Severity]())
    for severity, most in ((Severity.ERROR, MOST_ERRORS), (Severity.WARNING, MOST_WARNINGS)):
        rate = 1_000 * total[severity] / units
        yield Figure(
            f"{severity}s in {units:,} untouched units", rate, "per 1,000", most, "limit", f"≤ {most:g}", rate <= most
        )


def recall_table(found: Sequence[tuple[Recall, float]]) -> str:
    """A row a kind."""
    rows = [
        f"| {each.kind} | {_codes(each.codes)} | {each.planted} | {each.share:.3f} | {theirs:.3f} |"
        for each, theirs in found
    ]
    return "\n".join([f"| planted | found by | how often | recall | {peer.NAME} |", "|---|---|---:|---:|---:|", *rows])


def _codes(codes: Collection[str]) -> str:
    return ", ".join(f"`{code}`" for code in sorted(codes))


def alarm_table(cleans: Sequence[Clean], apart: Sequence[Clean]) -> str:
    """A row a set of real texts, one for all of these, then what is no part of the sum.

    Our own sentences are easier than real ones, and the units of whole documents stand above already.
    """
    rows = [_alarm_row(each) for each in [*cleans, together(cleans), *apart]]
    head = f"| untouched texts | units | errors | warnings | hints | orthography | {peer.NAME} |"
    return "\n".join([head, "|---|---:|---:|---:|---:|---:|---:|", *rows])


def together(cleans: Sequence[Clean]) -> Clean:
    """All sets as one."""
    return Clean(
        "**all**",
        sum(each.units for each in cleans),
        sum((each.counts for each in cleans), Counter[Severity]()),
        sum(each.orthography for each in cleans),
        sum(each.peer for each in cleans),
    )


def _alarm_row(each: Clean) -> str:
    rates = per_thousand(Counter({str(severity): count for severity, count in each.counts.items()}), each.units)
    cells = [f"{rates.get(str(severity), 0):.1f}" for severity in Severity]
    apart, theirs = 1_000 * each.orthography / each.units, 1_000 * each.peer / each.units
    return f"| {each.name} | {each.units:,} | {' | '.join(cells)} | {apart:.1f} | {theirs:.0f} |"


def speed_table(figures: Sequence[Figure]) -> str:
    """The figures on speed."""
    rows = [
        f"| {each.what} | {each.ours:.3g} {each.unit} | {each.beside:.3g} {each.unit} ({each.peer})"
        f" | {each.ratio:.2f} |"
        for each in figures
        if each.unit in {"ms", "units/s", "exponent"}
    ]
    return "\n".join(["| speed | ours | beside | ratio |", "|---|---:|---:|---:|", *rows])
