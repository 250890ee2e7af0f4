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


def kill_soon(root: Path, choose: random.Random) -> bool:
    """Start publishing and kill it at some moment; whether it was still at work."""
    child = subprocess.Popen([sys.executable, "-c", PUBLISH, str(root)], stdout=subprocess.PIPE)
    assert child.stdout is not None
    child.stdout.readline()
    time.sleep(choose.uniform(0.05, 1.2))
    alive = child.poll() is None
    if alive:
        os.kill(child.pid, signal.SIGKILL)
    child.wait()
    child.stdout.close()
    return alive


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
    choose, killed = random.Random(5), 0
    for number in range(ROUNDS):
        for path in list((group.place.root / "public").rglob("*.*"))[number % 3 :: 3]:
            path.unlink()
        killed += kill_soon(group.place.root, choose)
        for name, data in pages(group.place.root).items():
            if not name.endswith(".bargardan-part"):
                listed = name.endswith("index.html") and data.endswith(b"</html>\n")
                assert listed or data == wanted[name], f"round {number}: {name} is half written"
    assert killed >= ROUNDS // 3, "the moments were chosen so that most are in the middle"
    assert whole(group) == wanted
    assert not list(group.place.root.rglob("*.bargardan-part"))
    assert group.events() == before
