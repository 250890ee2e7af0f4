"""In which order the letters of a paragraph are shown: the Unicode bidirectional algorithm (UAX #9, revision 46).

Rules X1–X8, W1–W7, N0–N2, I1–I2, L1 and L2, for one paragraph on one line. Linear in the text's length.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import groupby, pairwise

REMOVED = -1
"""The level of what rule X9 takes away: embeddings, overrides, their ends, and boundary neutrals."""
_MAX_DEPTH = 125
_MAX_BRACKETS = 63
_ISOLATES = frozenset(["LRI", "RLI", "FSI"])
_EMBEDDINGS = frozenset(["LRE", "RLE", "LRO", "RLO"])
_REMOVED = _EMBEDDINGS | {"PDF", "BN"}
_STRONG = frozenset(["L", "R", "AL"])
_NEUTRAL = frozenset(["B", "S", "WS", "ON", "PDI"]) | _ISOLATES
_BLANK = frozenset(["WS", "PDI"]) | _ISOLATES | _REMOVED
_NUMBERS = frozenset(["EN", "AN"])

# Bidi_Paired_Bracket: opening and closing in turn, by code point.
_PAIRS = (
    "()[]{}༺༻༼༽᚛᚜⁅⁆⁽⁾₍₎⌈⌉⌊⌋〈〉❨❩❪❫❬❭❮❯❰❱❲❳❴❵⟅⟆⟦⟧⟨⟩⟪⟫⟬⟭⟮⟯⦃⦄⦅⦆⦇⦈⦉⦊⦋⦌⦍⦐⦏⦎⦑⦒⦓⦔⦕⦖⦗⦘⧘⧙⧚⧛⧼⧽⸢⸣⸤⸥⸦⸧⸨⸩"
    "\u2e55\u2e56\u2e57\u2e58\u2e59\u2e5a\u2e5b\u2e5c"
    "\u3008\u3009《》「」『』【】〔〕〖〗〘〙〚〛﹙﹚﹛﹜﹝﹞（）［］｛｝｟｠｢｣"
)
_CANONICAL = {"\u2329": "\u3008", "\u232a": "\u3009"}
CLOSING = dict(zip(_PAIRS[::2], _PAIRS[1::2], strict=True))
"""Opening bracket → closing bracket."""
OPENING = {closing: opening for opening, closing in CLOSING.items()}
"""Closing bracket → opening bracket."""


def levels(text: str, base: int | None = None) -> list[int]:
    """The embedding level of each code point, ``REMOVED`` for what is not shown; ``base`` is 0 (left to right), 1, or
    ``None`` for the first strong letter's.

    >>> levels("سال ۱۴۰۲ (20 May)", 1)
    [1, 1, 1, 1, 2, 2, 2, 2, 1, 1, 2, 2, 1, 2, 2, 2, 1]
    """
    kinds = [unicodedata.bidirectional(letter) or "L" for letter in text]
    matches = _matching(kinds)
    own = _first_strong(kinds, matches, 0, len(kinds)) if base is None else base
    paragraph = _Paragraph(text, kinds, matches, own)
    paragraph.explicit()
    for sequence in paragraph.sequences():
        sequence.weak()
        sequence.brackets()
        sequence.neutral()
        sequence.implicit()
    return paragraph.whitespace()


def visual_order(levels: Sequence[int]) -> list[int]:
    """The indices of what is shown, from left to right (L2).

    >>> visual_order([1, 1, 2, 2, 1])
    [4, 2, 3, 1, 0]
    """
    order = [at for at, level in enumerate(levels) if level != REMOVED]
    shown = {levels[at] for at in order}
    lowest = min((level for level in shown if level % 2), default=0)
    for level in range(max(shown, default=0), lowest - 1, -1) if lowest else ():
        turned: list[int] = []
        for high, run in groupby(order, key=lambda at, least=level: levels[at] >= least):  # type: ignore[misc]
            part = list(run)
            turned += reversed(part) if high else part
        order = turned
    return order


def shown(text: str, base: int | None = None) -> str:
    """The text as its letters stand from left to right; mirrored letters are not exchanged.

    >>> shown("C++ خوب", 1)
    'بوخ ++C'
    """
    return "".join(text[at] for at in visual_order(levels(text, base)))


def _matching(kinds: Sequence[str]) -> dict[int, int]:
    """Isolate initiator → its PDI, and back (BD9)."""
    found: dict[int, int] = {}
    opened: list[int] = []
    for at, kind in enumerate(kinds):
        if kind in _ISOLATES:
            opened.append(at)
        elif kind == "PDI" and opened:
            start = opened.pop()
            found[start], found[at] = at, start
    return found


def _first_strong(kinds: Sequence[str], matches: dict[int, int], start: int, end: int) -> int:
    """P2 and P3: 1 when the first strong letter outside isolates is R or AL."""
    at = start
    while at < end:
        kind = kinds[at]
        if kind in _STRONG:
            return int(kind != "L")
        at = matches.get(at, end) if kind in _ISOLATES else at + 1
    return 0


@dataclass
class _Paragraph:
    text: str
    kinds: list[str]
    """Bidi classes; the rules change them in place."""
    matches: dict[int, int]
    base: int
    levels: list[int] = field(default_factory=list)
    original: list[str] = field(default_factory=list)

    def explicit(self) -> None:
        """X1–X8: levels and overrides from the controls."""
        self.original = list(self.kinds)
        state = _Directions(self.base)
        for at, kind in enumerate(self.original):
            if kind in _ISOLATES:
                self._place(at, state.level, state.override)
                right = _first_strong(self.original, self.matches, at + 1, self.matches.get(at, len(self.kinds)))
                state.isolate(right if kind == "FSI" else int(kind == "RLI"))
            elif kind == "PDI":
                state.pop_isolate()
                self._place(at, state.level, state.override)
            elif kind in _EMBEDDINGS:
                self.levels.append(REMOVED)
                state.embed(int(kind[0] == "R"), kind[0] if kind[2] == "O" else "")
            elif kind in _REMOVED:
                self.levels.append(REMOVED)
                if kind == "PDF":
                    state.pop_embedding()
            else:
                self._place(at, self.base if kind == "B" else state.level, "" if kind == "B" else state.override)

    def _place(self, at: int, level: int, override: str) -> None:
        self.levels.append(level)
        if override:
            self.kinds[at] = override

    def sequences(self) -> list[_Sequence]:
        """X10: runs of one level, those that an isolate parts joined."""
        kept = [at for at, level in enumerate(self.levels) if level != REMOVED]
        found: list[list[int]] = []
        pending: dict[int, list[int]] = {}
        for _, group in groupby(kept, key=lambda at: self.levels[at]):
            run = list(group)
            start = self.matches.get(run[0], -1) if self.original[run[0]] == "PDI" else -1
            sequence = pending.pop(start, None)
            if sequence is None:
                sequence = []
                found.append(sequence)
            sequence += run
            if self.original[run[-1]] in _ISOLATES and run[-1] in self.matches:
                pending[run[-1]] = sequence
        before = {later: earlier for earlier, later in pairwise(kept)}
        after = dict(pairwise(kept))
        return [self._sequence(each, before, after) for each in found]

    def _sequence(self, run: list[int], before: dict[int, int], after: dict[int, int]) -> _Sequence:
        level = self.levels[run[0]]
        first = self.levels[before[run[0]]] if run[0] in before else self.base
        open_ended = self.original[run[-1]] in _ISOLATES
        last = self.base if open_ended or run[-1] not in after else self.levels[after[run[-1]]]
        return _Sequence(self, run, level, _side(max(level, first)), _side(max(level, last)))

    def whitespace(self) -> list[int]:
        """L1: separators, and blanks before them and at the end, stand at the paragraph's level."""
        trailing = True
        for at in range(len(self.levels) - 1, -1, -1):
            kind = self.original[at]
            if kind in {"B", "S"}:
                trailing = True
            elif kind not in _BLANK:
                trailing = False
            if trailing and self.levels[at] != REMOVED:
                self.levels[at] = self.base
        return self.levels


