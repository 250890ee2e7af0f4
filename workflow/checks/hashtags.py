"""``hashtags``: a hashtag or a mention of the source that is changed, broken or lost."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from workflow.checks.reading import Reading
from workflow.checks.rule import Example, Family, Rule
from workflow.checks.wording import msg
from workflow.glossary.find import forms_in, language_key
from workflow.model.finding import Finding, Severity
from workflow.model.glossary import TermKind
from workflow.text.hashtags import (
    broken,
    is_arabic,
    is_everyday,
    is_unreadable,
    letters,
    misread,
    spelled_out,
    tag_key,
    unmarked,
    word_count,
)
from workflow.text.inline import Piece, Span, spans
from workflow.text.languages import script_of
from workflow.text.similarity import similarity

CODE = "hashtags"
_NEAR = 0.75
_MOST = 64
"""Lost hashtags of one unit that others are compared with; nobody writes more, and each costs all the others."""
_LEAST_SHARE = 0.6
_RUN = re.compile(r"#[^\s#()«»،,;]{2,200}")
_SIGNS = "#＃"


@dataclass(frozen=True)
class _Tag:
    """A hashtag of the source and what may stand for it."""

    typed: str
    agreed: str
    """The glossary's form in the translation's language, with its sign; ``""`` for none."""
    avoided: frozenset[str]
    """Keys that another rule speaks about."""
    keys: frozenset[str]
    """Of the tags that are right here."""

    @property
    def severity(self) -> Severity:
        return Severity.ERROR if self.agreed else Severity.WARNING

    @property
    def wanted(self) -> str:
        return self.agreed or self.typed


def hashtags(reading: Reading) -> Iterator[Finding]:
    """Each tag of the source once, then each mention."""
    source = reading.unit.text
    if "#" in source or "＃" in source:
        yield from _tags(reading)
    if "@" in source:
        yield from _mentions(reading)


def _tags(reading: Reading) -> Iterator[Finding]:
    said = [reading.unit.text[span.start : span.end] for span in _spans(reading, Piece.HASHTAG, source=True)]
    if not said:
        return
    here = _spans(reading, Piece.HASHTAG)
    standing = {tag_key(_typed(reading, span)) for span in here}
    tags = {tag_key(typed): _tag(reading, typed) for typed in said}
    missing = [tag for tag in tags.values() if standing.isdisjoint(tag.keys)][:_MOST]
    right = {key for tag in tags.values() for key in tag.keys}
    left = [span for span in here if tag_key(_typed(reading, span)) not in right][:_MOST] if missing else []
    for tag in missing:
        span = _stand_in(reading, tag, left)
        if span is not None:
            left.remove(span)
            yield from _replaced(reading, tag, span)
            continue
        pieces = list(_unreadable(reading, tag, left)) or list(_in_pieces(reading, tag))
        if not pieces and left and not tag.agreed:
            # Another hashtag stands in its place: its words in the reader's language, if they are all there.
            yield from _cut_short(reading, tag, left.pop(0))
        else:
            yield from pieces or _dropped(reading, tag)
    if script_of(reading.language) != "Arab":
        yield from _unagreed(reading, tags, here)


def _unagreed(reading: Reading, tags: Mapping[str, _Tag], here: Sequence[Span]) -> Iterator[Finding]:
    """Hashtags that keep their Persian letters among words of another script, each once."""
    for key, tag in tags.items():
        span = next((span for span in here if tag_key(_typed(reading, span)) == key), None)
        if span is not None and not tag.agreed and is_arabic(tag.typed):
            template = msg("“{tag}” keeps its letters: the glossary has no form for these readers.")
            yield reading.finding(CODE, Severity.HINT, template, span.start, span.end, tag=tag.typed)


def _tag(reading: Reading, typed: str) -> _Tag:
    """The glossary may write its hashtags with their sign or without."""
    key = tag_key(typed)
    held = reading.context.source_rows if reading.context.terms else {}
    rows = [
        term for form in (f"#{key}", f"＃{key}", key) for term in held.get(form, ()) if term.kind is TermKind.HASHTAG
    ]
    if not rows:
        return _Tag(typed, "", frozenset(), frozenset([key]))
    forms = [term.forms.get(language_key(term.forms, reading.language), "") for term in rows]
    agreed = next((form for form in forms if form), "")
    avoid = {tag_key(form) for term in rows for form in term.avoid.get(language_key(term.avoid, reading.language), ())}
    right = {tag_key(form) for term in rows for form in forms_in(term, reading.language)} - avoid
    return _Tag(
        typed,
        "#" + agreed.lstrip(_SIGNS) if agreed else "",
        frozenset(avoid),
        frozenset(right | avoid if agreed else right | avoid | {key}),
    )


def _stand_in(reading: Reading, tag: _Tag, left: list[Span]) -> Span | None:
    """The tag that stands for this one: in the source's letters, spelled out, nearly the agreed one, or any other."""
    kinds: tuple[Callable[[str], bool], ...] = (
        lambda typed: tag_key(typed) == tag_key(tag.typed),
        lambda typed: letters(typed) in {letters(tag.wanted), letters(tag.typed)},
        lambda typed: spelled_out(tag.typed, typed),
        lambda typed: similarity(letters(typed), letters(tag.wanted)) >= _NEAR,
    )
    for kind in kinds:
        for span in left:
            if kind(_typed(reading, span)):
                return span
    return None


