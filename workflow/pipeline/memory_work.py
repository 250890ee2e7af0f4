"""``bargardan memory``: look up, list, take in, retire. What engines read is opened in ``pipeline.memory``."""

from __future__ import annotations

import filecmp
import os
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import BinaryIO

from workflow.draft.differences import Change, differences
from workflow.draft.memory import Found
from workflow.draft.tmx import CHUNK, SUFFIX, TmxReading, stream_tmx, tmx_chunks
from workflow.errors import CallError, RuleError
from workflow.model.state import Right
from workflow.pipeline import files, memory
from workflow.pipeline.review import find_unit
from workflow.pipeline.workspace import MEMORY, Workspace
from workflow.review.rights import require
from workflow.store import editions, journal, pairs, people, retired
from workflow.store.models import DocumentRow, EditionRow, RetiredPair, TranslationRow
from workflow.text.languages import base_language, canonical, is_tag, nearest_tag

LEAST = 60
"""Percent: a person looking for how something was said is helped by less than an engine is."""
REVIEWED_WORK = "reviewed work"


@dataclass(frozen=True, slots=True)
class Match:
    """A pair that answers a text, and how the two differ."""

    found: Found
    changes: tuple[Change, ...]
    """From the memory's words to those that were asked for; what is removed only the memory has."""


@dataclass(frozen=True, slots=True)
class Holding:
    """How many pairs of two languages come from one place."""

    source_language: str
    language: str
    place: str
    """``reviewed work``, a TMX file's path, or the slug of a confidential document."""
    pairs: int
    confidential: bool = False
    """Whether only that document itself reads them."""


@dataclass(frozen=True, slots=True)
class TakenIn:
    """What one TMX file brought."""

    path: str
    """Where it stands now, relative to the workspace."""
    pairs: int
    doubles: int
    """Of the pairs, those that stand in the file more than once; they are kept, and found once."""
    languages: tuple[tuple[str, str, int], ...]
    """Source language, target language, pairs; by number."""
    unknown: tuple[str, ...]
    """Its languages that are none of the workspace's: nobody will ask for them."""
    new: bool
    """Whether it was not there, exactly so, before."""
    rewritten: bool
    """Whether it was written anew, with its pairs only: the file named people, or held notes."""


@dataclass(frozen=True, slots=True)
class Retired:
    """A pair that the memory does not propose any more."""

    document: str
    language: str
    unit: str
    by: str
    """The pseudonym; the tag of somebody who has none here."""
    at: datetime
    why: str


def lookup(
    workspace: Workspace, text: str, source: str, target: str, *, least: int = LEAST, limit: int = 10
) -> list[Match]:
    """What the memory knows of a text, best first; sentences and lines of longer texts are found, too.

    Raises CallError for what is no language or no percentage.
    """
    if not text.strip():
        raise CallError(
            "There is no text to look up.", next_step='Give it: bargardan memory lookup "…" --from fa --to en'
        )
    if not 1 <= least <= 100:
        raise CallError(f"{least} is no share of a hundred.", where="--least", next_step="Give a number from 1 to 100.")
    asked = [_language(tag, option) for tag, option in ((source, "--from"), (target, "--to"))]
    found = memory.open_memory(workspace).lookup(text, *asked, least=least, limit=limit, parts=True)
    return [Match(each, differences(each.source, text)) for each in found]


def holdings(workspace: Workspace, languages: Iterable[str] = ()) -> list[Holding]:
    """How many pairs come from where, by languages and place; with ``languages`` those that have one of them.

    A pair that stands in a file more than once is one. Raises CatalogError for a broken TMX file.
    """
    wanted = {base_language(_language(tag, "--lang")) for tag in languages}
    counted: Counter[tuple[str, str, str, bool]] = Counter()
    for place, source, target, count in memory.counted(workspace):
        counted[source, target, place or REVIEWED_WORK, False] = count
    for slug in DocumentRow.objects.filter(confidential=True).order_by("slug").values_list("slug", flat=True):
        for each in pairs.own_pairs(slug):
            counted[each.source_language, each.language, slug, True] += 1
    held = [Holding(*key[:3], pairs=count, confidential=key[3]) for key, count in counted.items()]
    chosen = [
        one for one in held if not wanted or {base_language(one.source_language), base_language(one.language)} & wanted
    ]
    return sorted(chosen, key=lambda one: (one.source_language, one.language, one.confidential, one.place))


def take_in(workspace: Workspace, path: Path) -> TakenIn:
    """Put a TMX file into ``memory/`` under its own name, once it was read to its end.

    Raises CatalogError with the line for a broken one, CallError where another file of that name stands there: nothing
    is written over. A file that names people or holds notes is written anew with its pairs only.
    """
    name = _name(path)
    with _opened(path) as file:
        reading = TmxReading(files.chunks(file, CHUNK), path.name)
        counted, doubles = _counted(reading)
        if not counted:
            raise CallError("The file holds no text in two languages.", where=str(path))
        file.seek(0)
        again = files.chunks(file, CHUNK)
        content = tmx_chunks(stream_tmx(again, path.name)) if reading.personal else again
        new = _put(workspace.root, name, content)
    tags = {tag for source, target in counted for tag in (source, target)}
    known = {base_language(tag) for tag in workspace.settings.languages}
    return TakenIn(
        f"{MEMORY}/{name}",
        counted.total(),
        doubles,
        tuple((*both, count) for both, count in counted.most_common()),
        tuple(sorted(tag for tag in tags if base_language(tag) not in known)),
        new,
        reading.personal,
    )


