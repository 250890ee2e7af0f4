"""What goes wrong with lines: dropped, joined, parted, blown up, left behind; refrains that are not kept."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import lru_cache
from random import Random

from benchmarks.checks import own_markup
from benchmarks.checks.corpus import Pair, Sample, clean
from benchmarks.checks.own_poems import RADIF, REFRAIN, stanzas
from benchmarks.checks.plant import Plant
from tests.shared_data import DATA
from workflow.model.unit import Meta, UnitType
from workflow.text.verse import said_words

_POEM = Meta(kind="poem")


def _languages(text: str) -> tuple[str, str]:
    return ("fa", "en") if any("\u0600" < letter < "\u06ff" for letter in text) else ("en", "fa")


def _poem(source: str, text: str) -> Sample:
    pairs = tuple(Pair(one, two, UnitType.STANZA) for one, two in zip(stanzas(source), stanzas(text), strict=True))
    return Sample("ours", *_languages(source), pairs, meta=_POEM)


@lru_cache(maxsize=1)
def own_stanzas() -> Sequence[Sample]:
    """Poems of our own up to each of their stanzas, both ways."""
    both = [(one, two) for one, two in (*REFRAIN, *RADIF)]
    whole = [_poem(*each) for one, two in both for each in ((one, two), (two, one))]
    return [replace(poem, pairs=poem.pairs[: at + 1]) for poem in whole for at in range(len(poem.pairs))]


@lru_cache(maxsize=1)
def couplets() -> Sequence[Sample]:
    """Hafez in Clarke's English, and our own poems."""
    return [*clean("poems"), *list(own_stanzas()) * 4]


def _lines_of(path: str) -> list[dict[str, object]]:
    return [json.loads(line) for line in (DATA / "03-poetry" / path).read_text("utf8").splitlines()]


@lru_cache(maxsize=1)
def quatrains() -> Sequence[Sample]:
    """Stanzas of four lines: FitzGerald's quatrains laid beside each other, and our poems set as quatrains."""
    english = ["\n".join(map(str, _stanza(each))) for each in _lines_of("fitzgerald-rubaiyat.jsonl")]
    beside = [
        Sample("poems", "fa", "en", (Pair(one, two, UnitType.STANZA),))
        for one, two in zip(_persian_quatrains(len(english)), english, strict=False)
    ]
    ours = [_poem(*each) for one, two in (*RADIF, *REFRAIN) for each in ((one, two), (two, one))]
    joined = [
        replace(
            poem,
            pairs=(
                Pair(
                    "\n".join(each.source for each in poem.pairs[:2]),
                    "\n".join(each.text for each in poem.pairs[:2]),
                    UnitType.STANZA,
                ),
            ),
        )
        for poem in ours
    ]
    return [*beside, *joined * 8]


def _stanza(row: dict[str, object]) -> list[object]:
    lines = row["lines"]
    return list(lines) if isinstance(lines, list) else []


def _persian_quatrains(count: int) -> list[str]:
    """Quatrains of the classical poets, to stand where the Persian of FitzGerald's would."""
    found: list[str] = []
    for poem in _lines_of("classical-poems.jsonl"):
        items = [item for item in poem["items"] if "m" in item]  # type: ignore[attr-defined]
        if len(items) == 2:
            found.append("\n".join(line for item in items for line in item["m"]))
        if len(found) == count:
            break
    return found


Change = Callable[[str, Random], str | None]


def _changed(change: Change) -> Callable[[Sample, Random], Sample | None]:
    def broken(sample: Sample, chance: Random) -> Sample | None:
        text = change(sample.pair.text, chance)
        return sample.with_text(text) if text and text.strip() else None

    return broken


# Lines


def line_dropped(text: str, chance: Random) -> str | None:
    lines = text.split("\n")
    if len(lines) < 2:
        return None
    del lines[chance.randrange(len(lines))]
    return "\n".join(lines)


def lines_joined(text: str, chance: Random) -> str | None:
    lines = text.split("\n")
    if len(lines) < 2:
        return None
    at = chance.randrange(len(lines) - 1)
    sign = chance.choice([" / ", " / ", " ", "، ", " // ", " | ", ", "])
    return "\n".join([*lines[:at], f"{lines[at].rstrip()}{sign}{lines[at + 1].lstrip()}", *lines[at + 2 :]])


