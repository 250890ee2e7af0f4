"""Whole documents out of the corpus and of this repository, one edition each: for rules that compare units.

A finding in such an edition may stand in any of its units, where the samples of ``corpus`` have one unit each.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby
from pathlib import Path

from benchmarks.checks.corpus import Pair, Sample
from tests.shared_data import DATA
from workflow.catalogs import read_po
from workflow.catalogs.work import work_of
from workflow.model.unit import Unit
from workflow.source import read

SET = "editions"
_ROOT = Path(__file__).resolve().parents[2]
_NEWS = (("fas", "fa"), ("prs", "fa-AF"), ("arb", "ar"), ("ckb-Arab", "ckb"), ("spa", "es"))
_FIELDS = ("heading", "paragraphs", "list")


def editions() -> Iterator[Sample]:
    """Every whole document there is; those of this repository with its glossary."""
    yield from _news()
    yield from _statements()
    yield from _pages()
    yield from _own()


def _news() -> Iterator[Sample]:
    lines = (DATA / "05-parallel-tm/ntrex128-news.jsonl").read_text("utf8").splitlines()
    rows = [json.loads(line) for line in lines]
    for _doc, group in groupby(rows, key=lambda row: row["doc"]):
        story = list(group)
        for column, language in _NEWS:
            yield _edition("en", language, [Pair(row["eng"], row[column]) for row in story])
        for column, language in _NEWS[:2]:
            yield _edition(language, "en", [Pair(row[column], row["eng"]) for row in story])


def _statements() -> Iterator[Sample]:
    lines = (DATA / "04-prose-statements/udhr/articles.jsonl").read_text("utf8").splitlines()
    texts = {(row["lang"], row["article"]): _paragraphs(row) for row in map(json.loads, lines)}
    for source, language in (("en", "fa"), ("en", "ar"), ("en", "es"), ("fa", "en"), ("es", "en")):
        pairs = [
            Pair(*both)
            for article in range(16)
            if len(texts[source, article]) == len(texts[language, article])
            for both in zip(texts[source, article], texts[language, article], strict=True)
        ]
        yield _edition(source, language, pairs)


def _paragraphs(row: dict[str, object]) -> list[str]:
    found: list[str] = []
    for field in _FIELDS:
        value = row.get(field) or []
        found += [str(each) for each in value] if isinstance(value, list) else [str(value)]
    return found


def _pages() -> Iterator[Sample]:
    """Pages whose translation has the same units, one after the other."""
    guide = DATA / "08-multilingual-sites" / "opensource-guide"
    for path in sorted((guide / "en").glob("*.md")):
        for language in ("fa", "ar", "es", "fr"):
            other = guide / language / path.name
            ours = read(path.read_text("utf8"), language="en").units
            theirs = read(other.read_text("utf8"), language=language).units if other.is_file() else ()
            if [unit.type for unit in ours] == [unit.type for unit in theirs]:
                pairs = [Pair(one.text, two.text, one.type, one.plain) for one, two in zip(ours, theirs, strict=True)]
                yield _edition("en", language, pairs)


def _own() -> Iterator[Sample]:
    glossary = _joined(sorted((_ROOT / "glossary").glob("*.csv")))
    for path in sorted((_ROOT / "locale").glob("*/LC_MESSAGES/*.po")):
        language, slug = path.parts[-3], path.stem
        source = next(iter((_ROOT / "content").glob(f"{slug}.*.md")), None)
        source = source or next((_ROOT / "content" / slug).glob("index.*.md"))
        document = read(source.read_text("utf8"), language=source.suffixes[-2].lstrip("."))
        work = work_of(read_po(path.read_bytes()), document)
        texts = {key: standing.text for key, standing in work.translations.items()}
        sample = _edition(document.language, language, _translated(document.units, texts), glossary)
        kept = [unit.key for unit in document.units if unit.text.strip() and texts.get(unit.key, "").strip()]
        places = {key: f"u{at}" for at, key in enumerate(kept)}
        notes = (replace(note, unit=places.get(note.unit, "")) for note in work.notes if not note.suggestion)
        yield replace(sample, notes=tuple(notes))


def _joined(paths: Sequence[Path]) -> str:
    """Several tables as one, with the columns of all."""
    rows = [row for path in paths for row in csv.DictReader(path.read_text("utf8").splitlines())]
    columns = list(dict.fromkeys(column for row in rows for column in row))
    out = io.StringIO()
    writer = csv.DictWriter(out, columns, restval="")
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue()


def _translated(units: Sequence[Unit], texts: dict[str, str]) -> list[Pair]:
    return [Pair(unit.text, texts.get(unit.key, ""), unit.type, unit.plain) for unit in units]


def _edition(source: str, language: str, pairs: Sequence[Pair], glossary: str = "") -> Sample:
    kept = tuple(pair for pair in pairs if pair.source.strip() and pair.text.strip())
    return Sample(SET, source, language, kept, glossary)
