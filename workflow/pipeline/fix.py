"""``bargardan check --fix``: the safe fixes of the checks, put into what nobody has agreed to yet.

Each unit is a transaction of its own: stopped and run again it goes on where it stopped.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

from workflow.checks import mended
from workflow.errors import ConflictError, RuleError
from workflow.model.edition import Edition
from workflow.model.finding import Finding
from workflow.model.note import Note
from workflow.model.state import Right
from workflow.model.translation import Translation
from workflow.model.unit import Unit, UnitType
from workflow.pipeline.check import named
from workflow.pipeline.checkup import checkups
from workflow.pipeline.findings import findings_of, held_in
from workflow.pipeline.house import House
from workflow.pipeline.progress import Progress, silent
from workflow.pipeline.review import note_unit, work
from workflow.pipeline.workspace import Workspace
from workflow.review import acts
from workflow.review.dismissals import Dismissal
from workflow.review.notes import holds_lemma
from workflow.review.rights import Person, holds, require
from workflow.store import dismissals, editions, journal, people
from workflow.store.models import EditionRow

VERB = "fix"
ROUNDS = 10
"""A fix may make room for another; what is not done after this many goes to a person."""


@dataclass(frozen=True, slots=True)
class Fixed:
    """What became of one unit."""

    document: str
    """The slug."""
    language: str
    unit: str
    line: int
    """Where the unit starts in the source, from 1; 0 for a note."""
    codes: tuple[str, ...]
    """The rules whose fixes were put in, by name."""
    before: str
    after: str
    """Equal to ``before`` where it was left alone."""
    left: str = ""
    """Why it was left alone; ``""`` when it was not."""


def fix(
    workspace: Workspace,
    slugs: Collection[str] = (),
    *,
    to: Collection[str] = (),
    by: str,
    now: datetime,
    dry_run: bool = False,
    progress: Progress = silent,
) -> Iterator[Fixed]:
    """Put in the fixes of all editions, or of the named ones, unit by unit; ``dry_run`` only says what would be.

    Left alone is what is agreed to, stale, sent back or carried elsewhere, the original (its file is edited), and
    what the person has no right for. Raises CallError where nobody is named who does it.
    """
    named(slugs, to)
    actor = None if dry_run and not by.strip() else people.somebody(by)
    fixer = Fixer(workspace, House(workspace), journal.Act(actor, VERB, now) if actor else None, dry_run=dry_run)
    looked = checkups(workspace, slugs, to=to, whole=True, stage="check", progress=progress, house=fixer.house)
    todo = [
        row
        for row, checkup in looked
        if row.language != row.document.language
        and any(each.finding.fix is not None and not each.dismissed for each in checkup.findings)
    ]
    fixer.refuse_strangers(todo)
    for number, row in enumerate(todo, 1):
        yield from fixer.edition(row)
        progress("fix", number, len(todo))


@dataclass
class Fixer:
    """One run."""

    workspace: Workspace
    house: House
    record: journal.Act | None
    """Who does it; ``None`` in a trial by nobody."""
    dry_run: bool
    person: Person | None = field(init=False)

    def __post_init__(self) -> None:
        self.person = people.person_of(self.record.actor) if self.record else None

    def refuse_strangers(self, todo: Sequence[EditionRow]) -> None:
        """Raise RuleError for a person who may not touch any of these editions."""
        if self.person and todo and not any(holds(self.person, Right.TRANSLATOR, row.language) for row in todo):
            require(self.person, Right.TRANSLATOR, todo[0].language, to="fix words")

    def edition(self, row: EditionRow) -> Iterator[Fixed]:
        """The units of one edition, in reading order."""
        seen = editions.versions(row)
        edition = editions.load_edition(row.document.slug, row.language)
        said = dismissals.in_force([row.pk]).get(row.pk, [])
        after, codes = self.mend(edition, said)
        for unit, standing in work(edition):
            if not codes.get(unit.key):
                continue
            text = after[unit.key]
            left = self.obstacle(edition, unit, standing, text)
            if not left and not self.dry_run:
                left = self.save(row, edition, standing, unit=unit, text=text, seen=seen.get(unit.key, 0))
            told = standing.text if left else text
            names = tuple(sorted(codes[unit.key]))
            yield Fixed(row.document.slug, row.language, unit.key, unit.line, names, standing.text, told, left)

    def mend(self, edition: Edition, said: Sequence[Dismissal]) -> tuple[dict[str, str], dict[str, set[str]]]:
        """Unit key → its words with every fix put in, and the rules that gave them; asked again until none is left."""
        words = {unit.key: standing.text for unit, standing in work(edition)}
        codes: dict[str, set[str]] = defaultdict(set)
        for _ in range(ROUNDS):
            shown = _with(edition, words)
            fixes = self.fixes(shown, said)
            changed = False
            for key, found in fixes.items():
                text = mended(words[key], found)
                if text != words[key] and text.strip():
                    words[key], changed = text, True
                    codes[key] |= {each.code for each in found}
            if not changed:
                break
        return words, codes

    def fixes(self, edition: Edition, said: Sequence[Dismissal]) -> Mapping[str, list[Finding]]:
        """Unit key → the findings with a fix that nobody dismissed."""
        found = findings_of(self.workspace, edition, self.house)
        units = {unit.key for unit, _ in work(edition)}
        held = held_in(edition, found, said, self.house)
        fixes: dict[str, list[Finding]] = defaultdict(list)
        for each, why in zip(found, held, strict=True):
            if each.fix is not None and why is None and each.unit in units:
                fixes[each.unit].append(each)
        return fixes

    def obstacle(self, edition: Edition, unit: Unit, standing: Translation, text: str) -> str:
        """Why the unit is left alone, if it is."""
        if self.person and not holds(self.person, Right.TRANSLATOR, edition.language):
            return f"{self.person.name} has no translator's right for “{edition.language}”"
        if why := acts.unfixable(standing):
            return why
        for note in edition.notes:
            about = note.unit == unit.key and not note.suggestion and note.lemma
            if about and holds_lemma(standing.text, note.lemma) and not holds_lemma(text, note.lemma):
                return f"note “{note.id}” explains words that would change"
        return ""

    def save(
        self, row: EditionRow, edition: Edition, standing: Translation, *, unit: Unit, text: str, seen: int
    ) -> str:
        """Save the new words, if they still stand as they were read; else why not."""
        if self.record is None or self.person is None:
            return "nobody is named who does it"
        where = f"{row.document.slug}/{row.language} {unit.key}"
        try:
            after = acts.fixed(standing, text, self.person, language=row.language, where=where)
            if unit.type is UnitType.NOTE:
                _save_note(row, _note(edition, unit), after.text, self.record)
            else:
                editions.save_translation(row, after, self.record, seen=seen)
        except ConflictError:
            return "somebody else saved it in the meantime; run the command again"
        except RuleError as error:
            return error.what.rstrip(".")
        return ""


def _with(edition: Edition, words: Mapping[str, str]) -> Edition:
    """The edition with these words in the places of those that stand there."""
    rows = {key: replace(row, text=words.get(key, row.text)) for key, row in edition.translations.items()}
    notes = tuple(
        replace(note, body=words.get(note_unit(note).key, note.body)) if note.adopted and note.original else note
        for note in edition.notes
    )
    return replace(edition, translations=rows, notes=notes)


def _note(edition: Edition, unit: Unit) -> Note:
    return next(note for note in edition.notes if note.adopted and note_unit(note).key == unit.key)


def _save_note(row: EditionRow, note: Note, body: str, act: journal.Act) -> None:
    held = row.notes.filter(name=note.id).values_list("body", "version").first()
    if held is None or held[0] != note.body:
        raise ConflictError("Somebody else changed this note in the meantime.", where=f"note {note.id}")
    editions.save_note(row, replace(note, body=body), act, seen=held[1])
