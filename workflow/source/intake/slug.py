"""A file name from a title: ASCII words joined by hyphens."""

from __future__ import annotations

import hashlib
import re
import unicodedata

# A plain reading of Persian letters, one for one; vowels that are not written stay unwritten.
LATIN = str.maketrans(
    dict(
        zip(
            "اآبپتثجچحخدذرزژسشصضطظعغفقکگلمنوهیئؤأإةيك",
            "a a b p t s j ch h kh d z r z zh s sh s z t z _ gh f gh k g l m n v h y y v a e h y k".split(),
            strict=True,
        )
    )
    | {"_": ""}
)
LONGEST = 60  # letters: long enough to be told apart, short enough for a list
WORD = re.compile(r"[a-z0-9]+")
JOINERS = re.compile("[\N{ZERO WIDTH NON-JOINER}\N{ZERO WIDTH JOINER}'’ʼ]")
RESERVED = frozenset(
    ("con", "prn", "aux", "nul", "index", *(f"{port}{n}" for port in ("com", "lpt") for n in range(10)))
)


def slug_of(title: str, text: str = "") -> str:
    """A name for a title; for one with no letter that can be written so, ``text-`` and a hash of ``text``.

    >>> slug_of("Rain on the Prison’s Roof!")
    'rain-on-the-prisons-roof'
    >>> slug_of("باران بر بام زندان")
    'baran-br-bam-zndan'
    """
    plain = unicodedata.normalize("NFKD", JOINERS.sub("", title)).casefold().translate(LATIN).replace("_", "")
    plain = "".join(letter for letter in plain if not unicodedata.combining(letter))
    name = ""
    for word in WORD.findall(_latin_digits(plain)):
        longer = f"{name}-{word}" if name else word[:LONGEST]
        if len(longer) > LONGEST:
            break
        name = longer
    return name if name and name not in RESERVED else f"text-{hashlib.sha256((title + text).encode()).hexdigest()[:8]}"


def _latin_digits(text: str) -> str:
    return "".join(str(unicodedata.digit(c)) if c.isdecimal() else c for c in text)
