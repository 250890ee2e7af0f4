"""What a draft must keep, as values: a mask, a masked text, a restored one."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class MaskStyle(StrEnum):
    """How a mask looks to an engine."""

    TOKEN = "token"  # noqa: S105 - a way of writing, no secret
    """``⟦1h⟧``: a number and its check letter between brackets that no text of ours has."""
    XML = "xml"
    """``<x id="1h"/>`` in a text whose ``&``, ``<`` and ``>`` are escaped: for engines that handle tags."""
    SUPERBLANK = "superblank"
    """``[1h]`` in Apertium's stream format, where brackets hold what is no word; its own signs are escaped."""


class MaskKind(StrEnum):
    """What a mask stands for."""

    CODE = "code"
    LINK = "link"
    IMAGE = "image"
    REFERENCE = "reference"
    TAG = "tag"
    ENTITY = "entity"
    ATTRIBUTES = "attributes"
    EMPHASIS = "emphasis"
    BREAK = "line break"
    BOX = "box"
    """Of a list of tasks: ``[x]``."""
    ESCAPE = "escape"
    INSERTION = "insertion"
    HASHTAG = "hashtag"
    MENTION = "mention"
    URL = "url"
    EMAIL = "email"
    NUMBER = "number"
    DATE = "date"
    TERM = "term"
    LITERAL = "literal"
    """Text of the source that looks like a mask."""


VALUES = frozenset(
    [
        MaskKind.HASHTAG,
        MaskKind.MENTION,
        MaskKind.URL,
        MaskKind.EMAIL,
        MaskKind.NUMBER,
        MaskKind.DATE,
        MaskKind.TERM,
        MaskKind.LITERAL,
    ]
)
"""Part of what is said; the other kinds are how it is written."""


class Role(StrEnum):
    """Whether a mask stands for itself or marks one end of a stretch of words."""

    ALONE = "alone"
    OPENING = "opening"
    CLOSING = "closing"


class Side(StrEnum):
    """What stood beside a mask in the source."""

    EDGE = "edge"
    """Nothing."""
    SPACE = "space"
    WORD = "word"
    MARK = "mark"
    """A sign that is no letter."""


@dataclass(frozen=True, slots=True)
class Mask:
    """A stretch of the source that the engine does not see."""

    kind: MaskKind
    source: str
    """As the source has it."""
    put: str
    """What stands in the draft: the source's letters, or the target's form of a number, a date, an agreed word."""
    role: Role = Role.ALONE
    partner: int = -1
    """The index of the other end of the stretch, or -1."""
    before: Side = Side.EDGE
    after: Side = Side.EDGE


@dataclass(frozen=True, slots=True)
class Masked:
    """A text as an engine gets it."""

    text: str
    """With masks; ``""`` when everything is kept outside."""
    masks: tuple[Mask, ...]
    """By number, from 1."""
    bare: bool
    """No word is left to translate: ``restore(masked, masked.text)`` is the draft, no engine need be asked."""
    head: str = ""
    """What stands before all of it in the draft, and no engine sees: the opening of emphasis around the whole."""
    tail: str = ""
    """What stands after all of it: closings, references after the last sentence, a last line of hashtags."""
    style: MaskStyle = MaskStyle.TOKEN
    target_language: str = ""
    """BCP 47."""
    plain: bool = False
    """A plain value, which holds no Markdown."""

    @property
    def pairs(self) -> tuple[tuple[int, int], ...]:
        """Numbers of the masks that enclose words: of the opening one, of the closing one."""
        opening = [(at, each) for at, each in enumerate(self.masks) if each.role is Role.OPENING and each.partner >= 0]
        return tuple((at + 1, each.partner + 1) for at, each in opening)


@dataclass(frozen=True, slots=True)
class Restored:
    """An engine's answer with everything put back that could be put back rightly."""

    text: str
    """``""`` when nothing of the answer could be used."""
    intact: bool
    """Every mask stands in it once, and every pair holds what is between it."""
    mended: tuple[str, ...] = ()
    """What was repaired, in words for a translator."""
    lost: tuple[str, ...] = ()
    """What of the source is missing, in words for a translator."""
