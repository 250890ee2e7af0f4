"""The rules of notes: names, anchors, and an agreement of their own.

Adding or editing a note never touches the agreement on the words; an anchor is no word.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import replace

from workflow.errors import RuleError
from workflow.model.note import Note
from workflow.model.state import Right, State
from workflow.review.rights import Person, Rule, require
from workflow.review.words import printable

ID = re.compile(r"[a-z0-9][a-z0-9-]*")
LONGEST_ID = 40
REFERENCE = re.compile(r"(?<!\\)\[\^([^\[\]\s]+)\]")

# Where an anchor would be read as something else: a link's address, an autolink, another anchor (and code).
CLOSED = re.compile(r"\]\([^()\n]*\)|<[^<>\n]*>|\[\^[^\[\]\s]+\]")
LINK = re.compile(r"!?\[[^\[\]]*\](?:\([^()\n]*\)|\[[^\[\]\n]*\])")


def check_id(name: str, *, labels: Collection[str], taken: Collection[str], where: str) -> None:
    """Raise RuleError unless ``name`` can name a new note: its form, the source's footnotes, the other notes."""
    if not ID.fullmatch(name) or len(name) > LONGEST_ID:
        raise RuleError(
            f"“{name}” cannot name a note.",
            where=where,
            next_step=f"Use at most {LONGEST_ID} of a-z, 0-9 and “-”, beginning with a letter or digit: tulip",
        )
    if name in {label.lower() for label in labels}:
        raise RuleError(
            f"“{name}” is the label of a footnote in the source.", where=where, next_step="Choose another id."
        )
    if name in taken:
        raise RuleError(
            f"There is a note “{name}” in this edition already.",
            where=where,
            next_step=f"Choose another id, or change that one: bargardan note edit … {name}",
        )


def anchored(text: str, name: str) -> bool:
    """Whether a text refers to the note."""
    return name in REFERENCE.findall(text)


def with_anchor(text: str, name: str, lemma: str) -> str | None:
    """The text with ``[^name]`` behind the first fit occurrence of the lemma; ``None`` where there is none.

    Not fit: inside code, a link's address or another anchor. Behind a link, when the lemma stands in its words. Other
    notes' anchors inside the lemma are looked through; a text that holds the anchor comes back unchanged.
    """
    if anchored(text, name):
        return text
    closed = [match.span() for match in CLOSED.finditer(text)] + list(_code(text))
    links = [match.span() for match in LINK.finditer(text)]
    for end in _ends(text, lemma):
        if any(start < end < stop for start, stop in closed):
            continue
        at = next((stop for start, stop in links if start < end < stop), end)
        new = f"{text[:at]}[^{name}]{text[at:]}"
        if anchored(new, name) and without_anchor(new, name) == text:
            return new
    return None


def without_anchor(text: str, name: str) -> str:
    """The text without the references to one note."""
    return REFERENCE.sub(lambda match: "" if match[1] == name else match[0], text)


def bare(text: str, names: Collection[str]) -> str:
    """The text without the anchors of these notes: the words alone."""
    return REFERENCE.sub(lambda match: "" if match[1] in names else match[0], text)


def holds_lemma(text: str, lemma: str) -> bool:
    """Whether the words a note explains stand in the text."""
    return next(_ends(text, lemma), None) is not None


def written(note: Note, person: Person, *, language: str, where: str) -> Note:
    """The note as this person's, to be agreed to by another. Raises RuleError without the right or without a body."""
    require(person, Right.TRANSLATOR, language, to="write notes", where=where)
    if not note.body.strip():
        raise RuleError("A note needs a body.", where=where, next_step='Give it: --body "…"')
    printable(note.body + note.lemma, where)
    return replace(note, state=State.TRANSLATED, by=person.tag, agreed_by="", suggestion=False)


def agreed(note: Note, person: Person, rule: Rule, *, language: str, where: str) -> Note:
    """The note, agreed to; one of nobody in particular becomes this person's first, and another has to agree.

    Raises RuleError without the right, for one's own note, or where nothing is to agree to.
    """
    require(person, Right.REVIEWER, language, to="agree to notes", where=where)
    if note.suggestion:
        raise RuleError(
            "This is a suggestion, not a note in force.", where=where, next_step="Edit it first; then another agrees."
        )
    done = note.state in {State.REVIEWED, State.FINAL}
    if done and not unsupported(note, rule):
        raise RuleError("This note is agreed to already.", where=where, next_step="To change it: bargardan note edit …")
    if not note.body.strip():
        raise RuleError("This note is empty.", where=where, next_step="Write it first: bargardan note edit …")
    writer = note.by if rule.is_person(note.by) else note.agreed_by
    if rule.people > 1 and not rule.is_person(writer):
        return replace(note, state=State.TRANSLATED, by=person.tag, agreed_by="")
    if rule.people > 1 and writer == person.tag:
        raise RuleError(
            f"This is {person.name}'s own note, and two people have to stand behind it (people = 2).",
            where=where,
            next_step="Another person has to agree: --as SOMEBODY-ELSE",
        )
    by = writer if rule.people > 1 else note.by
    return replace(note, state=State.REVIEWED, by=by, agreed_by=person.tag)


def unsupported(note: Note, rule: Rule) -> bool:
    """Whether the note is agreed to with fewer persons behind it than the rule asks for."""
    return note.state in {State.REVIEWED, State.FINAL} and rule.lacks_people([note.by, note.agreed_by])


def _code(text: str) -> Iterator[tuple[int, int]]:
    """Code spans: a run of backticks up to the next run of its length (CommonMark 6.1); one pass."""
    runs = [match.span() for match in re.finditer("`+", text)]
    following: dict[int, int] = {}
    partner: dict[int, int] = {}
    for number in range(len(runs) - 1, -1, -1):
        length = runs[number][1] - runs[number][0]
        if length in following:
            partner[number] = following[length]
        following[length] = number
    number = 0
    while number < len(runs):
        if number in partner:
            yield runs[number][0], runs[partner[number]][1]
        number = partner.get(number, number) + 1


def _ends(text: str, lemma: str) -> Iterator[int]:
    """One past the last code point of each occurrence of the lemma: as whole words first, then as parts of words."""
    if not lemma.strip():
        return
    gap = r"(?:\[\^[^\[\]\s]+\])?"
    inner = gap.join(r"\s+" if part.isspace() else re.escape(part) for part in re.findall(r"\s+|\S", lemma.strip()))
    for pattern in (rf"(?<!\w){inner}(?!\w)", inner):
        yield from (found.end() for found in re.finditer(pattern, text, re.IGNORECASE))
