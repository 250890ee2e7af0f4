"""Where the optional test data is: real texts, catalogs and tables that are not part of the project."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

SHARED = Path(os.environ.get("BARGARDAN_SHARED") or Path(__file__).parents[2] / "shared")
DATA = SHARED / "data"

needs_shared = pytest.mark.skipif(
    not DATA.is_dir(), reason="the optional test data is not beside the repository (or at BARGARDAN_SHARED)"
)
