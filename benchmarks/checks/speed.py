"""How fast the checks are: a unit at a pause in typing, a catalog beside pofilter, and how their time grows."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from itertools import chain
from time import perf_counter

from benchmarks.checks import peer
from benchmarks.checks.corpus import Sample, clean
from benchmarks.measure import Figure, cpu, exponent, in_turn
from workflow.checks import RULES
from workflow.checks.reading import Context, EditionReading, Reading
from workflow.checks.rule import Rule
from workflow.model.unit import Document, Unit, UnitType

UNIT_LIMIT = 5.0
"""Milliseconds for all rules on one unit."""
RATE = 1_000
"""Units a second on one core, at the least."""
SIZES = (3_000, 10_000, 30_000)
GROWTH = 1.4
"""The steepest exponent allowed; a square is 2, what fills the caches lies well below."""

LOOKS = 3
"""At one unit, of which the quickest counts: the machine has other work."""

# Repeated to a size; each is a way to lead a careless pattern astray.
HOSTILE: tuple[str, ...] = (
    "(", ")", "«", "»", '"', "'", "[", "]", "[](", "[^1]", "![", "<b>", "<a ", "`", "*a _b ", "#", "#a", "@", "a@",
    "http://", "1", "12,", "1.", "1-", "۱۲٬", "12:30 ", "20 May 1402 ", "May ", "one hundred and ", "دو ", "و ",
    "می ", "ها ", "‌", "می‌", "\N{ZERO WIDTH SPACE}", "\N{RIGHT-TO-LEFT OVERRIDE}", "\N{LEFT-TO-RIGHT ISOLATE}",
    "a", "A", "Aa ", "a b ", "а", "aа", "ـ", "يك ", "َ", "العربية ", "word ", "Word Word ", "سلام ", "سلام a ",
    "a\n", "\n\n", ". ", "?", "؟ ", "...", "…", "“", "09121234567 ", "IR12 ", "{{", "%s ", "&amp;", "Ã©", " ",
    "\t", "\\", "|", "- ", "= ", "😀",
)  # fmt: skip


def run() -> Iterator[Figure]:
    """Every figure on speed."""
    yield slowest_unit()
    catalogs = [*clean("software"), *clean("news")]
    ours = len(catalogs) / cpu(lambda: [each.findings() for each in catalogs])
    yield Figure("all rules over catalogs", ours, "units/s", RATE, "limit", f"≥ {RATE:,} units/s", ours >= RATE)
    if peer.INSTALLED:
        few = catalogs[::10]
        mine, theirs = in_turn(
            lambda: len(few) / cpu(lambda: [each.findings() for each in few]),
            lambda: len(few) / cpu(lambda: [peer.failures(each) for each in few]),
        )
        yield Figure("the same catalogs", mine, "units/s", theirs, peer.NAME, "the ratio", True)
    yield steepest()


def slowest_unit() -> Figure:
    """The slowest of the real units of at most 2,000 letters, best of three looks each."""
    units = [each for name in ("statements", "news", "sites") for each in clean(name) if len(each.pair.text) <= 2_000]
    slowest = max(min(_seconds(each) for _ in range(LOOKS)) for each in units) * 1_000
    return Figure(
        "slowest unit of all, all rules",
        slowest,
        "ms",
        UNIT_LIMIT,
        "limit",
        f"≤ {UNIT_LIMIT:g} ms",
        slowest <= UNIT_LIMIT,
    )


def _seconds(sample: Sample) -> float:
    start = perf_counter()
    sample.findings()
    return perf_counter() - start


def steepest() -> Figure:
    """The rule whose time grows fastest with the text, over all hostile texts."""
    with ProcessPoolExecutor() as pool:
        slope, rule, piece = max(worst for worst in pool.map(worst_growth, HOSTILE) if worst)
    what = f"growth, {len(RULES)} rules × {len(HOSTILE)} hostile texts; worst: {rule} on {piece!r}"
    return Figure(what, slope, "exponent", GROWTH, "limit", f"≤ {GROWTH}", slope <= GROWTH)


def worst_growth(piece: str) -> tuple[float, str, str] | None:
    """Exponent, rule and piece, of the rules that take long enough to be measured: 5 ms at the largest size."""
    readings = [prepared(piece, size) for size in SIZES]
    found = []
    for rule in RULES:
        if _once(rule, readings[-1]) >= 0.005:
            seconds = [min(_once(rule, each) for _ in range(LOOKS)) for each in readings]
            found.append((exponent(SIZES, seconds), rule.code, piece))
    return max(found, default=None)


def prepared(piece: str, size: int) -> tuple[Reading, EditionReading]:
    """A text of about that size beside itself turned round, in Persian and from English."""
    text = (piece * (size // len(piece) + 1))[:size]
    unit = Unit("u", UnitType.PARAGRAPH, text[::-1] + ".", 1)
    context = Context("en", "fa")
    reading = Reading(unit, text, context)
    document = Document("", (unit,), (), language="en")
    return reading, EditionReading(document, context, (unit,), {"u": text}, readings={"u": reading})


def _once(rule: Rule, prepared: tuple[Reading, EditionReading]) -> float:
    """Seconds of one look; what several rules share is worked out anew each time."""
    reading, edition = prepared
    fresh = Reading(reading.unit, reading.text, Context("en", "fa"))
    start = perf_counter()
    if rule.unit is not None:
        list(rule.unit(fresh))
    elif rule.edition is not None:
        again = EditionReading(
            edition.document, fresh.context, edition.units, edition.translations, readings={"u": fresh}
        )
        list(rule.edition(again))
    return perf_counter() - start


def by_rule(samples: Sequence[Sample]) -> list[tuple[float, str]]:
    """Microseconds a unit that each rule adds, the dearest first: for whoever makes one faster."""
    from workflow.checks.rules import BY_CODE

    readings = [
        Reading(
            Unit("u", each.pair.type, each.pair.source, 1), each.pair.text, Context(each.source_language, each.language)
        )
        for each in samples
    ]
    taken = []
    for code, rule in BY_CODE.items():
        if rule.unit is not None:
            start = perf_counter()
            for reading in chain(readings):
                list(rule.unit(reading))
            taken.append((1e6 * (perf_counter() - start) / len(readings), code))
    return sorted(taken, reverse=True)
