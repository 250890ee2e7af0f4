"""How much of each engine's drafts people left standing. The one door to sacrebleu.

Two measures, both against the words that people agreed on.

*To edit*: the fewest code points that have to be typed, deleted or replaced (Levenshtein), over the length of the
agreed words: a draft that stays is 0, a unit without a draft is 1. Letters agree by chance: of two texts that have
nothing to do with each other a fifth to a third needs no edit. So a draft of which more than half would have to change
counts as none: it is quicker to write anew than to mend it. Margins are those of a ratio of two sums (linearised,
Cochran, Sampling Techniques, ch. 6), at 95 %; no chance is involved, so the same work gives the same figures.

*chrF* (Popović 2015, as sacrebleu computes it over a whole corpus, 0–100): how many runs of up to six letters the two
share.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from math import sqrt

from workflow.model.unit import UnitType
from workflow.text.similarity import similarity

WORTH = 0.5
"""Share of a draft's letters that have to be right for it to be mended rather than written anew."""
FEW = 30
"""Units below which no engine is called better than another."""
SURE = 1.96
"""Standard errors on each side that hold the true figure 19 times of 20."""
LONGEST = 50_000
"""Code points of a unit that is compared: the cost grows with the square, and nobody drafts whole books in a unit."""


@dataclass(frozen=True)
class Judged:
    """One unit that people have agreed on, and what an engine had proposed for it."""

    engine: str
    source_language: str
    """BCP 47."""
    language: str
    type: UnitType
    unit: str
    """Which one: ``letters/en/stanza-3fa9…``."""
    draft: str
    """``""`` where the engine had none."""
    agreed: str
    """The words that people agreed on, without the anchors of notes; never empty."""

    @cached_property
    def edits(self) -> int:
        """Code points to type, delete or replace; all of the agreed words where the draft is of no use."""
        right = similarity(self.draft, self.agreed)
        whole = len(self.agreed)
        return min(whole, round((1 - right) * max(len(self.draft), whole))) if right >= WORTH else whole

    @property
    def of_use(self) -> bool:
        """Whether the draft was worth mending."""
        return self.edits < len(self.agreed)


@dataclass(frozen=True, slots=True)
class Row:
    """How one engine did, in one language and type of unit."""

    engine: str
    source_language: str
    language: str
    type: UnitType | None
    """``None``: all types together."""
    units: int
    drafted: int
    of_use: int
    """Drafts worth mending: at least half of their letters were right."""
    as_is: int
    """Drafts that people agreed on as they were."""
    to_edit: float
    """Edits over the length of the agreed words, 0–1; units without a draft included."""
    margin: float | None
    """``to_edit`` lies within this much, 19 times of 20; ``None`` where one unit alone says nothing about others."""
    chrf: float
    """0–100; a unit without a draft counts as empty."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """Which of the engines left least to edit, in one language and type of unit."""

    source_language: str
    language: str
    type: UnitType | None
    best: str
    second: str
    less: float
    """How much less than the second, in shares of the agreed words."""
    margin: float | None
    few: bool
    """Whether one of the two was judged by fewer than ``FEW`` units."""

    @property
    def sure(self) -> bool:
        """Whether it is more than chance."""
        return not self.few and self.margin is not None and self.less > self.margin


Group = tuple[str, str, UnitType | None]
"""Source language, language, type."""


def rows_of(judged: Iterable[Judged]) -> list[Row]:
    """A row an engine, language and type; all types together first, the least to edit first within each."""
    rows = [
        _row(group, engine, found) for group, engines in _grouped(judged).items() for engine, found in engines.items()
    ]
    return sorted(
        rows, key=lambda row: (*_place((row.source_language, row.language, row.type)), row.to_edit, row.engine)
    )


def verdicts_of(judged: Iterable[Judged]) -> list[Verdict]:
    """For each language and type in which at least two engines were judged: the best, beside the second."""
    found = []
    for group, engines in sorted(_grouped(judged).items(), key=lambda item: _place(item[0])):
        if len(engines) > 1:
            first, second = sorted(engines, key=lambda name: (_share(engines[name]), name))[:2]
            found.append(_verdict(group, engines[first], engines[second]))
    return found


def _grouped(judged: Iterable[Judged]) -> Mapping[Group, Mapping[str, list[Judged]]]:
    groups: dict[Group, dict[str, list[Judged]]] = defaultdict(lambda: defaultdict(list))
    for each in judged:
        for type_ in (None, each.type):
            groups[each.source_language, each.language, type_][each.engine].append(each)
    return groups


def _place(group: Group) -> tuple[str, str, int]:
    source_language, language, type_ = group
    return source_language, language, list(UnitType).index(type_) if type_ else -1


def _row(group: Group, engine: str, judged: Sequence[Judged]) -> Row:
    return Row(
        engine,
        *group,
        units=len(judged),
        drafted=sum(bool(each.draft) for each in judged),
        of_use=sum(each.of_use for each in judged),
        as_is=sum(each.draft == each.agreed for each in judged),
        to_edit=_share(judged),
        margin=_margin([each.edits for each in judged], [len(each.agreed) for each in judged]),
        chrf=chrf([each.draft for each in judged], [each.agreed for each in judged]),
    )


def _share(judged: Sequence[Judged]) -> float:
    return sum(each.edits for each in judged) / sum(len(each.agreed) for each in judged)


def _margin(edits: Sequence[int], lengths: Sequence[int]) -> float | None:
    """Half the width of the interval around the sum of ``edits`` over the sum of ``lengths``."""
    count, whole = len(edits), sum(lengths)
    if count < 2:  # one unit has no spread
        return None
    share = sum(edits) / whole
    spread = sum((edit - share * length) ** 2 for edit, length in zip(edits, lengths, strict=True))
    return SURE * sqrt(count / (count - 1) * spread) / whole


def _verdict(group: Group, best: Sequence[Judged], second: Sequence[Judged]) -> Verdict:
    few = min(len(best), len(second)) < FEW
    less = _share(second) - _share(best)
    return Verdict(*group, best[0].engine, second[0].engine, less, _margin_between(best, second), few)


def _margin_between(best: Sequence[Judged], second: Sequence[Judged]) -> float | None:
    """Of the difference: unit by unit where both were judged by the same ones, else as of two samples."""
    ours, theirs = ({each.unit: each for each in judged} for judged in (best, second))
    if ours.keys() == theirs.keys():
        return _margin(
            [theirs[unit].edits - each.edits for unit, each in ours.items()],
            [len(each.agreed) for each in ours.values()],
        )
    margins = [_margin([each.edits for each in one], [len(each.agreed) for each in one]) for one in (best, second)]
    return None if None in margins else sqrt(sum(each**2 for each in margins if each is not None))


def chrf(drafts: Sequence[str], agreed: Sequence[str]) -> float:
    """chrF of the whole, 0–100, by sacrebleu's usual settings (six letters, beta 2, spaces passed over)."""
    from sacrebleu.metrics.chrf import CHRF  # noqa: PLC0415 - a quarter of a second, for one command

    return float(CHRF().corpus_score(list(drafts), [list(agreed)]).score)
