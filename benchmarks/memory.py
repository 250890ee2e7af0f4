"""The translation memory's index: how fast it answers, what it misses, what a change costs; beside a brute-force scan.

100,000 units by default; ``BARGARDAN_BENCH_MEMORY=1000000 python -m benchmarks memory`` for a million (ten minutes,
some GB of disk). The pairs are grown from the real ones of the optional test data; questions are units after edits, at
seven levels of likeness, half of them English and half Persian. Times are on the clock. Of single changes the
processor time is told as well, the mean with all that folding the log costs: on the clock they wait for the disk now
and then, and for other work on the machine.
"""

from __future__ import annotations

import os
import statistics
import tempfile
import time
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from math import ceil, floor
from pathlib import Path

from rapidfuzz import process
from rapidfuzz.distance import Levenshtein

from benchmarks.measure import Figure, cpu
from benchmarks.memory_corpus import Question, grown, pairs_of, questions
from workflow.draft.memory import Pair, percent
from workflow.store.memory_index import MemoryIndex
from workflow.text.spelling import fold

UNITS = int(os.environ.get("BARGARDAN_BENCH_MEMORY", "100000"))
ASKED = int(os.environ.get("BARGARDAN_BENCH_QUESTIONS", "1400"))
CHANGES = 1_000
LEAST = 75
BATCH = 5_000
MILLION = 1_000_000


@dataclass(frozen=True, slots=True)
class Asked:
    """What came of all questions put to one memory."""

    seconds: list[float]
    scores: list[int]
    """Of the best match; 0 for none."""

    def at(self, percentile: int) -> float:
        """Milliseconds."""
        return statistics.quantiles(self.seconds, n=100)[percentile - 1] * 1000


def run() -> Iterator[Figure]:
    """Build the index, ask, change, ask the brute-force scan the same."""
    texts = list(grown(UNITS))
    asked = list(questions(texts, ASKED))
    with tempfile.TemporaryDirectory(prefix="bargardan-bench-") as folder:
        path = Path(folder) / "memory.sqlite3"
        yield from _built(path, texts)
        started = time.perf_counter()
        index = MemoryIndex(path)
        for question in asked[2:4]:  # not to the letter: the sketches have to be loaded
            _best(index, question)
        first = time.perf_counter() - started
        yield Figure(f"{UNITS:,} units: open, first answers", first, "s", 1.0, "limit", "≤ 1 s", first <= 1)
        ours = _ask(asked, lambda question: _best(index, question))
        scan = Scan(texts)
        brute = _ask(asked, scan.best)
        yield from _times(ours, brute)
        yield _recall(ours, brute)
        yield from _peer(texts, asked, ours)
        parts = _ask(asked, lambda question: _best(index, question, parts=True))
        yield _limit("with sentences and lines, p95", parts.at(95), 20 if UNITS < MILLION else 200)
        yield from _changes(index, texts)
        index.close()


class Scan:
    """Brute force: all texts of fitting length, compared by rapidfuzz; the texts stand folded in memory."""

    def __init__(self, texts: Sequence[tuple[str, str]]) -> None:
        sides = {"en": 0, "fa": 1}
        self._texts = {
            name: sorted({fold(pair[side]) for pair in texts} - {""}, key=len) for name, side in sides.items()
        }
        self._lengths = {name: [len(text) for text in found] for name, found in self._texts.items()}

    def best(self, question: Question) -> int:
        """The score of the best match, 99 for the same but for spelling or to the letter; 0 for none."""
        folded, share = fold(question.text), LEAST / 100
        lengths = self._lengths[question.language]
        first = bisect_left(lengths, ceil(len(folded) * share))
        last = bisect_right(lengths, floor(len(folded) / share))
        choices = self._texts[question.language][first:last]
        found = process.extractOne(folded, choices, scorer=Levenshtein.normalized_similarity, score_cutoff=share)
        return 0 if found is None else 99 if found[1] == 1.0 else percent(found[1])


def _best(index: MemoryIndex, question: Question, *, parts: bool = False) -> int:
    other = {"en": "fa", "fa": "en"}[question.language]
    found = index.lookup(question.text, question.language, other, least=LEAST, limit=1, parts=parts)
    return min(99, found[0].score) if found else 0


