"""kill -9 in the middle of publishing, again and again: nothing lost, no half file, and the next run finishes."""

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.pipeline.verbs.conftest import WORDS, Group
from workflow.review.states import Deed

LETTERS = 12
ROUNDS = 25
PUBLISH = """
import sys
from datetime import UTC, datetime
from pathlib import Path
from workflow.pipeline.publish import publish
from workflow.pipeline.workspace import opened
print("ready", flush=True)
with opened(Path(sys.argv[1]), datetime.now(UTC), writing="publish") as workspace:
    publish(workspace)
    publish(workspace, preview=True)
"""


def pages(root: Path) -> dict[str, bytes]:
    return {
        str(path.relative_to(root)): path.read_bytes()
        for folder in ("public", "preview")
        for path in sorted((root / folder).rglob("*"))
        if path.is_file()
    }


def whole(group: Group) -> dict[str, bytes]:
    """What a run that nobody killed leaves."""
    group.publish()
    group.publish(preview=True)
    return pages(group.place.root)


def started(root: Path) -> subprocess.Popen[bytes]:
    """Publishing, about to begin."""
    child = subprocess.Popen([sys.executable, "-c", PUBLISH, str(root)], stdout=subprocess.PIPE)
    assert child.stdout is not None
    child.stdout.readline()
    child.stdout.close()
    return child


def kill(root: Path, after: float) -> bool:
    """Start publishing and kill it after so many seconds; whether it was still at work."""
    child = started(root)
    time.sleep(after)
    alive = child.poll() is None
    if alive:
        os.kill(child.pid, signal.SIGKILL)
    child.wait()
    return alive


def forget(root: Path, number: int) -> None:
    """Take every third published file away, and the records, so that there is everything to do."""
    for path in sorted((root / "public").rglob("*.*"))[number % 3 :: 3]:
        path.unlink()
    for path in root.glob(".bargardan-p*.json"):
        path.unlink()


@pytest.mark.slow
def test_killed_while_publishing(group: Group) -> None:
    from tests.pipeline.verbs.conftest import LETTER

    for number in range(LETTERS):
        group.place.write(f"content/letter-{number}.fa.md", LETTER.replace("همسایه", f"همسایهٔ {number}"))
    group.sync()
    for number in range(LETTERS // 2):
        slug = f"letter-{number}"
        units = group.edition(slug=slug).document.units
        for unit, text in zip(units, WORDS.values(), strict=True):
            words = f"A letter to neighbour {number}" if unit.type == "title" else text
            group.review(unit.key, Deed.REVISE, "sparrow", text=words, slug=slug)
            group.review(unit.key, Deed.AGREE, "wren", slug=slug)
        group.approve(slug=slug)
    wanted = whole(group)
    before = group.events()
    forget(group.place.root, 0)
    child, begun = started(group.place.root), time.monotonic()
    assert child.wait() == 0
    whole_time = time.monotonic() - begun
    choose, killed = random.Random(5), 0
    for number in range(ROUNDS):
        forget(group.place.root, number)
        killed += kill(group.place.root, choose.uniform(0.1, 0.9) * whole_time)
        for name, data in pages(group.place.root).items():
            if not name.endswith(".bargardan-part"):
                listed = name.endswith("index.html") and data.endswith(b"</html>\n")
                assert listed or data == wanted[name], f"round {number}: {name} is half written"
    assert killed >= ROUNDS // 5, "the moments were chosen so that most are in the middle"
    assert whole(group) == wanted
    assert not list(group.place.root.rglob("*.bargardan-part"))
    assert group.events() == before
