"""The journal."""

from __future__ import annotations

# Django reads the lists in Meta once and never changes them.
# ruff: noqa: RUF012
from typing import Any

from django.db import models

from workflow.store.models.base import LONG, SHORT
from workflow.store.models.documents import DocumentRow
from workflow.store.models.people import Actor


class Event(models.Model):
    """One act. Appended, never changed: the database itself refuses (see the second migration)."""

    at = models.DateTimeField()
    actor = models.ForeignKey(Actor, on_delete=models.PROTECT, related_name="events")
    verb = models.CharField(max_length=SHORT)
    """What was done: ``revise``, ``accept``, ``agree``, ``draft``, ``import``, ``source`` …"""
    document = models.ForeignKey(DocumentRow, on_delete=models.PROTECT, null=True, related_name="events")
    language = models.CharField(max_length=SHORT, default="")
    unit = models.CharField(max_length=LONG, default="")
    """The unit's key, ``note:ID``, or ``""``."""
    payload: models.JSONField[Any, Any] = models.JSONField(default=dict)
    """What the act set: enough to read history and to undo."""

    class Meta:
        indexes = [
            models.Index(fields=["document", "language", "unit"], name="store_event_about"),
            models.Index(fields=["verb"], name="store_event_verb"),
        ]
