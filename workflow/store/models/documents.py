"""Sources, their units, editions, and where everything in them stands."""

from __future__ import annotations

# Django reads the lists in Meta once and never changes them.
# ruff: noqa: RUF012
from typing import Any

from django.db import models

from workflow.store.models.base import LONG, SHORT
from workflow.store.models.people import Actor


class DocumentRow(models.Model):
    """One source text, as last read."""

    slug = models.CharField(max_length=LONG, unique=True)
    language = models.CharField(max_length=SHORT)
    path = models.CharField(max_length=1024)
    """Of the source file, relative to the workspace, with ``/``."""
    sha256 = models.CharField(max_length=64)
    """Hex, of the source file's bytes."""
    reading = models.PositiveIntegerField(default=0)
    """By which rules it was cut into units; those of an older bargardan are read again."""
    targets: models.JSONField[Any, Any] = models.JSONField(null=True)
    """``translate_to`` of its front matter; null where it does not say, and the settings do."""
    confidential = models.BooleanField(default=False)
    """Its front matter said so once, or a person did: so it stays, whatever the file says, until an admin lifts it."""
    allowed: models.JSONField[Any, Any] = models.JSONField(default=list)
    """Names of the remote engines that an editor allowed for this document, sorted."""
    present = models.BooleanField(default=True)
    """False when its source file is gone; its units, editions and notes stay."""
    template = models.CharField(max_length=64, default="")
    """Hex SHA-256 of the source from which the POT file was last written; ``""`` when it has to be written."""


class SourceText(models.Model):
    """A document's source, apart from its row: lists of documents need not turn over its pages."""

    document = models.OneToOneField(DocumentRow, on_delete=models.PROTECT, primary_key=True, related_name="source_text")
    source = models.BinaryField()
    """The source file's bytes as last read, zlib-compressed."""


class UnitRow(models.Model):
    """One unit of a document: in its source now, or formerly."""

    document = models.ForeignKey(DocumentRow, on_delete=models.PROTECT, related_name="units")
    key = models.CharField(max_length=LONG)
    type = models.CharField(max_length=SHORT)
    """A value of ``model.unit.UnitType``."""
    text = models.TextField()
    position = models.PositiveIntegerField()
    """In reading order, from 0; of a former unit, where it last stood."""
    line = models.PositiveIntegerField()
    about = models.TextField(default="")
    original = models.CharField(max_length=SHORT, default="")
    plain = models.BooleanField(default=False)
    present = models.BooleanField(default=True)
    became = models.CharField(max_length=LONG, default="")
    """For a former unit whose words moved on to a changed one: that one's key."""

    class Meta:
        constraints = [models.UniqueConstraint(fields=["document", "key"], name="store_unit_once")]


class EditionRow(models.Model):
    """One document in one language."""

    document = models.ForeignKey(DocumentRow, on_delete=models.PROTECT, related_name="editions")
    language = models.CharField(max_length=SHORT)
    credits: models.JSONField[Any, Any] = models.JSONField(default=list)
    """``[{"tag", "role", "name"}]`` as ``model.edition.Credit``."""
    unknown: models.JSONField[Any, Any] = models.JSONField(default=dict)
    """Unit key (``""`` the header) → comment lines of the PO file that we do not know and keep."""
    version = models.PositiveBigIntegerField(default=1)
    """Grows with every change to anything its catalog or page shows; ``CatalogFile.written`` follows it."""

    class Meta:
        constraints = [models.UniqueConstraint(fields=["document", "language"], name="store_edition_once")]


class TranslationRow(models.Model):
    """Where a unit of an edition stands; none means ``initial`` and empty."""

    edition = models.ForeignKey(EditionRow, on_delete=models.PROTECT, related_name="translations")
    unit = models.ForeignKey(UnitRow, on_delete=models.PROTECT, related_name="translations")
    text = models.TextField(default="")
    state = models.CharField(max_length=SHORT, default="initial")
    """A value of ``model.state.State``."""
    by = models.CharField(max_length=SHORT, default="")
    """The tag of whoever wrote these words."""
    agreed_by = models.CharField(max_length=SHORT, default="")
    draft = models.JSONField(null=True)
    """``{"text", "engine", "score", "origin", "partial", "lost"}`` as ``model.translation.Draft``."""
    carried = models.CharField(max_length=LONG, default="")
    previous = models.TextField(default="")
    sent_back = models.TextField(default="")
    version = models.PositiveBigIntegerField(default=1)
    """The optimistic lock: who saves says which version they saw."""

    class Meta:
        constraints = [models.UniqueConstraint(fields=["edition", "unit"], name="store_translation_once")]
        indexes = [models.Index(fields=["state"], name="store_translation_state")]


class NoteRow(models.Model):
    """A note to the reader, as ``model.note.Note``."""

    edition = models.ForeignKey(EditionRow, on_delete=models.PROTECT, related_name="notes")
    name = models.CharField(max_length=LONG)
    """``Note.id``."""
    kind = models.CharField(max_length=SHORT)
    lemma = models.TextField(default="")
    body = models.TextField(default="")
    unit = models.CharField(max_length=LONG, default="")
    """The key of the unit; ``""``: the whole edition."""
    voice = models.CharField(max_length=SHORT)
    state = models.CharField(max_length=SHORT)
    by = models.CharField(max_length=SHORT, default="")
    agreed_by = models.CharField(max_length=SHORT, default="")
    adopted = models.CharField(max_length=SHORT, default="")
    original = models.TextField(default="")
    suggestion = models.BooleanField(default=False)
    present = models.BooleanField(default=True)
    """False when a person removed it."""
    version = models.PositiveBigIntegerField(default=1)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["edition", "name"], name="store_note_once")]


class Suggestion(models.Model):
    """Words that are not in force: the file's side of a clash, or a proposal. A person looks at them."""

    edition = models.ForeignKey(EditionRow, on_delete=models.PROTECT, related_name="suggestions")
    unit = models.CharField(max_length=LONG)
    """The unit's key; ``note:ID`` for a note."""
    text = models.TextField()
    by = models.CharField(max_length=SHORT, default="")
    origin = models.CharField(max_length=LONG)
    """Where it came from: ``clash`` …"""
    at = models.DateTimeField()
    open = models.BooleanField(default=True)
    """False when a person took or refused it."""

    class Meta:
        indexes = [models.Index(fields=["edition", "open"], name="store_suggestion_open")]


class Approval(models.Model):
    """An editor's word that an edition may go out. Any later change of its fingerprint voids it."""

    edition = models.ForeignKey(EditionRow, on_delete=models.PROTECT, related_name="approvals")
    by = models.ForeignKey(Actor, on_delete=models.PROTECT, related_name="approvals")
    at = models.DateTimeField()
    fingerprint = models.CharField(max_length=64)
    """Hex SHA-256 of ``release.fingerprint``."""
