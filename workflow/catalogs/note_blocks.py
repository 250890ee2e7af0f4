"""What a note can hold: paragraphs, each on one line in a catalog, where the lines of a list would run together."""

from __future__ import annotations

import re

from workflow.catalogs.wording import body_of
from workflow.source.markdown import PLAIN, html

_BLANKS = re.compile(r"\s+")


def keeps_blocks(body: str) -> bool:
    """Whether a body as typed reads the same in the form that catalogs keep: nothing but line ends goes.

    >>> keeps_blocks("One line\\nand another.\\n\\n- an item\\n\\n- another"), keeps_blocks("- an item\\n- another")
    (True, False)
    """
    return _read(body.strip()) == _read(body_of(body))


def _read(text: str) -> str:
    return _BLANKS.sub(" ", html(text, options=PLAIN))