def _ask(asked: Iterable[Question], best: Callable[[Question], int]) -> Asked:
    seconds, scores = [], []
    for question in asked:
        started = time.perf_counter()
        scores.append(best(question))
        seconds.append(time.perf_counter() - started)
    return Asked(seconds, scores)


def _built(path: Path, texts: Sequence[tuple[str, str]]) -> Iterator[Figure]:
    index = MemoryIndex(path)
    pairs = list(pairs_of(texts))
    started = time.perf_counter()
    for start in range(0, len(pairs), BATCH):
        with index.batch():
            for number, pair in enumerate(pairs[start : start + BATCH], start):
                index.put(f"bench/{number:08}", pair)
    each = (time.perf_counter() - started) / len(pairs) * 1000
    index.close()
    size = path.stat().st_size / len(pairs)
    yield _limit("put a unit, many at once", each, 1)
    yield Figure(f"{UNITS:,} units: on disk", size, "bytes a unit", 3_000, "limit", "≤ 3 kB", size <= 3_000)


def _times(ours: Asked, brute: Asked) -> Iterator[Figure]:
    wanted = {50: 10, 95: 10} if UNITS < MILLION else {50: 10, 95: 100}
    for percentile, limit in wanted.items():
        mine, other = ours.at(percentile), brute.at(percentile)
        what = f"{UNITS:,} units: look up, p{percentile}"
        yield Figure(what, mine, "ms", other, "brute force", f"≤ {limit} ms", mine <= limit)


def _recall(ours: Asked, brute: Asked) -> Figure:
    pairs = [(mine, best) for mine, best in zip(ours.scores, brute.scores, strict=True) if best]
    found = sum(mine >= best for mine, best in pairs) / len(pairs) * 100
    what = f"{UNITS:,} units: best matches found ({len(pairs)} questions have one)"
    return Figure(what, found, "%", 100.0, "brute force", "≥ 99.5 %", found >= 99.5)


def _changes(index: MemoryIndex, texts: Sequence[tuple[str, str]]) -> Iterator[Figure]:
    """One change a transaction, as when a person agrees to a unit."""
    new = [Pair("en", "fa", f"{en} {at}", f"{fa} {at}", "new") for at, (en, fa) in enumerate(texts[-CHANGES:])]
    for what, act in (
        ("put a unit", lambda at: index.put(f"new/{at}", new[at])),
        ("drop a unit", lambda at: index.drop(f"new/{at}")),
    ):
        clock: list[float] = []
        seconds = cpu(lambda act=act, clock=clock: clock.extend(_timed(act, at) for at in range(len(new))))
        yield _limit(f"{what}, one at a time (processor time)", seconds / len(new) * 1000, 1)
        yield _limit(f"{what}, one at a time, p50", statistics.median(clock) * 1000, 1)


def _timed(act: Callable[[int], object], at: int) -> float:
    started = time.perf_counter()
    act(at)
    return time.perf_counter() - started


def _limit(what: str, milliseconds: float, limit: int) -> Figure:
    wanted = f"≤ {limit} ms"
    return Figure(f"{UNITS:,} units: {what}", milliseconds, "ms", limit, "limit", wanted, milliseconds <= limit)


def _peer(texts: Sequence[tuple[str, str]], asked: Sequence[Question], ours: Asked) -> Iterator[Figure]:
    """translate-toolkit's matcher on the same English texts, a tenth of the questions; it knows one direction."""
    try:
        from translate.__version__ import sver
        from translate.search.match import matcher
        from translate.storage.pypo import pofile
    except ImportError:
        print("translate-toolkit is not installed: its matcher is not measured (make bench installs it)", flush=True)
        return
    if UNITS > 100_000:
        return
    store = pofile()
    for english, persian in texts:
        store.addsourceunit(english).target = persian
    peer = matcher(store, max_candidates=1, min_similarity=LEAST, max_length=100_000)
    some = [question for question in asked[::5] if question.language == "en"]
    theirs = _ask(some, lambda question: len(peer.matches(question.text)))
    name = f"translate-toolkit {sver}"
    for percentile in (50, 95):
        mine, other = ours.at(percentile), theirs.at(percentile)
        yield Figure(f"{UNITS:,} units: look up, p{percentile}", mine, "ms", other, name, "≤ peer", mine <= other)
