"""What a translator typed, written so that it stays what the source's unit was."""

from __future__ import annotations

import re

# Tags that may begin an HTML block anywhere (CommonMark 0.31.2 §4.6, kinds 1 and 6), with those of older versions
_BLOCK_TAGS = (
    "address|article|aside|base|basefont|blockquote|body|caption|center|col|colgroup|dd|details|dialog|dir|div|dl|dt"
    "|fieldset|figcaption|figure|footer|form|frame|frameset|h[1-6]|head|header|hr|html|iframe|legend|li|link|main|menu"
    "|menuitem|nav|noframes|ol|optgroup|option|p|param|pre|script|search|section|source|style|summary|table|tbody|td"
    "|textarea|tfoot|th|thead|title|tr|track|ul"
)

# What would begin another block at the start of a line, and where the backslash goes
_BLOCK_START = re.compile(
    r"(?P<at>(?=(?:[-+*](?:[ \t]|$)|\#{1,6}(?:[ \t]|$)|>|:|~(?:[ \t]|$)|`{3,}[^`]*$|~{3,}|[-=_*+:|][-=_*+:| \t]*$)))"
    r"|(?P<number>[0-9]{1,9}(?=[.)](?:[ \t]|$)))"
    r"|(?P<label>(?=\[[^\]]*\]:|\[![A-Za-z]+\][ \t]*$|\{:[^{}]*\}[ \t]*$))"
    rf"|(?P<html>(?=<(?:[!?]|/?(?:{_BLOCK_TAGS})(?:[ \t>]|/>|$)|/?[A-Za-z][^<>]*>[ \t]*$)))",
    re.IGNORECASE,
)
_NEWLINES = re.compile(r"[ \t]*(?:\r\n|[\n\r\v\f])[ \t]*")
_HARD_BREAK = re.compile(r"(?:(?<!\\)(?P<marks>(?:\\\\)*)\\|(?P<spaces> {2,}))(?:\r\n|\n|\r)[ \t]*")
_TRAILING = re.compile(r"(?<!\\)(?:\\\\)*\\$")


def several_lines(text: str) -> bool:
    """Whether there is any line end to fold or keep; asked first, since most translations have none."""
    return "\n" in text or "\r" in text or "\v" in text or "\f" in text


def one_line(text: str) -> str:
    """Every line end folded into one space, outer blanks removed."""
    if not several_lines(text):
        return text.strip(" \t")
    return _NEWLINES.sub(" ", text).strip(" \t\r\n\v\f")


def hard_lines(text: str) -> list[tuple[str, str]]:
    """The lines between hard breaks, each with the mark that ends it (``\\\\``, spaces, or nothing for the last)."""
    if not several_lines(text):
        return [(text.strip(" \t"), "")]
    found, at = [], 0
    for match in _HARD_BREAK.finditer(text):
        words = one_line(text[at : match.start()] + (match["marks"] or ""))
        if words:
            found.append((words, match["spaces"] or "\\"))
        at = match.end()
    last = one_line(text[at:])
    if last:
        return [*found, (last, "")]
    return [*found[:-1], (found[-1][0], "")] if found else []


def line_start(line: str) -> str:
    """The line with a backslash before what would begin another block; most lines come back as they are.

    >>> [line_start(line) for line in ("1. May", "# 5", "*May*", "<div>", "[a]: b")]
    ['1\\\\. May', '\\\\# 5', '*May*', '\\\\<div>', '\\\\[a]: b']
    """
    match = None if line[:1].isalpha() else _BLOCK_START.match(line)
    if not match:
        return line
    return f"{line[: match.end()]}\\{line[match.end() :]}"


def no_trailing_backslash(line: str) -> str:
    """The line with a lone backslash at its end doubled, so that it takes nothing that follows with it."""
    return f"{line}\\" if line.endswith("\\") and _TRAILING.search(line) else line


def heading(line: str) -> str:
    """The line as a heading's words: hashes and braces at its end stay words."""
    if line.endswith("#"):
        line = re.sub(r"(^|[ \t])(#+)$", r"\1\\\2", line)
    if line.endswith("}"):
        line = re.sub(r"\{(?=[^{}]*\}$)", "&#123;", line)
    return line


def cell(line: str) -> str:
    """The line as a table cell: every pipe stays a word."""
    if "|" not in line:
        return no_trailing_backslash(line)
    return no_trailing_backslash(re.sub(r"(\\*)\|", lambda match: _pipe(match[1]), line))


def _pipe(backslashes: str) -> str:
    if not backslashes:
        return "\\|"
    return f"{backslashes}|" if len(backslashes) == 1 else f"{backslashes}&#124;"


def plain(text: str) -> str:
    """Plain words as inline Markdown that reads the same: for alternative texts."""
    return re.sub(r"([\\`*_\[\]<>&~\"'()!])", r"\\\1", one_line(text)).replace("|", "&#124;")  # also in a cell


def title(text: str, mark: str) -> str:
    """Plain words between the marks of a picture's title, ``mark`` the opening one.

    What would be read otherwise becomes a character reference: renderers differ about backslashes there.

    >>> title('"May" (1402)', '"'), title("d'été", "'")
    ('&quot;May&quot; (1402)', 'd&#39;été')
    """
    line = re.sub(r"&(?=#?[A-Za-z0-9]+;)", "&amp;", one_line(text))
    special = _IN_TITLE + ("'" if mark == "'" or line[:1] == "'" or line[-1:] == "'" else "")
    special += "()" if mark == "(" or not _balanced(line) else ""
    return re.sub(f"[{re.escape(special)}]", lambda match: _REFERENCES[match[0]], line)


_IN_TITLE = '"\\`<|[]'
_REFERENCES = {char: f"&#{ord(char)};" for char in f"{_IN_TITLE}()'"} | {'"': "&quot;", "<": "&lt;"}


def _balanced(line: str) -> bool:
    depth = 0
    for char in line:
        depth += (char == "(") - (char == ")")
        if depth < 0:
            return False
    return not depth
