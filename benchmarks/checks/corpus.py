"""Human translations to look at: real ones from the optional test data, and our own with names, dates and hashtags.

What is aligned only by its place (pages that grew stale, poems whose couplets moved) is taken only where both sides
have the same skeleton.
"""

from __future__ import annotations

import csv
import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import groupby
from pathlib import Path
from xml.etree import ElementTree

from tests.shared_data import DATA
from workflow.checks import check
from workflow.checks.customs import PLAIN, Customs
from workflow.checks.reading import NO_FACTS, Facts
from workflow.glossary import read as read_glossary
from workflow.model.finding import Finding
from workflow.model.note import Note
from workflow.model.unit import Document, Meta, Unit, UnitType
from workflow.source import read

_META = Meta()
_SENTENCE = 4
"""Words that can hardly be the same in two languages."""


@dataclass(frozen=True, slots=True)
class Pair:
    """One unit and its human translation."""

    source: str
    text: str
    type: UnitType = UnitType.PARAGRAPH
    plain: bool = False


@dataclass(frozen=True)
class Sample:
    """A small edition, untouched; ``unit N`` of it has the key ``u0``, ``u1`` …"""

    set: str
    """Which of ``SETS`` it is from, or ``ours``."""
    source_language: str
    language: str
    pairs: tuple[Pair, ...]
    glossary: str = ""
    notes: tuple[Note, ...] = ()
    meta: Meta = _META
    customs: Customs = PLAIN
    facts: Facts = NO_FACTS

    @property
    def pair(self) -> Pair:
        """The last one: of most samples the only one."""
        return self.pairs[-1]

    def with_text(self, text: str) -> Sample:
        """The same with another translation of the last unit."""
        return replace(self, pairs=(*self.pairs[:-1], replace(self.pair, text=text)))

    def findings(self) -> list[Finding]:
        """What the checks say."""
        units = tuple(
            Unit(f"u{at}", each.type, each.source, at + 1, plain=each.plain) for at, each in enumerate(self.pairs)
        )
        document = Document("", units, (), self.meta, language=self.source_language)
        texts = {f"u{at}": each.text for at, each in enumerate(self.pairs)}
        return check(
            document,
            texts,
            self.language,
            notes=self.notes,
            terms=_terms(self.glossary),
            customs=self.customs,
            facts=self.facts,
        )


@lru_cache(maxsize=64)
def _terms(glossary: str) -> tuple[object, ...]:
    return read_glossary(glossary.encode())


def single(set: str, languages: tuple[str, str], source: str, text: str, **more: object) -> Sample:
    """An edition of one unit."""
    return Sample(set, *languages, (Pair(source.strip(), text.strip(), **more),))  # type: ignore[arg-type]


def statements() -> Iterator[Sample]:
    """The Universal Declaration of Human Rights, paragraph by paragraph, out of English and back from Persian."""
    rows = [json.loads(line) for line in _lines("04-prose-statements/udhr/articles.jsonl")]
    by = {(row["lang"], row["article"]): row for row in rows}
    for pair in (("en", "fa"), ("en", "ar"), ("en", "es"), ("en", "de-1996"), ("fa", "en"), ("es", "en")):
        for article in range(16):
            first, second = by[pair[0], article], by[pair[1], article]
            for field, type in (
                ("heading", UnitType.HEADING),
                ("paragraphs", UnitType.PARAGRAPH),
                ("list", UnitType.ITEM),
            ):
                one, other = _several(first[field]), _several(second[field])
                if len(one) == len(other):
                    for source, text in zip(one, other, strict=True):
                        yield single("statements", pair, source, text, type=type)


def _several(value: object) -> list[str]:
    return [str(each) for each in value] if isinstance(value, list) else [str(value)] if value else []


def news() -> Iterator[Sample]:
    """News, sentence by sentence."""
    rows = [json.loads(line) for line in _lines("05-parallel-tm/ntrex128-news.jsonl")]
    for column, language in (("fas", "fa"), ("prs", "fa-AF"), ("arb", "ar"), ("ckb-Arab", "ckb"), ("spa", "es")):
        for row in rows:
            yield single("news", ("en", language), row["eng"], row[column])
    for row in rows:
        yield single("news", ("fa", "en"), row["fas"], row["eng"])


def sentences() -> Iterator[Sample]:
    """Short sentences by volunteers."""
    for line in _lines("05-parallel-tm/tatoeba.en-fa.tsv"):
        english, persian, _credit = line.split("\t")
        yield single("sentences", ("en", "fa"), english, persian)
        yield single("sentences", ("fa", "en"), persian, english)


