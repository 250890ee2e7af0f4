"""Look at one rule while working on it.

``python -m benchmarks.checks alarms [--set NAME]… [--show N] [CODE…]``: what the rules say of untouched texts
``python -m benchmarks.checks recall [--show N] [WORD…]``: planted errors whose kind or rule holds one of the words
"""

from __future__ import annotations

import argparse
from collections import Counter
from random import Random

from benchmarks.checks.alarms import Alarm, alarms
from benchmarks.checks.corpus import SETS, clean
from benchmarks.checks.plant import recall
from benchmarks.checks.planted import plants


def show_alarms(sets: list[str], codes: list[str], shown: int) -> None:
    """A table by rule and set, then examples drawn at random."""
    found = list(alarms(sets, codes))
    units = {name: len(clean(name)) for name in sets or SETS}
    total = sum(units.values())
    print(f"{total} units: {units}")
    counts = Counter((each.finding.code, str(each.finding.severity)) for each in found)
    for (code, severity), count in sorted(counts.items()):
        where = Counter(
            each.sample.set for each in found if (each.finding.code, str(each.finding.severity)) == (code, severity)
        )
        parts = ", ".join(f"{name} {1000 * number / units[name]:.1f}" for name, number in sorted(where.items()))
        print(f"{code:24} {severity:8} {count:6}  {1000 * count / total:6.2f} per 1,000   ({parts})")
    for each in Random(1).sample(found, min(shown, len(found))):
        print_alarm(each)


def print_alarm(alarm: Alarm) -> None:
    """One finding with both texts, its span between ⟦ and ⟧."""
    sample, finding = alarm.sample, alarm.finding
    text = sample.pair.text
    marked = f"{text[: finding.start]}⟦{text[finding.start : finding.end]}⟧{text[finding.end :]}"
    print(
        f"\n{sample.set} {sample.source_language}→{sample.language}"
        f" {finding.severity} [{finding.code}] {finding.message}"
    )
    print(f"  {sample.pair.source!r}\n  {marked!r}" + (f"\n  fix: {finding.fix!r}" if finding.fix is not None else ""))


def show_recall(words: list[str], shown: int) -> None:
    """A line a kind, then what was missed."""
    for plant in plants():
        if words and not any(word in plant.kind or word in plant.codes for word in words):
            continue
        done = recall(plant)
        print(f"{done.kind:44} {'/'.join(sorted(done.codes)):32} {done.found:4} of {done.planted:4}  {done.share:.3f}")
        for source, text in done.missed[:shown]:
            print(f"    {source!r}\n    {text!r}")


def main() -> None:
    """Read the call."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("what", choices=("alarms", "recall"))
    parser.add_argument("names", nargs="*")
    parser.add_argument("--set", action="append", default=[], choices=tuple(SETS))
    parser.add_argument("--show", type=int, default=0)
    call = parser.parse_args()
    if call.what == "alarms":
        show_alarms(call.set, call.names, call.show)
    else:
        show_recall(call.names, call.show)


if __name__ == "__main__":
    main()
