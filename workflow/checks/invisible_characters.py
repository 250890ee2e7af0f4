"""``invisible-characters``: what nobody sees, or what is no letter at all."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from types import MappingProxyType

from workflow.checks.reading import Reading
from workflow.checks.rule import Example, Family, Rule
from workflow.checks.wording import msg
from workflow.model.finding import Finding, Severity
from workflow.text.invisible import MAY_HIDE, Invisible, Unseen, invisible, place
from workflow.text.languages import base_language

CODE = "invisible-characters"

_SAID = MappingProxyType(
    {
        Unseen.CONTROL: (
            Severity.ERROR,
            msg("A control character ({letter}) stands here that neither catalogs nor pages can hold."),
        ),
        Unseen.LATE_CONTROL: (Severity.WARNING, msg("A control character ({letter}) stands here.")),
        Unseen.LINE: (
            Severity.WARNING,
            msg("This sign ({letter}) ends a line in some programs and not in others."),
        ),
        Unseen.HIDDEN: (Severity.WARNING, msg("An invisible character ({letter}) stands here.")),
        Unseen.JOINER: (Severity.WARNING, msg("An invisible joiner ({letter}) stands here and has nothing to do.")),
        Unseen.TAG: (Severity.WARNING, msg("Words that nobody sees are hidden here ({letter}).")),
        Unseen.VARIATION: (Severity.WARNING, msg("An invisible selector ({letter}) stands here and selects nothing.")),
        Unseen.ANNOTATION: (Severity.WARNING, msg("An invisible sign of annotation ({letter}) stands here.")),
        Unseen.LOST: (Severity.WARNING, msg("A letter seems to be lost here ({letter}).")),
        Unseen.PRIVATE: (
            Severity.WARNING,
            msg("This character ({letter}) has a shape in one font only; readers may see an empty box."),
        ),
        Unseen.UNKNOWN: (Severity.WARNING, msg("This is no character ({letter}); readers may see an empty box.")),
        Unseen.SPACES: (Severity.HINT, msg("A space that holds a line together stands beside another space.")),
    }
)


def invisible_characters(reading: Reading) -> Iterator[Finding]:
    """Those that no file can hold everywhere, the others where words stand; what the source has too is meant."""
    found = [*_asked(reading)]
    if not found:
        return
    meant = set() if reading.language == reading.source_language else _meant(reading)
    for each in found:
        letter = reading.text[each.start]
        if (letter, *place(reading.text, each.start, each.end)) in meant and each.kind is not Unseen.CONTROL:
            continue
        severity, template = _SAID[each.kind]
        values = {} if each.kind is Unseen.SPACES else {"letter": f"U+{ord(letter):04X}"}
        yield reading.finding(CODE, severity, template, each.start, each.end, fix=each.fix, **values)


def _asked(reading: Reading) -> Iterator[Invisible]:
    if not MAY_HIDE.search(reading.letters):
        return
    found = invisible(reading.text, _base(reading.language))
    words = reading.words if found else ""
    for each in found:
        inside_markup = words[each.start : each.end].isspace() and not reading.text[each.start : each.end].isspace()
        if each.kind is Unseen.CONTROL or not inside_markup:
            yield each


def _meant(reading: Reading) -> set[tuple[str, str, str]]:
    source = reading.unit.text
    return {
        (source[each.start], *place(source, each.start, each.end))
        for each in invisible(source, _base(reading.source_language))
    }


_base = lru_cache(maxsize=64)(base_language)

RULE = Rule(
    code=CODE,
    family=Family.DIRECTION,
    about=msg(
        "A character stands here that nobody sees, or that is no letter: a space without width, a soft hyphen, a"
        " joiner that joins nothing. What no file can hold blocks approval."
    ),
    example=Example(
        "Freedom of speech.",
        "آزادی بی\N{ZERO WIDTH SPACE}ان.",
        "\N{ZERO WIDTH SPACE}",
        fixed="آزادی بیان.",
    ),
    unit=invisible_characters,
    original=True,
)