def _replaced(reading: Reading, tag: _Tag, span: Span) -> Iterator[Finding]:
    typed = _typed(reading, span)
    start, end = span.start, span.end
    if spelled_out(tag.typed, typed):
        if tag.agreed:
            template = msg("“{here}” is the source’s hashtag letter by letter; agreed is “{wanted}”.")
            yield reading.finding(
                CODE, Severity.ERROR, template, start, end, fix=tag.agreed, here=typed, wanted=tag.agreed
            )
        else:
            # A name is rightly written letter by letter: #مهسا is #Mahsa.
            severity = Severity.WARNING if is_everyday(tag.typed) else Severity.HINT
            template = msg("“{here}” is “{tag}” letter by letter; readers look for the words of their own language.")
            yield reading.finding(CODE, severity, template, start, end, here=typed, tag=tag.typed)
        return
    if tag_key(typed) == tag_key(tag.typed):
        template = msg("“{here}” is left as in the source; agreed is “{wanted}”.")
        yield reading.finding(
            CODE, Severity.WARNING, template, start, end, fix=tag.agreed, here=typed, wanted=tag.agreed
        )
        return
    template = msg("Following “{here}” does not bring readers to “{wanted}”.")
    yield reading.finding(CODE, tag.severity, template, start, end, fix=tag.wanted, here=typed, wanted=tag.wanted)


def _in_pieces(reading: Reading, tag: _Tag) -> Iterator[Finding]:
    text = reading.words
    for wanted in dict.fromkeys((tag.wanted, tag.typed)):
        for start, end in broken(text, wanted):
            template = msg("“{here}” is a hashtag in pieces: only “{wanted}” can be followed.")
            here = reading.text[start:end]
            yield reading.finding(
                CODE, tag.severity, template, start, end, fix=tag.wanted, here=here, wanted=tag.wanted
            )
            return
        place = unmarked(text, wanted)
        if place is not None:
            template = msg("The # is lost: “{wanted}”.")
            yield reading.finding(CODE, tag.severity, template, *place, fix=tag.wanted, wanted=tag.wanted)
            return


