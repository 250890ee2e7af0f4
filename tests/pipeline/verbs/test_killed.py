"""kill -9 in the middle of publishing, again and again: nothing lost, no half file, and the next run finishes."""

from pathlib import Path

import pytest

from tests.pipeline.kills import killed, steps
from tests.pipeline.verbs.conftest import LETTER, WORDS, Group
from workflow.review.states import Deed

LETTERS = 12
ROUNDS = 24


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


def forget(root: Path, folder: str, number: int) -> None:
    """Take every third published file away, and the records, so that there is everything to do."""
    for path in sorted((root / folder).rglob("*.*"))[number % 3 :: 3]:
        path.unlink()
    for path in root.glob(".bargardan-p*.json"):
        path.unlink()


def published(group: Group) -> None:
    """Twelve letters, half of them approved."""
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


@pytest.mark.slow
@pytest.mark.parametrize("folder", ["public", "preview"])
def test_killed_while_publishing(group: Group, folder: str) -> None:
    published(group)
    wanted, before, root = whole(group), group.events(), group.place.root
    command = ["publish", *(["--preview"] if folder == "preview" else [])]
    totals: list[int] = []
    for number in range(ROUNDS):
        if number < 3:
            forget(root, folder, number)
            totals.append(steps(root, *command))
        forget(root, folder, number)
        step = 1 + totals[number % 3] * number // ROUNDS
        assert killed(root, step, *command), f"round {number}: it was done before step {step}"
        for name, data in pages(root).items():
            if not name.endswith(".bargardan-part"):
                listed = name.endswith("index.html") and data.endswith(b"</html>\n")
                assert listed or data == wanted[name], f"round {number}: {name} is half written"
        assert whole(group) == wanted, f"round {number}: the next run did not finish it"
        assert not list(root.rglob("*.bargardan-part"))
    assert group.events() == before
