"""What intake works on: lines, blocks and the sheet they lie on; and what it answers."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from types import MappingProxyType

# Noncharacters, so that no text can hold them (``tidy`` replaces any it meets).
REF_OPEN, REF_CLOSE = chr(0xFDD0), chr(0xFDD1)
REFERENCE = re.compile(f"{REF_OPEN}([^{REF_CLOSE}]*){REF_CLOSE}")


class Role(StrEnum):
    """What a block is taken for."""

    UNKNOWN = ""
    EDITORS_NOTE = "editors-note"
    KICKER = "kicker"
    HEADING = "heading"
    PARAGRAPH = "paragraph"
    STANZA = "stanza"
    BULLET = "bullet"
    NUMBER = "number"
    CAPTION = "caption"
    DATE = "date-line"
    RULE = "rule"
    TABLE = "table"
    NOTE = "note"
    """A footnote's first paragraph."""
    NOTE_MORE = "note-more"
    """A further paragraph of the same footnote."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the input."""

    number: int
    """In the file, from 1."""
    text: str
    """Tidied, its right end stripped, its indentation kept; a reference is ``REF_OPEN label REF_CLOSE``."""


@dataclass(frozen=True, slots=True)
class Block:
    """Lines that belong together."""

    lines: tuple[Line, ...]
    role: Role = Role.UNKNOWN
    gap: int = 1
    """How many blank lines stood before it; 0 when it was cut off the block before."""
    label: str = ""
    """A footnote's or a numbered item's number, in Latin digits."""
    original: str = ""
    """The language its words are proposed to come from."""
    appendix: bool = False

    @property
    def line(self) -> int:
        """Where it starts, from 1."""
        return self.lines[0].number

    @property
    def text(self) -> str:
        """All its words on one line, references left out."""
        return REFERENCE.sub("", " ".join(line.text.strip() for line in self.lines)).strip()

    @property
    def free(self) -> bool:
        """Whether no rule has claimed it yet."""
        return self.role is Role.UNKNOWN and not self.appendix

    def first(self, text: str) -> Block:
        """The same block with another first line."""
        return replace(self, lines=(replace(self.lines[0], text=text), *self.lines[1:]))


@dataclass(frozen=True, slots=True)
class ReportLine:
    """One thing that intake took for something, changed, left out or wonders about."""

    line: int
    """In the input file, from 1."""
    code: str
    """``title``, ``kicker``, ``stanza``, ``lost-link`` …; the table is in ``docs/adding.md``."""
    text: str
    """The words it is about, as they stand in the input; a reference is ``[label]``."""
    message: str
    """A sentence for people."""
    left_out: bool = False
    """These words do not stand in the Markdown."""

    def __post_init__(self) -> None:
        """Show references as people write them: the marks between the rules are nobody's business."""
        for name in ("text", "message"):
            object.__setattr__(self, name, REFERENCE.sub(r"[\1]", getattr(self, name)))


@dataclass(frozen=True, slots=True)
class Sheet:
    """The text on its way through the rules."""

    blocks: tuple[Block, ...]
    language: str = ""
    kind: str = ""
    """``poem`` or ``statement``; ``""`` until it is known."""
    drop_appendix: bool = False
    front: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    """The front matter so far, in order."""
    report: tuple[ReportLine, ...] = ()

    def say(self, *lines: ReportLine) -> Sheet:
        """The same sheet with more in its report."""
        return replace(self, report=(*self.report, *lines))

    def with_front(self, key: str, value: str) -> Sheet:
        """The same sheet with one more word in its front matter; a word that stands there stays."""
        return self if key in self.front else replace(self, front=MappingProxyType({**self.front, key: value}))


@dataclass(frozen=True, slots=True)
class Intake:
    """A source that was taken in."""

    markdown: str
    """The whole source file: front matter and body."""
    report: tuple[ReportLine, ...]
    """By line."""
    slug: str
    """A name proposed for it: ASCII, never empty."""
    language: str
    """BCP 47; ``""`` when it could not be told."""
    title: str
    """``""`` when none was found."""
