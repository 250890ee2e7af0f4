"""Agreed forms found in running text, inflected or joined, the longest first, in one pass.

Forms lie in a trie of folded letters without spaces; where words begin and end is checked on the way. Cost: the
text's length times the longest form's, whatever the number of terms.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from unicodedata import combining

from workflow.glossary import inflection
from workflow.glossary.inflection import Shape, inflection_of
from workflow.model.glossary import Term, TermKind
from workflow.text.languages import base_language
from workflow.text.persian_verbs import is_verb_after_mi, split_mi
from workflow.text.spelling import ZWNJ, fold, fold_with_offsets

_NAMES = frozenset([TermKind.PERSON, TermKind.PLACE, TermKind.ORGANISATION, TermKind.WORK])
_MOST_INNER = 3  # words of a form, besides its last, that may have endings: each may double the ways through it
_NO_WORD, _BLANK = re.compile(r"\W"), re.compile(r"\s")
_MI = re.compile("(?:بر|در|باز|وا|فرا|فرو|ور)?ن?می")
_LONGEST_VERB = 24
_GAP = re.compile(rf"([\s{ZWNJ}]+)")
_ZERO_WIDTH_SPACE = "\N{ZERO WIDTH SPACE}"


class Use(StrEnum):
    """Which cell of the row the words were found by."""

    AGREED = "agreed"
    VARIANT = "variant"
    AVOID = "avoid"


_ORDER = {Use.AGREED: 0, Use.VARIANT: 1, Use.AVOID: 2}


@dataclass(frozen=True, slots=True)
class Match:
    """A term met in a text."""

    start: int
    """First code point, from 0."""
    end: int
    """One past the last of the whole word, its ending included."""
    term: Term
    form: str
    """The form of the glossary that was recognised."""
    use: Use = Use.AGREED
    ending: str = ""
    """What the language added or changed, folded: ``ها``, ``s``, ``ies``, with spaces between several (``s s`` in
    "prisonniers politiques"); ``""`` when the form stands as agreed. An ezafe is nothing."""
    beginning: str = ""
    """``می``, ``نمی``, ``برمی`` … before it, of which ``start`` knows nothing: a verb, joined or not."""


@dataclass(slots=True)
class _Node:
    after: dict[str, _Node] = field(default_factory=dict)
    forms: tuple[_Form, ...] = ()
    breaks: bool = False
    """Whether a word ends here in a form that goes on: the text's word may have an ending of its own."""


@dataclass(frozen=True, slots=True)
class _Form:
    term: Term
    form: str
    use: Use
    spaces: frozenset[int]
    """After how many letters the form has a space or a ZWNJ."""
    must: frozenset[int]
    """After how many it has a space: there the text has one too, or a ZWNJ."""
    capital: bool
    sturdy: bool
    """Whether it is long enough, and no name, to be known under endings that look like parts of other words."""
    reshaped: str = ""
    """What its words end in where they are not as agreed."""

    def takes(self, ending: str, *, gap: bool) -> bool:
        return self.sturdy or gap or not inflection.is_risky(ending)


@dataclass(frozen=True, slots=True)
class _Letters:
    """A text as letters without spaces."""

    source: str
    text: str
    offsets: tuple[int, ...]
    gaps: dict[int, str]
    """Before which letter something stands between: ``" "``, ZWNJ, or another mark."""


@dataclass(frozen=True, slots=True)
class _Way:
    """A way through a text along a form: where it began, and the endings of inner words that the form lacks."""

    start: int
    beginning: str = ""
    inner: tuple[tuple[int, str], ...] = ()
    """Letter at which each ending begins, and the ending."""

    def past(self, at: int, ending: str) -> _Way:
        return _Way(self.start, self.beginning, (*self.inner, (at, ending)))

    def fits(self, form: _Form, letters: _Letters, end: int) -> bool:
        """Whether words are parted where the form's are, and a name has its capital."""
        if form.capital and not letters.source[letters.offsets[self.start]].isupper():
            return False
        gaps = [(depth, letters.gaps[at]) for at, depth in self._depths(end) if at in letters.gaps]
        between = all(self._depth(at + len(ending)) in form.must for at, ending in self.inner)
        parted = form.must <= {depth for depth, _ in gaps}
        return between and parted and all(gap == ZWNJ or depth in form.spaces for depth, gap in gaps)

    def _depths(self, end: int) -> Iterable[tuple[int, int]]:
        """Every letter of the form but the first, with how many letters of the form stand before it."""
        if not self.inner:
            return zip(range(self.start + 1, end), range(1, end), strict=False)
        inside = {at + step for at, ending in self.inner for step in range(len(ending))}
        return [(at, self._depth(at)) for at in range(self.start + 1, end) if at not in inside]

    def _depth(self, at: int) -> int:
        return at - self.start - sum(len(ending) for begun, ending in self.inner if begun < at)


def find(text: str, language: str, terms: Sequence[Term]) -> list[Match]:
    """The terms of a text in reading order, none overlapping. Build a :class:`Finder` to ask more than once."""
    return Finder(terms, language).find(text)


