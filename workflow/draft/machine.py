"""A translator made an engine: masked before, asked through the gate, restored after."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from workflow.draft.held import held
from workflow.draft.masking import DateStyle, Masked, Part, join, mask, restore, split
from workflow.draft.port import Answer, Passage, Reach, Request, Said, Translator, Unanswered
from workflow.glossary import Finder, finder_of
from workflow.glossary.find import language_key
from workflow.model.glossary import Naming, Term
from workflow.model.translation import Draft

INTACT, MENDED, BROKEN = 70, 60, 50
"""Percent that a machine's draft is trusted: below every match that the memory proposes by itself (75)."""

NOT_SAID = "[…]"
"""In place of a name that the glossary withholds or gives by its initials only."""

Line = Callable[[Sequence[Passage]], Sequence[Said]]
"""The way through the gate: an answer a passage."""


@dataclass(frozen=True, slots=True)
class _Asked:
    """One unit on its way."""

    request: Request
    masked: Masked
    parts: tuple[Part, ...]
    terms: tuple[tuple[str, str], ...]


class Machine:
    """The engine around a translator."""

    def __init__(self, translator: Translator, terms: Sequence[Term] = (), dates: DateStyle = DateStyle.BOTH) -> None:
        self.translator = held(translator)
        self._terms, self._dates = terms, dates

    @property
    def name(self) -> str:
        """The translator's."""
        return self.translator.name

    @property
    def version(self) -> str:
        """The translator's."""
        return self.translator.version

    @property
    def reach(self) -> Reach:
        """The translator's."""
        return self.translator.reach

    def drafts(self, requests: Sequence[Request]) -> Sequence[Answer]:
        """Never: a machine is asked through the gate alone, which has the way out."""
        raise TypeError("a machine is asked through the gate")

    def drafts_by(self, requests: Sequence[Request], line: Line) -> Sequence[Answer]:
        """One answer a request, in order; ``line`` leads through the gate."""
        known = [self.translator.knows(one.source_language, one.target_language) for one in requests]
        asked = [self._asked(one) if knows else None for one, knows in zip(requests, known, strict=True)]
        passages = [self._passage(one, part) for one in asked if one for part in one.parts]
        said = iter(line(passages)) if passages else iter(())
        return [self._answer(one, [next(said) for _ in one.parts]) if one else Unanswered() for one in asked]

    def _asked(self, request: Request) -> _Asked:
        finder = finder_of(self._terms, request.source_language)
        in_words = self.translator.takes_terms
        masked = mask(
            request.unit.text,
            source_language=request.source_language,
            target_language=request.target_language,
            type=request.unit.type,
            terms=finder,
            style=self.translator.masks,
            dates=self._dates,
            plain=request.unit.plain,
            mask_terms=not in_words,
        )
        parts = () if masked.bare else tuple(split(masked, self.translator.limits.characters))
        return _Asked(request, masked, parts, self._agreed(request, finder) if in_words else ())

    def _passage(self, asked: _Asked, part: Part) -> Passage:
        request = asked.request
        used = self.translator.takes_context
        return Passage(
            part.text,
            request.source_language,
            request.target_language,
            request.unit.type,
            request.kind,
            tuple(self._shown(text, request) for text in request.before) if used else (),
            tuple(self._shown(text, request) for text in request.after) if used else (),
            asked.terms,
            asked.masked.pairs,
        )

    def _answer(self, asked: _Asked, said: Sequence[Said]) -> Answer:
        if problem := next((one.problem for one in said if not one.text.strip()), None):
            return Unanswered(problem)
        if any(not one.text.strip() for one in said):
            return Unanswered("It answered nothing.")
        text = asked.masked.text if asked.masked.bare else join(asked.masked, asked.parts, [one.text for one in said])
        back = restore(asked.masked, text)
        if not back.text.strip():
            return Unanswered("Nothing of its answer could be used.")
        score = INTACT if back.intact and not back.mended else MENDED if back.intact else BROKEN
        return Draft(back.text, self.name, score, self.translator.version, lost="; ".join(back.lost))

    def _shown(self, text: str, request: Request) -> str:
        """A neighbour as context: names that are not to be said in full are taken out, whoever reads it."""
        for match in reversed(finder_of(self._terms, request.source_language).find(text)):
            if match.term.naming is not Naming.FULL:
                text = f"{text[: match.start]}{NOT_SAID}{text[match.end :]}"
        return text

    def _agreed(self, request: Request, finder: Finder) -> tuple[tuple[str, str], ...]:
        found = finder.find(request.unit.text)
        pairs = ((match.form, _said_as(match.term, request.target_language)) for match in found)
        return tuple(dict.fromkeys(pair for pair in pairs if pair[1]))


def _said_as(term: Term, language: str) -> str:
    """The agreed form in full; ``""`` where there is none, or where it may not be said in full."""
    tag = language_key(term.forms, language)
    return term.forms[tag] if tag and term.naming is Naming.FULL else ""
