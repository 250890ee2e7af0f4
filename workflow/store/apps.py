"""The store as Django knows it."""

from __future__ import annotations

from django.apps import AppConfig


class StoreConfig(AppConfig):
    """One application: all tables begin with ``store_``."""

    name = "workflow.store"
    label = "store"