class Finder:
    """The forms of one language, ready to be looked for."""

    def __init__(self, terms: Iterable[Term], language: str) -> None:
        self._inflection = inflection_of(language)
        self._joined = self._inflection.arabic
        self._root = _Node()
        for use, term, form in sorted(_all_forms(terms, language), key=lambda item: _ORDER[item[0]]):
            for shape in self._inflection.shapes(form) if term.kind is not TermKind.HASHTAG else [Shape(form, "")]:
                self._add(term, use, form, shape)

    def find(self, text: str) -> list[Match]:
        """The terms of a text in reading order, none overlapping; the longest at each place."""
        if not self._root.after:
            return []
        letters = _letters(text)
        found: list[Match] = []
        end = 0
        for position, beginning in self._starts(letters):
            if position >= end:
                match, after = self._along(letters, _Way(position, beginning), position, self._root)
                if match:
                    found.append(match)
                    end = after
        return found

    def _add(self, term: Term, use: Use, form: str, shape: Shape) -> None:
        spelled, gaps = _spelled(shape.text)
        if not spelled:
            return
        node = self._root
        for depth, letter in enumerate(spelled, 1):
            following = node.after.get(letter)
            if following is None:
                following = node.after[letter] = _Node()
            node = following
            node.breaks = node.breaks or gaps.get(depth, ZWNJ) != ZWNJ
        names = term.kind in _NAMES
        made = _Form(
            term,
            form,
            use,
            frozenset(gaps),
            frozenset(at for at, gap in gaps.items() if gap != ZWNJ),
            capital=names and not self._joined and form[0].isupper(),
            sturdy=not names and len(spelled) >= inflection.LEAST_OF_RISKY,
            reshaped=shape.ending,
        )
        node.forms = (*node.forms, made)

    def _starts(self, letters: _Letters) -> Iterator[tuple[int, str]]:
        """Where words begin, each with the می before it; in one word with its verb, too."""
        for position in _word_edges(letters):
            beginning = self._beginning(letters, position)
            if beginning is not None:
                yield position, beginning
                if self._joined and not beginning and _MI.match(letters.text, position):
                    yield from _joined_mi(letters, position)

    def _beginning(self, letters: _Letters, position: int) -> str | None:
        """What belongs to the word that begins here; ``None`` where no word begins, but another goes on."""
        if position == 0:
            return ""
        gap = letters.gaps.get(position)
        if self._joined and gap in (ZWNJ, " "):
            before = _word_before(letters, position)
            if inflection.is_mi(before):
                verb = gap == ZWNJ or is_verb_after_mi(_rest_of_word(letters, position, after_space=True))
                return before if verb else ""
            return "" if gap == " " or inflection.leans(before) else None
        if gap is not None:
            return "" if gap != ZWNJ else None
        before = letters.text[position - 1]
        return "" if not _is_word(before) and before not in "#@" else None

    def _along(self, letters: _Letters, way: _Way, at: int, node: _Node) -> tuple[Match | None, int]:
        """The longest form that goes on below ``node`` with the letter ``at``, and the letter after it."""
        best: tuple[Match | None, int] = (None, 0)
        for position in range(at, len(letters.text)):
            following = node.after.get(letters.text[position])
            if following is None:
                break
            node, after = following, position + 1
            if not (node.forms or node.breaks):
                continue
            ending = self._ending(letters, way, after)
            if ending is None:
                continue
            gap = after in letters.gaps
            fitting = (each for each in node.forms if each.takes(ending, gap=gap) and way.fits(each, letters, after))
            form = next(fitting, None)  # the agreed form and earlier rows first
            if form is not None:
                best = _match(form, letters, way, after, ending)
            if ending and node.breaks and len(way.inner) < _MOST_INNER and (gap or not inflection.is_risky(ending)):
                longer = self._along(letters, way.past(after, ending), after + len(ending), node)
                best = max(best, longer, key=_after)
        return best

    def _ending(self, letters: _Letters, way: _Way, position: int) -> str | None:
        """The ending of the word that goes on at ``position``: ``""`` for none, ``None`` for another word."""
        ending = _rest_of_word(letters, position)
        if ending:
            return ending if self._is_ending(letters, way, position, ending) else None
        if self._joined and letters.gaps.get(position) == " ":
            apart = _rest_of_word(letters, position, after_space=True)
            return apart if inflection.stands_apart(apart) or _is_ezafe(letters, position, apart) else ""
        return ""

    def _is_ending(self, letters: _Letters, way: _Way, position: int, ending: str) -> bool:
        if self._joined and ending[0] == "ه" and position + 1 in letters.gaps:
            return False  # ساله‌اش is not سال with ها
        if self._inflection.follows(letters.text[max(way.start, position - 3) : position], ending):
            return True
        if way.beginning and inflection.belongs_to_verbs(ending):
            return True
        return self._joined and letters.gaps.get(position) == ZWNJ and inflection.follows_zwnj(ending)


def _all_forms(terms: Iterable[Term], language: str) -> Iterator[tuple[Use, Term, str]]:
    for term in terms:
        for use, form in _forms(term, language):
            yield use, term, form


