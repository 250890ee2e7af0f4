"""A tree of blocks written as Markdown in the form that every dialect shares."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from workflow.publish.inline import inline
from workflow.publish.reading import Block, Definition, definitions_of

ALIGNMENT = {"None": "---", "Left": ":--", "Center": ":-:", "Right": "--:"}


def printed(text: str, tree: Block) -> str:
    """The whole text anew: its blocks, footnotes found inside other blocks, and the link definitions."""
    printer = Printer(text)
    parts = [printer.lines(child, before) for before, child in _with_previous(tree.children)]
    parts.extend(printer.footnote(each) for each in printer.hoisted)  # grows meanwhile: a footnote may hold a footnote
    parts.append([definition_line(each) for each in definitions_of(text)])
    written = "\n\n".join("\n".join(part) for part in parts if part)
    return f"{written}\n" if written else ""


@dataclass
class Printer:
    """Writes blocks of one text; each method gives the lines of one kind of block, without outer prefixes."""

    text: str
    hoisted: list[Block] = field(default_factory=list)
    """Footnotes met inside lists and quotes; they are written at the end, at the margin."""
    second: set[int] = field(default_factory=set)
    """Lists (by identity) written with the second marker, because another list stands right before them."""
    quotes: int = 0
    """How many block quotes the block at hand stands in."""
    containers: int = 0
    in_quote: bool = False
    """Whether the block at hand stands directly in a quote."""

    def lines(self, block: Block, before: Block | None = None) -> list[str]:
        """Any block; ``before`` is its elder sibling."""
        kinds: dict[str, Callable[[Block], list[str]]] = {
            "Paragraph": self.paragraph,
            "Tight": self.paragraph,
            "Heading": self.heading,
            "BlockQuote": self.quote,
            "Table": self.table,
            "HtmlBlock": self.html,
            "Rule": lambda _: ["* * *"],
            "DefinitionList": self.definitions,
        }
        if block.kind == "List":
            return self.a_list(block, before)
        if block.kind == "CodeBlock":
            return self.code(block, before)
        if block.kind == "FootnoteDefinition":
            if self.containers:
                self.hoisted.append(block)
                return []
            return self.footnote(block)
        return kinds[block.kind](block)

    def paragraph(self, block: Block) -> list[str]:
        """A paragraph, its hard breaks as two spaces."""
        return self._inline(block)

    def heading(self, block: Block) -> list[str]:
        """A heading after number signs; underlined only when a hard break stands in it."""
        level = int(block.value["level"][1])
        lines = self._inline(block, guard=False)
        if any(line.endswith("  ") for line in lines[:-1]):
            return [*lines, ("=" if level == 1 else "-") * 3]
        words = " ".join(line.strip() for line in lines)
        if words.endswith("#") and not words.endswith("\\#"):
            words = f"{words[:-1]}\\#"
        return [f"{'#' * level} {words}".rstrip()]

    def quote(self, block: Block) -> list[str]:
        """A block quote."""
        self.quotes += 1
        inner = self._inside(block.children, quote=True)
        self.quotes -= 1
        return [f"> {line}".rstrip(" ") if not line.endswith("  ") else f"> {line}" for line in inner] or [">"]

    def a_list(self, block: Block, before: Block | None) -> list[str]:
        """A list; its items stand apart as soon as one of them holds a blank line."""
        same = before is not None and before.kind == "List" and (before.value is None) == (block.value is None)
        second = same and id(before) not in self.second  # another marker, or they would become one list
        self.second |= {id(block)} if second else set()
        items = [self._inside(item.children) for item in block.children]
        loose = any("" in item or not item for item in items) or (
            len(items) > 1 and any(child.kind == "Paragraph" for item in block.children for child in item.children)
        )
        lines: list[str] = []
        for index, item in enumerate(items):
            marker = (
                ("+" if second else "-") if block.value is None else f"{block.value + index}{')' if second else '.'}"
            )
            lines += [""] if loose and index else []
            lines += indented(item, marker.ljust(3) + " ")
        return lines

    def code(self, block: Block, before: Block | None) -> list[str]:
        """Fenced code at the margin; indented code inside other blocks, where Python-Markdown knows no fences."""
        info = "" if block.value == "Indented" else block.value["Fenced"]
        code = "".join(piece.value for piece in block.pieces).removesuffix("\n").split("\n")
        plain = not info and code[0].strip() and code[-1].strip()
        opens_quote = before is None and self.in_quote
        if self.containers and plain and (opens_quote or (before is not None and before.kind != "List")):
            return [f"    {line}" if line.strip() else "" for line in code]
        sign = "~" if "`" in info else "`"
        longest = max((len(run) for line in code for run in re.findall(f"{sign}{{3,}}", line)), default=2)
        fence = sign * (longest + 1)
        return [f"{fence}{info}", *([] if code == [""] else code), fence]

    def html(self, block: Block) -> list[str]:
        """An HTML block, verbatim."""
        return "".join(piece.value for piece in block.pieces).removesuffix("\n").split("\n")

    def table(self, block: Block) -> list[str]:
        """A table with a bar at both ends of every row."""
        rows = [self._row(row) for row in block.children]
        ruler = "| " + " | ".join(ALIGNMENT[each] for each in block.value) + " |"
        return [rows[0], ruler, *rows[1:]]

    def definitions(self, block: Block) -> list[str]:
        """A definition list: the term, then each description after a colon and three spaces."""
        lines: list[str] = []
        for before, child in _with_previous(block.children):
            if child.kind == "DefinitionListTitle":
                after_description = before is not None and before.kind != child.kind
                lines += [*([""] if after_description else []), *self._inline(child)]
                continue
            inner = self._inside(child.children)
            loose = any(each.kind == "Paragraph" for each in child.children)
            lines += [*([""] if loose else []), *indented(inner, ":   ")]
        return lines

    def footnote(self, block: Block) -> list[str]:
        """A footnote, its further blocks indented by four spaces."""
        quotes, self.quotes = self.quotes, len(re.findall(r">", self.text[: block.start].rpartition("\n")[2]))
        inner = self._inside(block.children)
        self.quotes = quotes
        first, *rest = inner or [""]
        return [f"[^{block.value}]: {first}".rstrip(), *(f"    {line}" if line else "" for line in rest)]

    def _inside(self, blocks: Sequence[Block], *, quote: bool = False) -> list[str]:
        self.containers += 1
        lines: list[str] = []
        last: Block | None = None
        for block in blocks:
            self.in_quote = quote
            written = self.lines(block, last)
            if not written:
                continue
            together = last is not None and last.kind == "Tight" and block.kind == "List" and "" not in written
            lines += [*([] if not lines or together else [""]), *written]
            last = block
        self.containers -= 1
        return lines

    def _inline(self, block: Block, *, guard: bool = True) -> list[str]:
        if not block.pieces:
            return [""]
        start = min(block.pieces[0].start, block.pieces[-1].start)
        start -= self._escaped(start)
        end = max(piece.end for piece in block.pieces)
        return inline(self.text, block.pieces, start, end, quotes=self.quotes, guard=guard)

    def _escaped(self, start: int) -> int:
        """1 when a text begins after the backslash that escapes its first sign."""
        first = start
        while first and self.text[first - 1] == "\\":
            first -= 1
        return (start - first) % 2

    def _row(self, block: Block) -> str:
        line = self.text[block.start : block.end].strip()
        cells = line if line.startswith("|") else f"| {line}"
        return cells if re.search(r"(?<!\\)(?:\\\\)*\|$", cells[1:]) else f"{cells} |"


def indented(lines: Sequence[str], marker: str) -> list[str]:
    """Lines behind a marker, the further ones under its text; blank lines stay empty."""
    first, *rest = lines or [""]
    return [f"{marker}{first}", *((" " * len(marker) + line if line else "") for line in rest)]


def definition_line(definition: Definition) -> str:
    """A link reference definition on one line."""
    backslash = "\\"
    safe = (
        definition.destination.replace("&", "&amp;")
        .replace(backslash, "&#92;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
    )
    target = re.sub(r"[\s()]", lambda sign: f"%{ord(sign[0]):02X}", safe) or "<>"
    if definition.title is None:
        return f"[{definition.label}]: {target}"
    title = re.sub(r"\s*\n\s*", " ", definition.title.replace("&", "&amp;").replace('"', "&quot;"))
    return f'[{definition.label}]: {target} "{title.replace(backslash, "&#92;")}"'


def _with_previous(blocks: Sequence[Block]) -> list[tuple[Block | None, Block]]:
    return list(zip([None, *blocks], blocks, strict=False))
