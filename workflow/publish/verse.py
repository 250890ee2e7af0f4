"""Paragraphs of verse in rendered HTML: lines as lines, hemistichs side by side, indentation kept."""

from __future__ import annotations

import re

PARAGRAPH = re.compile(r"<p>(.*?)</p>", re.DOTALL)
ASIDE = re.compile(r"<p>(<em>[^<]*</em>)</p>")
"""A caption, a place and date: a paragraph that is emphasised as a whole."""
BREAK = re.compile(r"<br ?/?>\n?")
TAG = re.compile(r"<(/?)([a-z0-9]+)[^>]*>")
GAP = re.compile(r"(?<=\S)(?:[ \N{NO-BREAK SPACE}\N{EM SPACE}]{3,}| +[/*\N{EM DASH}] +)(?=\S)")
INDENT = re.compile(r"[ \N{NO-BREAK SPACE}\N{EM SPACE}]*")
JOINT = "<br>\n"
DEEPEST_INDENT = 6
"""Steps of two spaces; the style sheet knows as many."""


def with_stanzas(fragment: str) -> str:
    """Every paragraph whose lines all end in hard breaks as ``<p class="stanza">``, a ``span`` a line.

    When each line has one gap (three spaces, `` / `` or `` * ``), its halves stand in ``span``s of their own. A
    paragraph that is one emphasis (a caption, a date line) gets the class ``aside``.

    >>> print(with_stanzas("<p>Rain,<br>\\n  and <em>rain</em></p>"))
    <p class="stanza"><span class="line">Rain,</span><br>
    <span class="line in1">and <em>rain</em></span></p>
    """
    return ASIDE.sub(r'<p class="aside">\1</p>', PARAGRAPH.sub(_stanza, fragment))


def _stanza(match: re.Match[str]) -> str:
    lines = BREAK.split(match[1])
    if len(lines) < 2 or any("\n" in line for line in lines):
        return match[0]
    if not all(_balanced(line) for line in lines):
        return f'<p class="stanza">{match[1]}</p>'
    halves = [GAP.split(line.strip()) for line in lines]
    couplets = all(len(each) == 2 and _balanced(each[0]) for each in halves)
    if couplets:
        rows = [f'<span class="line two"><span>{first}</span> <span>{second}</span></span>' for first, second in halves]
        return f'<p class="stanza couplets">{JOINT.join(rows)}</p>'
    return f'<p class="stanza">{JOINT.join(map(_line, lines))}</p>'


def _line(line: str) -> str:
    found = INDENT.match(line)
    width = len(found.group()) if found else 0
    step = min((width + 1) // 2, DEEPEST_INDENT)
    return f'<span class="line{f" in{step}" if step else ""}">{line.strip()}</span>'


def _balanced(line: str) -> bool:
    """Whether every tag that opens in the line closes in it."""
    open_tags: list[str] = []
    for closing, tag in TAG.findall(line):
        if tag in ("img", "wbr"):
            continue
        if not closing:
            open_tags.append(tag)
        elif not open_tags or open_tags.pop() != tag:
            return False
    return not open_tags
