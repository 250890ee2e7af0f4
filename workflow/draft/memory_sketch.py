"""Which of a million texts may be the nearest one: sketches of texts, and the one door to numpy.

A sketch is 256 bits, one for each run of letters that a text holds. Two texts that share most of their letters in order
share most of these bits, wherever in the text the differences are; so counting the bits in which two sketches differ
tells the few hundred texts that are worth a real comparison from the rest. The bits of a million texts are counted in
some milliseconds. Nothing here decides a score: what is found is compared letter by letter afterwards.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from itertools import groupby

import numpy as np
from numpy.typing import NDArray

WORDS = 4
"""64-bit words of a sketch."""
BLOCK = 64
"""Records that are kept and replaced together: they fit one page of the file."""
WORK = 40_000_000
"""Letters times letters over 64 that one lookup compares at most: for very long texts fewer are compared."""
CHUNK = 16_384
"""Records that are counted at once: their columns fit the processor's cache."""
STEPS = 8
"""Buckets in which a text's length grows by the factor e."""
SHORT, LONG = 28, 300
"""Below, a text is known by its runs of two letters; from here on by a sample of its runs of four; else of three."""

Words = NDArray[np.uint64]

_RECORD = np.dtype([("entry", "<u8"), ("length", "<u4"), ("words", "<u8", (WORDS,))])
_BYTES = BLOCK * _RECORD.itemsize
_EDGES = ("\N{START OF TEXT}", "\N{END OF TEXT}")
_FACTOR, _SPREAD = np.uint64(0x9E3779B97F4A7C15), np.uint64(0xC2B2AE3D27D4EB4F)
_HALF, _THIRD, _BYTE, _TOP = np.uint64(32), np.uint64(29), np.uint64(WORDS * 64 - 1), np.uint64(40)
_FAR = WORDS * 64 + 1
"""More than two sketches can differ in."""


@dataclass(frozen=True, slots=True)
class Kind:
    """How the sketches of texts of about one length are made; only those of one kind can be compared."""

    run: int
    """Letters in a run."""
    share: int
    """One in so many runs is taken: a long text would fill every bit."""
    rows: int
    """How many texts are worth a comparison. Of a million, the best match was among the first 62 of short texts, and
    among the first 10 of others."""


@cache
def kind_of(bucket: int) -> Kind:
    """The kind of the texts in a bucket."""
    shortest = math.exp(bucket / STEPS)
    if shortest < LONG:
        return Kind(2, 1, 192) if shortest < SHORT else Kind(3, 1, 96)
    return Kind(4, 2 ** max(0, round(math.log2(shortest / 200))), 96)


def bucket_of(length: int) -> int:
    """The bucket of texts of so many code points."""
    return int(math.log(max(1, length)) * STEPS)


def record(entry: int, folded: str) -> bytes:
    """What is kept of a text, for ``Shelf``; ``entry`` is its number."""
    head = entry.to_bytes(8, "little") + len(folded).to_bytes(4, "little")
    return head + sketch(folded, kind_of(bucket_of(len(folded)))).astype("<u8").tobytes()


def without(block: bytes, entry: int) -> bytes:
    """A block's records without one; the order of the others may change."""
    rows = np.frombuffer(block, _RECORD)
    left: bytes = rows[rows["entry"] != entry].tobytes()
    return left


def held(block: bytes | bytearray) -> int:
    """How many records a block holds."""
    return len(block) // _RECORD.itemsize


def sound(block: bytes) -> bool:
    """Whether these bytes can be a block."""
    return len(block) % _RECORD.itemsize == 0 and held(block) <= BLOCK


def sketch(text: str, kind: Kind) -> Words:
    """The bits of a text; the same text gives the same bits on every machine."""
    letters = f"{_EDGES[0]}{text}{_EDGES[1]}".encode("utf-32-le", "surrogatepass")
    codes = np.frombuffer(letters, "<u4").astype(np.uint64)
    count = max(1, len(codes) - kind.run + 1)
    runs = codes[:count].copy()
    for step in range(1, min(kind.run, len(codes))):
        runs *= _FACTOR
        runs += codes[step : step + count]
    runs ^= runs >> _THIRD
    runs *= _SPREAD
    runs ^= runs >> _HALF
    if kind.share > 1:
        runs = runs[(runs >> _TOP) % np.uint64(kind.share) == 0]
    bits = np.zeros(WORDS * 64, np.uint8)
    bits[(runs & _BYTE).astype(np.intp)] = 1
    return np.packbits(bits).view("<u8").astype(np.uint64)


