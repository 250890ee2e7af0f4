"""What a merge decided about one catalog, carried out: revisions, suggestions, notes, foreign comment lines.

No word of the file is lost: what has no unit in the source becomes a former unit's translation, and comes back with it.
Words that stood here before and were changed since are never put in force again by a file: it may only be an old one.
They become suggestions, so that somebody who did mean to return to them can take them.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any, NamedTuple

from workflow.catalogs.merge import Merge, NoteStep, Outcome, Step
from workflow.catalogs.places import key_at, type_at
from workflow.catalogs.work import work_of
from workflow.model.catalog import Catalog
from workflow.model.edition import Edition
from workflow.model.note import Note
from workflow.model.state import State
from workflow.model.translation import Translation
from workflow.model.unit import Unit, UnitType
from workflow.source.key import key_of
from workflow.store import editions, imports
from workflow.store.journal import Act
from workflow.store.models import EditionRow, Event, UnitRow

CLASH = "clash"
"""Where a suggestion came from."""
_NOTE = f"{UnitType.NOTE}-"


def units_of(catalog: Catalog) -> dict[str, Unit]:
    """What each entry's key means, by its context and text: for units that the source does not have."""
    found: dict[str, Unit] = {}
    for entry in catalog.entries:
        kind = type_at(entry.msgctxt)
        if kind and kind[0] is not UnitType.NOTE and entry.msgid:
            key = key_at(entry.msgctxt, entry.msgid)
            found[key] = Unit(key, kind[0], entry.msgid, 0)
    return found


class Mixed(NamedTuple):
    """What became of a file's units, or of its notes."""

    revised: int = 0
    """In force now."""
    suggested: int = 0
    earlier: int = 0
    """Of the suggestions, those that stood here before and were changed since."""


