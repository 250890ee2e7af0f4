"""The same workspace as the pipeline's tests have."""

from tests.pipeline.conftest import place, tables

__all__ = ["place", "tables"]
