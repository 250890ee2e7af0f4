"""What all tables share. Importing this sets Django up; queries need ``database.connect``."""

from __future__ import annotations

from workflow.store import database

database.prepare()

SHORT = 64
"""Code points in a tag, language or state."""
LONG = 255
"""Code points in a slug, pseudonym or unit key."""
