"""``tags``: HTML tags inside a unit that were lost, added or left open."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from workflow.checks.reading import Reading
from workflow.checks.rule import Example, Family, Rule
from workflow.checks.wording import msg
from workflow.model.finding import Finding, Severity
from workflow.text.inline import Piece, Span

CODE = "tags"
_VOID = frozenset("area base br col embed hr img input link meta source track wbr".split())
# Others in angle brackets are a program's placeholders: "<missing product>". Custom elements have a hyphen.
_ELEMENTS = _VOID | frozenset(
    "a abbr acronym address article aside audio b bdi bdo big blockquote body button canvas caption center cite code"
    " colgroup data datalist dd del details dfn dialog div dl dt em fieldset figcaption figure font footer form h1 h2"
    " h3 h4 h5 h6 head header html i iframe ins kbd label legend li main map mark meter nav nobr noscript object ol"
    " optgroup option output p picture pre progress q rp rt ruby s samp script section select small span strike strong"
    " style sub summary sup svg table tbody td template textarea tfoot th thead time title tr tt u ul var video".split()
)
_DIRECTION = re.compile(r"(?i)<(?:bdi|bdo)\b|\sdir\s*=")
_SHOWN = 4
"""Tags that are named."""


def tags(reading: Reading) -> Iterator[Finding]:
    """A tag that stands alone, else those that are fewer or more than in the source."""
    if "<" not in reading.text and "<" not in reading.unit.text:
        return
    wanted, here = _tags(reading.unit.text, reading.source_spans), _tags(reading.text, reading.spans)
    if [_name(span) for span in wanted] == [_name(span) for span in here]:
        return
    before = {_name(span).removeprefix("/") for span in _alone(wanted)}
    alone = next((span for span in _alone(here) if _name(span).removeprefix("/") not in before), None)
    if alone is not None:
        message = msg("The tag {tag} has no partner.")
        shown = f"<{_name(alone)}>"
        yield reading.finding(CODE, Severity.ERROR, message, alone.start, alone.end, tag=shown)
    else:
        yield from _counted(reading, Counter(map(_name, wanted)), Counter(map(_name, here)))


def _counted(reading: Reading, wanted: Counter[str], here: Counter[str]) -> Iterator[Finding]:
    lost, added = _named(wanted - here), _named(here - wanted)
    if lost and added:
        message = msg("HTML tags of the source are missing here: {lost}; new are: {added}.")
        yield reading.finding(CODE, Severity.WARNING, message, lost=lost, added=added)
    elif lost:
        yield reading.finding(
            CODE, Severity.WARNING, msg("HTML tags of the source are missing here: {lost}."), lost=lost
        )
    elif added:
        yield reading.finding(CODE, Severity.HINT, msg("HTML tags that the source has not: {added}."), added=added)


def _named(names: Counter[str]) -> str:
    return ", ".join(f"<{name}>" for name in sorted(names)[:_SHOWN])


def _name(span: Span) -> str:
    return span.target.lower()


def _tags(text: str, found: Sequence[Span]) -> list[Span]:
    """Without what only says which way words run: each language needs its own, where it is closed again."""
    kept: list[Span] = []
    opened: dict[str, list[tuple[Span, bool]]] = {}
    for span in found:
        name = _name(span)
        if span.piece is not Piece.TAG or not _is_element(name.removeprefix("/")):
            continue
        if name.startswith("/"):
            directs = bool(opened.get(name[1:])) and opened[name[1:]].pop()[1]
            kept += [] if directs else [span]
        else:
            directs = bool(_DIRECTION.search(text, span.start, span.end))
            opened.setdefault(name, []).append((span, directs))
            kept += [] if directs else [span]
    kept += [span for row in opened.values() for span, directs in row if directs]
    return sorted(kept, key=lambda span: span.start)


def _is_element(name: str) -> bool:
    return name in _ELEMENTS or "-" in name


def _alone(found: Sequence[Span]) -> list[Span]:
    """Tags that are closed before they are opened, or never."""
    alone: list[Span] = []
    opened: dict[str, list[Span]] = {}
    for span in found:
        name = _name(span)
        if name.removeprefix("/") in _VOID:
            continue
        if not name.startswith("/"):
            opened.setdefault(name, []).append(span)
        elif opened.get(name[1:]):
            opened[name[1:]].pop()
        else:
            alone.append(span)
    return sorted([*alone, *(span for spans in opened.values() for span in spans)], key=lambda span: span.start)


RULE = Rule(
    code=CODE,
    family=Family.MARKDOWN,
    about=msg("HTML tags inside a text are missing, new, or opened and never closed; the last would break the page."),
    example=Example("Open <b>this</b> door.", "<b>این در را باز کن.", "<b>"),
    unit=tags,
)
