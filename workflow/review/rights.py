"""Who may do what: rights, held per language or for every language."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from workflow.errors import RuleError
from workflow.model.state import Right

EVERY_LANGUAGE = "*"

# From least to most: each right includes those before it. An admin hands out rights, so withholding the
# others from them would protect nobody.
ORDER = (Right.TRANSLATOR, Right.REVIEWER, Right.EDITOR, Right.ADMIN)


@dataclass(frozen=True, slots=True)
class Grant:
    """One right, as it was given."""

    right: Right
    language: str = EVERY_LANGUAGE
    """BCP 47, or ``*``."""


@dataclass(frozen=True, slots=True)
class Person:
    """Who acts, as far as the rules need to know."""

    tag: str
    """Opaque; two persons are the same person exactly when their tags are equal."""
    name: str
    """The pseudonym, for messages."""
    grants: frozenset[Grant] = frozenset()


@dataclass(frozen=True, slots=True)
class Rule:
    """The workspace's review rule."""

    people: int = 2
    """How many people every published word needs: 1 or 2."""
    nobody: frozenset[str] = frozenset()
    """Tags behind which no person stands: what came in from files, engines."""

    def is_person(self, tag: str) -> bool:
        """Whether a person stands behind the tag."""
        return bool(tag) and tag not in self.nobody

    def lacks_people(self, tags: Iterable[str]) -> bool:
        """Whether fewer persons than needed are behind these tags, of whoever wrote and agreed.

        Where no tag at all is told (an original; a catalog that names nobody), there is nothing to judge by.
        """
        known = {tag for tag in tags if tag}
        return bool(known) and len(known - self.nobody) < self.people


def holds(person: Person, right: Right, language: str) -> bool:
    """Whether a person holds a right, or a greater one, for a language."""
    least = ORDER.index(right)
    return any(
        ORDER.index(grant.right) >= least and grant.language in {EVERY_LANGUAGE, language} for grant in person.grants
    )


def require(person: Person, right: Right, language: str, *, to: str, where: str = "") -> None:
    """Do nothing if the person holds the right; else raise RuleError. ``to`` says what for: "agree to words"."""
    if not holds(person, right, language):
        article = "an" if right in {Right.EDITOR, Right.ADMIN} else "a"
        everywhere = language == EVERY_LANGUAGE  # as an argument, a shell would make file names of it
        of, option = ("every language", "") if everywhere else (f"“{language}”", f" --lang {language}")
        raise RuleError(
            f"{person.name} may not {to}: that takes {article} {right}'s right for {of}.",
            where=where,
            next_step=f"An admin can give it: bargardan people add {person.name} --right {right}{option}",
        )
