"""``naming``: a person is named more fully than the glossary allows.

No sentence of this rule repeats the name: findings are listed, exported and read by more people than the glossary.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import NamedTuple

from workflow.checks.echoes import stem
from workflow.checks.reading import EditionReading, finding
from workflow.checks.rule import Example, Family, Rule
from workflow.checks.wording import msg
from workflow.glossary.find import language_key
from workflow.model.finding import Finding, Severity
from workflow.model.glossary import Naming, Term
from workflow.text.given_names import EVERYDAY_NAMES
from workflow.text.sounds import respelled, sound_alike, sounds
from workflow.text.spelling import fold
from workflow.text.tokens import Word, words

CODE = "naming"
_NO_LETTER = re.compile(r"[\W\d_]+")
_POSSESSIVE = re.compile(r"['’]s?\Z")
_DOT = r"[.٫]\s?"
_RUN = re.compile(r"[^\W\d_]*")
_RUN_BEFORE = re.compile(r"[^\W\d_]{1,9}\Z")
_MOST_JOINED = 1  # letters that Persian may join before a word: ب, و
_MOST_ENDING = 3
_LEAST_PART = 4  # letters by which a part of a name can be told from other words
_LEAST_HEARD = 3  # consonants of a single word that only sounds like the name
_LONGEST = 40  # letters of a word with hyphens: longer ones are no names
_OWN_ENDINGS = frozenset(fold(each) for each in "s es ی ای ام ات اش را ها های هایی ان".split()) | {""}


@dataclass(frozen=True, eq=False)
class _Person:
    """Somebody who is not to be named in full."""

    term: Term
    forms: tuple[str, ...]
    """Full forms in every language; one that is itself initials is none."""
    parts: frozenset[str]
    """Folded words of the forms that no other term holds and that are no everyday words."""

    @property
    def withheld(self) -> bool:
        return self.term.naming is Naming.WITHHELD

    def initials(self, language: str, typed: str) -> str:
        """As a draft writes them: of the agreed form, else of what stands there."""
        form = self.term.forms.get(language_key(self.term.forms, language), "") or typed
        return " ".join(f"{word[0]}." for word in form.split())


class _Needle(NamedTuple):
    """A form as it is looked for."""

    letters: str
    person: _Person
    form: str
    in_order: bool
    """Whether the letters stand in the form's order, and not the family name first."""


@dataclass(frozen=True, slots=True)
class _Watch:
    """Everybody who is not to be named in full, by what gives them away."""

    needles: tuple[_Needle, ...]
    parts: Mapping[str, _Person]
    """Folded."""
    firsts: Mapping[str, tuple[tuple[_Person, str], ...]]
    """Consonants of a form's first word, and the forms."""
    initials: tuple[tuple[re.Pattern[str], _Person], ...]
    """Of those whose very initials are withheld."""
    harmless: set[str] = field(default_factory=set)
    """Words already looked at that give nobody away."""


@dataclass(frozen=True, slots=True)
class _Hit:
    """Where a person is named."""

    start: int
    end: int
    person: _Person
    sure: bool
    """Whether it is the whole name, and not a part, a like sound or an everyday word."""
    whole: bool = False
    """Whether it is the name as the glossary has it, so that initials may replace it."""


def naming(edition: EditionReading) -> Iterator[Finding]:
    """The words of every unit, then notes, then what the page says about itself."""
    people = _people(edition.context.terms)
    if not people or _is_kept_back(edition):
        return
    watch = _watch(people)
    for key, reading in edition.readings.items():
        for hit in _hits(reading.text, watch):
            plain = reading.words[hit.start : hit.end] == reading.text[hit.start : hit.end]
            free = plain and reading.text[max(0, hit.start - 1) : hit.start] not in {"#", "@", "_", "/"}
            yield _in_unit(key, reading.text, hit, edition.language, mendable=free and hit.whole)
    for note in edition.notes:
        for hit in _hits(f"{note.lemma}\n{note.body}", watch):
            template = (
                msg("The note “{note}” holds a name that is withheld; nothing of it may be published.")
                if hit.person.withheld
                else msg("The note “{note}” names a person who is to be named by initials only.")
            )
            yield finding(CODE, note.unit, _severity(hit), template, note=note.id)
    yield from _about(edition, watch)


