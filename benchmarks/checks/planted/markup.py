"""What goes wrong between words: references, links, emphasis, code, tags, pictures, notes, leftovers, insertions."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import lru_cache
from random import Random

from benchmarks.checks import own_markup
from benchmarks.checks.corpus import Pair, Sample, clean, single
from benchmarks.checks.plant import Plant
from benchmarks.checks.planted import debris, noted
from benchmarks.checks.planted.noted import ours
from workflow.model.unit import UnitType
from workflow.text.inline import Piece, Span, spans, words_only
from workflow.text.tokens import words

Change = Callable[[str, Random], str | None]
"""A text, broken once; ``None`` where there is nothing to break."""


@lru_cache(maxsize=1)
def marked() -> Sequence[Sample]:
    """Pages of sites, and our own sentences."""
    ours = [single("ours", (source, language), one, two) for source, language, one, two in own_markup.pairs()]
    return [*clean("sites"), *ours * 3]


@lru_cache(maxsize=1)
def prose() -> Sequence[Sample]:
    """Paragraphs of every kind."""
    statements = [each for each in clean("statements") if each.pair.type is UnitType.PARAGRAPH]
    return [*statements, *clean("news")[::7], *clean("sites")[::3], *ours()[: len(ours()) // 6]]


def _changed(change: Change) -> Callable[[Sample, Random], Sample | None]:
    def broken(sample: Sample, chance: Random) -> Sample | None:
        text = change(sample.pair.text, chance)
        return None if sample.pair.plain or not text or not text.strip() else sample.with_text(text)

    return broken


def _one(text: str, chance: Random, *pieces: Piece) -> Span | None:
    found = [span for span in spans(text) if span.piece in pieces]
    return chance.choice(found) if found else None


def _put(text: str, span: Span, new: str) -> str:
    return text[: span.start] + new + text[span.end :]


# References


def reference_lost(text: str, chance: Random) -> str | None:
    span = _one(text, chance, Piece.REFERENCE)
    return _put(text, span, "") if span else None


def reference_doubled(text: str, chance: Random) -> str | None:
    span = _one(text, chance, Piece.REFERENCE)
    if not span:
        return None
    at = chance.choice([span.end, *(match.end() for match in re.finditer(r"[.،؛,]", words_only(text)[: span.start]))])
    return text[:at] + text[span.start : span.end] + text[at:]


def reference_unknown(text: str, chance: Random) -> str | None:
    label = chance.choice(["2", "12", "n", "note", "fn3", "مرجع", "a1"])
    span = _one(text, chance, Piece.REFERENCE)
    if span and chance.random() < 0.5 and span.target != label:
        return _put(text, span, f"[^{label}]")
    at = chance.choice([match.end() for match in re.finditer(r"\w(?=[\s.])", words_only(text))] or [len(text)])
    return None if f"[^{label}]" in text else f"{text[:at]}[^{label}]{text[at:]}"


def reference_spoilt(text: str, chance: Random) -> str | None:
    span = _one(text, chance, Piece.REFERENCE)
    if not span:
        return None
    eastern = str.maketrans("0123456789", "۰۱۲۳۴۵۶۷۸۹")
    label = span.target
    ways = [
        f"[^ {label}]",
        f"[ ^{label}]",
        f"[{label}^]",
        f"^[{label}]",
        f"(^{label})",
        f"\\[^{label}\\]",
        f"[{label}]",
    ]
    ways += [f"[^{label.translate(eastern)}]"] * 2 if label.isdecimal() else []
    return _put(text, span, chance.choice(ways))


def references_swapped(text: str, chance: Random) -> str | None:
    found = [span for span in spans(text) if span.piece is Piece.REFERENCE]
    if len({span.target for span in found}) < 2:
        return None
    first, second = sorted(chance.sample(found, 2), key=lambda span: span.start)
    one, two = text[first.start : first.end], text[second.start : second.end]
    return text[: first.start] + two + text[first.end : second.start] + one + text[second.end :]


def reference_moved(sample: Sample, chance: Random) -> Sample | None:
    """Into the unit before."""
    text = sample.pair.text
    span = _one(text, chance, Piece.REFERENCE)
    if not span:
        return None
    before = sample.pairs[0]
    mark = text[span.start : span.end]
    moved = replace(before, text=before.text.rstrip() + mark)
    return replace(sample, pairs=(moved, *sample.pairs[1:])).with_text(_put(text, span, ""))


@lru_cache(maxsize=1)
def beside_another() -> Sequence[Sample]:
    """Our own sentences with references, a plain one before each."""
    plain = {language: two for _, language, _, two in own_markup.pairs() if "[" not in two}
    first = [Pair(*own_markup.PLAIN[0]), Pair(own_markup.PLAIN[1][1], own_markup.PLAIN[1][0])]
    return [
        replace(each, pairs=(first[each.language == "en"], each.pair))
        for each in ours()
        if "[^" in each.pair.text and each.language in plain
    ]


# Links


def link_lost(text: str, chance: Random) -> str | None:
    span = _one(text, chance, Piece.LINK)
    return _put(text, span, text[span.text_start : span.text_end]) if span else None


def link_dropped(text: str, chance: Random) -> str | None:
    span = _one(text, chance, Piece.LINK, Piece.URL)
    return _put(text, span, "") if span else None


def target_changed(text: str, chance: Random) -> str | None:
    found = [span for span in spans(text) if span.piece is Piece.LINK and len(span.target) > 3]
    if not found:
        return None
    span = chance.choice(found)
    at = text.index(span.target, span.text_end)
    inside = chance.randrange(at, at + len(span.target))
    new = chance.choice(
        [
            text[:inside] + chance.choice("abckxyz/-") + text[inside:],
            text[:at] + text[at + len(span.target) :] if chance.random() < 0.3 else text[:inside] + text[inside + 1 :],
            text[:at] + chance.choice(["index.html", "https://example.org", "fa/"]) + text[at + len(span.target) :],
        ]
    )
    same = new[at:].rstrip("/").startswith(span.target.rstrip("/") + ")")
    return None if same or _address(new, span) == span.target.rstrip("/") else new


def _address(text: str, span: Span) -> str:
    found = [each for each in spans(text) if each.start == span.start]
    return found[0].target.rstrip("/") if found else ""


def link_without_words(text: str, chance: Random) -> str | None:
    span = _one(text, chance, Piece.LINK)
    new = chance.choice(["", "", " ", "…", ";", "؛", ".", "-", "«»", "https", "http://", "www"])
    return text[: span.text_start] + new + text[span.text_end :] if span and span.text_end > span.text_start else None


def link_torn(text: str, chance: Random) -> str | None:
    found = [
        span for span in spans(text) if span.piece is Piece.LINK and text[span.text_end : span.text_end + 2] == "]("
    ]
    if not found:
        return None
    at = chance.choice(found).text_end + 1
    return text[:at] + chance.choice([" ", "\N{NO-BREAK SPACE}", "\n", "\N{ZERO WIDTH NON-JOINER}"]) + text[at:]


# Emphasis, code, tags, pictures

_EMPHASISED = re.compile(r"(?<![\w*\\])(\*{1,2}|_{1,2})(?=\S)([^*_\n]+?)(?<=\S)\1(?![\w*])")


def _stretches(text: str) -> list[re.Match[str]]:
    blank = words_only(text)
    return [match for match in _EMPHASISED.finditer(blank) if match[2].strip()]


def emphasis_lost(text: str, chance: Random) -> str | None:
    found = _stretches(text)
    if not found:
        return None
    match = chance.choice(found)
    return text[: match.start()] + text[match.start(2) : match.end(2)] + text[match.end() :]


def emphasis_open(text: str, chance: Random) -> str | None:
    found = _stretches(text)
    if not found:
        return None
    match = chance.choice(found)
    if chance.random() < 0.5:
        return text[: match.end(2)] + text[match.end() :]
    return text[: match.start()] + text[match.start(2) :]


def emphasis_apart(text: str, chance: Random) -> str | None:
    found = _stretches(text)
    if not found:
        return None
    match = chance.choice(found)
    sign, inner = match[1], text[match.start(2) : match.end(2)]
    new = chance.choice([f"{sign} {inner} {sign}", f"{sign} {inner}{sign}", f"{sign}{inner} {sign}"])
    return text[: match.start()] + new + text[match.end() :]


def emphasis_added(text: str, chance: Random) -> str | None:
    found = [word for word in words(words_only(text)) if len(word.text) > 2]
    if not found:
        return None
    word, sign = chance.choice(found), chance.choice(["*", "**", "_", "__"])
    inside = any(match.start() <= word.start < match.end() for match in _stretches(text))
    beside = text[word.start - 1 : word.start] + text[word.end : word.end + 1]
    if inside or re.search(r"[\w*_\\-]", beside):
        return None
    return f"{text[: word.start]}{sign}{word.text}{sign}{text[word.end :]}"


def code_lost(text: str, chance: Random) -> str | None:
    span = _one(text, chance, Piece.CODE)
    new = chance.choice(["", text[span.start + 1 : span.end - 1], text[span.start : span.end - 1]]) if span else ""
    return _put(text, span, new) if span else None


def code_changed(text: str, chance: Random) -> str | None:
    span = _one(text, chance, Piece.CODE)
    if not span or span.end - span.start < 4:
        return None
    at = chance.randrange(span.start + 1, span.end - 1)
    kept = text[span.start : span.end].strip("` ")
    new = chance.choice(["`کد`", "`código`", text[span.start : at] + "x" + text[at : span.end]])
    return _put(text, span, new) if new.strip("` ") != kept else None


_LIGHT = {"bdi", "/bdi", "span", "/span"}


def tag_lost(text: str, chance: Random) -> str | None:
    """Both halves of a pair, or a tag that stands alone."""
    found = [span for span in spans(text) if span.piece is Piece.TAG and span.target not in _LIGHT]
    first = next((span for span in found if not span.target.startswith("/")), None)
    if not first:
        return None
    last = next((span for span in found if span.target == f"/{first.target}" and span.start > first.start), None)
    kept = _put(text, last, "") if last else text
    return _put(kept, first, "")


def tag_open(text: str, chance: Random) -> str | None:
    found = [span for span in spans(text) if span.piece is Piece.TAG and span.target not in {"br", "img", "hr"}]
    if not found:
        return None
    span = chance.choice(found)
    if not span.target.startswith("/"):
        return _put(text, span, "")
    return _put(text, span, chance.choice(["", text[span.start : span.end].replace("/", "", 1), f"< {span.target}>"]))


def picture_lost(text: str, chance: Random) -> str | None:
    span = _one(text, chance, Piece.IMAGE)
    new = chance.choice(["", text[span.text_start : span.text_end]]) if span else ""
    return _put(text, span, new) or None if span else None


def picture_changed(text: str, chance: Random) -> str | None:
    span = _one(text, chance, Piece.IMAGE)
    if not span:
        return None
    at = text.index(span.target, span.text_end)
    return text[:at] + chance.choice(["fa-", "images/", "x"]) + text[at:]


def alt_emptied(text: str, chance: Random) -> str | None:
    span = _one(text, chance, Piece.IMAGE)
    full = span and text[span.text_start : span.text_end].strip()
    return text[: span.text_start] + chance.choice(["", " "]) + text[span.text_end :] if span and full else None


# Blocks


def block_begun(text: str, chance: Random) -> str | None:
    if re.match(r"[#>*+\-0-9`~\[]", text):
        return None
    return chance.choice(["# ", "## ", "- ", "* ", "> ", "1. ", "+ ", "3) ", "• "]) + text


def _between_words(text: str, chance: Random) -> int | None:
    blank = words_only(text)
    places = [
        match.start()
        for match in re.finditer(r"(?<=\w) (?=\w)|(?<=[.،:؛]) (?=\w)", blank)
        if text[match.start()] == " " and blank[: match.start()].count("[") == blank[: match.start()].count("]")
    ]
    return chance.choice(places) if places else None


def paragraph_parted(text: str, chance: Random) -> str | None:
    at = _between_words(text, chance)
    return None if at is None else text[:at] + chance.choice(["\n\n", "\n \n", "\n\n\n"]) + text[at + 1 :]


def line_broken(text: str, chance: Random) -> str | None:
    at = _between_words(text, chance)
    return None if at is None else text[:at] + "\n" + text[at + 1 :]


# Insertions

_INSERTION = re.compile(r"\[([^\[\]^]{1,80})\](?![(\[:])")


def brackets_lost(text: str, chance: Random) -> str | None:
    found = list(_INSERTION.finditer(text))
    match = chance.choice(found) if found else None
    return text[: match.start()] + match[1] + text[match.end() :] if match else None


def brackets_rounded(text: str, chance: Random) -> str | None:
    found = list(_INSERTION.finditer(text))
    match = chance.choice(found) if found else None
    return f"{text[: match.start()]}({match[1]}){text[match.end() :]}" if match else None


def insertion_dropped(text: str, chance: Random) -> str | None:
    found = list(_INSERTION.finditer(text))
    match = chance.choice(found) if found else None
    return text[: match.start()].rstrip() + text[match.end() :] if match else None


# Leftovers


def left_over(kind: str) -> Callable[[Sample, Random], Sample | None]:
    def broken(sample: Sample, chance: Random) -> Sample | None:
        text = debris.PLANTERS[kind](sample.pair.text, sample.language, chance)
        return None if sample.pair.plain or not text or text == sample.pair.text else sample.with_text(text)

    return broken


def _plant(kind: str, code: str, change: Change, samples: Callable[[], Sequence[Sample]]) -> Plant:
    return Plant(kind, frozenset([code]), _changed(change), samples)


PLANTS: tuple[Plant, ...] = (
    _plant("reference lost", "references", reference_lost, ours),
    _plant("reference doubled", "references", reference_doubled, ours),
    _plant("reference to nowhere", "references", reference_unknown, ours),
    _plant("reference written wrongly", "references", reference_spoilt, ours),
    _plant("references swapped", "references", references_swapped, ours),
    Plant("reference moved to another unit", frozenset(["references"]), reference_moved, beside_another),
    _plant("link lost, its words kept", "links", link_lost, marked),
    _plant("link dropped", "links", link_dropped, marked),
    _plant("link's address changed", "links", target_changed, marked),
    _plant("link's words lost or only a sign", "links", link_without_words, marked),
    _plant("link torn from its address", "links", link_torn, marked),
    _plant("emphasis lost", "emphasis", emphasis_lost, marked),
    _plant("emphasis left open", "emphasis", emphasis_open, marked),
    _plant("emphasis with spaces inside", "emphasis", emphasis_apart, marked),
    _plant("emphasis added", "emphasis", emphasis_added, marked),
    _plant("code lost", "code-spans", code_lost, marked),
    _plant("code changed", "code-spans", code_changed, marked),
    _plant("tags lost", "tags", tag_lost, marked),
    _plant("tag left open", "tags", tag_open, marked),
    _plant("picture lost", "pictures", picture_lost, ours),
    _plant("picture's address changed", "pictures", picture_changed, ours),
    _plant("alternative text emptied", "pictures", alt_emptied, ours),
    _plant("heading, item or quote begun", "block-skeleton", block_begun, prose),
    _plant("blank line inside a paragraph", "block-skeleton", paragraph_parted, prose),
    _plant("line break added", "block-skeleton", line_broken, prose),
    _plant("insertion's brackets lost", "insertions", brackets_lost, ours),
    _plant("insertion in round brackets", "insertions", brackets_rounded, ours),
    _plant("insertion dropped", "insertions", insertion_dropped, ours),
    *noted.PLANTS,
    *(Plant(f"left over: {kind}", frozenset(["leftovers"]), left_over(kind), prose) for kind in debris.PLANTERS),
)