def line_broken(text: str, chance: Random) -> str | None:
    lines = text.split("\n")
    at = chance.randrange(len(lines))
    words = lines[at].split(" ")
    if len(words) < 4:
        return None
    middle = chance.randrange(2, len(words) - 1)
    return "\n".join([*lines[:at], " ".join(words[:middle]), " ".join(words[middle:]), *lines[at + 1 :]])


def line_added(text: str, chance: Random) -> str | None:
    lines = text.split("\n")
    new = chance.choice([one for pair in own_markup.PLAIN for one in pair])
    lines.insert(chance.randrange(len(lines) + 1), new if chance.random() < 0.5 else chance.choice(lines))
    return "\n".join(lines)


def stanza_parted(text: str, chance: Random) -> str | None:
    lines = text.split("\n")
    if len(lines) < 2:
        return None
    at = chance.randrange(1, len(lines))
    return "\n".join([*lines[:at], chance.choice(["", " ", "\n"]), *lines[at:]])


_GLOSSES = {
    "fa": (
        "که در این‌جا اشاره‌ای است به رسم کهنِ مردمان آن ناحیه در شب‌های بلند زمستان و آن‌چه نیاکان ما می‌گفتند",
        "یعنی همان چیزی که شاعر در شعرهای دیگرش نیز بارها و بارها از آن سخن گفته و مردم به یاد دارند و می‌خوانند",
        "و منظور از آن امید به روزی است که هیچ‌کس برای سخنی که گفته یا نوشته است به زندان نیفتد و آزاد باشد",
    ),
    "en": (
        "which here alludes to the old custom of the people of that region on the long nights of winter, as we heard",
        "that is to say, the very thing of which the poet speaks again and again in his other poems, as readers know",
        "by which is meant the hope for a day on which nobody is sent to prison for a word that was said or written",
    ),
}


def gloss_crept_in(sample: Sample, chance: Random) -> Sample | None:
    """A line with an explanation in it, in brackets or running on."""
    lines = sample.pair.text.split("\n")
    if len(lines) < 3 or max(map(len, lines)) > 2 * min(map(len, lines)):
        return None
    at = chance.randrange(len(lines))
    gloss = chance.choice(_GLOSSES[sample.language])
    others = [len(line) for number, line in enumerate(lines) if number != at]
    while len(lines[at]) + len(gloss) < 2.1 * max(others) + 4:
        gloss = f"{gloss}, {chance.choice(_GLOSSES[sample.language])}"
    said = chance.choice([f" ({gloss})", f", {gloss}", f" – {gloss}"])
    return sample.with_text("\n".join([*lines[:at], lines[at] + said, *lines[at + 1 :]]))


def line_left(sample: Sample, chance: Random) -> Sample | None:
    """As it stands in the source; now and then without its last sign."""
    source, lines = sample.pair.source.split("\n"), sample.pair.text.split("\n")
    if len(source) != len(lines) or len(lines) < 2:
        return None
    at = chance.randrange(len(lines))
    left = source[at] if chance.random() < 0.7 else source[at].rstrip(".,;،؛")
    return sample.with_text("\n".join([*lines[:at], left, *lines[at + 1 :]]))


SAME_SCRIPT: tuple[tuple[str, str, str], ...] = (
    (
        "es",
        "The lamp of the baker is lit before dawn\nand nobody asks him for whom it is burning."
        "\nThe snow has its answer.",
        "La lámpara del panadero arde antes del alba\ny nadie le pregunta para quién está encendida."
        "\nLa nieve tiene su respuesta.",
    ),
    (
        "fr",
        "My sister has written her name on the window\nand rain reads it slowly, one letter a day."
        "\nThe guards cannot spell it.",
        "Ma sœur a écrit son nom sur la fenêtre\net la pluie le lit lentement, une lettre par jour."
        "\nLes gardiens ne savent pas l’épeler.",
    ),
    (
        "de",
        "We buried the key in the roots of the almond\nand told all the children to water the tree."
        "\nIt opens in April.",
        "Wir vergruben den Schlüssel in den Wurzeln der Mandel\nund hießen die Kinder, den Baum zu begießen."
        "\nIm April geht er auf.",
    ),
    (
        "es",
        "Whoever has walked through the valley at harvest\nremembers the singing and not what was sung."
        "\nThe wind kept the words.",
        "Quien haya cruzado el valle en la siega\nrecuerda los cantos y no lo que cantaban."
        "\nEl viento guardó las palabras.",
    ),
)


