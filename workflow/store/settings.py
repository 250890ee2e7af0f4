"""Django's settings, for the store alone; ``database.connect`` adds where the data is."""

from __future__ import annotations

from typing import Any

SECRET_KEY = "unused: the store signs nothing"  # noqa: S105
INSTALLED_APPS: list[str] = ["workflow.store"]
USE_TZ = True
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
LOGGING_CONFIG = None
"""Logging is the caller's; setting it up costs every start."""
DATABASES: dict[str, dict[str, Any]] = {}
