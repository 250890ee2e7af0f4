"""What two renderers must agree on: the sequence of block tags, and the words in them."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from html.parser import HTMLParser

BLOCKS = frozenset("h1 h2 h3 h4 h5 h6 p ul ol li blockquote pre table tr th td hr br dl dt dd".split())
VOID = frozenset("area base br col embed hr img input link meta source track wbr".split())
WORD = re.compile(r"[^\W_]+")
REFERENCE = frozenset({"footnote-reference", "footnote-ref"})
UNSEEN = frozenset({"footnote-definition-label", "footnote-backref", "footnote-back", "footnotes-sep"})
NOTES = frozenset({"footnote", "footnotes"})


def skeleton(html: str) -> tuple[str, ...]:
    """Tags and words in order.

    A word is a run of letters and digits. Left out, because they are spacing or naming and not structure: attributes,
    inline tags, comments, and the ``p`` that opens a list item, a description or a footnote (whether a list is tight).
    A footnote reference is ``[^]``. Footnotes follow the text, sorted by their words, without numbers and back-links,
    since renderers put them in different places. Alternative texts of pictures are words.

    >>> skeleton("<ul><li><p>warm <em>bread</em></p></li></ul>")
    ('<ul>', '<li>', 'warm', 'bread', '</li>', '</ul>')
    """
    reader = _Reader()
    reader.feed(html)
    reader.close()
    notes = sorted(tuple(note) for note in reader.notes)
    return (*reader.body, *(token for note in notes for token in ("[note]", *note)))


@dataclass(slots=True)
class _Open:
    """One open element."""

    tag: str
    role: str = ""
    """``unseen``, ``notes`` (a list of footnotes), ``note`` (one of them), ``unwrapped``, or nothing special."""
    empty: bool = True
    tokens: list[str] = field(default_factory=list)
    """Where the tokens of its content go."""


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.body: list[str] = []
        self.notes: list[list[str]] = []
        self.stack = [_Open("", tokens=self.body)]

    def parse_marked_section(self, i: int, report: bool = True) -> int:
        """``<![x`` is a comment to a browser; the library takes it for an error of the program."""
        try:
            return super().parse_marked_section(i, report)
        except AssertionError:
            return self.parse_bogus_comment(i, report)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        classes = set((given.get("class") or "").split())
        top = self.stack[-1]
        role, tokens = self._role(tag, classes, top)
        if tag == "img" and role != "unseen":
            tokens += WORD.findall(given.get("alt") or "")
        if role == "" and tag in BLOCKS:
            tokens.append(f"<{tag}>")
        top.empty = top.empty and role == "unseen"
        if tag not in VOID:
            self.stack.append(_Open(tag, role, tokens=tokens))

    def _role(self, tag: str, classes: set[str], top: _Open) -> tuple[str, list[str]]:
        if top.role == "unseen" or classes & (REFERENCE | UNSEEN):
            top.tokens += ["[^]"] if top.role != "unseen" and classes & REFERENCE else []
            return "unseen", top.tokens
        if classes & NOTES and tag in ("div", "section"):
            return "notes", []
        if "footnote-definition" in classes or (top.role == "notes" and tag == "li"):
            self.notes.append([])
            return "note", self.notes[-1]
        if top.role == "notes":
            return "notes", []
        if tag == "p" and top.empty and (top.role == "note" or top.tag in ("li", "dd")):
            return "unwrapped", top.tokens
        return "", top.tokens

    def handle_endtag(self, tag: str) -> None:
        for depth in range(1, min(len(self.stack), 200)):
            if self.stack[-depth].tag == tag:
                closed = self.stack[-depth]
                del self.stack[-depth:]
                if closed.role == "" and tag in BLOCKS:
                    closed.tokens.append(f"</{tag}>")
                return

    def handle_data(self, data: str) -> None:
        top = self.stack[-1]
        if top.role not in ("unseen", "notes") and data.strip():
            top.tokens += WORD.findall(data)
            top.empty = False
