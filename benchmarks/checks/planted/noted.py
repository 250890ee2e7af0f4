"""What goes wrong with notes to the reader: emptied, homeless, of another word, never written."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import lru_cache
from random import Random

from benchmarks.checks import own_markup
from benchmarks.checks.corpus import Pair, Sample, single
from benchmarks.checks.plant import Plant
from workflow.model.note import Note, NoteKind
from workflow.text.inline import Piece, spans, words_only
from workflow.text.tokens import words


@lru_cache(maxsize=1)
def ours() -> Sequence[Sample]:
    """Our own sentences, often enough to be broken in many places."""
    own = [single("ours", (source, language), one, two) for source, language, one, two in own_markup.pairs()]
    return own * 6


_BODIES = {
    "fa": "در آن سال‌ها مردم آن را به نشانهٔ همدلی با خود می‌بردند.",
    "en": "In those years people carried it as a sign of sympathy.",
    "es": "En aquellos años la gente lo llevaba como señal de solidaridad.",
    "fr": "Ces années-là, on le portait en signe de solidarité.",
}


@lru_cache(maxsize=1)
def noted() -> Sequence[Sample]:
    """Our own sentences, a note on one word of each: behind it, or further on."""
    chance = Random(5)
    samples: list[Sample] = []
    for each in ours():
        text = each.pair.text
        long = [word for word in words(words_only(text)) if len(word.text) > 4]
        if not long:
            continue
        word = chance.choice(long)
        at = text.rfind(".") if chance.random() < 0.3 and "[" not in text[word.end :] else word.end
        if at < word.end or text[at - 1 : at] == "]":
            at = word.end
        note = Note(chance.choice(["sign", "word", "place-2"]), NoteKind.WORD, word.text, _BODIES[each.language], "u0")
        samples.append(replace(each.with_text(f"{text[:at]}[^{note.id}]{text[at:]}"), notes=(note,)))
    return samples


def _note(change: Callable[[Note, Random], Note | None]) -> Callable[[Sample, Random], Sample | None]:
    def broken(sample: Sample, chance: Random) -> Sample | None:
        note = change(sample.notes[0], chance)
        return replace(sample, notes=(note,)) if note else None

    return broken


def note_emptied(note: Note, chance: Random) -> Note:
    return replace(note, body=chance.choice(["", " ", "…", ".", "—"]))


def lemma_emptied(note: Note, chance: Random) -> Note:
    return replace(note, lemma=chance.choice(["", " "]))


def lemma_gone(sample: Sample, chance: Random) -> Sample | None:
    """The text was changed, and the note still explains the old word."""
    note = sample.notes[0]
    others = [word.text for each in chance.sample(list(ours()), 20) for word in words(words_only(each.pair.text))]
    new = chance.choice([word for word in others if len(word) > 3] or ["x"])
    if new[:3] == note.lemma[:3] or sample.pair.text.count(note.lemma[:4]) > 1:
        return None
    return sample.with_text(sample.pair.text.replace(note.lemma, new, 1))


def note_without_place(sample: Sample, chance: Random) -> Sample:
    return sample.with_text(sample.pair.text.replace(f"[^{sample.notes[0].id}]", ""))


def note_called_like_a_footnote(sample: Sample, chance: Random) -> Sample | None:
    labels = [span.target for span in spans(sample.pair.source) if span.piece is Piece.REFERENCE]
    if not labels:
        return None
    label = chance.choice([chance.choice(labels), chance.choice(labels).upper()])
    return replace(sample, notes=(replace(sample.notes[0], id=label),))


GLOSSARY = """kind,fa,en,en:variants,fa:variants,es,fr,reader_note
place,رودبارنگ,Rudbarang,,,Rudbarang,Rudbarang,A town of weavers in a northern valley.
place,سبزکوه,Sabzkuh,,,Sabzkuh,Sabzkuh,A village known for its school.
term,لاله,tulip,tulips,لاله‌ها,tulipán,tulipe,"The tulip stands for those who were killed."
work,دفتر زمستان,The Winter Register,,,,,A list of names kept by the nurses.
term,شورای ریش‌سفیدان,council of elders,,,,,Old men whom a village chooses to settle quarrels.
"""


@lru_cache(maxsize=1)
def explained() -> Sequence[Sample]:
    """Our own sentences with a term that needs a note, and the note, among other sentences."""
    chance = Random(9)
    samples: list[Sample] = []
    plain = {"en": own_markup.PLAIN, "fa": [(two, one) for one, two in own_markup.PLAIN]}
    for each in ours():
        bare = each.with_text(each.pair.text)
        without = [finding for finding in replace(bare, glossary=GLOSSARY).findings() if finding.code == "needs-note"]
        if not without or each.language not in {"fa", "en"} or each.source_language not in {"fa", "en"}:
            continue
        others = chance.sample(list(plain[each.source_language]), chance.randint(0, 3))
        at = f"u{len(others)}"
        agreed = {line.split(",")[1 + (each.language == "en")] for line in GLOSSARY.splitlines()[1:]}
        lemmas = [form for form in agreed if form in each.pair.text]
        notes = tuple(
            Note(f"n{number}", NoteKind.PLACE, lemma, _BODIES[each.language], at) for number, lemma in enumerate(lemmas)
        )
        if lemmas:
            pairs = (*(Pair(*other) for other in others), each.pair)
            samples.append(replace(each, pairs=pairs, glossary=GLOSSARY, notes=notes))
    return samples


def note_missing(sample: Sample, chance: Random) -> Sample:
    """Never written, or still only a suggestion."""
    gone = chance.randrange(len(sample.notes))
    if chance.random() < 0.3:
        kept = tuple(replace(note, suggestion=at == gone or note.suggestion) for at, note in enumerate(sample.notes))
        return replace(sample, notes=kept)
    return replace(sample, notes=(*sample.notes[:gone], *sample.notes[gone + 1 :]))


PLANTS: tuple[Plant, ...] = (
    Plant("note's text emptied", frozenset(["notes"]), _note(note_emptied), noted),
    Plant("note's lemma emptied", frozenset(["notes"]), _note(lemma_emptied), noted),
    Plant("note's lemma gone from the text", frozenset(["notes"]), lemma_gone, noted),
    Plant("note's place lost", frozenset(["notes"]), note_without_place, noted),
    Plant("note called like a footnote", frozenset(["notes"]), note_called_like_a_footnote, noted),
    Plant("term without its note", frozenset(["needs-note"]), note_missing, explained),
)
