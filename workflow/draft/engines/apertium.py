"""Apertium, a translator by rules that runs on this machine (Debian's ``apertium``, and pairs: ``apertium-eng-spa``).

Passages go in as its own stream format (the Apertium wiki, "Apertium stream format"), masks and escapes in place, so
nothing takes our text apart; they are kept apart by NUL, at which the whole pipeline pauses (``-z``).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from workflow.draft.engines import child, pairs, word_blanks
from workflow.draft.engines.answers import said_of
from workflow.draft.masking import MaskStyle
from workflow.draft.port import Limits, Passage, Reach, Said
from workflow.draft.setup import Setup
from workflow.errors import DraftError, EngineBusyError

LIMITS = Limits(characters=5_000, passages=100, total=50_000)
_PROGRAM, _PACKAGE = "apertium", "Debian: apertium and a pair of languages such as apertium-eng-spa"
_END = "[][\n]"
"""A paragraph's end, which brings out a last word that has no full stop behind it; taken off again."""
_MODE = re.compile(r"[A-Za-z]{2,3}(?:_[A-Za-z]{2})?-[A-Za-z]{2,3}(?:_[A-Za-z]{2})?")
_ASIDE = 10.0
"""Seconds for what it says of itself."""


@dataclass(frozen=True)
class Apertium:
    """The program as a :class:`~workflow.draft.port.Translator`."""

    name: str
    path: str
    """Of the program."""
    limits: Limits = LIMITS
    timeout: float = 60.0
    data: str = ""
    """What the settings say of the version of its pairs, which the program does not tell."""
    reach: Reach = Reach.CHILD
    host: str = ""
    masks: MaskStyle = MaskStyle.SUPERBLANK
    takes_terms: bool = False

    @property
    def sealed(self) -> bool:
        """Whether the network is taken from it."""
        return child.is_sealed()

    @cached_property
    def version(self) -> str:
        """The program's own word."""
        return f"{self._asked('-V').strip()} {self.data}".strip()[:100]

    @cached_property
    def directions(self) -> tuple[str, ...]:
        """The pairs that are installed, by its own names: ``eng-spa``. Variants beyond a region's are left out."""
        return tuple(word for word in self._asked("-l").split() if _MODE.fullmatch(word))

    def knows(self, source: str, target: str) -> bool:
        """By the pairs that are installed."""
        return bool(self._direction(source, target))

    def translate(self, passages: Sequence[Passage]) -> Sequence[Said]:
        """See :class:`~workflow.draft.port.Translator`. All passages of a call go the same way."""
        ways = {(each.source_language, each.target_language) for each in passages}
        if len(ways) > 1:
            return [said for each in passages for said in self.translate([each])]
        direction = self._direction(*ways.pop()) if ways else ""
        if not direction:
            return [Said(problem="It has no such pair of languages.") for _ in passages]
        answers = self._with_words(direction, passages)
        return [self._said(each, answer) for each, answer in zip(passages, answers, strict=True)]

    def _said(self, passage: Passage, answer: str) -> Said:
        blank = not passage.text.strip()
        return Said(problem="There is nothing to translate.") if blank else said_of(passage, answer, self.masks)

    def _with_words(self, direction: str, passages: Sequence[Passage]) -> list[str]:
        """Answers in which masks around words are where the words are; where that cannot be told, where they were."""
        texts = [each.text for each in passages]
        found = [word_blanks.carried(each.text, each.pairs) for each in passages]
        told = self._answers(direction, [word_blanks.sent(*each) for each in zip(texts, found, strict=True)])
        read = [word_blanks.back(*each) for each in zip(told, texts, found, strict=True)]
        missed = [text for text, one in zip(texts, read, strict=True) if one is None]
        again = iter(self._answers(direction, missed))
        return [next(again) if one is None else one for one in read]

    def _answers(self, direction: str, texts: Sequence[str]) -> list[str]:
        """An answer a text; one on which it breaks answers nothing, and does not take the others along."""
        if not texts:
            return []
        try:
            return self._answered(direction, texts)
        except EngineBusyError:
            raise
        except DraftError:
            if len(texts) == 1:
                return [""]
            half = len(texts) // 2
            return [*self._answers(direction, texts[:half]), *self._answers(direction, texts[half:])]

    def _answered(self, direction: str, texts: Sequence[str]) -> list[str]:
        given = "".join(f"{_without_nul(text)}{_END}\0" for text in texts)
        answers = self._asked("-u", "-z", "-f", "none", direction, given=given).split("\0")
        wanted, rest = answers[: len(texts)], answers[len(texts) :]
        if len(wanted) != len(texts) or any(each.strip() for each in rest):
            raise DraftError("Its answers do not fit what it was asked.", where=self.name)
        return [each.removesuffix(_END) for each in wanted]

    def _asked(self, *arguments: str, given: str = "") -> str:
        timeout = self.timeout if given else min(_ASIDE, self.timeout)
        content = given.encode("utf8", "replace")
        answer = child.run(self.path, arguments, content, whose=self.name, timeout=timeout)
        return answer.decode("utf8", "replace")

    def _direction(self, source: str, target: str) -> str:
        """Its own name of the direction; ``""`` for none."""
        named = {_tags(each): each for each in self.directions}
        found = pairs.best(source, target, named)
        return named[found] if found else ""


def make(setup: Setup) -> Apertium:
    """The program of the settings, else the installed one; it is not started yet. ``model`` tells the version of its
    data, where somebody cares. Raises DraftError where there is no such program.
    """
    path = child.found(setup.command, _PROGRAM, whose=setup.name, package=_PACKAGE)
    return Apertium(setup.name, path, setup.within(LIMITS), setup.timeout, setup.model)


def _tags(direction: str) -> pairs.Pair:
    source, _, target = direction.partition("-")
    return source.replace("_", "-"), target.replace("_", "-")


def _without_nul(text: str) -> str:
    return text.replace("\0", " ")
