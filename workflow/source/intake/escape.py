"""Plain words as Markdown: whatever a renderer would take for syntax is escaped, and nothing else.

The rules are those of CommonMark 0.31 (chapters 4 to 6), of GitHub's strikethrough, tables and task lists, and of
Python-Markdown where it is stricter: a ``#`` at the start of a line is a heading there without a space after it.
"""

from __future__ import annotations

import re

from workflow.source.intake.values import REF_CLOSE, REF_OPEN, REFERENCE

URL = re.compile(rf"<?(https?://[^\s<>\"“”«»{REF_OPEN}{REF_CLOSE}]+)>?")
URL_TAIL = ".,;:!?'’‘)]}*،؛؟…"
INLINE = re.compile(
    r"""(?x)
      (?P<always>`)
    | (?P<slash>\\(?=[!-/:-@\[-`{-~]|$))
    | (?P<mark>[*_~]+)
    | (?P<tag><(?=[A-Za-z/!?]))
    | (?P<entity>&(?=\#?\w{1,32};))
    | (?P<link>(?<=\])[(\[])
    | (?P<note>\[(?=\^))
    | (?P<brace>\{(?=[:\#.]))
    """
)
# At the start of a line, after its indentation: what would begin another block.
BLOCK = re.compile(
    r"""(?x) ^(?:
      (?P<sign>\#|>|[+\-*](?=\s|$)|:(?=\s)|=+$|-+$|\|(?=[\s:|-]*$)|\[(?=[^\[\]]{1,300}\]:|[ xX]\](?:\s|$))
          |(?:[-_*]\s?){3,}$
          |[:|\-][\s:|-]*$)
    | (?P<number>\d{1,9})(?=[.)](?:\s|$)))"""
)


def inline(text: str) -> str:
    """Words inside a line; references become ``[^label]``, addresses ``<https://…>``.

    >>> inline("5 * 3 < 7, *not* a_b or _c_ [memorial](photos)")
    '5 * 3 < 7, \\\\*not\\\\* a_b or \\\\_c\\\\_ [memorial]\\\\(photos)'
    """
    parts, at = [], 0
    for match in URL.finditer(text):
        address = _without_tail(match[1])
        wrapped = match[0].startswith("<") and match[0].endswith(">")
        start, end = (match.start(), match.end()) if wrapped else (match.start(1), match.start(1) + len(address))
        parts += [_words(text, at, start), f"<{match[1] if wrapped else address}>"]
        at = end
    return REFERENCE.sub(r"[^\1]", "".join([*parts, _words(text, at, len(text))]))


def line(text: str) -> str:
    """A line by itself: what would begin a heading, a list, a quote or a rule is escaped too.

    >>> line("1986. A great year"), line("#freedom now"), line("- said she")
    ('1986\\\\. A great year', '\\\\#freedom now', '\\\\- said she')
    """
    words = text.lstrip()
    indent = text[: len(text) - len(words)]
    match = BLOCK.match(words)
    if match is None:
        return indent + inline(words)
    if match["number"]:
        return f"{indent}{match['number']}\\{words[match.end()]}{inline(words[match.end() + 1 :])}"
    return f"{indent}\\{words[0]}{inline(words[1:])}"


def yaml(value: str) -> str:
    """A value of the front matter: bare where YAML reads it as these words, else in double quotes."""
    bare = re.fullmatch(r"[^\W\d_](?:[\w ,’‘“”«»،؛؟!?()/…\u200c-]*[\w’”»؟!?)…])?", value)
    words = value.lower() not in ("true", "false", "yes", "no", "on", "off", "null", "y", "n")
    if bare and words:
        return value
    return '"' + value.replace("\\", "\\\\").replace('"', '\\"').replace("\t", "\\t") + '"'


def _without_tail(address: str) -> str:
    end = len(address)
    opened = address.count("(") - address.count(")")
    while end and address[end - 1] in URL_TAIL:
        if address[end - 1] == ")":
            if opened >= 0:
                break  # a bracket that the address itself opened
            opened += 1
        end -= 1
    return address[:end]


def _words(text: str, start: int, end: int) -> str:
    def escaped(match: re.Match[str]) -> str:
        if match["mark"]:
            return match[0] if _is_literal(text, match.start(), match.end()) else "".join("\\" + c for c in match[0])
        return "\\" + match[0]

    parts, at = [], start
    for match in INLINE.finditer(text, start, end):
        parts += [text[at : match.start()], escaped(match)]
        at = match.end()
    return "".join([*parts, text[at:end]])


def _is_literal(text: str, start: int, end: int) -> bool:
    """Whether a run of ``*``, ``_`` or ``~`` is plain by where it stands: between spaces, or ``_`` inside a word."""
    before, after = text[start - 1 : start], text[end : end + 1]
    if (not before or before.isspace()) and (not after or after.isspace()):
        return True
    return text[start] == "_" and set(text[start:end]) == {"_"} and before.isalnum() and after.isalnum()