def _cut_short(reading: Reading, tag: _Tag, span: Span) -> Iterator[Finding]:
    typed = _typed(reading, span)
    followed = reading.text[span.end : span.end + 1] == "-" and reading.text[span.end + 1 : span.end + 2].isalpha()
    short = word_count(typed) == 1 and len(letters(typed)) < _LEAST_SHARE * len(letters(tag.typed))
    if followed or (short and word_count(tag.typed) > 1):
        template = msg("“{here}” stands for “{tag}”: is the rest of it cut off by a space or a sign?")
        yield reading.finding(CODE, Severity.WARNING, template, span.start, span.end, here=typed, tag=tag.typed)


def _dropped(reading: Reading, tag: _Tag) -> Iterator[Finding]:
    if tag.agreed:
        template = msg("The hashtag “{tag}” of the source is lost; agreed is “{wanted}”.")
        yield reading.finding(CODE, Severity.WARNING, template, tag=tag.typed, wanted=tag.agreed)
    else:
        yield reading.finding(CODE, Severity.WARNING, msg("The hashtag “{tag}” of the source is lost."), tag=tag.typed)


def _unreadable(reading: Reading, tag: _Tag, left: list[Span]) -> Iterator[Finding]:
    """A run of letters after a sign that a wrong encoding has spoilt; which tag it was is known where it is read back.

    The run may go on where the tag ends: some of its signs are no letters.
    """
    for match in _RUN.finditer(reading.text):
        if not is_unreadable(match[0]):
            continue
        meant = tag_key(misread(match[0])) in {tag_key(tag.typed), tag_key(tag.wanted)}
        left[:] = [span for span in left if not match.start() <= span.start < match.end()]
        template = msg("“{here}” cannot be read; “{wanted}” was meant.")
        fix = tag.wanted if meant else None
        place = match.span()
        yield reading.finding(CODE, tag.severity, template, *place, fix=fix, here=match[0], wanted=tag.wanted)
        return


def _mentions(reading: Reading) -> Iterator[Finding]:
    said = {span.target.casefold(): span.target for span in _spans(reading, Piece.MENTION, source=True)}
    here = _spans(reading, Piece.MENTION) if said else []
    left = [span for span in here if span.target.casefold() not in said][:_MOST]
    there = {span.target.casefold() for span in here}
    missing = [(key, mention) for key, mention in said.items() if key not in there]
    for key, mention in missing[:_MOST]:
        near = next((span for span in left if similarity(span.target.casefold(), key) >= _NEAR), None)
        other = near or (left[0] if len(left) == 1 else None)
        if other is not None:
            left.remove(other)
            template = msg("“{here}” is somebody else’s address; the source has “{wanted}”.")
            place, fix = (other.start, other.end), mention if near else None
            yield reading.finding(CODE, Severity.WARNING, template, *place, fix=fix, here=other.target, wanted=mention)
        else:
            yield reading.finding(CODE, Severity.WARNING, msg("The mention “{wanted}” is lost."), wanted=mention)


def _spans(reading: Reading, piece: Piece, *, source: bool = False) -> list[Span]:
    """Of plain values too: a hashtag in a title is a hashtag."""
    text = reading.unit.text if source else reading.text
    found = reading.source_spans if source else reading.spans
    return [span for span in (spans(text) if reading.unit.plain else found) if span.piece is piece]


def _typed(reading: Reading, span: Span) -> str:
    return reading.text[span.start : span.end]


RULE = Rule(
    code=CODE,
    family=Family.NAMES,
    about=msg(
        "A hashtag or a mention of the source is changed, broken or lost. An error where the glossary has a form for"
        " it and another spelling stands here; a hashtag is translated or kept (a hint where it keeps Persian letters"
        " and nothing is agreed), a mention is an address."
    ),
    example=Example(
        "آن‌ها نوشتند #زن_زندگی_آزادی",
        "They wrote #ZanZendegiAzadi",
        "#ZanZendegiAzadi",
        source_language="fa",
        language="en",
        fixed="They wrote #WomanLifeFreedom",
        glossary="kind,fa,en\nhashtag,#زن_زندگی_آزادی,#WomanLifeFreedom\n",
    ),
    unit=hashtags,
)