def health() -> Iterator[Sample]:
    """Texts on health."""
    tree = ElementTree.parse(DATA / "05-parallel-tm/tico19.en-fa.tmx")
    lang = "{http://www.w3.org/XML/1998/namespace}lang"
    for unit in tree.iter("tu"):
        texts = {each.get(lang, "")[:2]: "".join(each.itertext()).strip() for each in unit.iter("tuv")}
        if texts.get("en") and texts.get("fa"):
            yield single("health", ("en", "fa"), texts["en"], texts["fa"])
            yield single("health", ("fa", "en"), texts["fa"], texts["en"])


def software() -> Iterator[Sample]:
    """Messages of programs, from PO files."""
    with (DATA / "05-parallel-tm/po-software.en-fa.tsv").open(encoding="utf8", newline="") as file:
        rows = csv.reader(file, delimiter="\t", quoting=csv.QUOTE_NONE)
        next(rows)
        for english, persian, *_rest in dict.fromkeys(tuple(row) for row in rows):
            if english.strip() and persian.strip():
                yield single("software", ("en", "fa"), english, persian)


def sites() -> Iterator[Sample]:
    """Markdown pages of sites in several languages, section by section where the skeletons agree."""
    guide = DATA / "08-multilingual-sites" / "opensource-guide"
    for language in ("fa", "ar", "es", "fr"):
        for path in sorted((guide / "en").glob("*.md")):
            yield from _aligned("sites", path, guide / language / path.name, language)
    covenant = DATA / "08-multilingual-sites" / "contributor-covenant" / "v1.4"
    for name, language in {"fa-ir": "fa", "ar": "ar", "de": "de", "es": "es", "fr": "fr", "tr": "tr"}.items():
        yield from _aligned("sites", covenant / "en.md", covenant / f"{name}.md", language)
    docs = DATA / "04-prose-statements" / "fastapi-docs"
    for path in sorted((docs / "en").rglob("*.md")):
        yield from _aligned("sites", path, docs / "fa" / path.relative_to(docs / "en"), "fa")


def _aligned(set: str, source: Path, text: Path, language: str) -> Iterator[Sample]:
    if not text.is_file():
        return
    one, other = (_sections(path, tag) for path, tag in ((source, "en"), (text, language)))
    if [len(each) for each in one] != [len(each) for each in other] and len(one) != len(other):
        return
    for first, second in zip(one, other, strict=True):
        if [unit.type for unit in first] == [unit.type for unit in second]:
            for unit, translated in zip(first, second, strict=True):
                if _nobody_translated(unit.text, translated.text):
                    continue
                yield single(set, ("en", language), unit.text, translated.text, type=unit.type, plain=unit.plain)


def _nobody_translated(source: str, text: str) -> bool:
    """Whether a page still holds a whole sentence of English: no translation to judge anything by."""
    return source == text and len(source.split()) >= _SENTENCE


def _sections(path: Path, language: str) -> list[list[Unit]]:
    """Units from one heading to the next."""
    sections: list[list[Unit]] = [[]]
    for unit in read(path.read_text("utf8"), language=language).units:
        if unit.type is UnitType.HEADING:
            sections.append([])
        sections[-1].append(unit)
    return sections


def poems() -> Iterator[Sample]:
    """Couplets of Hafez with Clarke's English, where a poem has as many in both."""
    for line in _lines("03-poetry/hafez-fa-en-clarke1891.jsonl"):
        poem = json.loads(line)
        if poem["same_couplet_count"]:
            for persian, english in zip(poem["fa"], poem["en"], strict=True):
                if len(persian) == len(english):
                    pair = ("\n".join(persian), "\n".join(english))
                    yield single("poems", ("fa", "en"), *pair, type=UnitType.STANZA)


SETS: dict[str, Callable[[], Iterator[Sample]]] = {
    "statements": statements,
    "news": news,
    "sites": sites,
    "health": health,
    "sentences": sentences,
    "software": software,
    "poems": poems,
}


@lru_cache(maxsize=16)
def clean(name: str) -> Sequence[Sample]:
    """One set, each pair of texts once."""
    found = (each for each in SETS[name]() if each.pair.source and each.pair.text)
    return list(
        {(each.source_language, each.language, each.pair.source, each.pair.text): each for each in found}.values()
    )


def every() -> Iterator[Sample]:
    """All untouched samples, set by set."""
    for name in SETS:
        yield from clean(name)


def by_set(samples: Sequence[Sample]) -> dict[str, list[Sample]]:
    """The same, grouped."""
    ordered = sorted(samples, key=lambda each: each.set)
    return {name: list(group) for name, group in groupby(ordered, key=lambda each: each.set)}


def _lines(path: str) -> list[str]:
    return (DATA / path).read_text("utf8").split("\n")[:-1]
