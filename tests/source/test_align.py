"""A changed source: which unit is still which; compared with GNU msgmerge, run for real."""

from __future__ import annotations

import random
import re
import shutil
import subprocess
from pathlib import Path

import polib
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.counting import calls
from tests.shared_data import needs_shared
from tests.source import corpus
from workflow.model.unit import Unit, UnitType
from workflow.source import read
from workflow.source.align import align
from workflow.source.key import unit_keys

gnu = pytest.mark.skipif(not shutil.which("msgmerge"), reason="needs GNU msgmerge")

OURS = """# A letter to the city

We write this from the square where the fountain used to be. The benches are gone, and so are the plane trees.

Nobody asked the people who sat under them. The plan was signed in a room without windows.

## What we ask

1. Give back the benches before the winter.
2. Plant the trees again, the same kind, at the same places.
3. Publish the names of those who signed.

> The shade was ours,\\
> the water was ours,\\
> the evening was ours.

> The shade is gone,\\
> the water is gone,\\
> the evening stays.

| Year | Trees |
|------|-------|
| 2019 | forty |
| 2023 | none  |

Come on Friday at five. Bring a chair, a flask of tea, and somebody who remembers.

نامه‌ای به شهر: نیمکت‌ها را پس بدهید و درخت‌ها را دوباره بکارید.

هیچ‌کس از آن‌هایی که زیر سایه می‌نشستند چیزی نپرسید.
"""


def units(*texts: str, type: UnitType = UnitType.PARAGRAPH) -> list[Unit]:
    keys = unit_keys((type, text) for text in texts)
    return [Unit(key, type, text, line) for line, (key, text) in enumerate(zip(keys, texts, strict=True), 1)]


def test_moved_units_are_the_same_units() -> None:
    old = units("one", "two", "three", "four")
    new = units("four", "one", "two", "three")
    found = align(old, new)
    assert found.same == {unit.key: unit.key for unit in new}
    assert found.moved == {new[0].key}
    assert (found.changed, found.added, found.removed) == ({}, (), ())


def test_a_refrain_that_comes_once_more_is_added() -> None:
    old = units("Rise up!", "verse", "Rise up!")
    new = units("Rise up!", "verse", "Rise up!", "another", "Rise up!")
    found = align(old, new)
    assert len(found.same) == 3
    assert found.added == (new[3].key, new[4].key)


def test_the_best_pair_wins() -> None:
    old = units("The river is wide and slow in May.", "The river is wide and cold.")
    new = units("The river is wide and cold today.", "The river is wide and slow in June.")
    assert align(old, new).changed == {new[0].key: old[1].key, new[1].key: old[0].key}


def test_only_units_of_one_type_are_compared() -> None:
    old, new = units("What we ask"), units("What we ask", type=UnitType.HEADING)
    found = align(old, new)
    assert (found.changed, found.added, found.removed) == ({}, (new[0].key,), (old[0].key,))


def test_changed_and_moved_at_once() -> None:
    old = units("Bring a chair and a flask of tea.", "one", "two", "three")
    new = units("one", "two", "three", "Bring two chairs and a flask of tea.")
    found = align(old, new)
    assert found.changed == {new[3].key: old[0].key}
    assert new[3].key in found.moved


@given(st.lists(st.sampled_from("ab abc abcd abce bcde x xy xyz".split()), max_size=12), st.randoms())
def test_every_unit_is_accounted_for_once(texts: list[str], chance: random.Random) -> None:
    other = [text + chance.choice(["", "", "!", " more"]) for text in texts if chance.random() > 0.2]
    chance.shuffle(other)
    old, new = units(*texts), units(*other)
    found = align(old, new)
    news = [*found.same, *found.changed, *found.added]
    olds = [*found.same.values(), *found.changed.values(), *found.removed]
    assert sorted(news) == sorted(unit.key for unit in new)
    assert sorted(olds) == sorted(unit.key for unit in old)
    assert found.moved <= {*found.same, *found.changed}


def test_a_great_rewriting_costs_little() -> None:
    words = "river stone bread letter window garden winter square market voice".split()

    def rewritten(size: int) -> int:
        chance = random.Random(size)
        old = [" ".join(chance.choices(words, k=12)) + f" n{i}" for i in range(size)]
        new = [text.replace("river", "brook", 1) + " again" for text in old]
        before, after = units(*old), units(*new)
        assert len(align(before, after).changed) > 0.9 * size
        return calls(lambda: align(before, after))

    assert rewritten(2000) < 5 * rewritten(500)


# Words that an editor of a text in each script may put in
VOICE = {
    "latin": "another very once today perhaps".split(),
    "arabic": "دیگر بسیار روزی امروز شاید".split(),
    "other": "снова очень когда-то сегодня может".split(),
}


def written(text: str) -> str:
    """The script most of the text is in. msgmerge compares bytes: a Latin word in a Persian line weighs half."""
    counts = {
        "latin": len(re.findall(r"[A-Za-zÀ-ɏ]", text)),
        "arabic": len(re.findall(r"[\u0600-\u06ff]", text)),
        "other": len(re.findall(r"[\u0370-\u05ff]", text)),
    }
    return max(counts, key=lambda script: counts[script])


