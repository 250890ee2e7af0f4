"""``hamza-ezafe``: the ezafe after a silent heh, as the publication writes it, and words with a hamza."""

from __future__ import annotations

import re
from collections.abc import Iterator

from workflow.checks.customs import Customs, Style
from workflow.checks.reading import Reading
from workflow.checks.rule import Example, Family, Rule
from workflow.checks.wording import msg
from workflow.model.finding import Finding, Severity
from workflow.text.hamza import academy_form
from workflow.text.persian import HAMZA_ABOVE, HEH, LETTERS, YEH, ZWNJ

CODE = "hamza-ezafe"
HEH_WITH_YEH = "\N{ARABIC LETTER HEH WITH YEH ABOVE}"
_HAMZAS = re.compile(rf"(?:[{HEH}\N{{ARABIC LETTER AE}}]{HAMZA_ABOVE}|{HEH_WITH_YEH})(?![{LETTERS}{ZWNJ}])")
"""``هٔ`` and ``ۀ``, which are the same to readers."""
_YEHS = re.compile(rf"{HEH}{ZWNJ}{YEH}(?![{LETTERS}{ZWNJ}])")
_APART = re.compile(rf"{HEH}(?:[ {ZWNJ}]{HAMZA_ABOVE}|[ {ZWNJ}]?ء)(?![{LETTERS}{ZWNJ}])")
_CHEAP = re.compile(rf"[{HAMZA_ABOVE}{HEH_WITH_YEH}ءئؤأ]|{ZWNJ}{YEH}")
_HAMZA, _YEH = HEH + HAMZA_ABOVE, HEH + ZWNJ + YEH


def hamza_ezafe(reading: Reading) -> Iterator[Finding]:
    """The other form than the publication's, or the rarer where both are allowed and one unit has both."""
    text = reading.persian_words
    if reading.verse or not _CHEAP.search(text):
        return
    for match in _APART.finditer(text):
        wanted = _YEH if reading.style.ezafe == "yeh" else _HAMZA
        message = msg("The hamza of the ezafe sits on the heh: {wanted}.")
        yield reading.finding(CODE, Severity.WARNING, message, *match.span(), fix=wanted, wanted=wanted)
    yield from _form(reading, text)
    if reading.style.orthography == "academy":
        yield from _words(reading)


def _form(reading: Reading, text: str) -> Iterator[Finding]:
    hamzas, yehs = list(_HAMZAS.finditer(text)), list(_YEHS.finditer(text))
    if reading.style.ezafe == "any":
        others, wanted = (hamzas, _YEH) if len(yehs) > len(hamzas) else (yehs, _HAMZA)
        if hamzas and yehs:
            for match in others:
                message = msg("Two ways of writing the ezafe after ه stand here; the other one is {wanted}.")
                yield reading.finding(CODE, Severity.HINT, message, *match.span(), fix=wanted, wanted=wanted)
        return
    others, wanted = (yehs, _HAMZA) if reading.style.ezafe == "hamza" else (hamzas, _YEH)
    for match in others:
        message = msg("This publication writes the ezafe after ه as {wanted}.")
        yield reading.finding(CODE, Severity.WARNING, message, *match.span(), fix=wanted, wanted=wanted)


def _words(reading: Reading) -> Iterator[Finding]:
    for start, end, typed in reading.persian_tokens:
        form = academy_form(typed)
        if form is not None:
            message = msg("The Academy writes “{typed}” as “{wanted}”.")
            fix = form.word if form.safe else None
            yield reading.finding(CODE, Severity.HINT, message, start, end, fix=fix, typed=typed, wanted=form.word)


RULE = Rule(
    code=CODE,
    family=Family.ORTHOGRAPHY,
    about=msg(
        "The ezafe after a silent ه is written otherwise than the publication does (“hamza”: خانهٔ, “yeh”: خانه‌ی), a "
        "warning, or in two ways in one unit, a hint. Where the Academy is followed, its spelling of words with a "
        "hamza is a hint."
    ),
    example=Example(
        "our house",
        f"خانه{ZWNJ}ی ما",
        f"ه{ZWNJ}ی",
        fixed=f"خان{_HAMZA} ما",
        customs=Customs(Style(ezafe="hamza")),
    ),
    unit=hamza_ezafe,
    languages=frozenset({"fa"}),
)
