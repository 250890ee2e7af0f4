"""Whoever acts: pseudonyms and their opaque tags."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable

from workflow.errors import CallError
from workflow.store.models import Actor

TAG_LETTERS = "abcdefghijklmnopqrstuvwxyz0123456789"
TAG_LENGTH = 5
LONGEST_NAME = 60
"""Code points."""
IMPORTER = "import"
"""The actor of what came in from files when nobody gave a pseudonym."""
_RESERVED = {IMPORTER, "sync"}


def pseudonym(name: str) -> str:
    """``name`` as it is kept: NFC, trimmed; ``CallError`` when it is empty, too long or holds invisible letters."""
    kept = unicodedata.normalize("NFC", name).strip()
    if not kept or len(kept) > LONGEST_NAME:
        raise CallError(f"A pseudonym has 1 to {LONGEST_NAME} letters.", where="--as")
    hidden = [each for each in kept if unicodedata.category(each) in {"Cc", "Cf", "Cs", "Co", "Zl", "Zp"}]
    if hidden and any(each != "\N{ZERO WIDTH NON-JOINER}" for each in hidden):
        raise CallError("A pseudonym holds no invisible letters.", where="--as")
    if re.search(r"[@\s]\S+@|://|^\S+@\S+\.\S+$", kept):
        raise CallError("That looks like an address; choose a pseudonym.", where="--as")
    return kept


def of_a_person(name: str) -> str:
    """``pseudonym``, and none that the program itself goes by."""
    kept = pseudonym(name)
    if kept.casefold() in _RESERVED:
        raise CallError(
            f"“{kept}” is kept for the program itself.", where="--as", next_step="Choose another pseudonym."
        )
    return kept


def by_name(name: str) -> Actor | None:
    """The actor with this pseudonym, if there is one."""
    return Actor.objects.filter(name=pseudonym(name)).first()


def create(name: str, choose: Callable[[str], str], kind: str = Actor.Kind.PERSON) -> Actor:
    """A new actor; ``choose`` picks one letter of a string at random (``secrets.choice``)."""
    kept = of_a_person(name) if kind == Actor.Kind.PERSON else pseudonym(name)
    return Actor.objects.create(name=kept, tag=new_tag(choose), kind=kind)


def new_tag(choose: Callable[[str], str]) -> str:
    """A tag nobody has."""
    while True:
        tag = "".join(choose(TAG_LETTERS) for _ in range(TAG_LENGTH))
        if not Actor.objects.filter(tag=tag).exists():
            return tag


def engine(name: str) -> Actor:
    """The actor as whom an engine or the program itself acts: its tag is its name, for it has nothing to hide."""
    kind = Actor.Kind.IMPORT if name in _RESERVED else Actor.Kind.ENGINE
    return Actor.objects.get_or_create(name=name, defaults={"tag": name, "kind": kind})[0]


def meet(tags: Iterable[str]) -> None:
    """Make unnamed actors of tags met in catalogs, where they are not known yet."""
    wanted = {tag for tag in tags if tag}
    known = set(Actor.objects.filter(tag__in=wanted).values_list("tag", flat=True))
    Actor.objects.bulk_create([Actor(tag=tag) for tag in sorted(wanted - known)])


def names(tags: Iterable[str]) -> dict[str, str]:
    """Tag → pseudonym, for those that have one."""
    found = Actor.objects.filter(tag__in=set(tags), name__isnull=False).values_list("tag", "name")
    return {tag: name for tag, name in found if name}
