"""What people said of findings and of the memory's words."""

from __future__ import annotations

# Django reads the lists in Meta once and never changes them.
# ruff: noqa: RUF012
from django.db import models

from workflow.store.models.base import LONG, SHORT
from workflow.store.models.documents import EditionRow
from workflow.store.models.people import Actor


class DismissalRow(models.Model):
    """That findings may stay, and why, as ``review.dismissals.Dismissal``."""

    edition = models.ForeignKey(EditionRow, on_delete=models.PROTECT, related_name="dismissals")
    unit = models.CharField(max_length=LONG, default="")
    """The unit's key; ``""`` for the edition."""
    code = models.CharField(max_length=SHORT)
    words = models.CharField(max_length=64)
    """Hex SHA-256 of the words it was said of: where they are others it does not hold."""
    severity = models.CharField(max_length=SHORT)
    """The heaviest that was dismissed."""
    by = models.ForeignKey(Actor, on_delete=models.PROTECT, related_name="dismissals")
    why = models.TextField()
    at = models.DateTimeField()
    present = models.BooleanField(default=True)
    """False when it was taken back."""

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["edition", "unit", "code", "words"], name="store_dismissal_once")
        ]


class RetiredPair(models.Model):
    """That an edition's words for a unit are not to be proposed by the memory any more, and why."""

    edition = models.ForeignKey(EditionRow, on_delete=models.PROTECT, related_name="retired")
    unit = models.CharField(max_length=LONG)
    """The unit's key."""
    words = models.CharField(max_length=64)
    """Hex SHA-256 of the words it was said of, without anchors of notes: other words may be proposed."""
    by = models.ForeignKey(Actor, on_delete=models.PROTECT, related_name="retired")
    why = models.TextField()
    at = models.DateTimeField()
    present = models.BooleanField(default=True)
    """False when it was taken back."""

    class Meta:
        constraints = [models.UniqueConstraint(fields=["edition", "unit", "words"], name="store_retired_once")]
