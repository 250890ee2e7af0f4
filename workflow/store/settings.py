"""Django's settings, for the store alone."""

from __future__ import annotations

SECRET_KEY = "unused: the store signs nothing"  # noqa: S105
INSTALLED_APPS: list[str] = []
USE_TZ = True
