"""What every test may use: the switch that writes golden files anew, and a fixed profile for properties."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

# Speed is measured in benchmarks/; a slow machine must not fail a property.
settings.register_profile("bargardan", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("bargardan")

if os.environ.get("CI"):
    settings.register_profile("ci", parent=settings.get_profile("bargardan"), derandomize=True)
    settings.load_profile("ci")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--golden", action="store_true", help="write golden files anew instead of comparing")


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Callable[[Path, str], None]:
    """Compare a text with a golden file, or write it with ``--golden``."""

    def compare(path: Path, text: str) -> None:
        if request.config.getoption("--golden"):
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, "utf8", newline="")
        assert path.is_file(), f"{path.name} is missing; write it with: make golden"
        assert text == path.read_text("utf8")

    return compare
