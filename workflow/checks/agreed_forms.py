"""``agreed-forms``: the source holds a term of the glossary, and the translation says it in other words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from workflow.checks.reading import Reading
from workflow.checks.rule import Example, Family, Rule
from workflow.checks.wording import msg
from workflow.glossary import Match, Use
from workflow.glossary.find import forms_in, language_key
from workflow.model.finding import Finding, Severity
from workflow.model.glossary import Naming, Term, TermKind
from workflow.text.names import plain
from workflow.text.similarity import similarity
from workflow.text.spelling import fold
from workflow.text.tokens import Word, words

CODE = "agreed-forms"
_NEAR = 0.72
"""Share of letters from which a run of words is taken for the agreed form misspelled."""
_ARTICLE = re.compile(r"(?i)\A(?:the|le|la|les|l'|el|los|las) ?(?=\w{3})")
_LEAST_INSIDE = 4  # letters of a form that may stand inside a longer word


def agreed_forms(reading: Reading) -> Iterator[Finding]:
    """Each term once; a person may be called by a part of the name, and pronouns may stand for all but one mention."""
    if not reading.source_terms:
        return
    said: dict[int, list[Match]] = {}
    for match in reading.terms:
        said.setdefault(id(match.term), []).append(match)
    # Behind a joined می the letters of a noun are a verb: می‌رود goes, and is no river.
    nouns = [match for match in reading.source_terms if not match.beginning]
    for term, form in {id(match.term): (match.term, match.form) for match in nouns}.values():
        agreed = term.forms.get(language_key(term.forms, reading.language), "")
        if not agreed or term.kind is TermKind.HASHTAG or term.naming is not Naming.FULL:
            continue
        if id(term) in said:
            yield from _variants(reading, said[id(term)], agreed)
        elif not _said_otherwise(reading, form):
            yield from _missing(reading, term, form, agreed)


def _variants(reading: Reading, matches: Sequence[Match], agreed: str) -> Iterator[Finding]:
    """Variants, where the unit does not hold the agreed form as well."""
    if any(match.use is not Use.VARIANT for match in matches):
        return
    template = msg("The glossary knows “{here}”, but the agreed form is “{agreed}”.")
    for match in matches:
        same = not (match.ending or match.beginning) and _letters(match.form) == _letters(agreed)
        here = reading.text[match.start : match.end]
        fix = agreed if same and here != agreed else None
        yield reading.finding(CODE, Severity.HINT, template, match.start, match.end, fix=fix, here=here, agreed=agreed)


def _said_otherwise(reading: Reading, form: str) -> bool:
    """Whether a form of any row with these words of the source stands there, inside a longer word perhaps."""
    rows = reading.context.source_rows.get(fold(form), ())
    found = {id(match.term) for match in reading.terms}
    text = fold(reading.words)
    return any(id(term) in found or _stands_inside(reading, term, text) for term in rows)


def _stands_inside(reading: Reading, term: Term, folded: str) -> bool:
    """A name keeps its capital, as the glossary's finder has it."""
    forms = [_ARTICLE.sub("", form) for form in forms_in(term, reading.language)]
    if term.kind is TermKind.TERM:
        return any(len(form) >= _LEAST_INSIDE and fold(form) in folded for form in forms)
    return any(
        len(form) >= _LEAST_INSIDE and (form in reading.words if form[0].isupper() else fold(form) in folded)
        for form in forms
    )


def _missing(reading: Reading, term: Term, form: str, agreed: str) -> Iterator[Finding]:
    if term.kind is TermKind.TERM:
        if not reading.verse:
            template = msg("The glossary says “{agreed}” for “{form}”; other words stand here.")
            yield reading.finding(CODE, Severity.HINT, template, agreed=agreed, form=form)
        return
    severity = Severity.HINT if reading.verse else Severity.WARNING
    near = _nearest(reading.tokens, agreed)
    if near is not None:
        here = reading.text[near.start : near.end]
        fix = agreed if _letters(here) == _letters(agreed) else None
        template = msg("“{here}” stands here; agreed is “{agreed}”.")
        yield reading.finding(CODE, severity, template, near.start, near.end, fix=fix, here=here, agreed=agreed)
    elif _left(reading, form):
        start = reading.words.index(form)
        template = msg("“{form}” is left as in the source; agreed is “{agreed}”.")
        yield reading.finding(CODE, severity, template, start, start + len(form), fix=agreed, form=form, agreed=agreed)
    elif not _in_part(reading, term, agreed):
        template = msg("“{form}” of the source is not here; agreed is “{agreed}”.")
        yield reading.finding(CODE, severity, template, form=form, agreed=agreed)


def _left(reading: Reading, form: str) -> bool:
    return any(word.text == form for word in reading.tokens) or (" " in form and form in reading.words)


def _in_part(reading: Reading, term: Term, agreed: str) -> bool:
    """Whether a person is called by one of the names, or another thing by most of its words."""
    wanted = {plain(fold(word.text)) for word in words(agreed) if len(word.text) > 2}
    there = wanted & {plain(fold(word.text)) for word in reading.tokens}
    return bool(there) and (term.kind is TermKind.PERSON or 2 * len(there) > len(wanted))


def _nearest(tokens: Sequence[Word], agreed: str) -> Word | None:
    """The run of words that is spelled most like the agreed form."""
    wanted, size = _letters(agreed), len(words(agreed))
    plain_tokens = [_letters(token.text) for token in tokens]
    best, span = 0.0, (0, 0)
    for several in {max(1, size - 1), size, size + 1}:
        for at in range(len(tokens) - several + 1):
            run = "".join(plain_tokens[at : at + several])
            score = similarity(run, wanted, cutoff=max(best, _NEAR)) if abs(len(run) - len(wanted)) < len(wanted) else 0
            if score > best:
                best, span = score, (tokens[at].start, tokens[at + several - 1].end)
    return Word(*span, "") if best else None


def _letters(text: str) -> str:
    return plain(fold(text).replace(" ", ""))


RULE = Rule(
    code=CODE,
    family=Family.NAMES,
    about=msg(
        "The source holds a word of the glossary and the translation neither its agreed form nor a variant. A warning"
        " for names and slogans, misspelled or lost, a hint for other words and for a variant."
    ),
    example=Example(
        "به رودبارنگ برگشتیم.",
        "We went back to Rudbareng.",
        "Rudbareng",
        source_language="fa",
        language="en",
        glossary="kind,fa,en\nplace,رودبارنگ,Rudbarang\n",
    ),
    unit=agreed_forms,
)
