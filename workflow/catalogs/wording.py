"""How texts stand in comment lines so that breaking and joining the lines at spaces does not change them.

A text becomes words with one space between them. What a rewrapping editor would lose is spelled out: ``\\u0020`` for
a second space, ``\\u2028`` for a line separator, ``\\@`` for a word that begins like a field. In a note's body ``\\n``
(or a backslash at a word's end) is a hard break, and ``""`` between words a paragraph.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

COLUMNS = 70
"""A line of ours, with its ``# ``, is at most this long (a single longer word stays whole)."""
BREAK = r"\n"
"""Written for a hard break. A final backslash is read as one too, but GNU's tools join such a line with the next."""
PARAGRAPH = ""
"""Stands between words where a blank comment line does."""

_WORD = re.compile(r"[^ \t\r\n]+")
_LITERAL = re.compile(r"\\(?=u[0-9a-fA-F]{4})")
_SPELLED = re.compile(r"\\u([0-9a-fA-F]{4})")
# Controls, and blanks at which an editor may break: ogham, en quad … hair space, separators, mathematical, ideographic.
_BREAKING_BODY = re.compile(r"[\x00-\x1f\x7f-\x9f\u1680\u2000-\u200a\u2028\u2029\u205f\u3000]")
_BREAKING = re.compile(r"[\x00-\x1f\x7f-\x9f\u1680\u2000-\u200a\u2028\u2029\u205f\u3000\"]")
# No-break spaces: many programs strip them from the ends of a line.
_GLUE = re.compile(r"^[\u00a0\u202f]|[\u00a0\u202f]$")
_SPACES = re.compile(r"^ +| +$|(?<= ) +")
# GNU gettext takes a comment "File: x, line: 3" for a reference and removes it.
_SOLARIS = re.compile(r"[Ff](?=ile:)")
_BLANK_LINE = re.compile(r"\n[ \t]*(?:\n[ \t]*)+")
_ONE_TOKEN = re.compile(r"[^A-Za-z0-9._~:/#+\-]")


def words_of(line: str) -> list[str]:
    """The words of a comment line; only ASCII blanks separate them."""
    return _WORD.findall(line)


def spell(text: str) -> list[str]:
    """Any text as words that may stand between quotation marks; ``unspell`` gives it back exactly.

    >>> spell('two  "tulips"')
    ['two', '\\\\u0020\\\\u0022tulips\\\\u0022']
    """
    text = _LITERAL.sub(r"\\u005c", text)
    text = _BREAKING.sub(_code, text)
    text = _SPACES.sub(lambda found: r"\u0020" * len(found[0]), text)
    return [_begin(word) for word in text.split(" ")]


def unspell(words: Iterable[str]) -> str:
    """The text of words made by ``spell``."""
    return _decode(" ".join(word[1:] if word.startswith(r"\@") else word for word in words))


def token(text: str) -> str:
    """A name or key as one word."""
    return _ONE_TOKEN.sub(_code, text)


def untoken(word: str) -> str:
    """The name or key of a word made by ``token``."""
    return _decode(word)


def body_of(text: str) -> str:
    """A note's body in the form that catalogs keep: one line a paragraph, hard breaks as a final backslash.

    >>> body_of("A flower\\nof spring.  \\nRed.\\n\\n\\nAlso a name.")
    'A flower of spring.\\\\\\nRed.\\n\\nAlso a name.'
    """
    return body(body_words(text))


def body_words(text: str) -> list[str]:
    """A note's body as words, ``PARAGRAPH`` between paragraphs."""
    out: list[str] = []
    for paragraph in _BLANK_LINE.split(text.replace("\r\n", "\n")):
        words = _paragraph(paragraph.strip(" \t\n"))
        if words and out:
            out.append(PARAGRAPH)
        out += words
    return out


def body(words: Iterable[str]) -> str:
    """The body that these words spell; blank lines before, after and beside each other count once at most."""
    paragraphs: list[list[str]] = [[]]
    for word in words:
        if word == PARAGRAPH:
            paragraphs.append([])
        else:
            paragraphs[-1].append(word)
    return "\n\n".join(_text(paragraph) for paragraph in paragraphs if paragraph)


def fill(words: Iterable[str], *, columns: int = COLUMNS - 2) -> list[str]:
    """Words as lines that fit; a hard break ends its line, a paragraph is a blank line."""
    lines: list[str] = []
    line = ""
    for word in words:
        if line and (word == PARAGRAPH or len(line) + 1 + len(word) > columns):
            lines.append(line)
            line = ""
        if word == PARAGRAPH:
            lines.append("")
            continue
        line = f"{line} {word}" if line else word
        if word == BREAK:
            lines.append(line)
            line = ""
    return [*lines, line] if line else lines


def _paragraph(text: str) -> list[str]:
    *lines, last = text.split("\n")
    out: list[str] = []
    for line in lines:
        bare = line.rstrip(" \t")
        marked = bare == line and (len(bare) - len(bare.rstrip("\\"))) % 2 == 1
        out += [_body_word(word) for word in words_of(bare[:-1] if marked else bare)]
        if marked or line.endswith("  "):
            out.append(BREAK)
    return out + [_body_word(word) for word in words_of(last)]


def _body_word(word: str) -> str:
    if word == BREAK:
        return r"\u005cn"
    word = _SOLARIS.sub(_code, _BREAKING_BODY.sub(_code, _LITERAL.sub(r"\\u005c", word)), count=1)
    if word.endswith("\\"):
        word = word[:-1] + r"\u005c"
    return _begin(word)


def _text(paragraph: list[str]) -> str:
    out = ""
    for number, word in enumerate(paragraph, 1):
        if word == BREAK:
            out += "\\\n"
        elif word.endswith("\\") and number < len(paragraph):
            out += unspell([word[:-1]]) + "\\\n"
        else:
            out += unspell([word]) + " "
    return out.replace(" \\\n", "\\\n").rstrip(" ").removesuffix("\\\n")


def _begin(word: str) -> str:
    """The word so that it does not begin like a field, nor begin or end in a blank."""
    word = _GLUE.sub(_code, word)
    if word.startswith(r"\@"):
        return r"\u005c" + word[1:]
    return "\\" + word if word.startswith("@") else word


def _code(found: re.Match[str]) -> str:
    return f"\\u{ord(found[0]):04x}" if ord(found[0]) <= 0xFFFF else found[0]


def _decode(text: str) -> str:
    return _SPELLED.sub(_char, text) if "\\" in text else text


def _char(found: re.Match[str]) -> str:
    code = int(found[1], 16)
    # A NUL or half a surrogate pair can stand in no file: such a spelling is somebody's text
    return found[0] if code == 0 or 0xD800 <= code <= 0xDFFF else chr(code)
