"""How much of its markup a draft keeps when a deliberately bad engine has had it: every unit of the shared test data.

``python -m benchmarks.masking`` prints the whole table; ``run`` gives the figures that the project promises. What is
wrong is judged without the code under test: by the pieces that the checks see, by lines, and by what pulldown-cmark
makes of links, tags and emphasis.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from random import Random
from typing import Any

from benchmarks.measure import Figure
from tests.draft.spoiled import spoiled
from workflow.draft.masking import Masked, MaskStyle, Restored, mask, restore
from workflow.glossary import Finder
from workflow.glossary import read as read_glossary
from workflow.model.unit import Unit, UnitType
from workflow.source import read
from workflow.source.markdown import events
from workflow.text.direction import dir_of, first_strong
from workflow.text.inline import spans

DATA = Path(__file__).parents[2] / "shared" / "data"
RATES = (0.1, 0.3)
"""Chance of harm for each mask; some texts have forty of them."""
INVENTS = 0.2
"""Chance that an answer holds markup that its source does not have."""
GLOSSARY = b"""kind,en,fa
term,open source,\xd9\x85\xd8\xaa\xd9\x86 \xd8\xa8\xd8\xa7\xd8\xb2
term,project,\xd9\xbe\xd8\xb1\xd9\x88\xda\x98\xd9\x87
term,freedom,\xd8\xa2\xd8\xb2\xd8\xa7\xd8\xaf\xdb\x8c
place,Iran,\xd8\xa7\xdb\x8c\xd8\xb1\xd8\xa7\xd9\x86
"""
_STRESSED = frozenset(["Emphasis", "Strong", "Strikethrough"])
KINDS = ("nothing to keep", "bare", "whole", "mended", "without some", "no draft", "WRONG")


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the table."""

    style: MaskStyle
    rate: float
    counts: Counter[str]

    @property
    def asked(self) -> int:
        """Units with something to keep that an engine was asked for."""
        return sum(count for kind, count in self.counts.items() if kind not in {"nothing to keep", "bare"})

    def share(self, *kinds: str) -> float:
        """Percent of those."""
        return 100 * sum(self.counts[kind] for kind in kinds) / max(1, self.asked)


def units(data: Path = DATA) -> Iterator[tuple[Unit, str]]:
    """Every unit of the data with its language: documents as they are read, verse by stanzas, sentences."""
    for path in sorted(data.rglob("*.md")):
        if path.name not in {"SOURCES.md", "README.md"} and "LICENSES" not in path.parts:
            yield from _document(path.read_text("utf8", "replace"))
    for path in sorted((data / "01-markdown").glob("*.json")):
        for example in json.loads(path.read_text("utf8")):
            yield from _document(str(example.get("markdown") or example.get("source") or ""))
    for path in sorted((data / "01-markdown").rglob("*.txt")):
        yield from _document(path.read_text("utf8", "replace"))
    yield from (_unit(text, UnitType.STANZA) for text in _verse(data / "03-poetry"))
    yield from (_unit(text, UnitType.PARAGRAPH) for text in _sentences(data))


def _document(text: str) -> Iterator[tuple[Unit, str]]:
    return ((unit, _language(unit.text)) for unit in read(text).units if unit.text.strip())


def _unit(text: str, type: UnitType) -> tuple[Unit, str]:
    return Unit("", type, text, 1), _language(text)


def _language(text: str) -> str:
    return "fa" if first_strong(text) == dir_of("fa") else "en"


def _rows(path: Path) -> Iterator[Any]:
    with path.open(encoding="utf8") as lines:
        yield from map(json.loads, lines)


def _verse(folder: Path) -> Iterator[str]:
    """Quatrains of two couplets each; prose as it is."""
    for row in _rows(folder / "classical-poems.jsonl"):
        lines = [line for item in row["items"] if item["t"] == "couplet" for line in item["m"]]
        yield from ("\n".join(lines[at : at + 4]) for at in range(0, len(lines), 4))
        yield from (item["text"] for item in row["items"] if item["t"] == "prose")
    for name in ("hafez-plain.jsonl", "hafez-vocalised.jsonl"):
        for row in _rows(folder / name):
            yield "\n".join(line for couplet in row["couplets"] for line in couplet)
    for row in _rows(folder / "fitzgerald-rubaiyat.jsonl"):
        yield "\n".join(row["lines"])


