"""Reading PO: every entry with its fields and the very bytes it came from.

The grammar is GNU gettext's (its ``po-lex.c`` and ``po-gram-gen.y``), in one pass over the lines, in linear time.
Lines end at LF or CRLF only: U+2028, U+0085 and the like are letters of a text.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import NoReturn

from workflow.catalogs.charsets import decode, place
from workflow.catalogs.polib_door import unescape
from workflow.errors import CatalogError
from workflow.model.catalog import Catalog, Entry

BLANK = " \t\r\f\v"
"""What gettext skips between tokens; never more (a no-break space is an error there too)."""
EOT = "\x04"
"""Separates msgctxt and msgid in MO files, so no text may hold it."""

_KEYWORD = re.compile(
    r"(msgctxt|msgid_plural|msgid|msgstr)[ \t]*(?:\[[ \t]*(\d{1,9})[ \t]*\])?[ \t]*(?![A-Za-z0-9_\[])"
)
_STRING = re.compile(r'"([^"\\]*(?:\\.[^"\\]*)*)"', re.DOTALL)
_BLANKS = re.compile(r"[ \t\r\f\v]*")
_OBSOLETE = re.compile(r"(?:#~[ \t\r\f\v]*)+")
_WORD = re.compile(r"[A-Za-z_][A-Za-z0-9_.-]*")
_REFERENCE = re.compile(r"(?:[^\s\u2068]|\u2068[^\u2069]*\u2069)+")

# What may follow what inside a message; "" is its beginning.
_AFTER = {
    "msgctxt": ("",),
    "msgid": ("", "msgctxt"),
    "msgid_plural": ("msgid",),
    "msgstr": ("msgid",),
    "msgstr[]": ("msgid_plural", "msgstr[]"),
}


@dataclass(slots=True)
class _Message:
    """The message being read."""

    line: int = 0
    obsolete: bool = False
    last: str = ""
    """The keyword that stands open: strings are added to it."""
    parts: dict[str, list[str]] = field(default_factory=dict)
    plurals: list[list[str]] = field(default_factory=list)
    previous: dict[str, list[str]] = field(default_factory=dict)
    previous_obsolete: bool = False
    open: list[str] | None = None
    """Where the next string goes."""
    comments: list[str] = field(default_factory=list)
    extracted: list[str] = field(default_factory=list)
    references: list[str] = field(default_factory=list)
    flags: list[str] = field(default_factory=list)

    @property
    def complete(self) -> bool:
        return self.last in {"msgstr", "msgstr[]"}


def read_po(data: bytes, where: str = "") -> Catalog:
    """The catalog in a PO or POT file; ``where`` names the file in errors.

    The header is the entry with an empty ``msgid`` that stands first (elsewhere it stays among the entries). Raises
    ``CatalogError`` with file, line and reason for what cannot be read; there is no partial result.
    """
    text, charset, bom = decode(data, where)
    entries, tail = _Reader(data[3:] if bom else data, text, charset, where).read()
    first = entries[0] if entries else None
    has_header = first is not None and not first.msgid and first.msgctxt is None and not first.obsolete
    return Catalog(
        header=first if has_header else None,
        entries=tuple(entries[1:] if has_header else entries),
        charset=charset,
        bom=bom,
        newline="\r\n" if re.match(r"[^\n]*\r\n", text) else "\n",
        tail=tail,
    )


class _Reader:
    """One pass over the lines of one file."""

    def __init__(self, data: bytes, text: str, charset: str, where: str) -> None:
        self.rows = data.split(b"\n")
        self.lines = text.split("\n")
        self.charset = charset
        self.where = where
        self.line = 0
        self.begin = 0
        """The first row that is not yet part of an entry."""
        self.end = 0
        """One past the last row of the message being read."""
        self.message = _Message()
        self.entries: list[Entry] = []
        self.seen: dict[tuple[str | None, str], int] = {}

    def read(self) -> tuple[list[Entry], bytes]:
        if len(self.rows) != len(self.lines):  # cannot be for the charsets we open; the bytes would be wrong
            self.fail("The line ends do not fit the charset.", 1)
        for number, line in enumerate(self.lines, 1):
            self.line = number
            stripped = line.strip(BLANK)
            if not stripped:
                continue
            if stripped[0] == "#":
                self.hash(stripped)
            else:
                self.tokens(stripped, obsolete=False)
        if self.message.complete:
            self.finish()
        elif self.message.last or self.message.previous:
            self.unfinished()
        return self.entries, b"\n".join(self.rows[self.begin :])

    # Lines

    def hash(self, line: str) -> None:
        """A line that starts with ``#``."""
        marker = _OBSOLETE.match(line)
        rest = line[marker.end() :] if marker else line
        if marker and rest.startswith("|"):  # "#~|" is the "#|" of an obsolete entry
            rest = "#" + rest
        if rest.startswith("#|"):
            self.previous(rest[2:].strip(BLANK), obsolete=marker is not None)
        elif rest.startswith("#"):
            self.comment(rest)
        elif rest:
            self.tokens(rest, obsolete=True)

    def comment(self, line: str) -> None:
        self.between()
        message = self.message
        kind, rest = line[1:2], line[2:]
        if kind == ".":
            message.extracted.append(rest.removeprefix(" "))
        elif kind == ":":
            message.references.extend(_REFERENCE.findall(rest))
        elif kind in (",", "=", "!") and kind:
            message.flags.extend(_flags(rest))
        else:
            message.comments.append(rest if kind == " " else kind + rest)

    def between(self) -> None:
        """A comment or the next message begins: what stands open must be complete or not begun."""
        if self.message.complete:
            self.finish()
        elif self.message.last or self.message.previous:
            self.unfinished()

    def tokens(self, line: str, *, obsolete: bool) -> None:
        """Keywords and strings, more than one on a line if need be."""
        at = 0
        while at < len(line):
            if line[at] == '"':
                at = self.string(line, at, obsolete)
            elif found := _KEYWORD.match(line, at):
                self.keyword(found[1], found[2], obsolete)
                at = _after_blanks(line, found.end())
            else:
                self.unknown(line[at : at + 80])

    def keyword(self, word: str, index: str | None, obsolete: bool) -> None:
        message = self.message
        if word in {"msgctxt", "msgid"} and message.complete:
            if self.end == self.line:
                self.fail(
                    "A second message begins on this line.", next_step="Begin every message on a line of its own."
                )
            self.finish()
            message = self.message
        name = word if index is None else word + "[]"
        if message.open == []:
            self.fail(f"A text in quotes must follow, not {word}.")
        if message.last not in _AFTER.get(name, ()):
            self.misplaced(name)
        if not message.last:
            message.line, message.obsolete = self.line, obsolete
        self.same_age(message.obsolete, obsolete)
        if message.previous:
            self.same_age(message.previous_obsolete, obsolete)
            if "msgid" not in message.previous:
                self.misplaced("#| msgctxt without #| msgid")
        message.last = name
        message.open = []
        if index is None:
            message.parts[name] = message.open
        else:
            self.plural(int(index), message)
        self.end = self.line

    def plural(self, index: int, message: _Message) -> None:
        if index != len(message.plurals):
            self.fail(f"The plural forms are not in order: msgstr[{len(message.plurals)}] was expected here.")
        message.plurals.append(message.open if message.open is not None else [])

    def string(self, line: str, at: int, obsolete: bool) -> int:
        message = self.message
        if message.open is None or not message.last:
            self.fail("A text in quotes stands here without a keyword before it.")
        self.same_age(message.obsolete, obsolete)
        text, at = self.quoted(line, at)
        message.open.append(text)
        self.end = self.line
        return at

    def previous(self, line: str, *, obsolete: bool) -> None:
        """``#|`` and ``#~|``: what the source said before."""
        if line and self.message.last:
            self.between()
        message = self.message
        if message.previous:
            self.same_age(message.previous_obsolete, obsolete)
        at = 0
        while at < len(line):
            if found := _KEYWORD.match(line, at):
                self.previous_keyword(found, message, obsolete)
                at = _after_blanks(line, found.end())
            elif line[at] == '"' and message.previous and message.open is not None:
                text, at = self.quoted(line, at)
                message.open.append(text)
            else:
                self.unknown(line[at : at + 80])

    def previous_keyword(self, found: re.Match[str], message: _Message, obsolete: bool) -> None:
        word = found[1]
        allowed = {"msgctxt": [], "msgid": [[], ["msgctxt"]], "msgid_plural": [["msgid"], ["msgctxt", "msgid"]]}
        if message.open == [] or found[2] or word == "msgstr" or word not in allowed:
            self.misplaced(word)
        if list(message.previous) not in (allowed[word] or [[]]):
            self.misplaced(word)
        message.previous_obsolete = obsolete
        message.open = message.previous[word] = []

    def quoted(self, line: str, at: int) -> tuple[str, int]:
        """The text of the string that begins at ``at``, and where the next token begins."""
        found = _STRING.match(line, at)
        if found is None:
            self.fail("The text in quotes does not end on its line.", next_step="Close it with a quotation mark.")
        try:
            text = unescape(found[1], self.charset)
        except (ValueError, LookupError) as error:
            self.fail(f"The text in quotes cannot be read: {error}.")
        if EOT in text or "\0" in text:
            name = "U+0004, which gettext puts between context and text" if EOT in text else "U+0000, which ends texts"
            self.fail(f"The text holds the control character {name}.", next_step="Take it out.")
        return text, _after_blanks(line, found.end())

    # Messages

    def finish(self) -> None:
        """Take the message, with its bytes, and begin the next."""
        message = self.message
        if message.open == []:
            self.fail("A text in quotes must follow the keyword.", self.end)
        rows = self.rows[self.begin : self.end]
        last = self.end == len(self.rows)
        entry = self.entry(message, b"\n".join(rows) + (b"" if last else b"\n"))
        where = (entry.msgctxt, entry.msgid)
        if where in self.seen:
            self.fail(
                f"The message stands twice in this file, first on line {self.seen[where]}.",
                message.line,
                next_step="Remove one, or give them different contexts (msgctxt).",
            )
        self.seen[where] = message.line
        self.entries.append(entry)
        self.begin = self.end
        self.message = _Message()

    def entry(self, message: _Message, raw: bytes) -> Entry:
        def joined(parts: dict[str, list[str]], name: str) -> str | None:
            return "".join(parts[name]) if name in parts else None

        if any(pieces == [] for pieces in message.previous.values()):
            self.fail("A text in quotes must follow the keyword.", message.line)
        return Entry(
            msgid="".join(message.parts["msgid"]),
            msgstr=joined(message.parts, "msgstr") or "",
            msgctxt=joined(message.parts, "msgctxt"),
            msgid_plural=joined(message.parts, "msgid_plural"),
            msgstr_plural=tuple("".join(form) for form in message.plurals),
            previous_msgctxt=joined(message.previous, "msgctxt"),
            previous_msgid=joined(message.previous, "msgid"),
            previous_msgid_plural=joined(message.previous, "msgid_plural"),
            flags=tuple(message.flags),
            comments=tuple(message.comments),
            extracted=tuple(message.extracted),
            references=tuple(message.references),
            obsolete=message.obsolete,
            line=message.line,
            raw=raw,
        )

    # Reasons

    def same_age(self, message: bool, line: bool) -> None:
        if message != line:
            self.fail("An entry marked obsolete by #~ must be so on every line.")

    def unfinished(self) -> NoReturn:
        if not self.message.last:
            self.fail("The earlier source text (#|) must stand right before the message.")
        missing = "msgid" if self.message.last == "msgctxt" else "msgstr"
        self.fail(f"The message has no {missing} yet.", self.message.line, next_step=f"Add its {missing}.")

    def misplaced(self, name: str) -> NoReturn:
        after = f"after {self.message.last}" if self.message.last else "here"
        self.fail(f"{name} cannot stand {after}.")

    def unknown(self, rest: str) -> NoReturn:
        if rest[0] == "#":
            self.fail("A comment begins behind a text.", next_step="Give it a line of its own.")
        word = _WORD.match(rest)
        what = f"The keyword {word[0]!r} is unknown." if word else f"{rest[0]!r} cannot stand here."
        self.fail(what, next_step="A comment begins with # at the start of a line, a text with a quotation mark.")

    def fail(self, what: str, line: int = 0, *, next_step: str = "") -> NoReturn:
        raise CatalogError(what, where=place(self.where, line or self.line), next_step=next_step)


def _after_blanks(line: str, at: int) -> int:
    """Where the next token begins."""
    found = _BLANKS.match(line, at)
    return found.end() if found else at


def _flags(rest: str) -> list[str]:
    """The flags of a ``#,`` line: commas or blanks separate them, but ``range: 0..9`` is one."""
    parts = [part.strip(BLANK) for part in rest.split(",")]
    return [flag for part in parts for flag in ([part] if part.startswith("range:") else part.split()) if flag]


def same_fields(entry: Entry, charset: str) -> bool:
    """Whether an entry still says what its ``raw`` bytes say, so that they may be written verbatim."""
    if entry.raw is None:
        return False
    try:
        text = entry.raw.decode(charset)
        entries, tail = _Reader(entry.raw, text, charset, "").read()
    except (CatalogError, ValueError, LookupError):
        return False
    return len(entries) == 1 and not tail and replace(entries[0], line=entry.line) == entry
