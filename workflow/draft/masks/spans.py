"""The markup of a text as stretches to be kept, and as a count of what a reader of Markdown sees."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from workflow.draft.masks.emphasis import emphasis
from workflow.draft.masks.kept import MaskKind, Role
from workflow.text.inline import Piece, Span, spans, untouchable

BLANK = "\N{OBJECT REPLACEMENT CHARACTER}"
"""In place of what is no word: neither a letter nor a space."""
ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9A-Fa-f]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
TAG_LIKE = re.compile(r"<[A-Za-z/!?][^<>]*>")
ADDRESS_LIKE = re.compile(
    r"(?:https?://|www\.|mailto:)[^\s<>\[\]\"«»`\N{OBJECT REPLACEMENT CHARACTER}]*"
    r"|(?<![\w.+-])[\w.+-]++@[\w-]+(?:\.[\w-]+)+",
    re.IGNORECASE,
)
"""What is taken out of answers wherever it stands; in a source it is masked even where no reader sees an address."""
_ESCAPE = re.compile(r"\\[!-/:-@\[-`{-~]")
_BREAK = re.compile(r"(?<![ \t])[ \t]*(?:\\(?=\n))?\n(?:\s|\\(?=\n))*")
_LINE_END = re.compile(r"(?<![ \t])[ \t]*\n\s*")
_BOX = re.compile(r"\[[ xX]\](?=\s)")
_BRACKET = re.compile(r"[\[\]]")
_VOID = frozenset("area base br col embed hr img input link meta source track wbr".split())

_ALONE = {
    Piece.CODE: MaskKind.CODE,
    Piece.REFERENCE: MaskKind.REFERENCE,
    Piece.TAG: MaskKind.TAG,
    Piece.URL: MaskKind.URL,
    Piece.EMAIL: MaskKind.EMAIL,
    Piece.ATTRIBUTES: MaskKind.ATTRIBUTES,
    Piece.HASHTAG: MaskKind.HASHTAG,
    Piece.MENTION: MaskKind.MENTION,
}
_VALUES = frozenset([Piece.URL, Piece.EMAIL, Piece.HASHTAG, Piece.MENTION])
"""The pieces that a plain value may hold too."""


@dataclass(slots=True)
class Stretch:
    """A part of the source that is kept from the engine."""

    start: int
    end: int
    kind: MaskKind
    put: str
    role: Role = Role.ALONE
    partner: Stretch | None = None


class Free:
    """Which part of a text nothing has been found in yet."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._taken = bytearray(len(text))

    def take(self, *stretches: Stretch) -> bool:
        """Mark the stretches as taken; ``False`` when part of one is already."""
        if any(each.start >= each.end or any(self._taken[each.start : each.end]) for each in stretches):
            return False
        for each in stretches:
            self._taken[each.start : each.end] = b"\x01" * (each.end - each.start)
        return True

    def words(self) -> str:
        """The text with everything taken blanked; same length."""
        return "".join(BLANK if taken else letter for letter, taken in zip(self.text, self._taken, strict=True))


# What only looks like a tag is none of the engine's business either: everything of that shape is taken from answers.
_SIGNS = (
    (_ESCAPE, MaskKind.ESCAPE),
    (ENTITY, MaskKind.ENTITY),
    (_BREAK, MaskKind.BREAK),
    (TAG_LIKE, MaskKind.LITERAL),
)


def markup_stretches(free: Free) -> list[Stretch]:
    """Everything that is Markdown or HTML, as far as nothing of it is taken; in no order."""
    text = free.text
    found = _pieces(text)
    kept = [each for group in _groups(text, found) if free.take(*group) for each in group]
    kept += _taken(free, (_literal(text, span.start - 1, span.end) for span in spans(text) if _is_escaped(text, span)))
    for pattern, kind in _SIGNS:
        kept += _taken(free, (Stretch(*match.span(), kind, match[0]) for match in pattern.finditer(text)))
    box = _BOX.match(text)
    if box:
        kept += _taken(free, [Stretch(*box.span(), MaskKind.BOX, box[0])])
    for pair in _emphasis(text, free.words(), found):
        kept += pair if free.take(*pair) else []
    kept += _taken(free, (_literal(text, *match.span()) for match in ADDRESS_LIKE.finditer(free.words())))
    for start, end in _bracketed(free.words()):
        pair = _pair(MaskKind.INSERTION, (start, start + 1), (end - 1, end), text)
        kept += pair if free.take(*pair) else []
    return kept


def value_stretches(free: Free) -> list[Stretch]:
    """The hashtags, mentions, addresses and line ends of a plain value."""
    found = [_alone(free.text, span) for span in _pieces(free.text) if span.piece in _VALUES]
    found += [Stretch(*match.span(), MaskKind.BREAK, match[0]) for match in _LINE_END.finditer(free.text)]
    return _taken(free, [*found, *(_literal(free.text, *match.span()) for match in ADDRESS_LIKE.finditer(free.text))])


def _pieces(text: str) -> list[Span]:
    """What ``inline`` sees, without signs that say nothing, and without what an escape beside it takes."""
    found = (_trimmed(text, span) for span in spans(text) if not _is_escaped(text, span))
    return [span for span in found if span.piece not in _VALUES or any(letter.isalnum() for letter in span.target)]