def _sentences(data: Path) -> Iterator[str]:
    for row in _rows(data / "05-parallel-tm" / "ntrex128-news.jsonl"):
        yield from (row["eng"], row["fas"])
    for name in ("tatoeba.en-fa.tsv", "po-software.en-fa.tsv"):
        for line in (data / "05-parallel-tm" / name).read_text("utf8").splitlines():
            yield from line.split("\t")[:2]
    for row in _rows(data / "04-prose-statements" / "udhr" / "articles.jsonl"):
        yield from (value for value in row.values() if isinstance(value, str) and " " in value)


def measured(style: MaskStyle, rate: float, some: Iterable[tuple[Unit, str]]) -> Row:
    """What became of each unit."""
    terms = read_glossary(GLOSSARY)
    finders = {language: Finder(terms, language) for language in ("en", "fa")}
    counts: Counter[str] = Counter()
    for number, (unit, language) in enumerate(some):
        target = "en" if language == "fa" else "fa"
        masked = mask(
            unit.text,
            source_language=language,
            target_language=target,
            type=unit.type,
            terms=finders[language],
            style=style,
            plain=unit.plain,
        )
        counts[_outcome(masked, Random(f"{style} {rate} {number}"), rate)] += 1
    return Row(style, rate, counts)


def _outcome(masked: Masked, rng: Random, rate: float) -> str:
    if masked.bare:
        return "bare"
    back = restore(masked, spoiled(masked.text, masked.style, rng, rate=rate, invents=INVENTS))
    wanted = restore(masked, masked.text)
    if not wanted.intact or _wrong(back, wanted, plain=masked.plain):
        return "WRONG"
    if not back.text:
        return "no draft"
    if not (masked.masks or masked.head.strip() or masked.tail.strip()):
        return "nothing to keep"
    return ("mended" if back.mended else "whole") if back.intact else "without some"


def _wrong(back: Restored, wanted: Restored, *, plain: bool) -> bool:
    """Whether a draft has what its source has not, or is called intact and lacks something."""
    here, there = _seen(back.text), _seen(wanted.text)
    lines, asked = back.text.count("\n"), wanted.text.count("\n")
    if here - there or lines > asked or (_parsed(back.text) - _parsed(wanted.text) and not plain):
        return True
    return back.intact and not plain and (here != there or lines != asked)


def _seen(text: str) -> Counter[tuple[str, str]]:
    found = Counter((span.piece.value, span.target) for span in spans(text))
    labels = {target for piece, target in found if piece in {"link", "image"} and target.startswith("[")}
    defined = "".join(f"\n\n{label}: /" for label in sorted(labels))  # or the words of a link are none
    stressed = any(tag in _STRESSED for _nesting, tag, *_rest in events(f"x {text}{defined}"))
    return found + Counter({("emphasis", ""): int(stressed)})


def _parsed(text: str) -> Counter[tuple[str, str]]:
    """Links and tags as pulldown-cmark reads them; nothing stands at a line's start, where blocks begin."""
    found: Counter[tuple[str, str]] = Counter()
    for nesting, tag, value, _start, _end in events("x " + text.replace("\n", " ")):
        if nesting == 1 and tag in {"Link", "Image"}:
            found[tag, str(value["dest_url"])] += 1
        elif nesting == 0 and tag in {"InlineHtml", "Html"}:
            found[tag, str(value)] += 1
    return found


HEAD = f"| masks | harmed | {' | '.join(KINDS)} | intact |\n|" + "---|" * (len(KINDS) + 3)


def line(row: Row) -> str:
    """A row as Markdown."""
    counts = " | ".join(f"{row.counts[kind]:,}" for kind in KINDS)
    return f"| {row.style} | {row.rate:.0%} | {counts} | {row.share('whole', 'mended'):.1f} % |"


def run() -> list[Figure]:
    """Intact drafts of tokens at the milder rate, and wrong ones, of every eighth unit."""
    if not DATA.is_dir():
        print("masking: the optional test data is not beside the repository; nothing measured", file=sys.stderr)
        return []
    row = measured(MaskStyle.TOKEN, RATES[0], islice(units(), 0, None, 8))
    intact, wrong = row.share("whole", "mended"), float(row.counts["WRONG"])
    return [
        Figure("drafts of a bad engine with all markup", intact, "%", 95.0, "limit", "≥ 95 %", intact >= 95.0),
        Figure("drafts of a bad engine with wrong markup", wrong, "units", 0.0, "limit", "0", wrong == 0.0),
    ]


if __name__ == "__main__":
    everything = list(units())
    print(f"{len(everything):,} units\n\n{HEAD}")
    for style in MaskStyle:
        for rate in RATES:
            print(line(measured(style, rate, everything)), flush=True)