def _is_kept_back(edition: EditionReading) -> bool:
    """Whether it is the original, and the original is not published."""
    return edition.language == edition.source_language and not edition.document.meta.publish_source


def _about(edition: EditionReading, watch: _Watch) -> Iterator[Finding]:
    meta = edition.document.meta
    said = "\n".join([meta.author, meta.credit, meta.series, *meta.tags])
    if any(hit.sure for hit in _hits(said, watch)):
        template = msg("The author, credit, series or tags name a person who is not to be named in full.")
        yield finding(CODE, "", Severity.ERROR, template)


def _in_unit(key: str, text: str, hit: _Hit, language: str, *, mendable: bool) -> Finding:
    initials = hit.person.initials(language, text[hit.start : hit.end])
    template, values = _sentence(hit, initials)
    fix = None
    if mendable and not hit.person.withheld:
        fix = initials.removesuffix(".") if text[hit.end : hit.end + 1] == "." else initials
    return finding(CODE, key, _severity(hit), template, start=hit.start, end=hit.end, fix=fix, **values)


def _sentence(hit: _Hit, initials: str) -> tuple[str, dict[str, str]]:
    if hit.person.withheld and hit.sure:
        return msg("This name is withheld: nothing of it may be published."), {}
    if hit.person.withheld:
        return msg("This may be a part of a name that is withheld; is somebody else meant?"), {}
    if hit.sure:
        return msg("This person is to be named by initials only: “{initials}”."), {"initials": initials}
    return msg("This may be a part of a name that is to be “{initials}”; is somebody else meant?"), {
        "initials": initials
    }


def _severity(hit: _Hit) -> Severity:
    return Severity.ERROR if hit.sure else Severity.WARNING


def _people(terms: Iterable[Term]) -> tuple[_Person, ...]:
    guarded = [term for term in terms if term.naming is not Naming.FULL]
    if not guarded:
        return ()
    others = {
        fold(word) for term in terms if term.naming is Naming.FULL for form in _all_forms(term) for word in form.split()
    }
    return tuple(_person(term, others) for term in guarded)


def _person(term: Term, others: set[str]) -> _Person:
    forms = tuple(dict.fromkeys(form for form in _all_forms(term) if not _is_initials(form)))
    parts = {fold(word) for form in forms if " " in form for word in form.split()}
    told = frozenset(
        part for part in parts if len(part) >= _LEAST_PART and part not in others and part not in EVERYDAY_NAMES
    )
    return _Person(term, forms, told)


def _all_forms(term: Term) -> list[str]:
    """In every language and script."""
    lists = [*term.variants.values(), *term.avoid.values()]
    return [*term.forms.values(), *(form for forms in lists for form in forms)]


def _is_initials(form: str) -> bool:
    return all(len(_letters(word)) <= 1 for word in form.replace(".", ". ").split())


def _watch(people: tuple[_Person, ...]) -> _Watch:
    needles = tuple(
        _Needle(letters, person, form, in_order)
        for person in people
        for form in person.forms
        for letters, in_order in _needles(form)
    )
    parts = {part: person for person in reversed(people) for part in person.parts}
    initials = tuple((pattern, person) for person in people if person.withheld for pattern in _initials_of(person))
    return _Watch(needles, parts, _first_sounds(people), initials)


