"""What cannot be made portable: where it stands, and what goes wrong in which dialect."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from workflow.publish.portable import DEEPEST, fixed_point
from workflow.publish.reading import Block, blocks_of, definitions_of, depth_of, every, html_of, split_front_matter
from workflow.publish.render import as_python_markdown
from workflow.publish.seal import unclosed
from workflow.publish.skeleton import skeleton

REASONS = {
    "deep": f"More than {DEEPEST} quotes and lists in one another: left as it is, and shown as plain text.",
    "unstable": "No portable form was found for this text: left as it is.",
    "unclosed": "Code or HTML that nothing closes: a page closes it, so that it swallows neither notes nor credits.",
    "html": "Raw HTML: where it ends, and whether Markdown is read inside it, differs between dialects.",
    "code-place": "Code at the start of a list item, or with a language inside a list or quote: Python-Markdown shows"
    " its fence as text.",
    "code-words": "More than one word after the fence of code: Python-Markdown and Pandoc do not take it for code.",
    "quotes-together": "Two quotes with nothing between them: Python-Markdown makes them one.",
    "lists-together": "Two lists with nothing between them: Python-Markdown and Pandoc make them one.",
    "table-empty": "A table without rows: Python-Markdown adds an empty one.",
    "table-ragged": "A row with more cells than the head: some dialects drop them, others show them.",
    "heading-break": "A line break in a heading: only CommonMark keeps it.",
    "footnote-unused": "A footnote that nothing refers to, or that is defined twice: most dialects drop it.",
    "footnote-again": "A footnote referred to more than once: Pandoc prints it as often.",
    "footnote-nested": "A footnote referred to from a footnote: Pandoc prints the mark as text.",
    "task": "A box to tick: some dialects draw it, others print its brackets.",
    "braces": "Words in braces: Python-Markdown and Pandoc take them for attributes and do not show them.",
    "brackets": "Brackets in the name of a link: the dialects do not agree where it ends.",
    "pandoc": "Signs that Pandoc alone reads (a formula, a superscript, a span).",
    "differs": "Python-Markdown reads this otherwise than CommonMark does.",
}
"""Code → what is said to people, in English."""

_BRACES = re.compile(r"\{[^{}\n]*\}")
_PANDOC = re.compile(r"\$[^$\n]+\$|\^\[|<!\[CDATA\[|^:::|^\|.*\|?$", re.MULTILINE)
_NESTED_NAME = re.compile(r"\[[^\]\n]*(?:\\?\[)[^\]\n]*\]")
_MORE_LINES = 5
"""``differs`` is said at most so often; further ones add nothing that helps."""


@dataclass(frozen=True, slots=True)
class Hint:
    """One construct that the dialects read differently."""

    line: int
    """In the file, from 1."""
    code: str
    """A key of ``REASONS``."""

    @property
    def reason(self) -> str:
        """What goes wrong, and where; a sentence for people."""
        return REASONS[self.code]


def hints(markdown: str) -> list[Hint]:
    """Everything in the text that ``portable`` cannot make the same everywhere, by line.

    Besides the constructs known by name, each block is read by CommonMark and by Python-Markdown and compared.

    >>> [(hint.line, hint.code) for hint in hints("> one\\n\\n> two\\n")]
    [(3, 'quotes-together')]
    """
    head, body = split_front_matter(markdown)
    text = body.replace("\r\n", "\n").replace("\r", "\n")
    tree, written = blocks_of(text), fixed_point(body)
    found = {(0, "deep")} if depth_of(tree) > DEEPEST else {(0, "unstable")} if written is None else set()
    if not found:
        found = set(_known(text, tree))
        found |= set(_differing(written or "", tree, known=bool(found)))
    before = head.count("\n") + 1
    lines = {(before + text.count("\n", 0, start), code) for start, code in found}
    return [Hint(line, code) for line, code in sorted(lines)]


def constructs(text: str) -> set[tuple[int, str]]:
    """Start and code of each construct known by name, in a text without front matter; the text is not rendered."""
    tree = blocks_of(text)
    return {(0, "deep")} if depth_of(tree) > DEEPEST else set(_known(text, tree))


def _known(text: str, tree: Block) -> Iterator[tuple[int, str]]:
    """Start and code of each construct known by name."""
    yield from ((start, "unclosed") for start in unclosed(text))
    labels: list[str] = []
    used: Counter[str] = Counter()
    for block in every(tree):
        for piece in block.pieces:
            if piece.kind == "FootnoteReference":
                used[piece.value.casefold()] += 1
                if used[piece.value.casefold()] == 2:
                    yield piece.start, "footnote-again"
    for parent in every(tree):
        for before, block in zip([None, *parent.children], parent.children, strict=False):
            yield from ((block.start, code) for code in _codes(text, block, before, parent))
            if block.kind == "FootnoteDefinition":
                inside = (piece for each in every(block) for piece in each.pieces)
                yield from ((each.start, "footnote-nested") for each in inside if each.kind == "FootnoteReference")
                if block.value.casefold() not in used or block.value.casefold() in labels:
                    yield block.start, "footnote-unused"
                labels.append(block.value.casefold())
    if any(re.search(r"[\[\]]", definition.label) for definition in definitions_of(text)):
        yield 0, "brackets"


def _codes(text: str, block: Block, before: Block | None, parent: Block) -> Iterator[str]:
    same = before is not None and before.kind == block.kind
    if block.kind == "HtmlBlock" or any(piece.kind == "InlineHtml" for piece in block.pieces):
        yield "html"
    elif block.kind == "CodeBlock":
        yield from _code(text, block, before, parent)
    elif block.kind == "BlockQuote" and same:
        yield "quotes-together"
    elif block.kind == "List" and same:
        yield "lists-together"
    elif block.kind == "Table":
        yield from ["table-empty"] if len(block.children) < 2 else []
        yield from ["table-ragged"] if _is_ragged(text, block) else []
    elif block.kind == "Heading" and any(piece.kind == "HardBreak" for piece in block.pieces):
        yield "heading-break"
    if block.pieces and block.kind not in ("CodeBlock", "HtmlBlock"):
        yield from _inline(text, block, parent)


def _code(text: str, block: Block, before: Block | None, parent: Block) -> Iterator[str]:
    info = "" if block.value == "Indented" else block.value["Fenced"]
    lines = "".join(piece.value for piece in block.pieces).removesuffix("\n").split("\n")
    if _is_open(text, block):
        yield "unclosed"
    inside = parent.kind != "Document"
    opens = before is None and parent.kind != "BlockQuote"
    after_list = before is not None and before.kind == "List"
    if inside and (info or opens or after_list or not lines[0].strip() or not lines[-1].strip()):
        yield "code-place"
    if not re.fullmatch(r"[\w#.+-]*", info):
        yield "code-words"


def _is_open(text: str, block: Block) -> bool:
    """Whether a block of code has a fence at its start only."""
    lines = text[block.start : block.end].rstrip().split("\n")
    return block.value != "Indented" and not (len(lines) > 1 and re.fullmatch(r"[ \t>]*(?:`{3,}|~{3,})", lines[-1]))


def _inline(text: str, block: Block, parent: Block) -> Iterator[str]:
    start, end = block.pieces[0].start, max(piece.end for piece in block.pieces)
    source = text[start:end]
    if parent.kind == "Item" and re.match(r"\[[ xX]\]\s", source):
        yield "task"
    if _BRACES.search(source):
        yield "braces"
    linked = "][" in source or any(piece.kind in ("Link", "Image") for piece in block.pieces)
    if linked and _NESTED_NAME.search(source):
        yield "brackets"
    if _PANDOC.search(source):
        yield "pandoc"


def _is_ragged(text: str, block: Block) -> bool:
    """Whether a row has more bars than its cells need."""
    columns = len(block.value)
    for row in block.children:
        bars = re.findall(r"(?<!\\)\|", text[row.start : row.end].strip().strip("|"))
        if len(bars) >= columns:
            return True
    return False


def _differing(written: str, tree: Block, *, known: bool) -> Iterator[tuple[int, str]]:
    """Blocks of the portable text that Python-Markdown reads otherwise; their lines are those of the source."""
    if skeleton(html_of(written)) == skeleton(as_python_markdown(written)):
        return
    blocks = blocks_of(written).children
    definitions = "\n".join(line for line in written.split("\n") if re.match(r"\[[^\]]+\]: ", line))
    count = 0
    for index, block in enumerate(blocks):
        alone = f"{written[block.start : block.end]}\n\n{definitions}\n"
        if skeleton(html_of(alone)) != skeleton(as_python_markdown(alone)):
            yield tree.children[min(index, len(tree.children) - 1)].start, "differs"
            count += 1
            if count >= _MORE_LINES:
                return
    if not count and not known:
        yield 0, "differs"
