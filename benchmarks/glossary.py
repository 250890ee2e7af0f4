"""Finding agreed words: what 10,000 rows cost beside 100, building them, and what learning from reviewed work costs.

On real sentences where the optional test data is there, else on made-up ones.
"""

from __future__ import annotations

import random
from collections.abc import Sequence

from benchmarks.measure import Figure, cpu, medians
from tests.shared_data import DATA
from workflow.glossary import Finder, read
from workflow.glossary.learn import Reviewed, suggestions
from workflow.model.glossary import Term
from workflow.text.spelling import fold

FEW, MANY = 100, 10_000
MOST_GROWTH = 6.0
"""A hundred times the rows: a search row by row would cost a hundred times as much. More is found, too."""
MOST_BUILDING, MOST_LEARNING = 3.0, 30.0
"""Seconds: once in a run over a whole publication; once when a person asks."""
_SEED = 20231


def run() -> list[Figure]:
    """Growth and building in both languages, and learning."""
    pairs = _pairs()
    figures: list[Figure] = []
    for language, side in (("fa", 1), ("en", 0)):
        text = "\n".join(pair[side] for pair in pairs)
        few, many = (_terms(text, count, language) for count in (FEW, MANY))
        finders = Finder(few, language), Finder(many, language)
        some, all_of_them = medians([lambda each=each, text=text: each.find(text) for each in finders])  # type: ignore[misc]
        what = f"glossary: finding in {len(text):,} letters ({language}), {len(many):,} rows beside {len(few)}"
        figures.append(_growth(what, all_of_them, some))
        building = cpu(lambda terms=many, language=language: Finder(terms, language))  # type: ignore[misc]
        figures.append(_limit(f"glossary: building {len(many):,} rows ({language})", building, MOST_BUILDING))
    reviewed = [Reviewed(en, fa, "en", "fa", "d", f"paragraph-{at}") for at, (en, fa) in enumerate(pairs)]
    learning = cpu(lambda: suggestions(reviewed, _terms("\n".join(pair[1] for pair in pairs), FEW, "fa")))
    figures.append(_limit(f"glossary: learning from {len(reviewed):,} pairs", learning, MOST_LEARNING))
    return figures


def _growth(what: str, ours: float, beside: float) -> Figure:
    met = ours <= MOST_GROWTH * beside
    return Figure(what, ours, "s", beside, f"{FEW} rows", f"≤ {MOST_GROWTH:g} × {FEW} rows", met)


def _limit(what: str, ours: float, limit: float) -> Figure:
    return Figure(what, ours, "s", limit, "limit", f"≤ {limit:g} s", ours <= limit)


def _pairs() -> list[tuple[str, str]]:
    """English and Persian sentences."""
    path = DATA / "05-parallel-tm/tatoeba.en-fa.tsv"
    if path.is_file():
        rows = (line.split("\t") for line in path.read_text("utf8").splitlines())
        return [(row[0], row[1]) for row in rows]
    choose = random.Random(_SEED)
    words = ["".join(choose.choices("ابتجدرسشفکلمنوهی", k=5)) for _ in range(3_000)]
    latin = {word: "".join(choose.choices("abcdefghilmnorstu", k=6)) for word in words}
    said = [choose.choices(words, k=9) for _ in range(1_600)]
    return [(" ".join(latin[word] for word in each), " ".join(each)) for each in said]


def _terms(text: str, count: int, language: str) -> tuple[Term, ...]:
    """Rows of one to three words of the text in any order: many are met, most only in part."""
    choose = random.Random(_SEED)
    words: Sequence[str] = sorted({"".join(filter(str.isalpha, word)) for word in text.split()} - {""})
    forms: dict[str, str] = {}
    while len(forms) < count:
        form = " ".join(choose.choices(words, k=choose.randint(1, 3)))
        forms.setdefault(fold(form), form)
    rows = "".join(f"term,{form}\n" for form in forms.values())
    return read(f"kind,{language}\n{rows}".encode())