class _Directions:
    """The directional status stack of X1–X8."""

    def __init__(self, base: int) -> None:
        self._stack: list[tuple[int, str, bool]] = [(base, "", False)]
        self._lost_isolates = self._lost_embeddings = self._isolates = 0

    @property
    def level(self) -> int:
        return self._stack[-1][0]

    @property
    def override(self) -> str:
        return self._stack[-1][1]

    def embed(self, right: int, override: str) -> None:
        level = _next(self.level, right)
        if level <= _MAX_DEPTH and not self._lost_isolates and not self._lost_embeddings:
            self._stack.append((level, override, False))
        elif not self._lost_isolates:
            self._lost_embeddings += 1

    def isolate(self, right: int) -> None:
        level = _next(self.level, right)
        if level <= _MAX_DEPTH and not self._lost_isolates and not self._lost_embeddings:
            self._isolates += 1
            self._stack.append((level, "", True))
        else:
            self._lost_isolates += 1

    def pop_isolate(self) -> None:
        if self._lost_isolates:
            self._lost_isolates -= 1
        elif self._isolates:
            self._lost_embeddings = 0
            while not self._stack[-1][2]:
                self._stack.pop()
            self._stack.pop()
            self._isolates -= 1

    def pop_embedding(self) -> None:
        if self._lost_isolates:
            return
        if self._lost_embeddings:
            self._lost_embeddings -= 1
        elif not self._stack[-1][2] and len(self._stack) > 1:
            self._stack.pop()


def _next(level: int, right: int) -> int:
    """The least higher level that is odd (``right``) or even."""
    return level + 1 + (level % 2 if right else 1 - level % 2)


