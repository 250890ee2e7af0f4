"""`bargardan sync` after one document of 10,000 changed: the whole command, Python's start included."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from benchmarks.corpus import documents
from benchmarks.measure import Figure, in_turn, wall

COUNT = int(os.environ.get("BARGARDAN_BENCH_DOCUMENTS", "10000"))
SAMPLE = 200
"""Catalogs that msgmerge is timed on; its figure is scaled to all of them."""

SETTINGS = """title = "Bench"
languages = ["en", "fa"]
targets = ["en", "fa"]
"""


def run() -> Iterator[Figure]:
    """Make the workspace, take it in once, then change one paragraph at a time."""
    with tempfile.TemporaryDirectory(prefix="bargardan-bench-") as folder:
        root = Path(folder)
        workspace(root)
        first = wall(lambda: sync(root))
        yield Figure(
            f"first sync of {COUNT} documents", first, "s", COUNT * 0.1, "limit", "≤ 0.1 s each", first <= COUNT / 10
        )
        changed = iter(sorted((root / "content").iterdir())[1::7])
        ours, nothing = in_turn(lambda: one_change(root, next(changed)), lambda: wall(lambda: sync(root)), rounds=5)
        yield Figure(f"sync, 1 of {COUNT} changed", ours, "s", 1.0, "limit", "≤ 1 s in all", ours <= 1)
        yield Figure(
            f"sync, 1 of {COUNT} changed", ours, "s", nothing, "nothing changed", "≤ 1.5 ×", ours <= 1.5 * nothing
        )
        if shutil.which("msgmerge"):
            peer = msgmerge_all(root)
            yield Figure(
                f"sync, 1 of {COUNT} changed", ours, "s", peer, "msgmerge on all (scaled)", "less", ours < peer
            )


def workspace(root: Path) -> None:
    """Settings and sources."""
    (root / "bargardan.toml").write_text(SETTINGS, "utf8")
    content = root / "content"
    content.mkdir()
    for each in documents(COUNT):
        (content / f"{each.slug}.{each.language}.md").write_text(each.text, "utf8")


def sync(root: Path) -> None:
    """The command, as a user calls it."""
    command = [sys.executable, "-m", "workflow.cli.main", "-C", str(root), "sync"]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def one_change(root: Path, source: Path) -> float:
    """Change the last paragraph of one source, and time the sync."""
    source.write_text(source.read_text("utf8").rstrip("\n") + " One more sentence.\n", "utf8")
    return wall(lambda: sync(root))


def msgmerge_all(root: Path) -> float:
    """Seconds that msgmerge takes for every catalog, measured on a sample."""
    catalogs = sorted((root / "locale").glob("*/LC_MESSAGES/*.po"))
    sample = catalogs[:: max(1, len(catalogs) // SAMPLE)]

    def merge() -> None:
        for each in sample:
            template = root / "locale" / f"{each.stem}.pot"
            subprocess.run(["msgmerge", "--quiet", "-o", os.devnull, str(each), str(template)], check=True)

    return wall(merge) * len(catalogs) / len(sample)
