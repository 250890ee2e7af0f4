"""Reading our lines in the translator comments of a PO file, however an editor joined, broke or reordered them.

A field is known by its first word and is taken when the words behind it fit; all else is somebody's text and kept.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace

from workflow.catalogs.grammar import Fields, NoteField
from workflow.catalogs.wording import PARAGRAPH, body, body_of, unspell, untoken, words_of
from workflow.model.edition import Credit


def read_fields(comments: Iterable[str]) -> Fields:
    """The fields of an entry's comment lines (``Entry.comments``); the first of a doubled field counts."""
    lines = [line for comment in comments for line in comment.split("\n")]
    if not any("@" in line for line in lines):
        return Fields(unknown=_trimmed(lines)) if lines else _NOTHING
    return _Reader(lines).read()


_NOTHING = Fields()
_MARK = re.compile(r"[0-9a-f]{6}")
_STATE = re.compile(r"initial|translated|reviewed|final")
_TAG = re.compile(r"(?:[a-z0-9-]|\\u[0-9a-f]{4}){1,64}")
_NAME = re.compile(r'[^@"\s]\S*')
_KIND = re.compile(r"[a-z][a-z-]*")
_SCORE = re.compile(r"\d{1,3}")
_LANGUAGE = re.compile(r"[A-Za-z]{2,8}(?:-[A-Za-z0-9]{1,8})*")
_UNIT = re.compile(r"[a-z]+-[0-9a-f]{12}(?:~\d+)?")


@dataclass(slots=True)
class _Open:
    """A note or reason whose ``@end`` has not come yet."""

    note: NoteField | None
    """``None`` for a reason."""
    words: list[str] = field(default_factory=list)


class _Reader:
    """One pass over the words of an entry's comments."""

    def __init__(self, lines: Sequence[str]) -> None:
        self.lines = lines
        self.words: list[str] = []
        self.line_of: list[int] = []
        self.counts: list[int] = []
        """How many words each line has."""
        for number, line in enumerate(lines):
            words = words_of(line) or [PARAGRAPH]
            self.words += words
            self.line_of += [number] * len(words)
            self.counts.append(len(words))
        self.closing = [at for at, word in enumerate(self.words) if word.endswith('"')]
        self.blank = [at for at, word in enumerate(self.words) if word == PARAGRAPH]
        self.at = 0
        self.found: dict[str, object] = {}
        self.notes: list[NoteField] = []
        self.credits: list[Credit] = []
        self.open: _Open | None = None
        self.taken = 0
        """How many fields were read so far."""
        self.rest: dict[tuple[int, int], list[str]] = {}
        """Words that are none of ours, by line number and the fields read before them."""

    def read(self) -> Fields:
        while self.at < len(self.words):
            self.step()
        self.close()
        return Fields(
            **self.found,  # type: ignore[arg-type]  # the table below names fields of Fields only
            notes=tuple(self.notes),
            credits=tuple(self.credits),
            unknown=self.unknown(),
        )

    def step(self) -> None:
        word = self.words[self.at]
        take = _FIELDS.get(word)
        if self.open is not None and self.open.note is not None:
            take = _IN_NOTE.get(word, take)
        start, before = self.at, self.open
        if take is not None and take(self):
            self.taken += 1
            if before is not None and before is self.open and word in _FIELDS:
                self.close()  # its @end was lost
            return
        self.at = start
        if self.open is not None:
            self.open.words.append(word)
        else:
            self.rest.setdefault((self.line_of[start], self.taken), []).append(word)
        self.at += 1

    def arguments(self, *patterns: re.Pattern[str]) -> list[str] | None:
        """The words behind this one when they fit, and the reader moves behind them; else ``None``."""
        words = self.words[self.at + 1 : self.at + 1 + len(patterns)]
        if len(words) < len(patterns) or not all(p.fullmatch(w) for p, w in zip(patterns, words, strict=True)):
            return None
        self.at += 1 + len(patterns)
        return words

    def optional(self, pattern: re.Pattern[str]) -> str:
        """The next word when it fits, and the reader moves behind it; else ``""``."""
        if self.at < len(self.words) and pattern.fullmatch(self.words[self.at]):
            self.at += 1
            return self.words[self.at - 1]
        return ""

    def quoted(self) -> str | None:
        """The text in quotation marks that begins here."""
        if self.at >= len(self.words) or not self.words[self.at].startswith('"'):
            return None
        lone = self.words[self.at] == '"'
        end = _next(self.closing, self.at + lone)
        if end is None or (_next(self.blank, self.at) or len(self.words)) < end:
            return None
        words = self.words[self.at : end + 1]
        words[0] = words[0][1:]
        words[-1] = words[-1][:-1]
        self.at = end + 1
        return unspell(words)

    def set(self, **values: object) -> None:
        for name, value in values.items():
            self.found.setdefault(name, value)

    def change(self, **values: object) -> None:
        if self.open is not None and self.open.note is not None:
            self.open.note = replace(self.open.note, **values)  # type: ignore[arg-type]  # names of NoteField

    def close(self) -> None:
        """Take the note or reason that stands open."""
        if self.open is None:
            return
        text = body_of(body(self.open.words))
        if self.open.note is not None:
            self.notes.append(replace(self.open.note, body=text))
        else:
            self.set(sent_back=text)
        self.open = None

    def unknown(self) -> tuple[str, ...]:
        """What is left: whole lines as they stood, of others the words."""
        out: list[str] = []
        for (number, _), words in self.rest.items():
            out.append(self.lines[number] if len(words) == self.counts[number] else " ".join(words))
        lines = _trimmed(out)
        if not any(word in _FIELDS for line in lines for word in words_of(line)) or _plain(lines):
            return lines
        return tuple(part for line in lines for part in (line, ""))[:-1]  # side by side they would read as a field