@dataclass(frozen=True, slots=True)
class Mixing:
    """One catalog that others changed, and the edition it belongs to. Inside a transaction."""

    row: EditionRow
    edition: Edition
    file: Catalog
    act: Act
    dated: bool = False
    """Whether the merge knows what its translator had before them: then a return to earlier words is meant."""

    def words(self, merge: Merge) -> Mixed:
        """Revisions and suggestions of units; how many of each."""
        units = units_of(self.file) | {unit.key: unit for unit in self._unplaced(merge)}
        revisions: dict[str, Translation] = {}
        suggested = earlier = 0
        for each in [*merge.steps.values(), *self._unplaced_steps(merge)]:
            step = self._followed(each)
            if step.key.startswith(_NOTE) or step.outcome is Outcome.NOTHING:
                continue  # an adopted note's words come with the note
            stood = self._stood(step)
            if not stood and (revision := self._revision(step)):
                revisions[revision.key] = revision
            else:
                suggested, earlier = suggested + 1, earlier + stood
                editions.suggest(self.row, self._living(step.key), _said(step), self.act, origin=CLASH)
        imports.place_former(self.row, units, revisions)
        if revisions:
            editions.save_translations(self.row, revisions.values(), self.act)
        return Mixed(len(revisions), suggested, earlier)

    def notes(self, merge: Merge) -> Mixed:
        """Notes changed outside; how many are in force now, and how many are suggestions."""
        there = {note.id: note for note in self.edition.notes}
        revised = suggested = earlier = 0
        for step in merge.notes.values():
            stood = step.outcome is not Outcome.NOTHING and self._note_stood(step, there.get(step.id))
            new = step.outcome is Outcome.REVISION or (step.outcome is Outcome.SUGGESTION and step.id not in there)
            if new and not stood:
                note = replace(step.note, by=self.act.actor.tag, unit=self._living(step.note.unit))
                editions.save_note(self.row, note, self.act)
                revised += 1
            elif step.outcome is not Outcome.NOTHING:
                self._suggest_note(step)
                suggested, earlier = suggested + 1, earlier + stood
        return Mixed(revised, suggested, earlier)

    def comments(self) -> None:
        """Comment lines that are none of ours: those that somebody added are kept; none is taken away."""
        found = work_of(self.file, self.edition.document).unknown
        held = {key: list(lines) for key, lines in self.edition.unknown.items()}
        for key, lines in found.items():
            kept = held.setdefault(key, [])
            kept += [line for line in lines if line not in kept]
        if held != {key: list(lines) for key, lines in self.edition.unknown.items()}:
            editions.save_unknown(self.row, held, self.act)

    def _followed(self, step: Step) -> Step:
        """The step with the unit that carries the words as the source has it now; nothing new where that stands."""
        if not step.translation.carried:
            return step
        now, carrier = self._standing(step.key), self._living(step.translation.carried)
        if now is not None and not now.text and now.carried == carrier:
            return replace(step, outcome=Outcome.NOTHING)
        return replace(step, translation=replace(step.translation, carried=carrier))

    def _stood(self, step: Step) -> bool:
        """Whether a person's words stand there now, and the step's are older ones that stood there before them."""
        key = step.key if step.outcome is Outcome.REVISION else self._living(step.key)
        now, said = self._standing(key), step.translation
        if (
            self.dated
            or now is None
            or now.state is State.INITIAL
            or (now.text, now.carried) == (said.text, said.carried)
        ):
            return False
        return any(
            each.get("text", "") == said.text and self._carrier(each.get("carried", "")) == said.carried
            for each in self._told({key, step.key})
            if "text" in each or "carried" in each
        )

    def _note_stood(self, step: NoteStep, now: Note | None) -> bool:
        """Whether the note stands there with other words, and had those of the step before."""
        said = (step.note.lemma, step.note.body)
        if self.dated or now is None or (now.lemma, now.body) == said:
            return False
        told = [each["note"] for each in self._told({f"note:{step.id}"}) if "note" in each]
        return any((each.get("lemma"), each.get("body")) == said for each in told)

    def _told(self, units: set[str]) -> list[dict[str, Any]]:
        """What the journal says was set there, oldest first."""
        about = Event.objects.filter(document=self.row.document, language=self.row.language, unit__in=units)
        return list(about.order_by("pk").values_list("payload", flat=True))

    def _carrier(self, key: str) -> str:
        return self._living(key) if key else ""

    def _revision(self, step: Step) -> Translation | None:
        """The words that the step puts in force; ``None`` where they are only a suggestion."""
        standing = self._standing(step.key)
        if step.outcome is Outcome.REVISION:
            return self._new(step, standing or Translation(step.key))
        living = self._living(step.key)
        if living != step.key:
            # The source changed while somebody worked on the file: their words go to the changed unit, still stale.
            now = self.edition.translations.get(living)
            if now is not None and now.text == self._before(step.key):
                return replace(self._new(step, now), previous=now.previous)
            return None
        known = standing is not None and (standing.text or standing.carried)
        return None if known or self._in_source(step.key) else self._new(step, Translation(step.key))

    def _new(self, step: Step, standing: Translation) -> Translation:
        said = step.translation
        by = "" if said.state is State.INITIAL else self.act.actor.tag
        draft = said.draft or standing.draft
        return replace(
            standing,
            text=said.text,
            state=said.state,
            by=by,
            agreed_by="",
            draft=draft,
            carried=said.carried,
            previous="",
            sent_back="",
        )

    def _standing(self, key: str) -> Translation | None:
        removed = {each.unit.key: each.translation for each in self.edition.removed}
        return self.edition.translations.get(key) or removed.get(key)

    def _in_source(self, key: str) -> bool:
        return any(unit.key == key for unit in self.edition.document.units)

    def _before(self, key: str) -> str | None:
        """The words of a former unit when the source left it."""
        return self.row.translations.filter(unit__key=key).values_list("text", flat=True).first()

    def _living(self, key: str) -> str:
        """The unit that the words of a former one moved on to; itself for any other."""
        seen = set()
        while key not in seen:
            seen.add(key)
            former = UnitRow.objects.filter(document=self.row.document, key=key, present=False).exclude(became="")
            key = former.values_list("became", flat=True).first() or key
        return key

    def _unplaced(self, merge: Merge) -> Iterator[Unit]:
        """Entries of another program's making that fit no unit, as former paragraphs."""
        for entry in merge.unplaced:
            yield Unit(key_of(UnitType.PARAGRAPH, entry.msgid), UnitType.PARAGRAPH, entry.msgid, 0)

    def _unplaced_steps(self, merge: Merge) -> Iterator[Step]:
        for entry, unit in zip(merge.unplaced, self._unplaced(merge), strict=True):
            words = Translation(unit.key, entry.msgstr, State.TRANSLATED)
            yield Step(unit.key, Outcome.SUGGESTION, words, entry.line)

    def _suggest_note(self, step: NoteStep) -> None:
        text = f"{step.note.lemma}\n\n{step.note.body}" if step.note.unit else step.note.body
        editions.suggest(self.row, f"note:{step.id}", text, self.act, origin=CLASH)


def _said(step: Step) -> str:
    return step.translation.text or f"@carried {step.translation.carried}"
