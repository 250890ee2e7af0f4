"""The translation memory on disk: takes or drops a pair in a fraction of a millisecond, answers in some.

index = MemoryIndex(path)
with index.batch():                                  # one transaction; without it each call is one
    index.put("own/letters/en/title-3fa9…", Pair("fa", "en", "…", "…"))
index.lookup("…", "fa", "en", least=75, limit=5)     # list[Found], as draft.memory.Memory

Derived: what it holds can be fed to it again. Several processes may read while one writes; a killed one leaves the
last whole batch. May be used by several threads in turn.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from hashlib import blake2b
from pathlib import Path
from threading import RLock

from workflow.draft.memory import BEST_FUZZY, EXACT, SAME_BUT_SPELLING, Found, percent, rank
from workflow.draft.memory_parts import Pair, parts_of
from workflow.draft.memory_sketch import Shelf, sound
from workflow.store import memory_index_file as file
from workflow.store.memory_index_blocks import Blocks
from workflow.text.languages import base_language
from workflow.text.similarity import most_similar
from workflow.text.spelling import fold

LINE = "\n"
"""Stands between a pair's id and a part's number, and nowhere else in an id."""
_COLUMNS = "source_language, target_language, source, target, origin"


class MemoryIndex:
    """See the module. Raises ``DamagedIndexError`` wherever the file turns out to be broken."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._lock = RLock()
        self._connection = file.connect(path)
        self._depth = 0
        self._change = 0
        self._numbers: dict[tuple[str, str, bool], int] = {}
        self._seen: dict[int, tuple[int, Shelf]] = {}
        self._blocks = Blocks(self._connection)

    def close(self) -> None:
        """Close the file. What is in a batch is lost."""
        self._connection.close()

    @contextmanager
    def batch(self) -> Iterator[None]:
        """Everything inside is one transaction: all of it is kept, or nothing. May be nested."""
        with self._lock, file.told(self.path):
            if self._depth == 0:
                self._connection.execute("BEGIN IMMEDIATE")
                self._blocks.begin()
                self._change = self._last_change()
            self._depth += 1
            try:
                yield
                if self._depth == 1:
                    self._commit()
            except BaseException:
                if self._depth == 1:
                    self._roll_back()
                raise
            finally:
                self._depth -= 1

    def put(self, id: str, pair: Pair) -> bool:
        """Take in a pair, with its sentences or lines; whether other words with this id had to go.

        An id holds no line end. A pair without words on one side is none, and is dropped.
        """
        if LINE in id:
            raise ValueError("an id has no line end")
        with self.batch():
            row = self._connection.execute(f"SELECT {_COLUMNS} FROM pair WHERE id = ?", [id]).fetchone()  # noqa: S608
            held = Pair(*row) if row else None
            if held == pair:
                return False
            if held and replace(held, origin=pair.origin) == pair:
                self._move(id, pair)
                return False
            if held:
                self.drop(id)
            if pair.source.strip() and pair.target.strip():
                self._change += 1
                self._insert(id, pair, parts=False)
                for number, part in enumerate(parts_of(pair)):
                    self._insert(f"{id}{LINE}{number:04}", part, parts=True)
            return held is not None

    def drop(self, id: str) -> bool:
        """Take a pair out, with its parts; whether it was there."""
        with self.batch():
            after = chr(ord(LINE) + 1)
            where = "id = ? OR (id > ? AND id < ?)"
            rows = self._connection.execute(
                f"DELETE FROM pair WHERE {where} RETURNING forward, backward",  # noqa: S608
                [id, f"{id}{LINE}", f"{id}{after}"],
            ).fetchall()
            self._change += 1
            for text in {text for row in rows for text in row}:
                self._forget(text)
            return bool(rows)

    def scrub(self) -> None:
        """Leave nothing on the disk of what was dropped, as far as the file system lets us; some 20 ms.

        Put off while another process reads: whoever scrubs next does it.
        """
        with self._lock, file.told(self.path):
            file.scrub(self._connection)

    def ids(self, prefix: str) -> list[str]:
        """The ids that begin so, in order; without those of parts."""
        with self._lock, file.told(self.path):
            rows = self._connection.execute(
                "SELECT id FROM pair WHERE id >= ? AND id < ? AND instr(id, ?) = 0 ORDER BY id",
                [prefix, f"{prefix}\U0010ffff", LINE],
            )
            return [id for (id,) in rows]

    def counted(self, prefix: str) -> list[tuple[str, str, int]]:
        """Source language, target language and how many pairs whose ids begin so; without parts, by language."""
        with self._lock, file.told(self.path):
            rows = self._connection.execute(
                "SELECT source_language, target_language, count(*) FROM pair"
                " WHERE id >= ? AND id < ? AND instr(id, ?) = 0 GROUP BY 1, 2 ORDER BY 1, 2",
                [prefix, f"{prefix}\U0010ffff", LINE],
            )
            return [(source, target, int(count)) for source, target, count in rows]

    def __len__(self) -> int:
        """How many pairs there are, parts left out."""
        with self._lock, file.told(self.path):
            query = "SELECT count(*) FROM pair WHERE instr(id, ?) = 0"
            return int(self._connection.execute(query, [LINE]).fetchone()[0])

    def state(self, name: str) -> str:
        """A word that whoever feeds the index keeps in it; ``""`` before it was set."""
        with self._lock, file.told(self.path):
            row = self._connection.execute("SELECT value FROM meta WHERE name = ?", [f"feed {name}"]).fetchone()
            return str(row[0]) if row else ""

    def set_state(self, name: str, value: str) -> None:
        """Keep such a word, in the transaction of the batch that it speaks of."""
        with self.batch():
            self._connection.execute("INSERT OR REPLACE INTO meta VALUES (?, ?)", [f"feed {name}", value])

    def lookup(
        self, text: str, source_language: str, target_language: str, *, least: int, limit: int, parts: bool = False
    ) -> list[Found]:
        """See ``draft.memory.Memory``; pairs that answer equally well stand in the order of their ids."""
        folded = fold(text)
        if not folded.strip() or limit < 1:
            return []
        languages = base_language(source_language), base_language(target_language)
        ask = _Asked(text.encode("utf8", "replace").decode(), folded, target_language, least, limit)
        found: list[_Answer] = []
        with self._reading():
            for which in (False, True) if parts else (False,):
                if number := self._number(*languages, which):
                    found += self._on_shelf(number, ask)
        return [answer.found for answer in sorted(found, key=_Answer.place)[:limit]]

    # --- writing -----------------------------------------------------------------------------------------------

    def _insert(self, id: str, pair: Pair, *, parts: bool) -> None:
        source, target = base_language(pair.source_language), base_language(pair.target_language)
        forward = self._text(self._shelf_number(source, target, parts), fold(pair.source))
        backward = self._text(self._shelf_number(target, source, parts), fold(pair.target))
        query = f"INSERT INTO pair (id, {_COLUMNS}, forward, backward) VALUES (?, ?, ?, ?, ?, ?, ?, ?)"  # noqa: S608
        self._connection.execute(
            query,
            [id, pair.source_language, pair.target_language, pair.source, pair.target, pair.origin, forward, backward],
        )

    def _move(self, id: str, pair: Pair) -> None:
        """The same words, somewhere else: a line further down in their file."""
        told = [(pair.origin, id), *((part.origin, f"{id}{LINE}{at:04}") for at, part in enumerate(parts_of(pair)))]
        self._connection.executemany("UPDATE pair SET origin = ? WHERE id = ?", told)

    def _text(self, shelf: int, folded: str) -> int:
        """The number of a text on a shelf; it is put there when it is new."""
        digest = _digest(folded)
        held = self._held(shelf, digest, folded)
        if held is not None:
            return held
        block = self._blocks.room(shelf, folded)
        query = "INSERT INTO text (shelf, digest, block, folded) VALUES (?, ?, ?, ?)"
        number = int(self._connection.execute(query, [shelf, digest, block, folded]).lastrowid)
        self._blocks.add(block, number, folded, self._change)
        return number

    def _forget(self, text: int) -> None:
        """Take a text off its shelf if no pair has it any more."""
        for column in ("forward", "backward"):
            if self._connection.execute(f"SELECT 1 FROM pair WHERE {column} = ? LIMIT 1", [text]).fetchone():  # noqa: S608
                return
        (block,) = self._connection.execute("DELETE FROM text WHERE pk = ? RETURNING block", [text]).fetchall()[0]
        self._blocks.take(block, text, self._change)

    def _shelf_number(self, asked: str, answered: str, parts: bool) -> int:
        number = self._number(asked, answered, parts)
        if not number:
            query = "INSERT INTO shelf (asked, answered, parts) VALUES (?, ?, ?)"
            number = int(self._connection.execute(query, [asked, answered, parts]).lastrowid)
            self._numbers[asked, answered, parts] = number
        return number

    def _commit(self) -> None:
        self._blocks.flush()
        if self._change != self._last_change():
            self._connection.execute("UPDATE meta SET value = ? WHERE name = 'change'", [str(self._change)])
        self._connection.execute("COMMIT")

    def _roll_back(self) -> None:
        """As if nothing had been begun; what was read inside may be wrong, and is read again."""
        self._connection.rollback()
        self._blocks.clear()
        self._seen.clear()
        self._numbers.clear()

    # --- reading -----------------------------------------------------------------------------------------------

    @contextmanager
    def _reading(self) -> Iterator[None]:
        """All queries inside see the file as of one moment."""
        with self._lock, file.told(self.path):
            if self._depth:
                self._blocks.flush()
                yield
                return
            self._connection.execute("BEGIN")
            try:
                self._change = self._last_change()
                yield
            finally:
                self._connection.rollback()

    def _number(self, asked: str, answered: str, parts: bool) -> int:
        """The number of a shelf; 0 when there is none."""
        key = asked, answered, parts
        if key not in self._numbers:
            query = "SELECT pk FROM shelf WHERE asked = ? AND answered = ? AND parts = ?"
            row = self._connection.execute(query, key).fetchone()
            if row is None:
                return 0
            self._numbers[key] = row[0]
        return self._numbers[key]

    def _last_change(self) -> int:
        return int(self._connection.execute("SELECT value FROM meta WHERE name = 'change'").fetchone()[0])

    def _held(self, shelf: int, digest: int, folded: str) -> int | None:
        rows = self._connection.execute("SELECT pk, folded FROM text WHERE digest = ? AND shelf = ?", [digest, shelf])
        return next((pk for pk, text in rows if text == folded), None)

    def _on_shelf(self, number: int, ask: _Asked) -> list[_Answer]:
        """The pairs of one shelf: the ``limit`` best, and those that answer as well as the last of them."""
        same = self._held(number, _digest(ask.folded), ask.folded)
        found = self._pairs(same, 1.0, ask) if same is not None else []
        if len(found) < ask.limit and ask.least <= BEST_FUZZY:
            last = EXACT
            for text, share in self._near(number, ask, same):
                if len(found) >= ask.limit and percent(share) < last:
                    break
                found += self._pairs(text, share, ask)
                last = percent(share)
        return [each for each in found if each.found.score >= ask.least]

    def _near(self, number: int, ask: _Asked, same: int | None) -> list[tuple[int, float]]:
        """The texts that are alike and by which share of their letters, best first."""
        share = max(ask.least, 1) / 100
        entries = self._shelf(number).nearest(ask.folded, share, ask.limit)
        texts = [(pk, folded) for pk, folded in self._texts(entries) if pk != same]
        near = most_similar(ask.folded, [folded for _, folded in texts], cutoff=share, limit=len(texts))
        return [(texts[place][0], score) for place, score in near]

    def _shelf(self, number: int) -> Shelf:
        """The sketches of a shelf as of now; only what changed since the last question is read."""
        seen, shelf = self._seen.get(number, (-1, Shelf()))
        if seen != self._change:
            query = "SELECT pk, bucket, records FROM block WHERE shelf = ? AND changed > ?"
            rows = self._connection.execute(query, [number, seen]).fetchall()
            if not all(sound(records) for _, _, records in rows):
                raise file.DamagedIndexError("a block of sketches")
            shelf.load(rows)
            self._seen[number] = self._change, shelf
        return shelf

    def _texts(self, entries: Sequence[int]) -> list[tuple[int, str]]:
        marks = ",".join("?" * len(entries))
        return self._connection.execute(f"SELECT pk, folded FROM text WHERE pk IN ({marks})", entries).fetchall()  # type: ignore[no-any-return]  # noqa: S608

    def _pairs(self, text: int, share: float, ask: _Asked) -> list[_Answer]:
        """The pairs that have this text, in both directions: the best of them."""
        found = []
        for column, asked, language in (
            ("forward", "source", "target_language"),
            ("backward", "target", "source_language"),
        ):
            query = (
                f"SELECT id, {_COLUMNS} FROM pair WHERE {column} = ?"  # noqa: S608 - names of columns only
                f" ORDER BY {asked} <> ?, {language} <> ?, id LIMIT ?"
            )
            rows = self._connection.execute(query, [text, ask.text, ask.language, ask.limit])
            found += [_answer(id, Pair(*row), share, ask, backwards=column == "backward") for id, *row in rows]
        return found


@dataclass(frozen=True, slots=True)
class _Asked:
    """A question."""

    text: str
    folded: str
    language: str
    """Of the answer, BCP 47."""
    least: int
    limit: int


@dataclass(frozen=True, slots=True)
class _Answer:
    """A pair that answers, with what decides between equals."""

    found: Found
    rank: tuple[int, bool, bool]
    share: float
    id: str

    def place(self) -> tuple[int, bool, bool, float, str]:
        """Best first; never by when it was put in."""
        return *self.rank, -self.share, self.id


def _answer(id: str, pair: Pair, share: float, ask: _Asked, *, backwards: bool) -> _Answer:
    score = percent(share)
    if share == 1.0:
        score = EXACT if (pair.target if backwards else pair.source) == ask.text else SAME_BUT_SPELLING
    found = Found(pair, score, backwards)
    return _Answer(found, rank(found, ask.language), share, id)


def _digest(folded: str) -> int:
    """64 bits of a text, as SQLite holds numbers; texts that share them are told apart by their letters."""
    digest = blake2b(folded.encode("utf8", "surrogatepass"), digest_size=8).digest()
    return int.from_bytes(digest, "big", signed=True)
