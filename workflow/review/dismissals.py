"""Findings that a person looked at and said why they may stay: who may say so, and how long it holds.

It is said of words, and of what was found in them: where the source or the translation changes, or something else is
found there, it does not hold; where they change back it does.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import NamedTuple

from workflow.errors import RuleError
from workflow.model.finding import Finding, Severity
from workflow.model.state import Right
from workflow.review.notes import bare
from workflow.review.rights import Person, Rule, require
from workflow.review.words import printable

WEIGHTS = (Severity.HINT, Severity.WARNING, Severity.ERROR)
"""From the least to the greatest."""
# How much a finding weighs → the right that it takes to dismiss it.
NEEDS: Mapping[Severity, Right] = {
    Severity.HINT: Right.TRANSLATOR,
    Severity.WARNING: Right.TRANSLATOR,
    Severity.ERROR: Right.REVIEWER,  # and with people = 2 another person than whoever wrote the words
}


@dataclass(frozen=True, slots=True)
class Dismissal:
    """What one person said of the findings of one rule in one unit."""

    unit: str
    """The unit's key; ``""`` for the edition."""
    code: str
    words: str
    """``words_of`` the finding when it was dismissed, hex."""
    severity: Severity
    """The heaviest that was dismissed."""
    by: str
    """Opaque tag."""
    why: str


NOTE = "note:"
"""How the key of a note begins, among those of units; a finding about one has its id among its values, as ``note``."""
ELSEWHERE = frozenset(["document"])
"""Values of sentences that say in which other text the same was met; they make no other finding."""


class Words(NamedTuple):
    """A unit, or a note, as far as dismissals need to know it."""

    source: str
    """Of a note its lemma."""
    text: str
    """The translation without the anchors of notes: a note changes no words. Of a note its body."""
    by: str = ""
    """The tag of whoever wrote it; ``""`` for a machine or nobody."""


def words_of(finding: Finding, units: Mapping[str, Words]) -> str:
    """What a dismissal of the finding hangs on, as a hash: rule, source and translation, the note it is about, and the
    values of its sentence: another finding of the rule in the same words is another one.

    ``units`` by key, notes among them. Of a finding about the whole edition it is the finding's sentence.
    """
    held, note = units.get(finding.unit), _note(finding, units)
    about: tuple[str, ...] = (held.source, held.text) if held else (finding.message,)
    about += (note.source, note.text) if note else ()
    return sha256(ascii((finding.code, finding.unit, *about, _told(finding, units))).encode()).hexdigest()


def _told(finding: Finding, units: Mapping[str, Words]) -> list[tuple[str, str]]:
    """The values of its sentence, without the anchors of notes."""
    values = sorted((name, value) for name, value in finding.values.items() if name not in ELSEWHERE)
    if not any("[^" in value for _, value in values):
        return values
    notes = {key.removeprefix(NOTE) for key in units if key.startswith(NOTE)}
    return [(name, bare(value, notes)) for name, value in values]


def author_of(finding: Finding, units: Mapping[str, Words]) -> str:
    """The tag of whoever wrote what the finding is about; ``""`` for nobody."""
    held = _note(finding, units) or units.get(finding.unit)
    return held.by if held else ""


def allow(
    person: Person,
    found: Sequence[Finding],
    why: str,
    *,
    authors: Collection[str],
    firm: Collection[str],
    rule: Rule,
    language: str,
    where: str,
) -> str:
    """The reason as it is kept, if the person may dismiss these findings; else RuleError with what to do instead.

    ``authors`` are the tags of whoever wrote the words that they are about, ``firm`` the codes that nobody dismisses.
    """
    heaviest = heaviest_of(found)
    if codes := sorted({each.code for each in found} & set(firm)):
        raise RuleError(
            f"What “{codes[0]}” finds cannot be dismissed: readers would be harmed.",
            where=where,
            next_step="Mend it, then look again: bargardan check",
        )
    to = "dismiss errors" if heaviest is Severity.ERROR else "dismiss findings"
    require(person, NEEDS[heaviest], language, to=to, where=where)
    if heaviest is Severity.ERROR and rule.people > 1 and person.tag in authors:
        raise RuleError(
            f"{person.name} wrote these words, and two people have to stand behind an error that stays (people = 2).",
            where=where,
            next_step="Mend it, or another reviewer dismisses it: --as SOMEBODY-ELSE",
        )
    reason = printable(why.strip(), where)
    if not reason:
        raise RuleError(
            "Dismissing takes a reason, for whoever looks next.",
            where=where,
            next_step="Say why: --why \"the date is the letter's, not the day's\"",
        )
    return reason


def allow_again(person: Person, *, language: str, where: str) -> None:
    """Do nothing if the person may take a dismissal back (whoever works on the words may); else RuleError."""
    require(person, Right.TRANSLATOR, language, to="take back dismissals", where=where)


def heaviest_of(found: Sequence[Finding]) -> Severity:
    """The greatest severity among some findings."""
    return max((each.severity for each in found), key=WEIGHTS.index, default=Severity.HINT)


def holding(
    found: Sequence[Finding],
    units: Mapping[str, Words],
    said: Sequence[Dismissal],
    *,
    firm: Collection[str],
    rule: Rule,
) -> list[Dismissal | None]:
    """For each finding the dismissal that holds for it as the words stand now, if one does."""
    if not said:
        return [None] * len(found)
    by_words = {each.words: each for each in said}
    answers: list[Dismissal | None] = []
    for each in found:
        match = by_words.get(words_of(each, units))
        holds = match and covers(match, each, author_of(each, units), firm=firm, rule=rule)
        answers.append(match if holds else None)
    return answers


def _note(finding: Finding, units: Mapping[str, Words]) -> Words | None:
    return units.get(NOTE + finding.values["note"]) if "note" in finding.values else None


def covers(said: Dismissal, finding: Finding, author: str, *, firm: Collection[str], rule: Rule) -> bool:
    """Whether a dismissal of these very words still says enough.

    Not of what became an error since, nor of an error in words that whoever dismissed it made their own.
    """
    if finding.code in firm:
        return False
    if finding.severity is not Severity.ERROR:
        return True
    return said.severity is Severity.ERROR and (rule.people == 1 or said.by != author)
