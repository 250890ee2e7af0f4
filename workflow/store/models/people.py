"""Whoever acts, and what they may do."""

from __future__ import annotations

# Django reads the lists in Meta once and never changes them.
# ruff: noqa: RUF012
from django.db import models

from workflow.store.models.base import LONG, SHORT


class Actor(models.Model):
    """Whoever acts: a person under a pseudonym, an engine, or an import. Never the login of the machine."""

    class Kind(models.TextChoices):
        """Who may be behind an act."""

        PERSON = "person"
        ENGINE = "engine"
        IMPORT = "import"

    name = models.CharField(max_length=LONG, unique=True, null=True)
    """The pseudonym, NFC; null for a tag met in a catalog whose owner has not come back yet."""
    tag = models.CharField(max_length=SHORT, unique=True)
    """Opaque, ``[a-z0-9]{4,6}``: all that catalogs say of a person."""
    kind = models.CharField(max_length=SHORT, choices=Kind.choices, default=Kind.PERSON)


class Grant(models.Model):
    """A right of an actor in one language, or in all."""

    actor = models.ForeignKey(Actor, on_delete=models.PROTECT, related_name="grants")
    right = models.CharField(max_length=SHORT)
    """A value of ``model.state.Right``."""
    language = models.CharField(max_length=SHORT, default="*")
    """BCP 47; ``*`` for every language."""

    class Meta:
        constraints = [models.UniqueConstraint(fields=["actor", "right", "language"], name="store_grant_once")]
