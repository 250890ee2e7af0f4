"""The tables: one append-only journal, and where everything stands now.

Every act is one ``Event``, written in the transaction that also changes the rows below it (``journal`` and
``editions`` do that; no one else writes these tables). Nothing is ever deleted: what a source or a person took away is
marked (``present=False``) and comes back whole. Importing this sets Django up; queries need ``database.connect``.
"""

from __future__ import annotations

# Django reads the lists in Meta once and never changes them.
# ruff: noqa: RUF012
from typing import Any

from django.db import models

from workflow.store import database

database.prepare()

SHORT = 64
"""Code points in a tag, language or state."""
LONG = 255
"""Code points in a slug, pseudonym or unit key."""


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
    """``{"text", "engine", "score", "origin", "partial"}`` as ``model.translation.Draft``."""
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


class SourceFile(models.Model):
    """A file of ``content/`` as last met, readable or not: so that only changed ones are read again."""

    path = models.CharField(max_length=1024, unique=True)
    size = models.BigIntegerField()
    mtime_ns = models.BigIntegerField()
    inode = models.BigIntegerField()
    seen_ns = models.BigIntegerField()
    """When it was read; a file no older than this by the clock's grain is read again."""
    sha256 = models.CharField(max_length=64)
    error = models.TextField(default="")
    """Why it could not be taken in; said again at every sync until the file changes."""


class CatalogFile(models.Model):
    """An edition's PO file: as we last wrote it, the base of the next merge."""

    edition = models.OneToOneField(EditionRow, on_delete=models.PROTECT, related_name="catalog")
    path = models.CharField(max_length=1024, unique=True)
    """Relative to the workspace, with ``/``."""
    written = models.PositiveBigIntegerField(default=0)
    """The edition's version that ``CatalogText.base`` shows; 0: never written, or to be written anew."""
    sha256 = models.CharField(max_length=64, default="")
    """Hex, of ``CatalogText.base``."""
    pending_sha256 = models.CharField(max_length=64, default="")
    pending_written = models.PositiveBigIntegerField(default=0)
    size = models.BigIntegerField(default=-1)
    mtime_ns = models.BigIntegerField(default=-1)
    inode = models.BigIntegerField(default=-1)
    seen_ns = models.BigIntegerField(default=-1)
    error = models.TextField(default="")
    """Why the file at this size and time could not be read; it is left alone until it changes."""


class CatalogText(models.Model):
    """The bytes of an edition's PO file, apart from its row."""

    file = models.OneToOneField(CatalogFile, on_delete=models.PROTECT, primary_key=True, related_name="kept")
    base = models.BinaryField(null=True)
    """As last written or merged, zlib-compressed."""
    pending = models.BinaryField(null=True)
    """About to be written, compressed: kept before the file is touched, so that a killed process leaves no doubt whose
    words the file holds."""


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
