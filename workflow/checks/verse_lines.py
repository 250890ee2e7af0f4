"""``verse-lines``: stanzas with fewer or more lines than in the source, joined or parted."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from workflow.checks.reading import EditionReading, Reading
from workflow.checks.rule import Example, Family, Rule
from workflow.checks.wording import msg
from workflow.model.finding import Finding, Severity
from workflow.model.unit import UnitType
from workflow.text.verse import lines_of

CODE = "verse-lines"
# How lines of verse are set in running text.
_JOINT = re.compile(r"[^\S\n]*(?:(?<=\s)[/|／؍⁄](?=\s)|//|\|\|)[^\S\n]*")
_BLANK = re.compile(r"\n[^\S\n]*\n\s*")
_ENOUGH = 3
"""Stanzas that show how a translator sets a poem: all couplets on four lines, say."""


def verse_lines(edition: EditionReading) -> Iterator[Finding]:
    """Each stanza beside the source's, by the measure that most stanzas of the poem keep."""
    stanzas = [each for each in edition.readings.values() if each.unit.type is UnitType.STANZA]
    measure = _measure(stanzas)
    for stanza in stanzas:
        yield from _of_stanza(stanza, measure)


def _measure(stanzas: Sequence[Reading]) -> tuple[int, int]:
    """Lines here to lines in the source, where most stanzas keep to it: a whole poem may be set in another way."""
    ratios = Counter(_ratio(stanza) for stanza in stanzas)
    if len(stanzas) < _ENOUGH:
        return 1, 1
    ratio, count = ratios.most_common(1)[0]
    return ratio if 2 * count > len(stanzas) else (1, 1)


def _ratio(stanza: Reading) -> tuple[int, int]:
    here, wanted = len(lines_of(stanza.text)), len(lines_of(stanza.unit.text)) or 1
    if here % wanted == 0:
        return here // wanted, 1
    return (1, wanted // here) if wanted % here == 0 else (here, wanted)


def _of_stanza(stanza: Reading, measure: tuple[int, int]) -> Iterator[Finding]:
    source, text = stanza.unit.text, stanza.text
    here, there = len(lines_of(text)), len(lines_of(source))
    wanted = there * measure[0] // measure[1] if there * measure[0] % measure[1] == 0 else there
    parted = _BLANK.search(text.rstrip(), len(text) - len(text.lstrip()))
    if parted and not _BLANK.search(source.strip()):
        message = msg("A blank line parts this stanza in two; in the source it is one.")
        fix = "\n" if here == wanted else None
        yield stanza.finding(CODE, Severity.WARNING, message, parted.start(), parted.end(), fix=fix)
    if here < wanted and _joints(source) == 0:
        joints = list(_JOINT.finditer(text))
        if joints and here + len(joints) == wanted:
            yield from _joined(stanza, joints)
            return
    if here != wanted:
        message = msg("Lines of the stanza here: {here}; in the source: {wanted}.")
        yield stanza.finding(CODE, Severity.WARNING, message, here=here, wanted=there)


def _joints(text: str) -> int:
    return len(_JOINT.findall(text))


def _joined(stanza: Reading, joints: Sequence[re.Match[str]]) -> Iterator[Finding]:
    for joint in joints:
        message = msg("Two lines of verse are joined by “{sign}”; each stands on its own in the source.")
        sign = joint[0].strip()
        yield stanza.finding(CODE, Severity.WARNING, message, joint.start(), joint.end(), fix="\n", sign=sign)


RULE = Rule(
    code=CODE,
    family=Family.VERSE,
    about=msg(
        "A stanza has fewer or more lines than in the source. Where most stanzas of a poem are set in another measure,"
        " only those that leave it are named."
    ),
    example=Example(
        "The lamp is lit,\nthe door is wide.",
        "چراغ روشن است، / در باز است.",
        " / ",
        fixed="چراغ روشن است،\nدر باز است.",
        type=UnitType.STANZA,
    ),
    edition=verse_lines,
)
