"""``alt-text``: pictures without words for those who do not see them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from workflow.checks.reading import EditionReading, Reading, finding
from workflow.checks.rule import Example, Family, Rule
from workflow.checks.wording import msg
from workflow.model.finding import Finding, Severity
from workflow.model.unit import UnitType
from workflow.source.shown import shown_pictures
from workflow.text.inline import Piece, Span

CODE = "alt-text"
_LONGEST = 120
"""Letters of a file's name or a word that says nothing; whatever is longer says something."""
_FILE_NAME = re.compile(r"[\w%+.()~ -]*\.(?:jpe?g|png|gif|webp|svg|avif|heic|tiff?|bmp)", re.IGNORECASE)
_CAMERA = re.compile(
    r"(?:IMG|DSC[NF]?|PXL|PHOTO|VID|WA|WhatsApp Image|Screen ?shot)[-_ ]?[\d۰-۹][\w .:-]*", re.IGNORECASE
)
_EMPTY_WORDS = re.compile(
    r"(?:(?:an?|the|une?|una?|el|la|le|ein|eine|das)[ ]|l['’])?"
    r"(?:image|picture|photo(?:graph|graphie)?|pic|img|figure|screen ?shot|graphic|alt(?: text)?|untitled|placeholder"
    r"|imagen|foto(?:graf[ií]a)?|bild|abbildung|sin t[ií]tulo|sans titre|یک عکس|عکس|تصویر|تصوير|نگاره|بدون عنوان"
    r"|بدون شرح|الصورة|صورة|وێنە)"
    r"[ _#-]{0,2}(?:شمارهٔ? |number |no\. ?|n[°º] ?)?[0-9۰-۹٠-٩]{0,4}[.:]?"
    r"|[\s.…\-–—_*?؟!]+",  # no word at all
    re.IGNORECASE,
)


def alt_text(edition: EditionReading) -> Iterator[Finding]:
    """One warning a picture; one that HTML calls mere ornament (``alt=""``) is silent."""
    yield from _without_words(edition)
    for reading in edition.readings.values():
        if reading.unit.type is UnitType.IMAGE:
            if says_nothing(reading.text):
                yield _named_badly(reading, 0, len(reading.text))
        elif "![" in reading.text:
            for span in _pictures(reading):
                if says_nothing(reading.text[span.text_start : span.text_end]):
                    yield _named_badly(reading, span.text_start, span.text_end)


def says_nothing(words: str) -> bool:
    """Whether an alternative text is a file's name, or only says that there is a picture.

    >>> [says_nothing(words) for words in ("IMG_2034.jpg", "Image 3", "عکس", "A lamp on a sill")]
    [True, True, True, False]
    """
    bare = " ".join(words.split())
    if not bare or len(bare) > _LONGEST:
        return False
    return any(pattern.fullmatch(bare) for pattern in (_EMPTY_WORDS, _CAMERA, _FILE_NAME))


def _without_words(edition: EditionReading) -> Iterator[Finding]:
    """Pictures of the source without words, but for those that a translation has given some."""
    given = Counter(
        span.target
        for reading in edition.readings.values()
        if "![" in reading.text
        for span in _pictures(reading)
        if reading.text[span.text_start : span.text_end].strip()
    )
    # Words that came out of no file stand in their units alone.
    texts = (
        [edition.document.text] if edition.document.text else [unit.text for unit in edition.units if not unit.plain]
    )
    for shown in (shown for text in texts for shown in shown_pictures(text)):
        if shown.words or given[shown.address] > 0:
            given[shown.address] -= 1
        elif not shown.ornament:
            said = msg("The picture {picture} has no alternative text: say in a few words what it shows.")
            yield finding(CODE, "", Severity.WARNING, said, picture=shown.address)


def _pictures(reading: Reading) -> list[Span]:
    return [span for span in reading.spans if span.piece is Piece.IMAGE]


def _named_badly(reading: Reading, start: int, end: int) -> Finding:
    said = msg("“{words}” tells nobody what the picture shows: describe it in a few words.")
    return reading.finding(CODE, Severity.WARNING, said, start, end, words=reading.text[start:end])


RULE = Rule(
    code=CODE,
    family=Family.PUBLICATION,
    about=msg(
        "A picture has no alternative text, or one that is only a file’s name or the word “picture”: those who do not"
        " see it learn nothing."
    ),
    example=Example("![IMG_2034.jpg](yard.jpg)", "![IMG_2034.jpg](yard.jpg)", marked="IMG_2034.jpg"),
    edition=alt_text,
    original=True,
)
