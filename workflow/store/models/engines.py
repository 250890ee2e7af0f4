"""What left for servers, what came back, and work in the background."""

from __future__ import annotations

# Django reads the lists in Meta once and never changes them.
# ruff: noqa: RUF012
from typing import Any

from django.db import models

from workflow.store.models.base import LONG, SHORT
from workflow.store.models.documents import DocumentRow
from workflow.store.models.people import Actor


class LedgerRow(models.Model):
    """One call that left this process for a server. Never the text, never a key."""

    at = models.DateTimeField()
    """When it was about to leave: the row is committed first."""
    engine = models.CharField(max_length=SHORT)
    version = models.CharField(max_length=LONG, default="")
    reach = models.CharField(max_length=SHORT)
    """``loopback`` or ``network``."""
    host = models.CharField(max_length=LONG)
    """``name:port``."""
    document = models.ForeignKey(DocumentRow, on_delete=models.PROTECT, related_name="ledger")
    language = models.CharField(max_length=SHORT)
    """Into which it was to be drafted."""
    units = models.PositiveIntegerField()
    characters = models.PositiveIntegerField()
    """Code points of the passages, and of the context that went with them."""
    by = models.ForeignKey(Actor, on_delete=models.PROTECT, null=True, related_name="ledger")
    """The person who allowed it; null where nobody had to."""
    outcome = models.CharField(max_length=LONG, default="sent")
    """``sent`` (and nothing more is known: the process ended), ``answered``, or why not, in words without the text."""

    class Meta:
        indexes = [models.Index(fields=["at"], name="store_ledger_at")]


class KeptAnswer(models.Model):
    """What a translator answered: the same text is not asked twice. Never the only copy of anything."""

    key = models.CharField(max_length=64, primary_key=True)
    """Hex SHA-256 of engine, version, languages, text and, for a confidential document, its slug."""
    document = models.ForeignKey(DocumentRow, on_delete=models.CASCADE, related_name="answers")
    """For which it was asked: with its flag the answer's openness changes too."""
    own = models.BooleanField(default=False)
    """Whether that document alone may read it, as it is confidential."""
    engine = models.CharField(max_length=SHORT)
    text = models.TextField()
    at = models.DateTimeField()


class Job(models.Model):
    """Work to be done in the background. Its payload holds ids and names only, never a text."""

    class State(models.TextChoices):
        """Where a job stands."""

        QUEUED = "queued"
        RUNNING = "running"
        DONE = "done"
        FAILED = "failed"
        """It will be tried again at ``run_after``."""
        DEAD = "dead"
        """It failed too often, or may not be done any more; a person looks at it."""

    kind = models.CharField(max_length=SHORT)
    """``draft`` …"""
    payload: models.JSONField[Any, Any] = models.JSONField(default=dict)
    key = models.CharField(max_length=LONG, unique=True)
    """Asked for twice with the same key it is one job."""
    state = models.CharField(max_length=SHORT, choices=State.choices, default=State.QUEUED)
    attempts = models.PositiveIntegerField(default=0)
    run_after = models.DateTimeField()
    lease_until = models.DateTimeField(null=True)
    """Whoever runs it has to renew this; when it has passed, another worker takes the job."""
    fence = models.PositiveBigIntegerField(default=0)
    """Grows each time the job is taken; who completes it has to name the number they took it with."""
    actor = models.ForeignKey(Actor, on_delete=models.PROTECT, related_name="jobs")
    """The person who asked for it; their right is asked again at every batch."""
    at = models.DateTimeField()
    """When it was asked for."""
    error = models.TextField(default="")
    """Why it failed, in words without texts or keys."""
    progress: models.JSONField[Any, Any] = models.JSONField(default=dict)
    """``{"done": 3, "of": 12}``."""

    class Meta:
        indexes = [models.Index(fields=["state", "run_after"], name="store_job_next")]