@dataclass(slots=True)
class _Bucket:
    """The records of texts of about one length: columns, with room to grow."""

    places: dict[int, int] = field(default_factory=dict)
    """Block → its place among the blocks here."""
    entries: NDArray[np.uint64] = field(default_factory=lambda: np.zeros(0, np.uint64))
    lengths: NDArray[np.uint32] = field(default_factory=lambda: np.zeros(0, np.uint32))
    words: Words = field(default_factory=lambda: np.zeros((WORDS, 0), np.uint64))

    def load(self, blocks: Sequence[tuple[int, bytes]]) -> None:
        """Put these blocks' records in place of those they had. What a block does not fill has length 0."""
        places = [self.places.setdefault(block, len(self.places)) for block, _ in blocks]
        self._make_room(len(self.places) * BLOCK)
        rows = np.frombuffer(b"".join(records.ljust(_BYTES, b"\0") for _, records in blocks), _RECORD)
        where = (np.array(places)[:, None] * BLOCK + np.arange(BLOCK)).ravel()
        self.entries[where], self.lengths[where] = rows["entry"], rows["length"]
        self.words[:, where] = rows["words"].T

    def _make_room(self, wanted: int) -> None:
        more = max(wanted, len(self.entries) * 5 // 4) - len(self.entries)
        if wanted > len(self.entries):
            self.entries = np.concatenate([self.entries, np.zeros(more, np.uint64)])
            self.lengths = np.concatenate([self.lengths, np.zeros(more, np.uint32)])
            self.words = np.concatenate([self.words, np.zeros((WORDS, more), np.uint64)], axis=1)

    def distances(self, key: Words, low: int, high: int) -> NDArray[np.uint16]:
        """For each record in how many bits it differs; those shorter than ``low`` or longer than ``high`` are far."""
        used = len(self.places) * BLOCK
        total: NDArray[np.uint16] = np.zeros(used, np.uint16)
        differing, count = np.empty(min(used, CHUNK), np.uint64), np.empty(min(used, CHUNK), np.uint8)
        for start in range(0, used, CHUNK):
            end = min(start + CHUNK, used)
            bits, few, sums = differing[: end - start], count[: end - start], total[start:end]
            for word in range(WORDS):
                np.bitwise_xor(self.words[word, start:end], key[word], out=bits)
                np.add(sums, np.bitwise_count(bits, out=few), out=sums)
            lengths = self.lengths[start:end]
            sums[(lengths < low) | (lengths > high)] = _FAR
        return total


class Shelf:
    """The sketches of all texts that may answer one kind of question, in memory."""

    def __init__(self) -> None:
        self._buckets: dict[int, _Bucket] = {}

    def load(self, blocks: Iterable[tuple[int, int, bytes]]) -> None:
        """Take in (block, bucket, its records); a block that is here already is replaced."""
        sorted_out: dict[int, list[tuple[int, bytes]]] = {}
        for block, bucket, records in blocks:
            sorted_out.setdefault(bucket, []).append((block, records))
        for bucket, found in sorted_out.items():
            self._buckets.setdefault(bucket, _Bucket()).load(found)

    def nearest(self, folded: str, share: float, limit: int) -> list[int]:
        """The entries of the texts that may be the ``limit`` best ones of those alike by this share of letters."""
        low, high = math.ceil(len(folded) * share), math.floor(len(folded) / share)
        most = max(8, WORK * 64 // (len(folded) * len(folded)))
        found: list[int] = []
        for kind, buckets in groupby(self._between(low, high), lambda item: kind_of(item[0])):
            key = sketch(folded, kind)
            columns = [(each.distances(key, low, high), each.entries) for _, each in buckets]
            far = np.concatenate([distances for distances, _ in columns])
            entries = np.concatenate([entries[: len(distances)] for distances, entries in columns])
            found += entries[_least(far, min(most, kind.rows + 4 * limit))].tolist()
        return sorted(found)

    def _between(self, low: int, high: int) -> Iterator[tuple[int, _Bucket]]:
        for bucket in range(bucket_of(low), bucket_of(high) + 1):
            if bucket in self._buckets:
                yield bucket, self._buckets[bucket]


def _least(distances: NDArray[np.uint16], most: int) -> NDArray[np.intp]:
    """The places of the ``most`` smallest distances, with those that tie with the last of them, up to twice as many."""
    low, high = 0, _FAR - 1
    while low < high:
        middle = (low + high) // 2
        if np.count_nonzero(distances <= middle) >= most:
            high = middle
        else:
            low = middle + 1
    nearer = np.flatnonzero(distances < low)
    return np.concatenate([nearer, np.flatnonzero(distances == low)[: max(0, 2 * most - len(nearer))]])