def _forms(term: Term, language: str) -> Iterator[tuple[Use, str]]:
    tag = language_key(term.forms, language)
    if tag:
        yield Use.AGREED, term.forms[tag]
    for use, cells in ((Use.VARIANT, term.variants), (Use.AVOID, term.avoid)):
        for form in cells.get(language_key(cells, language), ()):
            yield use, form


def forms_in(term: Term, language: str) -> list[str]:
    """Every form of a row that serves the language, those to avoid included, the agreed one first."""
    return [form for _use, form in _forms(term, language)]


def language_key(cells: Iterable[str], language: str) -> str:
    """The tag among ``cells`` that serves the language: itself, else its bare language; ``""`` for none.

    >>> language_key(["fa", "en"], "en-GB"), language_key(["fa", "fa-AF"], "fa-AF"), language_key(["fa"], "fr")
    ('en', 'fa-AF', '')
    """
    tags = list(cells)
    base = base_language(language)
    return language if language in tags else next((tag for tag in tags if tag == base), "")


def _spelled(form: str) -> tuple[str, dict[int, str]]:
    """A form as :func:`_letters` has a text, without the way back: its letters, and the gaps between them."""
    letters = ""
    gaps: dict[int, str] = {}
    between = ""
    for part in _GAP.split(form):
        if not part:
            continue
        if _GAP.match(part):
            between = ZWNJ if not part.strip(ZWNJ) else " "
            continue
        folded = fold(part)
        if letters and folded and between:
            gaps[len(letters)] = between
        letters += folded
        between = "" if folded else between
    return letters, gaps


def _letters(text: str) -> _Letters:
    text = text.replace(_ZERO_WIDTH_SPACE, ZWNJ)  # some editors put it where the half-space was meant
    folded = fold_with_offsets(text)
    blanks = [match.start() for match in _BLANK.finditer(folded.text)]
    offsets: Sequence[int] = folded.offsets
    if blanks:
        offsets = [at for at, letter in zip(offsets, folded.text, strict=False) if not letter.isspace()] + [len(text)]
    letters = "".join(folded.text.split())
    gaps: dict[int, str] = {}
    for match in re.finditer(ZWNJ, text):
        if 0 < (at := bisect_right(offsets, match.start())) < len(letters):
            gaps[at] = ZWNJ
    gaps |= {at - before: " " for before, at in enumerate(blanks)}
    return _Letters(text, letters, tuple(offsets), gaps)


def _word_edges(letters: _Letters) -> list[int]:
    """The letters before which something stands that is no letter or digit of a word, in order."""
    marks = (match.end() for match in _NO_WORD.finditer(letters.text))
    return sorted(at for at in {0, *letters.gaps, *marks} if at < len(letters.text))


def _word_before(letters: _Letters, position: int) -> str:
    """The letters before a gap, as far as the gap before them; of a long word its end."""
    start = position - 1
    while start > 0 and position - start < 8 and start not in letters.gaps and _is_word(letters.text[start - 1]):
        start -= 1
    return letters.text[start:position]


def _joined_mi(letters: _Letters, position: int) -> Iterator[tuple[int, str]]:
    """Where a verb begins that is written in one word with its می."""
    parted = split_mi(_rest_of_word(letters, position, after_space=True, most=_LONGEST_VERB))
    if parted:
        yield position + len(parted[0]), parted[0]


def _is_word(letter: str) -> bool:
    return letter.isalnum() or letter == "_"


def _rest_of_word(
    letters: _Letters, position: int, *, after_space: bool = False, most: int = inflection.LONGEST
) -> str:
    """The letters up to the end of the word, an apostrophe among them; ``""`` at a gap (unless asked to skip it)."""
    end = position
    while end < len(letters.text) and end - position < most:
        if letters.gaps.get(end) == " " and not (after_space and end == position):
            break
        letter = letters.text[end]
        if not (_is_word(letter) or (letter == "'" and end - position <= 2)):
            break
        end += 1
    rest = letters.text[position:end]
    return rest if _ends(letters, end) and rest != "'" else rest.rstrip("'")


def _ends(letters: _Letters, position: int) -> bool:
    return position >= len(letters.text) or position in letters.gaps or not _is_word(letters.text[position])


def _after(found: tuple[Match | None, int]) -> int:
    return found[1]


def _is_ezafe(letters: _Letters, position: int, ending: str) -> bool:
    return inflection.is_ezafe(letters.text[position - 1], ending, gap=position in letters.gaps)


def _match(form: _Form, letters: _Letters, way: _Way, last: int, ending: str) -> tuple[Match, int]:
    """The match whose form ends before the letter ``last``, and the letter after its ending."""
    start, after = way.start, last + len(ending)
    endings = (more for at, more in (*way.inner, (last, ending)) if more and not _is_ezafe(letters, at, more))
    said = " ".join([each for each in (*form.reshaped.split(), *endings) if each])
    end = letters.offsets[after - 1] + 1
    while end < letters.offsets[after] and combining(letters.source[end]):  # the hamza of an ezafe, a short vowel
        end += 1
    return Match(letters.offsets[start], end, form.term, form.form, form.use, said, way.beginning), after