def retire(workspace: Workspace, slug: str, language: str, key: str, why: str, *, by: str, now: datetime) -> str:
    """Let the memory propose an edition's words for a unit no more: the unit's key. A reviewer's act.

    The words themselves stay as they are; other words for the unit may be proposed again. ``key`` may be the beginning
    of one, or the whole key of a unit that is gone from the source.
    """
    row, unit = _pair(slug, language, key)
    actor = people.somebody(by)
    place = f"{slug}/{language} {unit}"
    require(people.person_of(actor), Right.REVIEWER, language, to="retire words from the memory", where=place)
    if not why.strip():
        raise CallError("A reason is needed.", where=place, next_step="Say what is wrong with these words.")
    held = TranslationRow.objects.filter(edition=row, unit__key=unit, state__in=pairs.AGREED, carried="")
    if not held.exclude(text="").exists():
        raise RuleError(
            "Nobody has agreed to words here, so the memory holds none.",
            where=place,
            next_step=f"See where the unit stands: bargardan review {slug} {language}",
        )
    retired.retire(row, unit, journal.Act(actor, retired.RETIRE, now), why.strip())
    return unit


def restore(workspace: Workspace, slug: str, language: str, key: str, *, by: str, now: datetime) -> str:
    """Let the memory propose these words again: the unit's key. A reviewer's act."""
    row, unit = _pair(slug, language, key)
    actor = people.somebody(by)
    place = f"{slug}/{language} {unit}"
    require(people.person_of(actor), Right.REVIEWER, language, to="give words back to the memory", where=place)
    if not RetiredPair.objects.filter(edition=row, unit=unit, present=True).exists():
        raise CallError(
            "Nothing was retired here.", where=place, next_step="See what was: bargardan memory list --retired"
        )
    retired.restore(row, unit, journal.Act(actor, retired.RESTORE, now))
    return unit


def listing_of_retired(workspace: Workspace) -> list[Retired]:
    """What was retired and not restored, by document, language and unit."""
    query = RetiredPair.objects.filter(present=True).select_related("edition__document", "by")
    return [
        Retired(
            each.edition.document.slug, each.edition.language, each.unit, each.by.name or each.by.tag, each.at, each.why
        )
        for each in query.order_by("edition__document__slug", "edition__language", "unit", "pk")
    ]


def _pair(slug: str, language: str, key: str) -> tuple[EditionRow, str]:
    """The edition, and the full key of its unit, present or former."""
    row = editions.edition_row(slug, language)
    if row.document.units.filter(key=key).exists():
        return row, key
    return row, find_unit(editions.load_edition(slug, language), key).key


def _language(tag: str, option: str) -> str:
    known = canonical(tag.strip().replace("_", "-"))
    if is_tag(known):
        return known
    near = nearest_tag(tag)
    step = f"Did you mean “{near}”?" if near else "Write it as in bargardan.toml: fa, en, fr …"
    raise CallError(f"“{tag}” is no language tag (BCP 47).", where=option, next_step=step)


def _name(path: Path) -> str:
    """Its name in the memory's folder; CallError for what is no TMX file."""
    if not path.name.lower().endswith(SUFFIX) or files.slug_problem(path.name):
        raise CallError(
            f"“{path.name}” cannot be a file of the memory.", next_step="Call it NAME.tmx, with plain letters."
        )
    if not path.is_file():
        raise CallError("There is no such file.", where=str(path))
    return f"{path.name[: -len(SUFFIX)]}{SUFFIX}"


def _counted(reading: TmxReading) -> tuple[Counter[tuple[str, str]], int]:
    """Languages → pairs, and how many pairs stand there more than once."""
    counted: Counter[tuple[str, str]] = Counter()
    met: set[int] = set()  # hashes take a tenth of what the words would
    doubles = 0
    for pair in reading:
        counted[pair.source_language, pair.target_language] += 1
        known = hash((pair.source_language, pair.target_language, pair.source, pair.target))
        doubles += known in met
        met.add(known)
    return counted, doubles


def _put(root: Path, name: str, content: Iterable[bytes]) -> bool:
    """Write a file of the memory, all or nothing, piece by piece; whether it was not there, exactly so, before."""
    target = files.inside(root, root / MEMORY / name)
    part = target.with_name(f".{name}{files.PART}")
    try:
        _write(part, content)
        if files.look_at(target) is None:
            part.rename(target)
            files.flush_folder(target.parent)
            return True
        if filecmp.cmp(part, target, shallow=False):
            return False
    except OSError as error:
        raise files.unwritable(target, error) from error
    finally:
        part.unlink(missing_ok=True)
    raise CallError(
        "There is another memory of this name.",
        where=f"{MEMORY}/{name}",
        next_step="Rename the file, or remove the old one.",
    )


def _write(part: Path, content: Iterable[bytes]) -> None:
    """A new file, on the disk when this returns; what a killed process left there is written over."""
    part.parent.mkdir(parents=True, exist_ok=True)
    part.unlink(missing_ok=True)
    with part.open("xb") as file:
        for chunk in content:
            file.write(chunk)
        file.flush()
        os.fsync(file.fileno())


@contextmanager
def _opened(path: Path) -> Iterator[BinaryIO]:
    with files.plain_errors(path):
        file = path.open("rb")
    with file:
        yield file
