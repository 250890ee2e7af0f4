"""``picture-location``: a picture whose file tells where it was taken."""

from __future__ import annotations

from collections.abc import Iterator

from workflow.checks.reading import EditionReading, Facts, finding
from workflow.checks.rule import Example, Family, Rule
from workflow.checks.wording import msg
from workflow.model.finding import Finding, Severity

CODE = "picture-location"


def picture_location(edition: EditionReading) -> Iterator[Finding]:
    """One warning a picture. Published copies lose their metadata; files in ``content/`` are passed on with it."""
    for picture in sorted(edition.context.facts.located):
        said = msg("The file of the picture {picture} tells where it was taken. Save it anew without that.")
        yield finding(CODE, "", Severity.WARNING, said, picture=picture)


RULE = Rule(
    code=CODE,
    family=Family.PUBLICATION,
    about=msg(
        "The file of a picture holds the place where it was taken. The published copy loses it, but whoever gets the"
        " source file can read it."
    ),
    example=Example(
        "![The yard](yard.jpg)",
        "![حیاط](yard.jpg)",
        facts=Facts(located=frozenset(["yard.jpg"])),
    ),
    edition=picture_location,
    original=True,
)
