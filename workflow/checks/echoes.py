"""Echoes: a name or a sentence of the source and what an edition made of it, so that editions can be compared.

A publication keeps the echoes of its editions, one row each; what two documents render in two ways is found by
comparing rows that share ``(kind, source)``, never by reading the documents again.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from hashlib import blake2b
from typing import NamedTuple

from workflow.checks.reading import Reading, finding
from workflow.checks.wording import msg
from workflow.glossary import Use
from workflow.model.finding import Finding, Severity
from workflow.model.glossary import TermKind
from workflow.text.languages import base_language, script_of
from workflow.text.names import names, near, parts, plain
from workflow.text.sentences import Sentence, sentences
from workflow.text.sounds import Voices, fold_parts, sounds
from workflow.text.spelling import ZWNJ, fold
from workflow.text.tokens import Word

NAME, SENTENCE = "name", "sentence"
"""The kinds of echoes."""
MOST_SHOWN = 80
"""Code points of ``rendering``; longer ones are cut and end in ``…``."""
LEAST_WORDS = 4
"""Of a sentence; shorter ones ("Who said so?") mean another thing each time."""
NAMES = frozenset([TermKind.PERSON, TermKind.PLACE, TermKind.ORGANISATION, TermKind.WORK, TermKind.SLOGAN])
"""Kinds of terms that are one thing each, and so have one rendering."""
HEARD_IN = frozenset(["fa", "ar"])
"""Languages in Arabic letters whose endings are known well enough to tell them from another spelling."""
_MOST_KEY = 64
_LEAST_NAME = 4  # letters; of shorter names too many everyday words sound alike
_ENDINGS = frozenset("ها های هایی ی ای ام ات اش مان تان شان ایم اند است را".split())
_JOINED = frozenset("#@_")
_POSSESSIVE = re.compile(r"['’]s?\Z")
_EZAFE = re.compile(r"(?<=..[او])ی\Z")
_WORD = re.compile(r"[^\W_]+")
_ARABIC = re.compile("[\u0620-\u06d3]")


@dataclass(frozen=True, slots=True)
class Echo:
    """One name or sentence, and how one unit renders it. A few hundred bytes; the words in it are the text's own."""

    kind: str
    """``NAME`` or ``SENTENCE``."""
    unit: str
    """The unit's key."""
    source: str
    """What is shared: at most 64 code points, equal for equal names or sentences of one source language."""
    rendering: str
    """As a reader sees it, at most ``MOST_SHOWN`` code points."""
    rendering_key: str
    """Equal for renderings that do not differ; at most 64 code points."""
    start: int = 0
    """Where the rendering stands in the translation: first code point, from 0."""
    end: int = 0


def echoes(readings: Sequence[Reading]) -> Iterator[Echo]:
    """The echoes of one edition, or of some units of it, unit by unit.

    Compare only editions of the same two languages. Stanzas have none: what returns in verse is the refrain's matter.
    The same input gives the same echoes.
    """
    if not readings:
        return
    language = readings[0].language
    by_sound = base_language(language) in HEARD_IN and script_of(readings[0].source_language) == "Latn"
    said = [said_names(reading) if by_sound else [] for reading in readings]
    certain = {each.plain for words in said for each in words if each.certain}
    for reading, words in zip(readings, said, strict=True):
        yield from term_echoes(reading)
        if by_sound:
            yield from heard(reading, [each for each in words if each.plain in certain])
        elif script_of(language) == "Latn":
            yield from told(reading)
        yield from sentence_echoes(reading)


def disagreements(own: Iterable[Echo], others: Iterable[tuple[str, Echo]]) -> list[Finding]:
    """Findings of ``two-renderings`` and ``two-translations`` in the edition whose echoes are ``own``.

    ``others`` are echoes of other documents, each with the document's name as readers know it, that share a
    ``(kind, source)`` with one of ``own``; what shares none is passed over. At most one finding for a name or a
    sentence of the edition, in the order of ``own``. An edition that goes with at least half of the others is left
    in peace.
    """
    theirs: dict[tuple[str, str], list[tuple[str, Echo]]] = {}
    for place, echo in others:
        theirs.setdefault((echo.kind, echo.source), []).append((place, echo))
    found: list[Finding] = []
    for echo in own:
        rows = theirs.get((echo.kind, echo.source), ())
        ways = {other.rendering_key: other for _place, other in rows}
        other_ways = {key for key, other in ways.items() if differ(echo, other)}
        apart = [(place, other) for place, other in rows if other.rendering_key in other_ways]
        alike = sum(other.rendering_key == echo.rendering_key for _place, other in rows)
        if len(apart) > alike:
            usual = Counter(other.rendering_key for _place, other in apart).most_common(1)[0][0]
            found.append(_across(echo, *next(each for each in apart if each[1].rendering_key == usual)))
            del theirs[echo.kind, echo.source]
    return found