@lru_cache(maxsize=1)
def any_script() -> Sequence[Sample]:
    """Stanzas whose languages share a script or do not."""
    same = [
        Sample("ours", *pair, (Pair(one, two, UnitType.STANZA),), meta=_POEM)
        for language, english, other in SAME_SCRIPT
        for pair, one, two in ((("en", language), english, other), ((language, "en"), other, english))
    ]
    return [*couplets(), *same * 8]


# Refrains

_OTHER_WAYS = {
    "en": (
        "and so it was",
        "as everyone had said",
        "until the evening fell",
        "beneath another sky",
        "for ever and a day",
    ),
    "fa": ("و چنین بود", "همان‌گونه که گفتند", "تا شام فرا رسید", "زیر آسمانی دیگر", "برای همیشه"),
}


@lru_cache(maxsize=1)
def refrains() -> Sequence[Sample]:
    """Whole poems of our own in which lines come again, both ways."""
    return [_poem(*each) for one, two in REFRAIN for each in ((one, two), (two, one))] * 12


@lru_cache(maxsize=1)
def radifs() -> Sequence[Sample]:
    """Whole poems of our own whose lines end alike, both ways."""
    return [_poem(*each) for one, two in RADIF for each in ((one, two), (two, one))] * 12


def _with_line(sample: Sample, stanza: int, line: int, new: str) -> Sample:
    pair = sample.pairs[stanza]
    lines = pair.text.split("\n")
    lines[line] = new
    pairs = list(sample.pairs)
    pairs[stanza] = replace(pair, text="\n".join(lines))
    return replace(sample, pairs=tuple(pairs))


def refrain_varied(sample: Sample, chance: Random) -> Sample | None:
    """One of the lines that come again is said in other words: some of them, or their order."""
    places = [
        (at, number, line)
        for at, pair in enumerate(sample.pairs)
        for number, line in enumerate(pair.source.split("\n"))
        if sum(other.source.split("\n").count(line) for other in sample.pairs) > 1
    ]
    at, number, _line = chance.choice(places)
    words = sample.pairs[at].text.split("\n")[number].split(" ")
    way = chance.random()
    if way < 0.4:
        words[chance.randrange(len(words))] = chance.choice(_OTHER_WAYS[sample.language]).split(" ")[-1]
    elif way < 0.7 and len(words) > 3:
        del words[chance.randrange(len(words))]
    else:
        words = [chance.choice(_OTHER_WAYS[sample.language]), *words[chance.randrange(1, len(words)) :]]
    return _with_line(sample, at, number, " ".join(words))


def radif_broken(sample: Sample, chance: Random) -> Sample | None:
    """One line that ends in another way than the others."""
    lines = [(at, number, line) for at, pair in enumerate(sample.pairs) for number, line in _numbered(pair.text)]
    ends = [said_words(line)[-1] for _, _, line in lines]
    usual = max(set(ends), key=ends.count)
    at, number, line = chance.choice([each for each, end in zip(lines, ends, strict=True) if end == usual])
    words = line.split(" ")
    kept = words[: -chance.randint(1, min(3, len(words) - 2))]
    return _with_line(sample, at, number, " ".join([*kept, chance.choice(_OTHER_WAYS[sample.language])]))


def _numbered(text: str) -> list[tuple[int, str]]:
    return list(enumerate(text.split("\n")))


def _plant(kind: str, change: Change) -> Plant:
    return Plant(kind, frozenset(["verse-lines"]), _changed(change), couplets)


PLANTS: tuple[Plant, ...] = (
    _plant("line of a stanza dropped", line_dropped),
    _plant("two lines joined", lines_joined),
    _plant("line of a stanza broken in two", line_broken),
    _plant("line added to a stanza", line_added),
    _plant("stanza parted by a blank line", stanza_parted),
    Plant("explanation crept into a line", frozenset(["line-length"]), gloss_crept_in, quatrains),
    Plant("line left in the source's language", frozenset(["source-line"]), line_left, any_script),
    Plant("line that comes again varied", frozenset(["refrain"]), refrain_varied, refrains),
    Plant("ending of the refrain broken", frozenset(["refrain"]), radif_broken, radifs),
)
