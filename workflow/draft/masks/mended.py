"""Repairs of an answer: doubled, lost and misplaced masks. Each rule does only what leaves no doubt."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from workflow.draft.masks.kept import Mask, Masked, MaskKind, Role
from workflow.draft.masks.lines import with_lines
from workflow.draft.masks.written import Reading, read
from workflow.text.sentences import sentences

_SHOWN = 40
"""Letters of a lost piece that are named."""
_MOST_PUT_BACK = 64
"""Lost masks that places are looked for, since each costs the text's length; whatever loses more is no translation."""
_MARKS = ".!?؟…»”\"')\\]}،؛,;:"
_AT_AN_END = frozenset([MaskKind.REFERENCE, MaskKind.HASHTAG, MaskKind.URL, MaskKind.EMAIL, MaskKind.MENTION])
"""Kinds that may be put back at the end of a text when the source has them there."""
_LIGHT = frozenset([MaskKind.EMPHASIS, MaskKind.INSERTION])


@dataclass
class Mending:
    """An answer on the way to a draft."""

    masked: Masked
    parts: list[str | int]
    """Words, or the index of a mask."""
    mended: list[str] = field(default_factory=list)
    lost: list[str] = field(default_factory=list)

    @property
    def masks(self) -> tuple[Mask, ...]:
        """Of the source."""
        return self.masked.masks

    @cached_property
    def source(self) -> tuple[str | int, ...]:
        """The masked source, cut up as answers are."""
        return read(self.masked.text, len(self.masks), self.masked.style).parts

    def places(self) -> dict[int, int]:
        """Where each mask stands among the parts."""
        return {part: at for at, part in enumerate(self.parts) if isinstance(part, int)}

    def lose(self, openings: Collection[int]) -> None:
        """Take pairs out by their openings; their words stay."""
        gone = {*openings, *(self.masks[index].partner for index in openings)}
        self.parts = [part for part in self.parts if part not in gone]
        self.lost += [named(self.masked, index) for index in sorted(openings)]


def named(masked: Masked, index: int) -> str:
    """A mask's meaning for a translator: ``link “the petition”``, ``[^2]``, ``line break``."""
    mask = masked.masks[index]
    if mask.kind is MaskKind.BREAK:
        return "line break"
    if mask.role is Role.ALONE:
        return mask.put if len(mask.put) <= _SHOWN else f"{mask.put[:_SHOWN]}…"
    closing = masked.masks[max(index, mask.partner)]
    target = f" {closing.put[:_SHOWN]}" if mask.kind in {MaskKind.LINK, MaskKind.IMAGE} else ""
    kind = "square brackets" if mask.kind is MaskKind.INSERTION else mask.kind.value
    return f"{kind}{target}" if mask.kind is not MaskKind.TAG else f"{mask.kind.value} {mask.put[:_SHOWN]}"


def mend(masked: Masked, reading: Reading) -> Mending:
    """What the answer says, with every mask at most once, pairs nested, and line breaks in their order."""
    mending = Mending(masked, list(reading.parts))
    mending.mended += [f"{named(masked, index)} came back damaged" for index in sorted(reading.guessed)]
    for rule in RULES:
        rule(mending)
    return mending


def _no_doubles(mending: Mending) -> None:
    seen: set[int] = set()
    kept: list[str | int] = []
    for part in mending.parts:
        if isinstance(part, int) and part in seen:
            mending.mended.append(f"{named(mending.masked, part)} was doubled")
            continue
        if isinstance(part, int):
            seen.add(part)
        kept.append(part)
    mending.parts = kept


def _breaks_in_order(mending: Mending) -> None:
    """Line breaks are alike: whichever came back stand in the source's order, and lines kept by other means count."""
    wanted = [index for index, mask in enumerate(mending.masks) if mask.kind is MaskKind.BREAK]
    mending.parts, missing, guessed = with_lines(mending.parts, wanted)
    mending.lost += ["line break"] * missing
    if wanted and guessed and not missing:
        mending.mended.append("line breaks were told by what was left of them")


def _pairs_whole(mending: Mending) -> None:
    """A pair with one end lost is none; one whose ends changed places is turned round."""
    places = mending.places()
    lost: list[int] = []
    for index, mask in enumerate(mending.masks):
        if mask.role is not Role.OPENING:
            continue
        first, last = places.get(index, -1), places.get(mask.partner, -1)
        if first < 0 or last < 0:
            lost.append(index)
        elif last < first:
            mending.parts[first], mending.parts[last] = mask.partner, index
            mending.mended.append(f"{named(mending.masked, index)} was turned round")
    mending.lose(lost)


def _pairs_nested(mending: Mending) -> None:
    """Of two pairs that cross, the lighter goes: emphasis and brackets before links."""
    opened: list[int] = []
    lost: set[int] = set()
    for part in mending.parts:
        if not isinstance(part, int) or mending.masks[part].role is Role.ALONE:
            continue
        mask = mending.masks[part]
        if mask.role is Role.OPENING:
            opened.append(part)
        elif mask.partner not in lost:
            while opened[-1] != mask.partner and (mending.masks[opened[-1]].kind in _LIGHT or mask.kind not in _LIGHT):
                lost.add(opened.pop())
            if opened[-1] != mask.partner:
                lost.add(mask.partner)
            opened = [index for index in opened if index != mask.partner] if mask.partner in lost else opened[:-1]
    mending.lose(lost)