def _trimmed(text: str, span: Span) -> Span:
    """An address without the backslash of an escape after it; a link behind an escaped ``!``, which is no image."""
    if span.piece is Piece.URL and text[span.end - 1] == "\\":
        target = _without_backslash(span.target)
        return replace(span, end=span.end - len(span.target) + len(target), target=target)
    if span.piece is Piece.IMAGE and text[span.start - 1 : span.start] == "\\" and _odd_backslashes(text, span.start):
        return replace(span, piece=Piece.LINK, start=span.start + 1)
    return span


def _without_backslash(address: str) -> str:
    """What is read of an address when the escape after it is not."""
    while address.endswith("\\"):
        address = next((span.target for span in spans(address.rstrip("\\"))), "")
    return address


def _is_escaped(text: str, span: Span) -> bool:
    """Whether it begins with a bracket that a backslash makes an ordinary sign."""
    return text[span.start] == "<" and text[span.start - 1 : span.start] == "\\" and _odd_backslashes(text, span.start)


def _odd_backslashes(text: str, end: int) -> bool:
    start = end
    while start and text[start - 1] == "\\":
        start -= 1
    return (end - start) % 2 == 1


def _taken(free: Free, stretches: Iterable[Stretch]) -> list[Stretch]:
    return [each for each in stretches if free.take(each)]


def _groups(text: str, found: Sequence[Span]) -> Iterator[list[Stretch]]:
    """Pieces that are taken together or not at all: links, pairs of tags, single ones."""
    tags = [span for span in found if span.piece is Piece.TAG]
    pairs = _tag_pairs(text, tags)
    closing = {id(last) for _first, last in pairs}
    partner = {id(first): last for first, last in pairs}
    for span in found:
        if span.piece in {Piece.LINK, Piece.IMAGE}:
            kind = MaskKind.LINK if span.piece is Piece.LINK else MaskKind.IMAGE
            yield _pair(kind, (span.start, span.text_start), (span.text_end, span.end), text)
        elif id(span) in partner:
            last = partner[id(span)]
            yield _pair(MaskKind.TAG, (span.start, span.end), (last.start, last.end), text)
        elif id(span) not in closing:
            yield [_alone(text, span)]


def _literal(text: str, start: int, end: int) -> Stretch:
    return Stretch(start, end, MaskKind.LITERAL, text[start:end])


def _alone(text: str, span: Span) -> Stretch:
    return Stretch(span.start, span.end, _ALONE[span.piece], text[span.start : span.end])


def _pair(kind: MaskKind, first: tuple[int, int], last: tuple[int, int], text: str) -> list[Stretch]:
    opening = Stretch(*first, kind, text[slice(*first)], Role.OPENING)
    closing = Stretch(*last, kind, text[slice(*last)], Role.CLOSING, opening)
    opening.partner = closing
    return [opening, closing]


def _tag_pairs(text: str, tags: Sequence[Span]) -> list[tuple[Span, Span]]:
    """Opening tags with the closing ones that belong to them; those that cross others stay single."""
    opened: list[Span] = []
    pairs: list[tuple[Span, Span]] = []
    for tag in tags:
        name = tag.target.lower()
        if name.startswith("/"):
            if opened and opened[-1].target.lower() == name[1:]:
                pairs.append((opened.pop(), tag))
        elif name and name not in _VOID and text[tag.end - 2 : tag.end] != "/>":
            opened.append(tag)
    return pairs


def _emphasis(text: str, words: str, found: Sequence[Span]) -> list[list[Stretch]]:
    containers = [(span.text_start, span.text_end) for span in found if span.piece in {Piece.LINK, Piece.IMAGE}]
    pairs = emphasis(text, words, containers)
    return [_pair(MaskKind.EMPHASIS, (a, b), (c, d), text) for a, b, c, d in pairs]


def _bracketed(words: str) -> list[tuple[int, int]]:
    """Square brackets that belong together, in words where everything else is blanked."""
    opened: list[int] = []
    found: list[tuple[int, int]] = []
    for match in _BRACKET.finditer(words):
        if match[0] == "[":
            opened.append(match.start())
        elif opened:
            found.append((opened.pop(), match.end()))
    return sorted(found)


def markup(text: str) -> Counter[tuple[str, str]]:
    """What a reader of Markdown sees in a text besides words: kind and target of each piece."""
    found = _pieces(text)
    seen = Counter((span.piece.value, _essence(text, span)) for span in found)
    words = _ESCAPE.sub(BLANK * 2, _blanked(text, untouchable(text, found)))
    seen.update(("entity", match[0]) for match in ENTITY.finditer(words))
    words = ENTITY.sub(lambda match: BLANK * len(match[0]), words)
    for pair in _emphasis(text, words, found):
        seen["emphasis", pair[0].put[0].replace("_", "*") * len(pair[0].put)] += 1
    seen["insertion", ""] += len(_bracketed(words))
    seen["escaped tag", ""] += sum(_is_escaped(text, span) for span in spans(text)) if "\\<" in text else 0
    return +seen


def _essence(text: str, span: Span) -> str:
    if span.piece in {Piece.LINK, Piece.IMAGE}:
        return text[span.text_end : span.end]
    return span.target if span.piece in _VALUES or span.piece is Piece.REFERENCE else text[span.start : span.end]


def _blanked(text: str, ranges: Iterable[tuple[int, int]]) -> str:
    parts: list[str] = []
    last = 0
    for start, end in ranges:
        parts += [text[last:start], BLANK * (end - start)]
        last = end
    return "".join([*parts, text[last:]])
