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

from workflow.model.glossary import Term, TermKind
from workflow.text.languages import base_language, script_of
from workflow.text.spelling import ZWNJ, fold_with_offsets

_NAMES = frozenset([TermKind.PERSON, TermKind.PLACE, TermKind.ORGANISATION, TermKind.WORK])


_MOST_INNER = 3  # words of a form, besides its last, that may have endings: each may double the ways through it
_NO_WORD, _BLANK = re.compile(r"\W"), re.compile(r"\s")


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
    """What the language added, folded: ``ها``, ``s``, with spaces between several (``s s`` in "prisonniers
    politiques"); ``""`` when the form stands as agreed."""
    beginning: str = ""
    """A joined ``می`` before it, of which ``start`` knows nothing."""


@dataclass(slots=True)
class _Node:
    after: dict[str, _Node] = field(default_factory=dict)
    forms: list[_Form] = field(default_factory=list)
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
    inner: tuple[tuple[int, str], ...] = ()
    """Letter at which each ending begins, and the ending."""

    def past(self, at: int, ending: str) -> _Way:
        return _Way(self.start, (*self.inner, (at, ending)))

    def fits(self, form: _Form, letters: _Letters, end: int) -> bool:
        """Whether words are parted where the form's are, and a name has its capital."""
        if form.capital and not letters.source[letters.offsets[self.start]].isupper():
            return False
        depths = self._depths(end)
        parted = {depth for at, depth in depths if at in letters.gaps}
        spaced = {depth for at, depth in depths if letters.gaps.get(at) not in (None, ZWNJ)}
        between = all(self._depth(at + len(ending)) in form.must for at, ending in self.inner)
        return between and form.must <= parted and spaced <= form.spaces

    def _depths(self, end: int) -> list[tuple[int, int]]:
        """Every letter of the form but the first, with how many letters of the form stand before it."""
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
        self._language = base_language(language)
        self._joined = script_of(language) == "Arab"
        self._endings = _PERSIAN_ENDINGS if self._joined else _LATIN_ENDINGS.get(self._language, frozenset([""]))
        self._root = _Node()
        for use, term, form in sorted(_all_forms(terms, language), key=lambda item: _ORDER[item[0]]):
            self._add(term, use, form)

    def find(self, text: str) -> list[Match]:
        """The terms of a text in reading order, none overlapping; the longest at each place."""
        if not self._root.after:
            return []
        letters = _letters(text)
        found: list[Match] = []
        end = 0
        for position in _word_edges(letters):
            if position >= end and self._begins(letters, position):
                match, after = self._at(letters, position)
                if match:
                    found.append(match)
                    end = after
        return found

    def _add(self, term: Term, use: Use, form: str) -> None:
        letters = _letters(form)
        if not letters.text:
            return
        node = self._root
        for depth, letter in enumerate(letters.text, 1):
            node = node.after.setdefault(letter, _Node())
            node.breaks = node.breaks or letters.gaps.get(depth, ZWNJ) != ZWNJ
        names = term.kind in _NAMES and not self._joined
        node.forms.append(
            _Form(
                term,
                form,
                use,
                frozenset(letters.gaps),
                frozenset(at for at, gap in letters.gaps.items() if gap != ZWNJ),
                names and form[0].isupper(),
            )
        )

    def _begins(self, letters: _Letters, position: int) -> bool:
        """Whether a word begins here; after a joined می too."""
        if position == 0:
            return True
        before, gap = letters.text[position - 1], letters.gaps.get(position)
        if gap == ZWNJ:
            return letters.text[max(0, position - 2) : position] == "می"
        return gap is not None or (not _is_word(before) and before not in "#@")

    def _at(self, letters: _Letters, start: int) -> tuple[Match | None, int]:
        """The longest form that begins at ``start``, and the letter after it."""
        return self._along(letters, _Way(start), start, self._root)

    def _along(self, letters: _Letters, way: _Way, at: int, node: _Node) -> tuple[Match | None, int]:
        """The same, for forms that go on below ``node`` with the letter ``at``."""
        best: tuple[Match | None, int] = (None, 0)
        for position in range(at, len(letters.text)):
            following = node.after.get(letters.text[position])
            if following is None:
                break
            node, after = following, position + 1
            if not (node.forms or node.breaks):
                continue
            ending = self._ending(letters, after)
            if ending is None:
                continue
            fitting = (form for form in node.forms if way.fits(form, letters, after))
            form = next(fitting, None)  # the agreed form and earlier rows first
            if form is not None:
                best = _match(form, letters, way, after, ending)
            if ending and node.breaks and len(way.inner) < _MOST_INNER:
                longer = self._along(letters, way.past(after, ending), after + len(ending), node)
                best = max(best, longer, key=_after)
        return best

    def _ending(self, letters: _Letters, position: int) -> str | None:
        """The ending of the word that goes on at ``position``: ``""`` for none, ``None`` for another word."""
        ending = _rest_of_word(letters, position)
        if ending:
            return ending if ending in self._endings or self._joined_ending(letters, position, ending) else None
        if self._joined and letters.gaps.get(position) == " ":
            apart = _rest_of_word(letters, position, after_space=True)
            return apart if apart in _APART or _is_ezafe(letters, position, apart) else ""
        return ""

    def _joined_ending(self, letters: _Letters, position: int, ending: str) -> bool:
        return self._joined and letters.gaps.get(position) == ZWNJ and ending in _AFTER_ZWNJ