def _links_apart(mending: Mending) -> None:
    """A link inside a link is none (CommonMark 0.31.2 §6.3), unless the source has it so."""
    opened: list[int] = []
    lost: set[int] = set()
    for part in mending.parts:
        if not isinstance(part, int) or mending.masks[part].kind is not MaskKind.LINK:
            continue
        mask = mending.masks[part]
        if mask.role is Role.CLOSING:
            opened = opened[:-1] if mask.partner not in lost else opened
        elif opened and not opened[-1] < part < mending.masks[opened[-1]].partner:
            lost.add(part)
        else:
            opened.append(part)
    mending.lose(lost)


def _no_empty_pairs(mending: Mending) -> None:
    """A pair that lost its words: a link that nobody can follow."""
    places = mending.places()
    pairs = [(index, mask.partner) for index, mask in enumerate(mending.masks) if mask.role is Role.OPENING]
    empty = [pair for pair in pairs if pair[0] in places and not _holds(mending.masks, mending.parts, places, pair)]
    if empty:
        there = {part: at for at, part in enumerate(mending.source) if isinstance(part, int)}
        mending.lose([pair[0] for pair in empty if _holds(mending.masks, mending.source, there, pair)])


def _holds(masks: Sequence[Mask], parts: Sequence[str | int], places: Mapping[int, int], pair: tuple[int, int]) -> bool:
    """Whether anything is said between the ends of a pair."""
    return any(_says(masks, parts[at]) for at in range(places[pair[0]] + 1, places[pair[1]]))


def _says(masks: Sequence[Mask], part: str | int) -> bool:
    if isinstance(part, str):
        return any(letter.isalnum() for letter in part)
    return masks[part].role is Role.ALONE


def _lost_found_places(mending: Mending) -> None:
    """What came not back stands again where the source leaves no doubt, else it is named as lost."""
    places = mending.places()
    missing = [index for index, mask in enumerate(mending.masks) if _takes_neighbours(mask) and index not in places]
    for count, index in enumerate(missing):
        if count < _MOST_PUT_BACK and (_beside_neighbour(mending, index) or _at_sentence_end(mending, index)):
            mending.mended.append(f"{named(mending.masked, index)} was lost and put back")
        else:
            mending.lost.append(named(mending.masked, index))


def _flat(masks: Sequence[Mask], parts: Sequence[str | int]) -> str:
    """The parts with each mask one letter, so that sentences can be told: a reference after a stop belongs to it."""
    return "".join(part if isinstance(part, str) else _STAND_INS.get(masks[part].kind, _STAND_IN) for part in parts)


_STAND_IN = "\N{OBJECT REPLACEMENT CHARACTER}"
_STAND_INS = {MaskKind.REFERENCE: "]"}


def _beside_neighbour(mending: Mending, index: int) -> bool:
    """Beside the mask that it touches in the source, with nothing between."""
    at, places = mending.source.index(index), mending.places()
    for step in (-1, 1):
        near = mending.source[at + step] if 0 <= at + step < len(mending.source) else ""
        if isinstance(near, int) and _takes_neighbours(mending.masks[near]) and near in places:
            mending.parts.insert(places[near] + (step < 0), index)
            return True
    return False


def _takes_neighbours(mask: Mask) -> bool:
    return mask.role is Role.ALONE and mask.kind is not MaskKind.BREAK


def _at_sentence_end(mending: Mending, index: int) -> bool:
    """At the end of the same sentence, when it stands at the end of one and there are as many."""
    if mending.masks[index].kind not in _AT_AN_END:
        return False
    source, answer = _flat(mending.masks, mending.source), _flat(mending.masks, mending.parts)
    offset = len(_flat(mending.masks, mending.source[: mending.source.index(index)]))
    here, there = sentences(source), sentences(answer)
    which = next((at for at, each in enumerate(here) if each.start <= offset < each.end), -1)
    if which < 0 or len(here) != len(there):
        return False
    rest = source[offset + 1 : here[which].end].replace(_STAND_IN, "")
    if rest.strip(_MARKS + " "):
        return False
    end = there[which].end
    _insert(mending, len(answer[:end].rstrip(_MARKS)) if rest.strip() else end, index)
    return True


def _insert(mending: Mending, offset: int, index: int) -> None:
    """Put a mask at an offset of the flattened parts."""
    for at, part in enumerate(mending.parts):
        size = len(part) if isinstance(part, str) else 1
        if offset < size and isinstance(part, str):
            mending.parts[at : at + 1] = [each for each in (part[:offset], index, part[offset:]) if each != ""]
            return
        if offset <= 0:
            mending.parts.insert(at, index)
            return
        offset -= size
    mending.parts.append(index)


# Line breaks may stand twice, and are sorted out first. What stands twice goes before what is lost is looked for; pairs
# are made whole before they are nested.
RULES: tuple[Callable[[Mending], None], ...] = (
    _breaks_in_order,
    _no_doubles,
    _pairs_whole,
    _pairs_nested,
    _links_apart,
    _no_empty_pairs,
    _lost_found_places,
)