def _plain(lines: Sequence[str]) -> bool:
    """Whether lines hold no field of ours."""
    reader = _Reader(lines)
    while reader.at < len(reader.words):
        reader.step()
    return not reader.taken


def _next(places: list[int], start: int) -> int | None:
    """The first of the ascending places from ``start`` on."""
    at = bisect_left(places, start)
    return places[at] if at < len(places) else None


def _trimmed(lines: Sequence[str]) -> tuple[str, ...]:
    """The lines without blank ones before and after."""
    start, end = 0, len(lines)
    while start < end and not lines[start].strip():
        start += 1
    while end > start and not lines[end - 1].strip():
        end -= 1
    return tuple(lines[start:end])


# The fields. Each takes the reader at the field's word; False: its words do not fit, it is somebody's text.


def _state(reader: _Reader) -> bool:
    if (found := reader.arguments(_STATE)) is None:
        return False
    reader.set(state=found[0], mark=reader.optional(_MARK))
    return True


def _named(name: str, *patterns: re.Pattern[str]) -> Callable[[_Reader], bool]:
    def take(reader: _Reader) -> bool:
        if (found := reader.arguments(*patterns)) is None:
            return False
        reader.set(**{name: untoken(found[0])})
        return True

    return take


def _flag(name: str) -> Callable[[_Reader], bool]:
    def take(reader: _Reader) -> bool:
        reader.at += 1
        reader.set(**{name: True})
        return True

    return take


def _draft(reader: _Reader) -> bool:
    if (found := reader.arguments(_NAME, _SCORE)) is None:
        return False
    reader.set(engine=untoken(found[0]), score=int(found[1]))
    return True


def _in_quotes(name: str) -> Callable[[_Reader], bool]:
    def take(reader: _Reader) -> bool:
        reader.at += 1
        if (text := reader.quoted()) is None:
            return False
        reader.set(**{name: text})
        return True

    return take


def _credit(reader: _Reader) -> bool:
    if (found := reader.arguments(_NAME, _NAME)) is None or (name := reader.quoted()) is None:
        return False
    tag, role = ("" if word == "-" else untoken(word) for word in found)
    reader.credits.append(Credit(tag, role, name))
    return True


def _note(reader: _Reader) -> bool:
    if (found := reader.arguments(_NAME, _KIND)) is None:
        return False
    reader.close()
    lemma = reader.quoted() or ""
    reader.open = _Open(NoteField(untoken(found[0]), found[1], lemma))
    return True


def _back(reader: _Reader) -> bool:
    reader.at += 1
    reader.close()
    reader.open = _Open(None)
    return True


def _end(reader: _Reader) -> bool:
    if reader.open is None:
        return False
    reader.at += 1
    reader.close()
    return True


def _note_state(reader: _Reader) -> bool:
    if (found := reader.arguments(_STATE)) is None:
        return False
    reader.change(state=found[0], mark=reader.optional(_MARK))
    return True


def _note_adopted(reader: _Reader) -> bool:
    if (found := reader.arguments(_LANGUAGE)) is None:
        return False
    reader.change(adopted=found[0], entry=reader.optional(_UNIT))
    return True


def _of_note(name: str, pattern: re.Pattern[str]) -> Callable[[_Reader], bool]:
    def take(reader: _Reader) -> bool:
        if (found := reader.arguments(pattern)) is None:
            return False
        reader.change(**{name: untoken(found[0])})
        return True

    return take


def _suggestion(reader: _Reader) -> bool:
    reader.at += 1
    reader.change(suggestion=True)
    return True


_FIELDS: dict[str, Callable[[_Reader], bool]] = {
    "@state": _state,  # reviewed 3fa9c1
    "@by": _named("by", _TAG),
    "@agreed": _named("agreed_by", _TAG),
    "@draft": _draft,  # memory 83
    "@partial": _flag("partial"),
    "@kept": _flag("kept"),
    "@origin": _in_quotes("origin"),  # "memory/old.tmx:120"
    "@lost": _in_quotes("lost"),  # "[^2]"
    "@carried": _named("carried", _UNIT),
    "@back": _back,  # reason @end
    "@credit": _credit,  # t4k9 translation "a volunteer"
    "@note": _note,  # tulip symbol "the tulip" body @end
    "@end": _end,
}
_IN_NOTE: dict[str, Callable[[_Reader], bool]] = {
    "@note-voice": _of_note("voice", _KIND),
    "@note-state": _note_state,  # reviewed 77aa01
    "@note-by": _of_note("by", _TAG),
    "@note-agreed": _of_note("agreed_by", _TAG),
    "@note-adopted": _note_adopted,  # fa note-3fa9c1234567
    "@note-unit": _of_note("unit", _UNIT),
    "@note-suggestion": _suggestion,
}
