"""What was counted, found and learnt: never the only copy of anything."""

from __future__ import annotations

# Django reads the lists in Meta once and never changes them.
# ruff: noqa: RUF012
from typing import Any

from django.db import models

from workflow.store.models.base import LONG, SHORT
from workflow.store.models.documents import DocumentRow, EditionRow


class Checkup(models.Model):
    """What was counted and found in an edition; worthless as soon as ``basis`` differs, and never the only copy."""

    edition = models.OneToOneField(EditionRow, on_delete=models.CASCADE, primary_key=True, related_name="checkup")
    basis = models.CharField(max_length=64)
    """Hex SHA-256 of everything it depends on."""
    counts: models.JSONField[Any, Any] = models.JSONField()
    """As ``pipeline.checkup.Counts``."""
    findings = models.BinaryField()
    """JSON, compressed: of each finding its fields in their order, its unit's line, and who dismissed it and why."""


class SourceCheckup(models.Model):
    """What was found in the source of a document that is no edition in its own language, as in ``Checkup``."""

    document = models.OneToOneField(DocumentRow, on_delete=models.CASCADE, primary_key=True, related_name="checkup")
    basis = models.CharField(max_length=64)
    counts: models.JSONField[Any, Any] = models.JSONField()
    findings = models.BinaryField()


class EchoRow(models.Model):
    """A name or a sentence of a source and how an edition renders it, as ``checks.echoes.Echo``.

    Made with the edition's checkup, and worth as much. A confidential document has none.
    """

    edition = models.ForeignKey(EditionRow, on_delete=models.CASCADE, related_name="echoes")
    pair = models.CharField(max_length=2 * SHORT + 1)
    """The source's language, ``>``, the edition's: only these are compared."""
    kind = models.CharField(max_length=SHORT)
    source = models.CharField(max_length=SHORT)
    """What is shared with other editions."""
    unit = models.CharField(max_length=LONG)
    rendering = models.TextField()
    rendering_key = models.CharField(max_length=SHORT)
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()

    class Meta:
        indexes = [models.Index(fields=["pair", "kind", "source", "rendering_key"], name="store_echo_shared")]


class Learnt(models.Model):
    """What was worked out from all the work there is; worthless as soon as ``basis`` differs."""

    name = models.CharField(max_length=SHORT, primary_key=True)
    basis = models.CharField(max_length=LONG)
    value: models.JSONField[Any, Any] = models.JSONField()
