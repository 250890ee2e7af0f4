"""The sheet as a Markdown source: front matter and body."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from workflow.source.intake import escape
from workflow.source.intake.values import Block, Role, Sheet


def compose(sheet: Sheet) -> str:
    """The whole source file; it ends in one newline."""
    parts: list[str] = []
    before: Block | None = None
    for block in sheet.blocks:
        text = FORMS[block.role](block, sheet.kind == "poem")
        if block.original:
            text += f"\n{{: from={block.original}}}"
        tight = before is not None and _same_list(before, block)
        parts += ["\n" if tight else "\n\n", text] if parts else [text]
        before = block
    body = "".join(parts)
    return f"{front_matter(sheet)}\n{body}\n" if body else front_matter(sheet)


def _same_list(before: Block, block: Block) -> bool:
    same = before.role is block.role
    return same and (block.role is Role.NUMBER or (block.role is Role.BULLET and before.label == block.label))


def front_matter(sheet: Sheet) -> str:
    """The front matter, with its lines."""
    return "".join(f"{line}\n" for line in ("---", *_front_lines(sheet.front, sheet.kind), "---"))


ORDER = ("kicker", "title", "subtitle", "date", "author", "kind")


def _front_lines(front: Mapping[str, str], kind: str) -> Iterator[str]:
    values = {**front, "kind": kind or "statement"}
    for key in ORDER:
        if key in values:
            yield f"{key}: {values[key] if key in ('date', 'kind') else escape.yaml(values[key])}"


def _joined(block: Block) -> str:
    return " ".join(" ".join(line.text.split()) for line in block.lines)


def _paragraph(block: Block, _poem: bool) -> str:
    return escape.line(_joined(block))


def _heading(block: Block, _poem: bool) -> str:
    return f"## {escape.inline(_joined(block)).replace('{', chr(92) + '{')}"


def _stanza(block: Block, poem: bool) -> str:
    """Verse lines with their indentation and their gaps; in a statement each but the last ends in a hard break."""
    lines = [escape.line(line.text.rstrip()) for line in block.lines]
    return ("\n" if poem else "\\\n").join(lines)


def _rule(_block: Block, _poem: bool) -> str:
    return "* * *"


def _bullet(block: Block, _poem: bool) -> str:
    return f"{block.label or '-'} {escape.line(_joined(block))}"


def _number(block: Block, _poem: bool) -> str:
    return f"{block.label}. {escape.line(_joined(block))}"


def _table(block: Block, _poem: bool) -> str:
    rows = [[escape.inline(cell.strip()).replace("|", r"\|") for cell in line.text.split("\t")] for line in block.lines]
    head, *rest = (f"| {' | '.join(cells)} |" for cells in rows)
    return "\n".join([head, f"|{'---|' * len(rows[0])}", *rest])


def _note(block: Block, _poem: bool) -> str:
    return f"[^{block.label}]: {escape.line(_joined(block))}"


def _note_more(block: Block, _poem: bool) -> str:
    return f"    {escape.line(_joined(block))}"


def _caption(block: Block, _poem: bool) -> str:
    return f"{escape.line(_joined(block))}\n{{: .caption}}"


# How each role is written. What no rule claimed is a paragraph.
FORMS: Mapping[Role, Callable[[Block, bool], str]] = {
    Role.UNKNOWN: _paragraph,
    Role.EDITORS_NOTE: _paragraph,
    Role.KICKER: _paragraph,
    Role.PARAGRAPH: _paragraph,
    Role.DATE: _paragraph,
    Role.HEADING: _heading,
    Role.STANZA: _stanza,
    Role.BULLET: _bullet,
    Role.NUMBER: _number,
    Role.CAPTION: _caption,
    Role.RULE: _rule,
    Role.TABLE: _table,
    Role.NOTE: _note,
    Role.NOTE_MORE: _note_more,
}
