"""Files of the workspace as they were last met."""

from __future__ import annotations

from django.db import models

from workflow.store.models import base  # noqa: F401 - sets Django up before the first table
from workflow.store.models.documents import EditionRow


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