# What may follow a Persian word directly, in folded letters: plural, "a …", ezafe, "of ours", comparison, object mark.
_PERSIAN_ENDINGS = frozenset(
    "ها های هایی هایم هایت هایش هایمان هایتان هایشان ی یی یم یت یش ان انی مان تان شان یمان یتان یشان".split()
) | frozenset(["", "ای", "ام", "ات", "اش", "اند", "ست", "را"])
_AFTER_ZWNJ = frozenset(["ی", "م", "ت", "ش", "ایم", "اید", "تر", "ترین", "تری", "ایها", "ایی", "است", "گونه", "وار"])
_APART = frozenset(["ها", "های", "هایی", "هایم", "هایت", "هایش", "هایمان", "هایتان", "هایشان", "ای", "ام", "اند"])
_LATIN_ENDINGS = {
    "en": frozenset(["", "s", "es", "'s", "s'", "'"]),
    "fr": frozenset(["", "s", "x", "e", "es"]),
    "es": frozenset(["", "s", "es"]),
    "de": frozenset(["", "s", "es", "e", "en", "n", "er", "ern"]),
}


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


def _letters(text: str) -> _Letters:
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


def _is_word(letter: str) -> bool:
    return letter.isalnum() or letter == "_"


def _rest_of_word(letters: _Letters, position: int, *, after_space: bool = False) -> str:
    """The letters up to the end of the word, an apostrophe among them; ``""`` at a gap (unless asked to skip it)."""
    end = position
    while end < len(letters.text) and end - position < 8:
        if letters.gaps.get(end) == " " and not (after_space and end == position):
            break
        letter = letters.text[end]
        if not (_is_word(letter) or (letter == "'" and end - position <= 1)):
            break
        end += 1
    rest = letters.text[position:end]
    return rest if _ends(letters, end) and rest != "'" else rest.rstrip("'")


def _ends(letters: _Letters, position: int) -> bool:
    return position >= len(letters.text) or position in letters.gaps or not _is_word(letters.text[position])


def _after(found: tuple[Match | None, int]) -> int:
    return found[1]


def _is_ezafe(letters: _Letters, position: int, ending: str) -> bool:
    """Whether an ending only writes out what ``خانهٔ`` has above its last letter: ``خانه‌ی``."""
    return ending == "ی" and letters.text[position - 1] == "ه" and position in letters.gaps


def _match(form: _Form, letters: _Letters, way: _Way, last: int, ending: str) -> tuple[Match, int]:
    """The match whose form ends before the letter ``last``, and the letter after its ending."""
    start, after = way.start, last + len(ending)
    said = " ".join(more for at, more in (*way.inner, (last, ending)) if more and not _is_ezafe(letters, at, more))
    end = letters.offsets[after - 1] + 1
    while end < letters.offsets[after] and combining(letters.source[end]):  # the hamza of an ezafe, a short vowel
        end += 1
    beginning = "می" if letters.gaps.get(start) == ZWNJ else ""
    return Match(letters.offsets[start], end, form.term, form.form, form.use, said, beginning), after