def _hits(text: str, watch: _Watch) -> list[_Hit]:
    """Where any of them is named, in reading order; the surest at each place, none overlapping."""
    rough = _letters(text)
    seen = [needle for needle in watch.needles if needle.letters in rough]
    spelled = _with_places(text) if seen else ("", [])
    found = [hit for needle in seen for hit in _exact(text, spelled, needle)]
    typed = words(text.replace("_", " "))
    found += _heard(text, typed, watch)
    joined = _hyphenated(text, typed) if "-" in text else []
    found += _heard(text, joined, watch) if len(joined) < len(typed) else []
    for pattern, person in watch.initials if "." in text else ():
        found += [_Hit(match.start(), match.end(), person, sure=False) for match in pattern.finditer(text)]
    return _apart(found)


def _needles(form: str) -> list[tuple[str, bool]]:
    """The letters of a form; of two words the other way round too (*Karimi, Golnesa*)."""
    several = form.split()
    turned = [(_letters("".join(reversed(several))), False)] if len(several) == 2 else []
    return [(needle, whole) for needle, whole in [(_letters(form), True), *turned] if needle]


def _letters(text: str) -> str:
    """Letters alone, in one spelling, without accents: what stands between them hides no name."""
    decomposed = unicodedata.normalize("NFKD", text)
    return _NO_LETTER.sub("", fold(_MARKS.sub("", decomposed)))


_MARKS = re.compile("[\u0300-\u036f\u064b-\u065f\u0670\u06d6-\u06ed]+")


@lru_cache(maxsize=4_000)
def _letter(typed: str) -> str:
    return _letters(typed)


def _with_places(text: str) -> tuple[str, list[int]]:
    letters: list[str] = []
    places: list[int] = []
    for place, typed in enumerate(text):
        plain = _letter(typed)
        letters.append(plain)
        places += [place] * len(plain)
    return "".join(letters), places


def _exact(text: str, spelled: tuple[str, list[int]], needle: _Needle) -> Iterator[_Hit]:
    letters, places = spelled
    several = len(needle.form.split()) > 1
    everyday = not several and fold(needle.form) in EVERYDAY_NAMES
    at = letters.find(needle.letters)
    while at >= 0:
        start, end = places[at], places[at + len(needle.letters) - 1] + 1
        while end < len(text) and unicodedata.combining(text[end]):
            end += 1
        if _in_full(text, start, end) if several else _stands_alone(text, start, end):
            yield _Hit(start, end, needle.person, sure=not everyday, whole=needle.in_order and not everyday)
        at = letters.find(needle.letters, at + 1)


def _in_full(text: str, start: int, end: int) -> bool:
    """Whether a name of several words is no chance run of letters: one joined before it at most, an ending after."""
    before = _RUN_BEFORE.search(text, max(0, start - _MOST_JOINED - 1), start)
    joined = len(before[0]) if before else 0
    begins = joined == 0 or text[start].isupper() or (joined <= _MOST_JOINED and not text[start].islower())
    rest = _RUN.match(text, end)
    return begins and (rest is None or len(rest[0]) <= _MOST_ENDING)


def _stands_alone(text: str, start: int, end: int) -> bool:
    """Whether a name of one word is a word here: with a capital where the script has them, an ending at most."""
    before = text[start - 1 : start] if start else ""
    begins = not before.isalpha() or (before.islower() and text[start].isupper())
    if not begins or text[start].islower():
        return False
    rest = _RUN.match(text, end)
    return rest is None or fold(rest[0]) in _OWN_ENDINGS or rest[0][:1].isupper()