def _across(echo: Echo, document: str, other: Echo) -> Finding:
    place = {"start": echo.start, "end": echo.end, "here": echo.rendering, "other": other.rendering}
    if echo.kind == SENTENCE:
        template = msg("The same sentence stands in {document} as “{other}”; is the difference meant?")
        del place["here"]
        return finding("two-translations", echo.unit, Severity.HINT, template, document=document, **place)  # type: ignore[arg-type]
    several = len(echo.rendering.split()) > 1 and not echo.source.startswith(_TERM)
    severity = Severity.WARNING if several else Severity.HINT  # two people may share a first name
    template = msg("“{here}” here, “{other}” in {document}: is it one name?")
    return finding("two-renderings", echo.unit, severity, template, document=document, **place)  # type: ignore[arg-type]


def divergent(found: Iterable[Echo]) -> Iterator[tuple[Echo, Echo]]:
    """Each echo whose rendering is not the usual one of its name or sentence in the edition, and one of the usual.

    The most frequent rendering is the usual one, of equals the first.
    """
    groups: dict[tuple[str, str], list[Echo]] = {}
    for echo in found:
        groups.setdefault((echo.kind, echo.source), []).append(echo)
    for group in groups.values():
        usual = Counter(echo.rendering_key for echo in group).most_common(1)[0][0]
        model = next(echo for echo in group if echo.rendering_key == usual)
        for echo in group:
            if differ(echo, model):
                yield echo, model


def differ(first: Echo, second: Echo) -> bool:
    """Whether two echoes of one source are two renderings: not one word inflected, not two different things."""
    if first.rendering_key == second.rendering_key:
        return False
    if first.kind == SENTENCE or first.source.startswith(_TERM):
        return True
    if _ARABIC.search(first.rendering):
        return _bare(first.rendering_key) != _bare(second.rendering_key)
    same_letters = first.rendering_key.casefold() == second.rendering_key.casefold()
    return not same_letters and near(parts(first.rendering), parts(second.rendering))


def _bare(word: str) -> str:
    return _EZAFE.sub("", word.removesuffix(ZWNJ + "ی"))


_TERM = "= "


def term_echoes(reading: Reading) -> Iterator[Echo]:
    """Names and slogans of the glossary that stand on both sides."""
    here = {id(match.term): match for match in reading.source_terms if match.term.kind in NAMES}
    for match in reading.terms if here else ():
        said = here.get(id(match.term))
        if said is not None and match.use is not Use.AVOID:
            key = _key(" ".join(parts(match.form)) or fold(match.form))
            yield Echo(
                NAME, reading.unit.key, _key(_TERM + fold(said.form)), _shown(match.form), key, match.start, match.end
            )


def told(reading: Reading) -> Iterator[Echo]:
    """Names in Latin letters, each with the words of the source that sound like it."""
    found = names(reading.words)
    voices = Voices(stems(reading.source_tokens)) if found else None
    for name in found:
        source = heard_words(name.words, voices) if voices else ()
        if source and len(name.compact) >= _LEAST_NAME:
            key = _key(" ".join(source))
            end = name.start + len(name.surface)
            yield Echo(NAME, reading.unit.key, key, _shown(name.surface), _key(name.surface), name.start, end)


def heard_words(words: Sequence[str], voices: Voices) -> tuple[str, ...]:
    """The words of the source that a name is heard in, folded, in the name's order; none where two would do."""
    found: list[str] = []
    for word in (*words, "-".join(words)) if len(words) in {2, 3} else words:
        said = {stem(other) for other in voices.spelled(word)} if len(word) > 1 else set()
        found += said if len(said) == 1 else ()
    return tuple(dict.fromkeys(found))