def _side(level: int) -> str:
    return "R" if level % 2 else "L"


@dataclass
class _Sequence:
    """One isolating run sequence; rules W, N and I see nothing beyond it."""

    paragraph: _Paragraph
    run: list[int]
    level: int
    before: str
    """sos"""
    after: str
    """eos"""
    kinds: list[str] = field(init=False)

    def __post_init__(self) -> None:
        self.kinds = [self.paragraph.kinds[at] for at in self.run]

    def weak(self) -> None:
        """W1–W7."""
        self._marks_and_numbers()
        self._separators()
        strong = self.before
        for at, kind in enumerate(self.kinds):
            if kind in {"ES", "ET", "CS"}:
                self.kinds[at] = "ON"  # W6
            elif kind == "EN" and strong == "L":
                self.kinds[at] = "L"  # W7
            elif kind in {"L", "R"}:
                strong = kind

    def _marks_and_numbers(self) -> None:
        """W1–W3."""
        previous = strong = self.before
        for at, kind in enumerate(self.kinds):
            now = kind
            if kind == "NSM":
                now = "ON" if previous in _ISOLATES or previous == "PDI" else previous
            if now in _STRONG:
                strong = now
            previous = now
            if now == "EN" and strong == "AL":
                now = "AN"
            self.kinds[at] = now
        for at, kind in enumerate(self.kinds):
            if kind == "AL":
                self.kinds[at] = "R"

    def _separators(self) -> None:
        """W4 and W5."""
        kinds = self.kinds
        for at in range(1, len(kinds) - 1):
            left, right = kinds[at - 1], kinds[at + 1]
            if left == right and ((kinds[at] == "CS" and left in _NUMBERS) or (kinds[at] == "ES" and left == "EN")):
                kinds[at] = left
        at = 0
        for kind, group in groupby(list(kinds)):
            end = at + len(list(group))
            beside = (at > 0 and kinds[at - 1] == "EN") or (end < len(kinds) and kinds[end] == "EN")
            if kind == "ET" and beside:
                kinds[at:end] = ["EN"] * (end - at)
            at = end

    def brackets(self) -> None:
        """N0."""
        pairs = self._bracket_pairs()
        if not pairs:
            return
        own, other = _side(self.level), _side(self.level + 1)
        owns = self._counted(own)
        others = self._counted(other)
        strong, seen = self.before, 0
        for start, end in pairs:
            for at in range(seen, start):
                strong = _strong(self.kinds[at]) or strong
            seen = max(seen, start)
            if owns[end] > owns[start]:
                self._set(start, end, own)
            elif others[end] > others[start]:
                self._set(start, end, other if strong == other else own)

    def _counted(self, side: str) -> list[int]:
        """How many strong kinds of a side stand before each place."""
        counts = [0]
        for kind in self.kinds:
            counts.append(counts[-1] + (_strong(kind) == side))
        return counts

    def _set(self, start: int, end: int, side: str) -> None:
        for bracket in (start, end):
            self.kinds[bracket] = side
            at = bracket + 1
            while at < len(self.run) and self.paragraph.original[self.run[at]] == "NSM":
                self.kinds[at] = side
                at += 1

    def _bracket_pairs(self) -> list[tuple[int, int]]:
        """BD16, by their openings."""
        opened: list[tuple[str, int]] = []
        found: list[tuple[int, int]] = []
        for at, place in enumerate(self.run):
            if self.kinds[at] != "ON":
                continue
            letter = _CANONICAL.get(self.paragraph.text[place], self.paragraph.text[place])
            if letter in CLOSING:
                if len(opened) == _MAX_BRACKETS:
                    return []
                opened.append((CLOSING[letter], at))
            elif letter in OPENING:
                depth = next((each for each in range(len(opened) - 1, -1, -1) if opened[each][0] == letter), -1)
                if depth >= 0:
                    found.append((opened[depth][1], at))
                    del opened[depth:]
        return sorted(found)

    def neutral(self) -> None:
        """N1 and N2."""
        left, at = self.before, 0
        for neutral, group in groupby(list(self.kinds), key=_NEUTRAL.__contains__):
            end = at + len(list(group))
            if neutral:
                right = _strong(self.kinds[end]) if end < len(self.kinds) else self.after
                self.kinds[at:end] = [left if left == right else _side(self.level)] * (end - at)
            else:
                left = _strong(self.kinds[end - 1])
            at = end

    def implicit(self) -> None:
        """I1 and I2."""
        for place, kind in zip(self.run, self.kinds, strict=True):
            raised = int(kind != "R") if self.level % 2 else {"L": 0, "R": 1}.get(kind, 2)
            self.paragraph.levels[place] = self.level + raised


def _strong(kind: str) -> str:
    """``L`` or ``R`` as rules N0–N2 take it, numbers included; ``""`` for neutrals."""
    return kind if kind in {"L", "R"} else "R" if kind in _NUMBERS else ""
