"""Directional controls and marks in a text: which are unbalanced, which turn words round, which do nothing (UAX #9).

Each line is looked at alone, since a line's end closes whatever is open. Laying a line out once more for each control
costs its length, so this is done only while the product stays below ``_WORK``; the rest of the answers is linear.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from enum import StrEnum

from workflow.text.bidi import levels, visual_order
from workflow.text.direction import (
    DIRECTIONAL_MARKS,
    EMBEDDING_STARTS,
    EXPLICIT_CONTROLS,
    ISOLATE_STARTS,
    LEFT_TO_RIGHT_EMBEDDING,
    LEFT_TO_RIGHT_ISOLATE,
    OVERRIDES,
    POP_DIRECTIONAL_ISOLATE,
    RIGHT_TO_LEFT_EMBEDDING,
    RIGHT_TO_LEFT_ISOLATE,
    RIGHT_TO_LEFT_LETTERS,
    first_strong,
)
from workflow.text.edits import edited

_WORK = 6_000
"""Letters laid out for one line at most, all its controls together."""


class Fault(StrEnum):
    """What is wrong with a control."""

    OVERRIDE = "override"
    """Letters are shown in an order in which nobody wrote them."""
    TURNED = "turned"
    """A stretch is set against the direction of all its letters, and words or numbers change places."""
    SHIFTED = "shifted"
    """The same, and only signs change places."""
    OPEN = "open"
    """Never closed."""
    CLOSING = "closing"
    """Closes nothing."""
    DOUBLED = "doubled"
    """The same mark several times."""
    IDLE = "idle"
    """A mark that changes nothing."""


@dataclass(frozen=True, slots=True)
class Control:
    """A control that should not stand where it stands."""

    fault: Fault
    start: int
    end: int
    fix: str | None = None
    """What may stand there instead without changing what readers see."""


_ANY = re.compile(f"[{EXPLICIT_CONTROLS}{DIRECTIONAL_MARKS}]")
_MARKS = re.compile(rf"([{DIRECTIONAL_MARKS}])\1*")
_EXPLICIT = re.compile(f"[{EXPLICIT_CONTROLS}]")
_RTL = re.compile(rf"[{RIGHT_TO_LEFT_LETTERS}]")
_LTR = re.compile(rf"(?![{RIGHT_TO_LEFT_LETTERS}])[^\W\d_]")
_AGAINST = {
    RIGHT_TO_LEFT_ISOLATE: (_RTL, _LTR),
    RIGHT_TO_LEFT_EMBEDDING: (_RTL, _LTR),
    LEFT_TO_RIGHT_ISOLATE: (_LTR, _RTL),
    LEFT_TO_RIGHT_EMBEDDING: (_LTR, _RTL),
}
"""Control → letters that give it a reason, letters that it sets against their direction."""


def control_faults(text: str, direction: str) -> list[Control]:
    """What is wrong with the controls of a text whose paragraphs run in ``direction`` (``rtl`` or ``ltr``), by place.

    >>> [(each.fault.value, each.start) for each in control_faults("pay \\N{RIGHT-TO-LEFT OVERRIDE}001", "ltr")]
    [('override', 4)]
    """
    found = _faults(text, direction) if _ANY.search(text) else []
    if found and any(each.fix is not None for each in _faults(edited(text, found), direction)):
        return [replace(each, fix=None) for each in found]  # one depends on the other: a person decides
    return found


def _faults(text: str, direction: str) -> list[Control]:
    found: list[Control] = []
    start = 0
    for line in text.split("\n"):
        if _ANY.search(line):
            asked = _Line(line, start, int(direction == "rtl"))
            found += sorted([*asked.explicit(), *asked.marks()], key=lambda each: each.start)
        start += len(line) + 1
    return found


@dataclass(frozen=True)
class _Line:
    text: str
    start: int
    """In the whole text."""
    base: int

    def explicit(self) -> Iterator[Control]:
        """Overrides, unbalanced controls and stretches set against their direction."""
        pairs, lone = _balanced(self.text)
        small = len(self.text) * (len(pairs) + len(lone)) <= _WORK
        for start, end in pairs:
            fault = self._of_pair(start, end, small=small)
            if fault:
                yield self._pair(fault, start, end, small=small)
        for at in lone:
            yield self._lone(at, small=small)

    def _of_pair(self, start: int, end: int, *, small: bool) -> Fault | None:
        if self.text[start] in OVERRIDES:
            return Fault.OVERRIDE
        own, other = _AGAINST.get(self.text[start], (None, None))
        if own is None or other is None or not small:
            return None
        if own.search(self.text, start, end) or not other.search(self.text, start, end):
            return None
        return self._moved({start, end})

    def _pair(self, fault: Fault, start: int, end: int, *, small: bool) -> Control:
        bare = not _EXPLICIT.search(self.text, start + 1, end)
        if small and bare and fault is Fault.OVERRIDE and self._moved({start, end}) is None:
            inside = self.text[start + 1 : end]
            return Control(fault, self.start + start, self.start + end + 1, inside)
        return Control(fault, self.start + start, self.start + start + 1)

    def _lone(self, at: int, *, small: bool) -> Control:
        letter = self.text[at]
        moved = self._moved({at}) if small else Fault.SHIFTED
        fault = Fault.OPEN if letter in EMBEDDING_STARTS + ISOLATE_STARTS else Fault.CLOSING
        if letter in OVERRIDES:
            fault = Fault.OVERRIDE
        elif letter in _AGAINST and moved is Fault.TURNED and not _AGAINST[letter][0].search(self.text, at):
            fault = Fault.TURNED
        return Control(fault, self.start + at, self.start + at + 1, "" if moved is None else None)

    def _moved(self, controls: Collection[int]) -> Fault | None:
        """What changes places when these controls are taken away."""
        now, then = self._seen(()), self._seen(controls)
        if now == then:
            return None
        letters = [[at for at, _ in order if self.text[at].isalnum()] for order in (now, then)]
        return Fault.SHIFTED if letters[0] == letters[1] else Fault.TURNED

    def _seen(self, without: Collection[int]) -> list[tuple[int, bool]]:
        """What readers see, from left to right: its place in the line, and whether it is a bracket turned round."""
        kept = [at for at in range(len(self.text)) if at not in without]
        found = levels("".join(self.text[at] for at in kept), self.base)
        turned = [bool(found[at] % 2 and unicodedata.mirrored(self.text[place])) for at, place in enumerate(kept)]
        return [(kept[at], turned[at]) for at in visual_order(found) if not _ANY.match(self.text[kept[at]])]

    def marks(self) -> Iterator[Control]:
        """Marks that are doubled or do nothing."""
        found = list(_MARKS.finditer(self.text))
        small = len(self.text) * len(found) <= _WORK
        for match in found:
            start, end = self.start + match.start(), self.start + match.end()
            if small and self._idle(match):
                yield Control(Fault.IDLE, start, end, "")
            elif len(match[0]) > 1:
                yield Control(Fault.DOUBLED, start, end, match[1])

    def _idle(self, match: re.Match[str]) -> bool:
        without = self.text[: match.start()] + self.text[match.end() :]
        same = first_strong(without) == first_strong(self.text)
        return same and self._moved(range(*match.span())) is None


def _balanced(line: str) -> tuple[list[tuple[int, int]], list[int]]:
    """Controls that open and close a stretch, by their openings, and those without a partner."""
    pairs: list[tuple[int, int]] = []
    lone: list[int] = []
    opened: list[int] = []
    isolates = 0
    for match in _EXPLICIT.finditer(line):
        at, letter = match.start(), match[0]
        if letter in EMBEDDING_STARTS + ISOLATE_STARTS:
            opened.append(at)
            isolates += letter in ISOLATE_STARTS
        elif letter == POP_DIRECTIONAL_ISOLATE and isolates:
            while line[opened[-1]] not in ISOLATE_STARTS:
                lone.append(opened.pop())
            isolates -= 1
            pairs.append((opened.pop(), at))
        elif letter != POP_DIRECTIONAL_ISOLATE and opened and line[opened[-1]] in EMBEDDING_STARTS:
            pairs.append((opened.pop(), at))
        else:
            lone.append(at)
    return sorted(pairs), sorted([*lone, *opened])