class Said(NamedTuple):
    """A word of a name, in a source in Latin letters."""

    plain: str
    """In small letters without accents."""
    typed: str
    certain: bool
    """Whether it has its capital where no sentence begins."""


def said_names(reading: Reading) -> list[Said]:
    """The words of names in the source that are long enough to be told from others."""
    return [
        Said(plain(match[0]), match[0], certain=not name.opening or " " in name.text)
        for name in names(reading.source_words)
        for match in _WORD.finditer(name.text)
        if len(match[0]) >= _LEAST_NAME and match[0][0].isupper() and not match[0].isupper()
    ]


def heard(reading: Reading, said: Iterable[Said]) -> Iterator[Echo]:
    """Words of the translation in Arabic script that sound like a name of its source."""
    names_said = {each.plain: each.typed for each in said}
    voices = Voices(stems(own_words(reading))) if names_said else None
    for key, typed in names_said.items():
        if voices is None or all(len(sound.consonants) < 2 for sound in sounds(typed)):
            continue
        longest: dict[int, Word] = {other.start: other for other in voices.like(typed)}
        for other in filter(_is_arabic, longest.values()):
            yield name_echo(reading, key, other)


def own_words(reading: Reading) -> list[Word]:
    """The words of the translation that stand in no hashtag or mention."""
    if "#" not in reading.words and "@" not in reading.words:
        return reading.tokens
    text = reading.words
    edges = ((word, {text[word.start - 1 : word.start], text[word.end : word.end + 1]}) for word in reading.tokens)
    return [word for word, beside in edges if not beside & _JOINED]


def _is_arabic(word: Word) -> bool:
    return not any("A" <= letter <= "z" for letter in word.text)


def name_echo(reading: Reading, source: str, word: Word) -> Echo:
    """A word in Arabic script as a rendering; half-spaces make another one."""
    spelled = ZWNJ.join(fold_parts(word.text))
    return Echo(NAME, reading.unit.key, _key(source), _shown(word.text), _key(spelled), word.start, word.end)


def stems(words: Iterable[Word]) -> Iterator[Word]:
    """The words; of those with an ending after a half-space or an apostrophe what stands before it too, and first."""
    for word in words:
        base = _without_ending(word.text)
        if base != word.text:
            yield Word(word.start, word.start + len(base), base)
        yield word


def stem(word: str) -> str:
    """A word folded, without an ending after a half-space or an apostrophe, and without the yeh of an ezafe."""
    return _EZAFE.sub("", fold(_without_ending(word)))


def _without_ending(word: str) -> str:
    if ZWNJ not in word:
        return word if word.isalpha() else _POSSESSIVE.sub("", word)
    base, _joint, ending = word.rpartition(ZWNJ)
    return base if fold(ending) in _ENDINGS else word


def sentence_echoes(reading: Reading) -> Iterator[Echo]:
    """The sentences of a unit of prose beside their translations; where their numbers differ, the unit as a whole."""
    if reading.verse:
        return
    for said, written in _beside(reading):
        if len(_WORD.findall(said.text)) >= LEAST_WORDS and _WORD.search(written.text):
            rendering = reading.text[written.start : written.end]
            yield Echo(
                SENTENCE,
                reading.unit.key,
                _hashed(said.text),
                _shown(rendering),
                _hashed(written.text),
                written.start,
                written.end,
            )


def _beside(reading: Reading) -> list[tuple[Sentence, Sentence]]:
    ours, theirs = sentences(reading.source_words), sentences(reading.words)
    if len(ours) == len(theirs):
        return list(zip(ours, theirs, strict=True))
    whole = (Sentence(0, len(text), text) for text in (reading.source_words, reading.words))
    return [(next(whole), next(whole))]


def sentence_key(text: str) -> str:
    """The letters and digits of a sentence in one spelling; what stands between them makes no other sentence."""
    return "".join(_WORD.findall(fold(text)))


def _hashed(text: str) -> str:
    return blake2b(sentence_key(text).encode("utf-8", "replace"), digest_size=12).hexdigest()


def _key(text: str) -> str:
    return text if len(text) <= _MOST_KEY else blake2b(text.encode("utf-8", "replace"), digest_size=16).hexdigest()


def _shown(text: str) -> str:
    return text if len(text) <= MOST_SHOWN else text[: MOST_SHOWN - 1].rstrip() + "…"
