"""A text with everything that its draft must keep put behind masks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from workflow.draft.localised import DateStyle
from workflow.draft.masks.kept import Mask, Masked, MaskKind, MaskStyle, Role, Side
from workflow.draft.masks.spans import Free, Stretch, markup_stretches, value_stretches
from workflow.draft.masks.terms import said_stretches, with_agreed_hashtags, withheld_stretches
from workflow.draft.masks.written import escaped, look_alikes, written
from workflow.glossary import Finder
from workflow.model.unit import UnitType

_OUTSIDE = frozenset([MaskKind.REFERENCE, MaskKind.TAG, MaskKind.ATTRIBUTES, MaskKind.BREAK, MaskKind.BOX])
"""Kinds that may stand outside what the engine sees when they stand at an edge: no word depends on them."""
_SIGNED = frozenset([MaskKind.HASHTAG, MaskKind.URL, MaskKind.EMAIL, MaskKind.MENTION])
"""Kinds that stand outside in a last sentence of their own."""
_SOFT = frozenset([MaskKind.TAG, MaskKind.INSERTION])
"""Kinds whose two ends need not belong together."""
_ENDS = frozenset(".!?؟…»”\"':")


def mask(
    text: str,
    *,
    source_language: str,
    target_language: str,
    type: UnitType = UnitType.PARAGRAPH,
    terms: Finder | None = None,
    style: MaskStyle = MaskStyle.TOKEN,
    dates: DateStyle = DateStyle.BOTH,
    plain: bool = False,
    mask_terms: bool = True,
) -> Masked:
    """The text as an engine gets it. ``terms`` finds the glossary's forms in the source's language; with
    ``mask_terms=False`` agreed words stay words (for an engine that is told them), except names not to be said in full.
    """
    free = Free(text)
    found = value_stretches(free) if plain else markup_stretches(free)
    with_agreed_hashtags(found, text, target_language, terms)
    agreed = terms if mask_terms else None
    found += said_stretches(free, source_language, target_language, agreed, dates)
    found += withheld_stretches(free, terms)
    found += [
        each
        for start, end in look_alikes(free.words(), style)
        for each in [Stretch(start, end, MaskKind.LITERAL, text[start:end])]
        if free.take(each)
    ]
    ordered = sorted(found, key=lambda each: each.start)
    _uncross(ordered)
    kept = _together(ordered)
    seen = _seen(text, kept)
    return _masked(text, kept, seen, style, target_language, plain=plain)


def _uncross(ordered: Sequence[Stretch]) -> None:
    """Tags and brackets that cross another pair stand for themselves; emphasis and links never cross each other."""
    opened: list[Stretch] = []
    for each in ordered:
        if each.role is Role.OPENING:
            opened.append(each)
        elif each.role is Role.CLOSING and each.partner:
            while opened[-1] is not each.partner and opened[-1].kind in _SOFT:
                _unpair(opened.pop())
            if opened[-1] is each.partner:
                opened.pop()
            else:
                opened = [other for other in opened if other is not each.partner]
                _unpair(each)


def _unpair(one: Stretch) -> None:
    for each in (one, one.partner):
        if each:
            each.role, each.partner = Role.ALONE, None


def _together(kept: Sequence[Stretch]) -> list[Stretch]:
    """Pairs that begin and end at the same places as one pair: ``**[`` … ``](a.html)**``."""
    joined: list[Stretch] = []
    gone: set[int] = set()
    after = {each.start: each for each in kept}
    for each in kept:
        if id(each) in gone:
            continue
        while each.role is Role.OPENING and each.partner:
            inner = after.get(each.end)
            if inner is None or inner.role is not Role.OPENING or not inner.partner:
                break
            if inner.partner.end != each.partner.start:
                break
            _swallow(each, inner)
            gone |= {id(inner), id(inner.partner)}
        joined.append(each)
    return [each for each in joined if id(each) not in gone]


def _swallow(outer: Stretch, inner: Stretch) -> None:
    if outer.partner and inner.partner:
        outer.end, outer.put = inner.end, outer.put + inner.put
        outer.partner.start, outer.partner.put = inner.partner.start, inner.partner.put + outer.partner.put
        if outer.kind is MaskKind.EMPHASIS:
            outer.kind = outer.partner.kind = inner.kind


@dataclass(slots=True)
class _Seen:
    """The part of a text that the engine gets, and which stretches lie in it."""

    start: int
    end: int
    first: int
    last: int
    """After the last stretch."""


def _seen(text: str, kept: Sequence[Stretch]) -> _Seen:
    seen = _Seen(0, len(text), 0, len(kept))
    while _narrowed(text, kept, seen):
        pass
    _without_signature(text, kept, seen)
    while _narrowed(text, kept, seen):
        pass
    return seen


def _narrowed(text: str, kept: Sequence[Stretch], seen: _Seen) -> bool:
    """Leave out what stands at an edge: space, what no word depends on, a pair around everything."""
    before = (seen.start, seen.end)
    while seen.start < seen.end and text[seen.start].isspace() and not _at(kept, seen.first, seen.start):
        seen.start += 1
    while seen.start < seen.end and text[seen.end - 1].isspace() and not _ends_at(kept, seen.last - 1, seen.end):
        seen.end -= 1
    if seen.first == seen.last:
        return (seen.start, seen.end) != before
    first, last = kept[seen.first], kept[seen.last - 1]
    if first.start == seen.start and first.partner is last and last.end == seen.end and first is not last:
        seen.first, seen.last, seen.start, seen.end = seen.first + 1, seen.last - 1, first.end, last.start
    elif last.end == seen.end and last.role is Role.ALONE and last.kind in _OUTSIDE:
        seen.last, seen.end = seen.last - 1, last.start
    elif first.start == seen.start and first.role is Role.ALONE and first.kind in _OUTSIDE:
        seen.first, seen.start = seen.first + 1, first.end
    return (seen.start, seen.end) != before


def _at(kept: Sequence[Stretch], index: int, start: int) -> bool:
    return index < len(kept) and kept[index].start == start


def _ends_at(kept: Sequence[Stretch], index: int, end: int) -> bool:
    return index >= 0 and kept[index].end == end


def _without_signature(text: str, kept: Sequence[Stretch], seen: _Seen) -> None:
    """Leave out a last sentence or line that is nothing but hashtags and addresses."""
    last, end = seen.last, seen.end
    while last > seen.first:
        each = kept[last - 1]
        alone = each.role is Role.ALONE and not text[each.end : end].strip()
        if not (alone and each.kind in _SIGNED):
            break
        last, end = last - 1, each.start
    before = text[seen.start : end].rstrip()
    broken = last > seen.first and kept[last - 1].kind is MaskKind.BREAK and kept[last - 1].end == end
    if last < seen.last and (not before or before[-1] in _ENDS or broken):
        seen.last, seen.end = last, end


def _masked(text: str, kept: Sequence[Stretch], seen: _Seen, style: MaskStyle, language: str, *, plain: bool) -> Masked:
    inside = kept[seen.first : seen.last]
    number = {id(each): at for at, each in enumerate(inside)}
    masks = tuple(_mask(text, each, number) for each in inside)
    parts: list[str] = []
    last, wordless = seen.start, True
    for at, each in enumerate(inside, 1):
        words = text[last : each.start]
        wordless = wordless and not _has_words(words)
        # A line keeps its end beside the mask of it: some engines keep the one, some the other.
        parts += [escaped(words, style), written(at, style), "\n" if each.kind is MaskKind.BREAK else ""]
        last = each.end
    words = text[last : seen.end]
    wordless = wordless and not _has_words(words)
    parts.append(escaped(words, style))
    return Masked(
        "".join(parts),
        masks,
        bare=wordless,
        head=_put(text, 0, seen.start, kept[: seen.first]),
        tail=_put(text, seen.end, len(text), kept[seen.last :]),
        style=style,
        target_language=language,
        plain=plain,
    )


def _mask(text: str, each: Stretch, number: dict[int, int]) -> Mask:
    partner = number[id(each.partner)] if each.partner else -1
    before, after = text[each.start - 1 : each.start], text[each.end : each.end + 1]
    return Mask(each.kind, text[each.start : each.end], each.put, each.role, partner, _side(before), _side(after))


def _side(letter: str) -> Side:
    if not letter:
        return Side.EDGE
    if letter.isspace():
        return Side.SPACE
    return Side.WORD if letter.isalnum() else Side.MARK


def _has_words(words: str) -> bool:
    return any(letter.isalpha() for letter in words)


def _put(text: str, start: int, end: int, kept: Sequence[Stretch]) -> str:
    """A part of the text that the engine does not get, as the draft has it."""
    parts: list[str] = []
    for each in kept:
        parts += [text[start : each.start], each.put]
        start = each.end
    return "".join([*parts, text[start:end]])