def edit(text: str, chance: random.Random) -> str:
    """What people do to a sentence: a word changed, put in, taken out, a typo mended, an end added or cut."""
    words = text.split(" ")
    at = chance.randrange(len(words))
    match chance.randrange(6):
        case 0:
            words[at] = chance.choice(VOICE[written(text)])
        case 1:
            words.insert(at, chance.choice(VOICE[written(text)]))
        case 2 if len(words) > 2:
            del words[at]
        case 3:
            words[at] = words[at][::-1] + "s"
        case 4:
            words += chance.sample(VOICE[written(text)], 2)
        case _:
            words[at] = re.sub(r"\w", VOICE[written(text)][0][0], words[at], count=1)
    return " ".join(words)


def edited(source: list[Unit], chance: random.Random, share: float) -> tuple[list[Unit], dict[str, str]]:
    """The units with some edited, a few dropped, moved and added; and new key → old key of the edited ones."""
    texts: list[tuple[UnitType, str, str]] = []
    for unit in source:
        roll = chance.random()
        if roll < share:
            changed = unit.text
            for _ in range(1 + min(chance.randrange(3), len(unit.text) // 60)):
                changed = edit(changed, chance)
            texts.append((unit.type, changed, unit.key if changed != unit.text else ""))
        elif roll < share + 0.04:
            continue
        else:
            texts.append((unit.type, unit.text, ""))
        if chance.random() < 0.04:
            texts.append((UnitType.PARAGRAPH, f"Words of {chance.random()} that nobody wrote before.", ""))
    if len(texts) > 3 and chance.random() < 0.3:
        texts.insert(0, texts.pop(chance.randrange(len(texts))))
    keys = unit_keys((type, text) for type, text, _ in texts)
    new = [Unit(key, type, text, 1) for key, (type, text, _) in zip(keys, texts, strict=True)]
    return new, {unit.key: old for unit, (_, _, old) in zip(new, texts, strict=True) if old}


def po(path: Path, source: list[Unit], *, template: bool) -> Path:
    catalog = polib.POFile(wrapwidth=0)
    catalog.metadata = {"Content-Type": "text/plain; charset=UTF-8", "Content-Transfer-Encoding": "8bit"}
    for unit in source:
        context = unit.type.value + unit.key.partition("~")[2]
        catalog.append(polib.POEntry(msgctxt=context, msgid=unit.text, msgstr="" if template else unit.key))
    catalog.save(str(path))
    return path


def merged(tmp_path: Path, old: list[Unit], new: list[Unit]) -> dict[str, str]:
    """What msgmerge pairs: new key → old key of the entries that it made fuzzy."""
    command = ["msgmerge", "--quiet", "--no-wrap", "--output-file", str(tmp_path / "out.po")]
    files = [str(po(tmp_path / "old.po", old, template=False)), str(po(tmp_path / "new.pot", new, template=True))]
    subprocess.run([*command, *files], check=True, timeout=120)
    by_place = {(unit.type.value + unit.key.partition("~")[2], unit.text): unit.key for unit in new}
    entries = [entry for entry in polib.pofile(str(tmp_path / "out.po")) if entry.fuzzy and not entry.obsolete]
    return {by_place[entry.msgctxt or "", entry.msgid]: entry.msgstr for entry in entries}


def compare(tmp_path: Path, sources: list[list[Unit]], share: float) -> tuple[int, int, int, list[tuple[str, str]]]:
    """(edits, those msgmerge finds, those we find, those that it finds and we do not)."""
    edits = theirs = ours = 0
    missed = []
    for seed, source in enumerate(sources):
        new, truth = edited(source, random.Random(seed), share)
        by_msgmerge, by_us = merged(tmp_path, source, new), align(source, new).changed
        edits += len(truth)
        texts = {unit.key: unit.text for unit in [*source, *new]}
        for key, old in truth.items():
            theirs += by_msgmerge.get(key) == old
            ours += by_us.get(key) == old
            if by_msgmerge.get(key) == old != by_us.get(key):
                missed.append((texts[old], texts[key]))
    return edits, theirs, ours, missed


@gnu
def test_every_edit_that_msgmerge_finds_in_our_letter(tmp_path: Path) -> None:
    source = list(read(OURS).units)
    edits, theirs, ours, missed = compare(tmp_path, [source] * 40, 0.3)
    assert missed == [], f"{len(missed)} of {edits}; msgmerge finds {theirs}, we {ours}"
    assert edits >= 166
    assert ours >= theirs


@gnu
@needs_shared
def test_every_edit_that_msgmerge_finds_in_real_texts(tmp_path: Path) -> None:
    # Where words have no spaces between them, ``edit`` would replace whole sentences
    names = [(name, text) for name, text in corpus.files() if "08-multi" in name and not re.search("zh-|ja", name)]
    sources = [list(read(text).units) for name, text in names if len(text) < 14_000]
    edits, theirs, ours, missed = compare(tmp_path, [source for source in sources if source], 0.25)
    assert missed == [], f"{len(missed)} of {edits}; msgmerge finds {theirs}, we {ours}"
    assert edits >= 166
    assert ours >= theirs
