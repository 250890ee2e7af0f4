"""A workspace for a test, and the command as a person would call it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from workflow.pipeline.workspace import Workspace

NOW = datetime(2026, 5, 2, 12, 0, tzinfo=UTC)
SETTINGS = 'title = "Letters"\nlanguages = ["en", "fa", "fr"]\ntargets = ["en", "fa"]\n'


class Place:
    """A workspace folder with short ways to write, sync and look."""

    def __init__(self, root: Path) -> None:
        self.root = root
        (root / "bargardan.toml").write_text(SETTINGS, "utf8")
        for name in ("content", "locale"):
            (root / name).mkdir(exist_ok=True)

    def write(self, path: str, text: str | bytes) -> Path:
        target = self.root / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(text.encode() if isinstance(text, str) else text)
        return target

    @contextmanager
    def opened(self, writing: str = "") -> Iterator[Workspace]:
        from workflow.pipeline.workspace import opened

        with opened(self.root, NOW, writing=writing, patience=5) as workspace:
            yield workspace


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Place:
    """An empty workspace in a folder of its own; no name or database from outside."""
    monkeypatch.delenv("BARGARDAN_AS", raising=False)
    monkeypatch.delenv("BARGARDAN_DATABASE_URL", raising=False)
    return Place(tmp_path.resolve())
