"""States and rights, in XLIFF 2's order and words."""

from __future__ import annotations

from enum import StrEnum


class State(StrEnum):
    """How far a unit's translation, or a note, has come."""

    INITIAL = "initial"
    """Empty, or holding a draft."""
    TRANSLATED = "translated"
    """A person wrote or accepted it."""
    REVIEWED = "reviewed"
    """A second person agreed."""
    FINAL = "final"
    """In an approved edition."""


class EditionState(StrEnum):
    """How far an edition has come."""

    DRAFTING = "drafting"
    IN_REVIEW = "in review"
    READY = "ready"
    APPROVED = "approved"
    RELEASED = "released"
    OUTDATED = "outdated"


class Right(StrEnum):
    """What an actor may do; held per language, ``*`` for every language."""

    TRANSLATOR = "translator"
    """Revises, notes, comments."""
    REVIEWER = "reviewer"
    """Also agrees."""
    EDITOR = "editor"
    """Also approves, releases, corrects."""
    ADMIN = "admin"
    """People, languages, settings."""