def _heard(text: str, tokens: Sequence[Word], watch: _Watch) -> Iterator[_Hit]:
    """Names spelled in another way or another script, and distinctive parts of names."""
    for at, token in enumerate(tokens):
        if token.text in watch.harmless:
            continue
        person = watch.parts.get(stem(_POSSESSIVE.sub("", token.text)))
        heard = [
            each
            for spelled in (token.text, *respelled(token.text))
            for sound in sounds(spelled)
            for each in watch.firsts.get(sound.consonants, ())
        ]
        if token.text[0].islower() or not (person or heard):
            watch.harmless.add(token.text)
            continue
        if person:
            yield _Hit(token.start, token.end, person, sure=False)
        for named, form in dict.fromkeys(heard):
            several = form.split()
            run = tokens[at : at + len(several)]
            if len(run) != len(several):
                continue
            if all(map(_alike, several, (word.text for word in run))):
                yield _Hit(token.start, run[-1].end, named, sure=len(several) > 1)
            elif _shortened(text, several, run):
                yield _Hit(token.start, run[-1].end + 1, named, sure=False)


def _hyphenated(text: str, tokens: Sequence[Word]) -> list[Word]:
    """The words with those that a hyphen joins made one: Simin-dokht."""
    joined: list[Word] = []
    for token in tokens:
        last = joined[-1] if joined else None
        if last and text[last.end : token.start] == "-" and len(last.text) < _LONGEST:
            joined[-1] = Word(last.start, token.end, f"{last.text}-{token.text}")
        else:
            joined.append(token)
    return joined


def _shortened(text: str, form: Sequence[str], typed: Sequence[Word]) -> bool:
    """Whether only the first name stands there in full: Golnesa K."""
    return (
        len(form) > 1
        and _alike(form[0], typed[0].text)
        and all(fold(word.text) == fold(part[0]) for part, word in zip(form[1:], typed[1:], strict=True))
        and all(text[word.end : word.end + 1] == "." for word in typed[1:])
    )


def _alike(form: str, typed: str) -> bool:
    if typed[0].islower():
        return False
    bare = _POSSESSIVE.sub("", typed)
    spellings = (bare, stem(bare), *respelled(bare))
    return any(sound_alike(form, each) for each in spellings)


def _first_sounds(people: Sequence[_Person]) -> Mapping[str, tuple[tuple[_Person, str], ...]]:
    found: dict[str, list[tuple[_Person, str]]] = {}
    for person in people:
        for form in person.forms:
            least = 1 if " " in form else _LEAST_HEARD
            for sound in sounds(form.split()[0]) if fold(form) not in EVERYDAY_NAMES else ():
                if len(sound.consonants) >= least:
                    found.setdefault(sound.consonants, []).append((person, form))
    return {consonants: tuple(forms) for consonants, forms in found.items()}


def _initials_of(person: _Person) -> Iterator[re.Pattern[str]]:
    """Of the forms of two words or more."""
    for form in person.forms:
        letters = [re.escape(word[0]) for word in form.split()]
        if len(letters) > 1:
            yield re.compile(rf"(?<!\w){_DOT.join(letters)}\.")


def _apart(found: Iterable[_Hit]) -> list[_Hit]:
    """The surest first, then the longest; what overlaps one that stands is left out."""
    kept: list[tuple[int, int]] = []
    hits: list[_Hit] = []
    for hit in sorted(found, key=lambda hit: (not hit.sure, not hit.whole, hit.start - hit.end, hit.start)):
        at = bisect_left(kept, (hit.end, 0))
        if at == 0 or kept[at - 1][1] <= hit.start:
            kept.insert(at, (hit.start, hit.end))
            hits.append(hit)
    return sorted(hits, key=lambda hit: hit.start)


RULE = Rule(
    code=CODE,
    family=Family.NAMES,
    about=msg(
        "A person is named in full whom the glossary wants named by initials, or at all where the name is withheld:"
        " in the words, in notes, in any language and script. A part of the name alone is a warning."
    ),
    example=Example(
        "گ. ک. از بند بیرون آمد.",
        "Golnesa Karimi came out of the ward.",
        "Golnesa Karimi",
        source_language="fa",
        language="en",
        fixed="G. K. came out of the ward.",
        glossary="kind,fa,en,naming\nperson,گلنسا کریمی,Golnesa Karimi,initials\n",
    ),
    edition=naming,
    original=True,
    firm=True,
)
