"""Text that was typed as Markdown: kept byte for byte, given a front matter if it has none, and looked through."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from workflow.model.unit import Document, Unit, UnitType
from workflow.source.intake.appendix import closing
from workflow.source.intake.compose import front_matter
from workflow.source.intake.furniture import LEFT_OUT, LONG
from workflow.source.intake.notes import is_earlier_translators
from workflow.source.intake.slug import slug_of
from workflow.source.intake.tidy import BOM, UNPRINTABLE
from workflow.source.intake.values import Block, Intake, Line, ReportLine, Role, Sheet
from workflow.source.intake.watch import watch
from workflow.source.markdown import Event, events
from workflow.source.read import read

PLAIN = frozenset(("Paragraph", "Text", "SoftBreak", "Rule", "List", "Item"))
# What inside a heading cannot stand in a plain title without losing something.
KEEPS_HEADING = frozenset(("Link", "Image", "Code", "FootnoteReference", "InlineHtml", "InlineMath"))
ROLES = {
    UnitType.STANZA: Role.STANZA,
    UnitType.HEADING: Role.HEADING,
    UnitType.CAPTION: Role.CAPTION,
    UnitType.FOOTNOTE: Role.NOTE,
}
MESSAGES = {
    UnitType.STANZA: "A stanza.",
    UnitType.CAPTION: "A caption.",
    UnitType.FOOTNOTE: "A footnote.",
}


@dataclass(frozen=True, slots=True)
class Cut:
    """A range of the text that is left out, and why."""

    start: int
    end: int
    said: ReportLine


def is_typed(text: str) -> bool:
    """Whether a text is written in Markdown; one with nothing but paragraphs and flat lists may be any text."""
    if has_front_matter(text):
        return True
    depth = 0
    for nesting, tag, _value, _start, _end in events(text, int(text.startswith(BOM))):
        if tag == "List":
            depth += nesting
        if tag not in PLAIN or depth > 1:
            return True
    return False


def has_front_matter(text: str) -> bool:
    """Whether the text begins with a YAML or TOML front matter that can be read."""
    return bool(read(text).meta.values)


def take_typed(text: str, language: str, kind: str) -> Intake:
    """The same text; what it lacks of front matter is put before it."""
    document = read(text)
    report = list(_looked_through(document, language))
    title = document.meta.title
    if document.meta.values:
        report += [] if title else [ReportLine(1, "no-title", "", "The front matter has no title; write one.")]
        return _intake(text, report, language, title)
    cuts = list(_furniture(text))
    title, heading = _title(text, cuts)
    cuts += [heading] if heading else []
    report += [part.said for part in cuts]
    if not title:
        report.append(ReportLine(1, "no-title", "", "No heading was found for a title; write one."))
    elif not heading:
        report.append(ReportLine(1, "title", title, "The first heading was taken for the title; it stays as well."))
    newline = "\r\n" if "\r\n" in text[:10_000] else "\n"
    sheet = Sheet((), language, kind or "statement").with_front("title", title) if title else Sheet((), language, kind)
    head = front_matter(sheet).replace("\n", newline)
    body = _without(text, cuts).removeprefix(BOM)
    blank = "" if body.startswith(("\n", "\r")) or not body else newline
    return _intake(head + blank + body, report, language, title)


def _intake(markdown: str, report: list[ReportLine], language: str, title: str) -> Intake:
    ordered = tuple(sorted(report, key=lambda line: line.line))
    return Intake(markdown, ordered, slug_of(title or markdown[:200], markdown), language, title)


def _title(text: str, cuts: list[Cut]) -> tuple[str, Cut | None]:
    """The first heading's words, and its range if it opens the text and loses nothing by moving."""
    start = int(text.startswith(BOM))
    first = True
    inside: list[Event] | None = None
    for event in events(text, start):
        nesting, tag, _value, a, b = event
        if inside is not None:
            if tag == "Heading" and nesting < 0:
                words = " ".join(UNPRINTABLE.sub(" ", "".join(_text_of(part) for part in inside)).split())
                if not words or not first or any(part[1] in KEEPS_HEADING for part in inside):
                    return words, None
                end = _past_blank(text, b)
                message = "The heading was taken for the title; it stands in the front matter."
                said = ReportLine(1 + text.count("\n", 0, a), "title", text[a:b].strip(), message)
                return words, Cut(a, end, said)
            inside.append(event)
        elif tag == "Heading":
            inside = []
            first = not _without(text[:a], cuts).removeprefix(BOM).strip()
    return "", None


def _text_of(event: Event) -> str:
    nesting, tag, value, _start, _end = event
    if tag in ("SoftBreak", "HardBreak"):
        return " "
    return str(value) if nesting == 0 and tag in ("Text", "Code") else ""


def _furniture(text: str) -> Iterator[Cut]:
    """Paragraphs of one line, at the top level, that belong to a page or were left behind by an embed."""
    depth = 0
    words: list[str] = []
    for event in events(text, int(text.startswith(BOM))):
        nesting, tag, _value, a, b = event
        words.append(_text_of(event))
        depth += nesting
        if depth == 1 and nesting == 1:
            words = []
        if depth or nesting >= 0 or tag != "Paragraph" or "\n" in text[a:b].strip():
            continue
        said = "".join(words).strip()
        for code, rule, message in LEFT_OUT:
            if len(said) <= LONG and rule.match(said):
                report = ReportLine(1 + text.count("\n", 0, a), code, text[a:b].strip(), message, left_out=True)
                yield Cut(a, _past_blank(text, b), report)
                break


def _past_blank(text: str, at: int) -> int:
    """Past the blank lines that follow a block."""
    while at < len(text) and text[at] in " \t\r\n":
        at += 1
    line = max(text.rfind("\n", 0, at), text.rfind("\r", 0, at)) + 1
    return max(line, 0) if at < len(text) else at


def _without(text: str, cuts: list[Cut]) -> str:
    parts, at = [], 0
    for part in sorted(cuts, key=lambda cut: cut.start):
        parts.append(text[at : part.start])
        at = max(at, part.end)
    return "".join([*parts, text[at:]])


def _looked_through(document: Document, language: str) -> Iterator[ReportLine]:
    """What the units are, and what the watchers see in them."""
    blocks = tuple(_block(unit) for unit in document.units if unit.type is not UnitType.TITLE)
    yield from watch(Sheet(blocks, language)).report
    told = (Role.PARAGRAPH, Role.HEADING, Role.STANZA)
    yield from closing([replace(block, role=Role.UNKNOWN) for block in blocks if block.role in told])
    for unit in document.units:
        if unit.type in MESSAGES:
            yield ReportLine(unit.line, str(unit.type), unit.text.split("\n")[0], MESSAGES[unit.type])
        if unit.type is UnitType.FOOTNOTE and is_earlier_translators(unit.text.split("\n")):
            message = "An earlier translator’s note, not the author’s."
            yield ReportLine(unit.line, "earlier-translator-note", unit.text.split("\n")[0], message)


def _block(unit: Unit) -> Block:
    lines = tuple(Line(unit.line + number, text) for number, text in enumerate(unit.text.split("\n")))
    return Block(lines, ROLES.get(unit.type, Role.PARAGRAPH))
