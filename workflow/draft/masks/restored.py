"""The way back: an answer with everything in place of its masks, and nothing that the source does not have."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from html import unescape

from workflow.draft.marks import between
from workflow.draft.masks.kept import VALUES, Mask, Masked, MaskKind, Restored, Role, Side
from workflow.draft.masks.mended import Mending, mend, named
from workflow.draft.masks.spans import ADDRESS_LIKE, ENTITY, TAG_LIKE, markup
from workflow.draft.masks.written import read
from workflow.text.direction import EXPLICIT_CONTROLS

Markup = Counter[tuple[str, str]]
"""As ``masks.spans.markup`` counts it."""

_LINE_ENDS = re.compile("\r\n|[\r\v\f\x1c-\x1e\x85\N{LINE SEPARATOR}\N{PARAGRAPH SEPARATOR}]")
_EXPLICIT = re.compile(f"[{EXPLICIT_CONTROLS}]")
_KEPT_FORMATS = frozenset(
    "\N{ZERO WIDTH NON-JOINER}\N{ZERO WIDTH JOINER}\N{LEFT-TO-RIGHT MARK}\N{RIGHT-TO-LEFT MARK}"
    "\N{ARABIC LETTER MARK}\N{SOFT HYPHEN}"
)
_SIGNS = re.compile(r"[\\`*_\[\]~|]")
_TAG_START = re.compile(r"<(?=[A-Za-z/!?])")
_LEADERS = re.compile(r"(?:[#＃@])+(?=[\w\u200c])|\{(?=:)|&(?=#?\w{1,31};)")
_SPACES = re.compile(" {2,}")
_AFTER_ADDRESS = re.compile(r"[.,;:!?*_~'’”،؛؟…)]*+(?=[\s<>\[\]\"«»`]|\Z)")
"""What may follow an address without becoming part of it."""
_ARABIC_SCRIPT = re.compile("[\\u0620-\\u06d3\\u200c]")
_NO_GAP = frozenset([MaskKind.REFERENCE, MaskKind.BREAK, MaskKind.ESCAPE, MaskKind.ENTITY, MaskKind.LITERAL])
"""Kinds that words may touch."""
_TIGHT = frozenset([MaskKind.REFERENCE])
"""Kinds that stand right after what they belong to."""
_AS_WORDS = frozenset([MaskKind.LITERAL, MaskKind.TERM, MaskKind.NUMBER, MaskKind.DATE])
"""Kinds that are no markup, whatever signs they hold."""
_CLOSERS = frozenset(".,;:!?،؛؟…»”)")


def restore(masked: Masked, answer: str) -> Restored:
    """The draft that the answer makes. Whatever the answer holds, the draft has no markup that the source has not."""
    if masked.bare:  # there was nothing to ask
        return Restored(_whole(masked, _bare(masked)), intact=True)
    reading = read(_clean(answer, masked.text), len(masked.masks), masked.style)
    words = (part if isinstance(part, int) else _clean(_decoded(part, masked), masked.text) for part in reading.parts)
    mending = mend(masked, replace(reading, parts=tuple(words)))
    source = markup(_identity(masked))
    for attempt in ATTEMPTS:
        if attempt.keeps is not None:
            _drop(mending, attempt.keeps)
        text = _whole(masked, _assembled(mending, attempt))
        if _right(markup(text), source, mending):
            return _answered(text, mending)
    return Restored("", intact=False, lost=("every word",))


def _decoded(words: str, masked: Masked) -> str:
    """Letters for what some services answer in HTML's writing, ``&#39;``; the source's own entities are masks."""
    if "&" not in words or (masked.plain and ENTITY.search(masked.text)):
        return words
    return ENTITY.sub(lambda match: unescape(match[0]), words)


def _answered(text: str, mending: Mending) -> Restored:
    if not any(letter.isalnum() for letter in text):
        return Restored("", intact=False, lost=("every word",))
    return Restored(text, not mending.lost, _once(mending.mended), tuple(mending.lost))


def _once(told: Sequence[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(told))


def _whole(masked: Masked, body: str) -> str:
    return f"{masked.head}{body.strip()}{masked.tail}"


def _bare(masked: Masked) -> str:
    """The masks, and the marks between them as the target language writes them."""
    parts = read(masked.text, len(masked.masks), masked.style).parts
    parts = tuple(_joined_lines(parts, masked))
    words = (
        between(part, masked.target_language) if isinstance(part, str) else masked.masks[part].put for part in parts
    )
    return "".join(words)


def _identity(masked: Masked) -> str:
    """The draft of an engine that changes nothing."""
    parts = read(masked.text, len(masked.masks), masked.style).parts
    body = (part if isinstance(part, str) else masked.masks[part].put for part in _joined_lines(parts, masked))
    return _whole(masked, "".join(body))


def _joined_lines(parts: Sequence[str | int], masked: Masked) -> Iterator[str | int]:
    """The parts without the line end that stands after each mask of a line break."""
    for at, part in enumerate(parts):
        before = parts[at - 1] if at else ""
        if isinstance(part, str) and isinstance(before, int) and masked.masks[before].kind is MaskKind.BREAK:
            yield part.removeprefix("\n")
        else:
            yield part


def _clean(answer: str, source: str) -> str:
    """Without control characters, invisible tags and turned directions that the source does not have."""
    answer = _LINE_ENDS.sub("\n", answer).replace("\t", " ")
    unwanted = {letter for letter in set(answer) if letter != "\n" and _unwanted(letter)}
    if not unwanted:
        return answer
    foreign = Counter(_EXPLICIT.findall(answer)) - Counter(_EXPLICIT.findall(source))
    own = {letter for letter in unwanted & set(source) if unicodedata.category(letter) in {"Cf", "Co"}}
    unwanted -= {letter for letter in own if not (foreign and _EXPLICIT.match(letter))}
    return "".join(letter for letter in answer if letter not in unwanted)


def _unwanted(letter: str) -> bool:
    kind = unicodedata.category(letter)
    return kind in {"Cc", "Cs", "Co", "Cn"} or (kind == "Cf" and letter not in _KEPT_FORMATS)


@dataclass(frozen=True, slots=True)
class Attempt:
    """One way of putting an answer together; later ones keep less and touch more of the words."""

    words: Callable[[str, Masked], str]
    """What is done to words between masks."""
    stars: bool = False
    """Whether emphasis is written with stars, which words may touch, whatever the source has."""
    keeps: Callable[[Mask], bool] | None = None
    """Which masks stay; ``None`` for all."""


def _as_they_are(words: str, masked: Masked) -> str:
    """Only tags are taken out, which no source has among its words: with code behind one, readers of Markdown
    disagree about what it is."""
    if masked.plain or "<" not in words:
        return words
    words = TAG_LIKE.sub("", words)
    return _TAG_START.sub(r"\\<" if _TAG_START.search(masked.text) else "< ", words)


def _harmless(words: str, masked: Masked) -> str:
    """Words that no reader of Markdown takes for anything else; in a plain value the signs are taken out."""
    words = ADDRESS_LIKE.sub("", TAG_LIKE.sub("", words))
    words = _SPACES.sub(" ", _LEADERS.sub("", words))
    words = re.sub("[<>]", "", words)
    return _SIGNS.sub("" if masked.plain else r"\\\g<0>", words)


def _letters_only(words: str, masked: Masked) -> str:
    return re.sub(r"[^\w\s.,;:!?،؛؟…«»“”‘’()\u200c-]|_|https?:|www\.", "", words, flags=re.IGNORECASE)


# The first that gives the markup of the source, and no other, is the draft.
ATTEMPTS = (
    Attempt(_as_they_are),
    Attempt(_as_they_are, stars=True),
    Attempt(_harmless, stars=True),
    Attempt(_harmless, keeps=lambda mask: mask.kind not in {MaskKind.EMPHASIS, MaskKind.ESCAPE}),
    Attempt(_harmless, keeps=lambda mask: mask.role is Role.ALONE),
    Attempt(_harmless, keeps=lambda mask: mask.kind in VALUES or mask.kind in {MaskKind.BREAK, MaskKind.REFERENCE}),
    Attempt(_harmless, keeps=lambda mask: mask.kind in {MaskKind.BREAK, MaskKind.NUMBER, MaskKind.DATE}),
    Attempt(_letters_only, keeps=lambda mask: mask.kind is MaskKind.BREAK),
)


def _drop(mending: Mending, keeps: Callable[[Mask], bool]) -> None:
    gone = [part for part in mending.parts if isinstance(part, int) and not keeps(mending.masks[part])]
    mending.lost += [named(mending.masked, index) for index in gone if mending.masks[index].role is not Role.CLOSING]
    mending.parts = [part for part in mending.parts if part not in gone]


def _right(here: Markup, source: Markup, mending: Mending) -> bool:
    """Whether a draft has the markup of the masks that are in it, and none that the source lacks."""
    if here - source:
        return False
    placed = {part for part in mending.parts if isinstance(part, int)}
    gone = [mask for index, mask in enumerate(mending.masks) if index not in placed]
    allowed = source - _own(mending.masks, gone)
    kept = [mask for index, mask in enumerate(mending.masks) if index in placed and mask.kind not in _AS_WORDS]
    around = markup(f"{mending.masked.head}(x){mending.masked.tail}")
    lacks = not mending.masked.plain and (_own(mending.masks, kept) + around) - here
    return not (here - allowed) and not lacks


def _own(masks: Sequence[Mask], some: Collection[Mask]) -> Markup:
    """The markup that these masks bring."""
    found: Markup = Counter()
    for mask in some:
        if mask.role is Role.ALONE:
            found += markup(mask.put)
        elif mask.role is Role.OPENING:
            found += markup(f"{mask.put}x{masks[mask.partner].put}")
    return found


def _assembled(mending: Mending, attempt: Attempt) -> str:
    """The parts in one text, spaces beside masks as the source has them."""
    masks, parts = mending.masks, _tidy(mending, attempt)
    out: list[str] = []
    before = ""
    for at, part in enumerate(parts):
        text = part if isinstance(part, str) else _put(masks[part], attempt)
        if not text:
            continue
        last = parts[at - 1] if at else ""
        if out and (_needs_gap(masks, last, part, before, text) or _makes_link(mending, last, before, text[0])):
            out.append(" ")
        out.append(text)
        before = text[-1]
    return "".join(out)


def _put(mask: Mask, attempt: Attempt) -> str:
    if attempt.stars and mask.kind is MaskKind.EMPHASIS:
        return mask.put.replace("_", "*")
    return mask.put


def _tidy(mending: Mending, attempt: Attempt) -> list[str | int]:
    """The parts, words without the spaces that an engine put between a mask and what it belongs to."""
    masks, parts = mending.masks, list(mending.parts)
    for at, part in enumerate(parts):
        if not isinstance(part, str):
            continue
        left, right = parts[at - 1] if at else "", parts[at + 1] if at + 1 < len(parts) else ""
        words = attempt.words(part, mending.masked)
        parts[at] = _trimmed(
            words, masks[left] if isinstance(left, int) else None, masks[right] if isinstance(right, int) else None
        )
    return _moved_spaces(masks, parts)


def _trimmed(words: str, left: Mask | None, right: Mask | None) -> str:
    if left and left.kind is MaskKind.BREAK:
        words = words.lstrip(" \n")
    if right and right.kind is MaskKind.BREAK:
        words = words.rstrip(" \n")
    if left and words[:1].isspace() and left.after is Side.MARK and words.lstrip()[:1] in _CLOSERS and words.strip():
        words = words.lstrip()
    if right and right.kind in _TIGHT and right.before in {Side.WORD, Side.MARK}:
        words = words.rstrip() or words[:0]
    return words


def _moved_spaces(masks: Sequence[Mask], parts: list[str | int]) -> list[str | int]:
    """Spaces that stand inside a pair, where the source has none, moved outside it."""
    moved: list[str | int] = []
    for at, part in enumerate(parts):
        if not isinstance(part, str):
            moved.append(part)
            continue
        left, right = parts[at - 1] if at else "", parts[at + 1] if at + 1 < len(parts) else ""
        words = part
        if isinstance(left, int) and _is_tight(masks[left], Role.OPENING) and words[:1].isspace():
            words = words.lstrip()
            _space_before(moved)
        if isinstance(right, int) and _is_tight(masks[right], Role.CLOSING) and words[-1:].isspace():
            words = words.rstrip()
            parts[at + 2 : at + 2] = [] if _spaced(parts, at + 2) else [" "]
        moved.append(words)
    return moved


def _is_tight(mask: Mask, role: Role) -> bool:
    inside = mask.after if role is Role.OPENING else mask.before
    return mask.role is role and inside is not Side.SPACE


def _space_before(moved: list[str | int]) -> None:
    """A space before the mask that was placed last, unless there is one."""
    before = moved[-2] if len(moved) > 1 else ""
    if isinstance(before, str) and before and not before[-1].isspace():
        moved.insert(-1, " ")


def _spaced(parts: Sequence[str | int], at: int) -> bool:
    """Whether what stands at a place needs no space before it."""
    following = parts[at] if at < len(parts) else ""
    return isinstance(following, int) or not following or following[0].isspace() or not following[0].isalnum()


def _needs_gap(masks: Sequence[Mask], last: str | int, part: str | int, before: str, text: str) -> bool:
    """Whether two parts would run into each other that the source keeps apart."""
    left, right = masks[last] if isinstance(last, int) else None, masks[part] if isinstance(part, int) else None
    if left is None and right is None:
        return False
    if left and right is None and left.kind is MaskKind.URL:
        return _AFTER_ADDRESS.match(text) is None
    if left and left.kind is MaskKind.EMPHASIS and _ARABIC_SCRIPT.match(text):
        return False  # what the engine joined is an ending
    apart = True
    if left:
        apart = left.role is not Role.OPENING and left.kind not in _NO_GAP - _TIGHT and left.after is not Side.WORD
    if right:
        apart = apart and right.role is not Role.CLOSING and right.kind not in _NO_GAP and right.before is not Side.WORD
    return apart and _is_word(before, left, last=True) and _is_word(text[0], right, last=False)


def _makes_link(mending: Mending, last: str | int, before: str, first: str) -> bool:
    """Whether a bracket behind ``[^1]`` would make a link of it that the source does not have."""
    if before != "]" or first not in "([" or not isinstance(last, int):
        return False
    at = mending.source.index(last) + 1
    following = mending.source[at] if at < len(mending.source) else ""
    there = following if isinstance(following, str) else mending.masks[following].put
    return not there.startswith(first)


def _is_word(letter: str, mask: Mask | None, *, last: bool) -> bool:
    if letter.isalnum() or letter in "_\N{ZERO WIDTH NON-JOINER}":
        return True
    return mask is not None and (mask.role is not Role.ALONE or mask.kind in VALUES or last)
