"""Where the sketches of the memory's index are kept: in blocks, so that a change rewrites some kilobytes.

The blocks in use are held in memory; they are written when a batch ends, or before a question is answered in it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from workflow.draft.memory_sketch import BLOCK, bucket_of, held, record, sound, without
from workflow.store.memory_index_file import DamagedIndexError

MOST = 2_000
"""Blocks held in memory at once: some 20 MB."""


@dataclass(slots=True)
class _Block:
    """A block that may have to be written."""

    shelf: int
    bucket: int
    records: bytearray
    changed: int
    """The change it was last touched in."""


class Blocks:
    """The blocks of one connection. Call it inside a transaction only."""

    def __init__(self, connection: Any) -> None:
        self._connection = connection
        self._open: dict[int, _Block] = {}
        self._room: dict[tuple[int, int], int] = {}
        self._touched: set[int] = set()
        self._version = -1

    def room(self, shelf: int, folded: str) -> int:
        """A block with room for a text of this length."""
        key = shelf, bucket_of(len(folded))
        if key not in self._room:
            query = f"SELECT pk FROM block WHERE shelf = ? AND bucket = ? AND held < {BLOCK} LIMIT 1"  # noqa: S608
            row = self._connection.execute(query, key).fetchone()
            fits = row is not None and (row[0] not in self._open or held(self._open[row[0]].records) < BLOCK)
            self._room[key] = row[0] if fits else self._new(*key)
        return self._room[key]

    def add(self, number: int, text: int, folded: str, change: int) -> None:
        """Put a text's sketch into a block that ``room`` has just told."""
        block = self._block(number)
        block.records += record(text, folded)
        block.changed = change
        self._touched.add(number)
        if held(block.records) >= BLOCK:
            self._room.pop((block.shelf, block.bucket), None)

    def take(self, number: int, text: int, change: int) -> None:
        """Take a text's sketch out of its block."""
        block = self._block(number)
        block.records = bytearray(without(bytes(block.records), text))
        block.changed = change
        self._touched.add(number)

    def begin(self) -> None:
        """At the start of a transaction: what another process changed since the last one is read again."""
        (version,) = self._connection.execute("PRAGMA data_version").fetchone()
        if version != self._version or len(self._open) > MOST:
            self.clear()
        self._version = version

    def flush(self) -> None:
        """Write what changed."""
        changed = [(self._open[pk], pk) for pk in sorted(self._touched)]
        rows = [(held(each.records), each.changed, bytes(each.records), pk) for each, pk in changed]
        self._connection.executemany("UPDATE block SET held = ?, changed = ?, records = ? WHERE pk = ?", rows)
        self._touched.clear()

    def clear(self) -> None:
        """Forget what is in memory."""
        self._open.clear()
        self._touched.clear()
        self._room.clear()

    def _new(self, shelf: int, bucket: int) -> int:
        query = "INSERT INTO block (shelf, bucket, held, changed, records) VALUES (?, ?, 0, 0, x'')"
        number = int(self._connection.execute(query, [shelf, bucket]).lastrowid)
        self._open[number] = _Block(shelf, bucket, bytearray(), 0)
        return number

    def _block(self, number: int) -> _Block:
        if number not in self._open:
            if len(self._open) >= MOST:
                self.flush()
                self.clear()
            row = self._connection.execute("SELECT shelf, bucket, records FROM block WHERE pk = ?", [number]).fetchone()
            if row is None or not sound(row[2]):
                raise DamagedIndexError("a block of sketches")
            self._open[number] = _Block(row[0], row[1], bytearray(row[2]), 0)
        return self._open[number]
