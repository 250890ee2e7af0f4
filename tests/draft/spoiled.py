"""An engine as bad as they come, for tests and measurements: it changes words and drops, doubles, moves and translates
masks, and at times invents markup of its own."""

from __future__ import annotations

from collections.abc import Callable
from random import Random

from workflow.draft.masks.kept import MaskStyle
from workflow.draft.masks.written import ATOMS, written

_WORDS = str.maketrans("aeioustnrlابتدرسمنهوی", "eiouatsrnlبتدرسمنهویا")
_PERSIAN = str.maketrans("0123456789", "۰۱۲۳۴۵۶۷۸۹")
_ARABIC = str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")
_WIDE = str.maketrans("0123456789[]⟦⟧", "".join(chr(0xFF10 + at) for at in range(10)) + "［］【】")
_CYRILLIC = str.maketrans("abcdeghkmnprstuvxyz", "абцдегхкмнпрстувхыз")
_INVENTED = (
    "**", " *so* ", "_", "`", "[here](https://elsewhere.example)", " https://elsewhere.example ", "[^9]", "<b>",
    "<script>x</script>", "<!-- -->", "![x](y)", "[x][y]", "\\", "&lt;", "#tag", " @someone", " a@b.example ", "{: .x}",
    "\N{RIGHT-TO-LEFT OVERRIDE}", "\n", "\n\n", "\x00", "~~", "[", "]", "](", "\n# ", "\n- ", "⟦", "⟧", "|", "<x>",
)  # fmt: skip

# What may happen to one mask.
_HARM: tuple[Callable[[str, Random], str], ...] = (
    lambda _mask, _rng: "",
    lambda mask, _rng: mask + mask,
    lambda mask, _rng: f"{mask} and {mask}",
    lambda mask, _rng: mask.translate(_PERSIAN),
    lambda mask, _rng: mask.translate(_ARABIC).replace("⟦", "[").replace("⟧", "]"),
    lambda mask, _rng: mask.translate(_WIDE),
    lambda mask, _rng: mask.translate(_CYRILLIC),
    lambda mask, _rng: mask.upper(),
    lambda mask, _rng: " ".join(mask),
    lambda mask, _rng: f" {mask[0]} {mask[1:-1]} {mask[-1]} ",
    lambda mask, _rng: mask[1:-1],
    lambda mask, _rng: mask[1:],
    lambda mask, _rng: mask[:-1],
    lambda mask, _rng: f"({mask[1:-1]})",
    lambda mask, rng: mask.replace(*_digit(mask, rng), 1),
    lambda mask, _rng: "".join(letter for letter in mask if not letter.isalpha()),
    lambda mask, _rng: "".join(letter for letter in mask if not letter.isdigit()),
    lambda mask, _rng: mask.translate(_WORDS),
    lambda mask, _rng: f"  {mask}  ",
)


def spoiled(text: str, style: MaskStyle, rng: Random, *, rate: float, invents: float = 0.0) -> str:
    """An answer to a masked text: every word in other letters, each mask harmed with the chance ``rate`` (0-1), and
    with the chance ``invents`` something put in that the source does not have."""
    parts = _parts(text.translate(_WORDS) if style is not MaskStyle.XML else text, text, style)
    for at in range(1, len(parts), 2):
        if rng.random() < rate:
            parts[at] = rng.choice(_HARM)(parts[at], rng)
    if len(parts) > 3 and rng.random() < rate:
        one, other = rng.sample(range(1, len(parts), 2), 2)
        parts[one], parts[other] = parts[other], parts[one]
    if rng.random() < rate / 2:
        parts.insert(rng.randrange(len(parts) + 1), written(rng.randint(1, len(parts)), style))
    words = "".join(parts)
    if rng.random() < rate / 2:
        words = words.replace("\n", " ")
    if rng.random() < invents:
        at = rng.randrange(len(words) + 1)
        words = words[:at] + rng.choice(_INVENTED) + words[at:]
    return words


def _parts(translated: str, text: str, style: MaskStyle) -> list[str]:
    """Words and masks in turn, the masks as they were written."""
    parts: list[str] = []
    last = 0
    for match in ATOMS[style].finditer(text):
        if any(letter.isdigit() for letter in match[0]):  # no escaped sign
            parts += [translated[last : match.start()], match[0]]
            last = match.end()
    return [*parts, translated[last:]]


def _digit(mask: str, rng: Random) -> tuple[str, str]:
    """A digit of the mask and a wrong one."""
    digits = [letter for letter in mask if letter.isdigit()]
    wrong = rng.choice("0123456789")
    return (rng.choice(digits), wrong) if digits else ("", wrong)
