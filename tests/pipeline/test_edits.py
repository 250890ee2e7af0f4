"""A source is edited in many places, through the command: every edit is found that msgmerge finds, nothing is lost."""

import random
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from benchmarks.corpus import documents
from tests.pipeline.conftest import Place
from workflow.catalogs import read_po, write_po

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not shutil.which("msgmerge"), reason="needs GNU msgmerge"),
]
TEXTS = [each for each in documents(30) if len(each.text) < 9_000][:10]
Entry = tuple[str | None, str]


def filled(place: Place) -> None:
    """Every unit gets words, as in a PO editor; a source's paragraph is never the translation of another."""
    for text in TEXTS:
        place.write(f"content/{text.slug}.{text.language}.md", text.text)
    place.sync()
    for path in catalogs(place):
        catalog = read_po(path.read_bytes(), path.name)
        entries = tuple(replace(each, msgstr=f"T {each.msgid}", raw=None) for each in catalog.entries)
        path.write_bytes(write_po(replace(catalog, entries=entries)))
    assert place.call("sync") == 0


def catalogs(place: Place) -> list[Path]:
    return sorted(place.root.glob("locale/*/LC_MESSAGES/*.po"))


def edited(text: str, language: str, chance: random.Random) -> tuple[str, int]:
    """A slip mended, a word swapped, put in or taken out, in up to four blocks; and two blocks change places."""
    head, body = text.split("---\n\n", 1)
    blocks, edits = body.split("\n\n"), 0
    for at in chance.sample(range(len(blocks)), min(4, len(blocks))):
        words = blocks[at].split(" ")
        if len(words) < 6 or blocks[at].startswith(("[^", "|", "!")):
            continue
        place = chance.randrange(1, len(words) - 1)
        words[place : place + 1] = chance.choice(
            [[words[place] + "x"], [], [words[place], "پنجره" if language == "fa" else "window"]]
        )
        blocks[at] = " ".join(words)
        edits += 1
    one, other = chance.randrange(len(blocks)), chance.randrange(len(blocks))
    blocks[one], blocks[other] = blocks[other], blocks[one]
    return head + "---\n\n" + "\n\n".join(blocks), edits


def followed(data: bytes) -> dict[Entry, str]:
    """Entries that kept words from an earlier source → that source."""
    entries = read_po(data, "letters.po").entries
    return {(each.msgctxt, each.msgid): each.previous_msgid or "" for each in entries if each.previous_msgid}


def merged_by_gnu(old: bytes, template: Path, scratch: Path) -> bytes:
    agreed = subprocess.run(["msgattrib", "--clear-fuzzy", "-"], input=old, capture_output=True, check=True)
    scratch.write_bytes(agreed.stdout)
    call = ["msgmerge", "--quiet", "--previous", "--output-file=-", str(scratch), str(template)]
    return subprocess.run(call, capture_output=True, check=True).stdout


def words(place: Place) -> Iterator[tuple[str, str, str]]:
    """(slug, source, translation) of every unit."""
    for path in catalogs(place):
        for entry in read_po(path.read_bytes(), path.name).entries:
            if not entry.obsolete:
                yield path.stem, entry.msgid, entry.msgstr


def test_every_edit_that_msgmerge_finds(place: Place, tmp_path_factory: pytest.TempPathFactory) -> None:
    filled(place)
    before = {path: path.read_bytes() for path in catalogs(place)}
    first = sorted(words(place))
    scratch = tmp_path_factory.mktemp("gnu") / "old.po"
    chance, edits = random.Random(166), 0
    for text in TEXTS:
        new, count = edited(text.text, text.language, chance)
        place.write(f"content/{text.slug}.{text.language}.md", new)
        edits += count
    assert place.call("sync") == 0
    ours = {path: followed(path.read_bytes()) for path in before}
    template = {path: place.root / f"locale/{path.stem}.pot" for path in before}
    theirs = {path: followed(merged_by_gnu(data, template[path], scratch)) for path, data in before.items()}
    missed = [entry for path in before for entry in theirs[path] if entry not in ours[path]]
    assert missed == []
    assert sum(map(len, ours.values())) == edits >= 30
    assert all(text for _, _, text in words(place)), "what moved or changed keeps its words"

    # Back to the first text: every word is back where it was.
    for text in TEXTS:
        place.write(f"content/{text.slug}.{text.language}.md", text.text)
    assert place.call("sync") == 0
    assert sorted(words(place)) == first
    assert not any(followed(path.read_bytes()) for path in before)
