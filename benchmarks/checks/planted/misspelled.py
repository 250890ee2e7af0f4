"""Names misspelled: in Latin letters, in Persian ones."""

from __future__ import annotations

from collections.abc import Callable
from random import Random

ZWNJ = "\N{ZERO WIDTH NON-JOINER}"
VOWELS = "aeiou"


def misspelled(name: str, chance: Random) -> str | None:
    """One slip: a letter doubled or undoubled, a vowel changed or lost, a consonant changed, an article, a hyphen."""
    slips: list[Callable[[str, Random], str | None]] = [
        doubled, vowel_changed, vowel_lost, consonant_changed, article_added, hyphen_changed,
    ]  # fmt: skip
    chance.shuffle(slips)
    for slip in slips:
        whole = slip in {article_added, hyphen_changed}
        word = name if whole else chance.choice([word for word in name.split() if word[0].isupper()])
        spoilt = slip(word, chance)
        if spoilt and spoilt != word:
            return name.replace(word, spoilt, 1)
    return None


def _at(name: str, letters: str, chance: Random) -> int:
    places = [at for at in range(1, len(name)) if name[at] in letters]
    return chance.choice(places) if places else -1


def doubled(name: str, chance: Random) -> str | None:
    at = _at(name, "abdefgiklmnoprstuz", chance)
    return name[:at] + name[at] + name[at:] if at > 0 else None


def vowel_changed(name: str, chance: Random) -> str | None:
    at = _at(name, VOWELS, chance)
    return name[:at] + chance.choice(VOWELS.replace(name[at], "")) + name[at + 1 :] if at > 0 else None


def vowel_lost(name: str, chance: Random) -> str | None:
    at = _at(name, VOWELS, chance)
    return name[:at] + name[at + 1 :] if at > 0 and len(name) > 5 else None


def consonant_changed(name: str, chance: Random) -> str | None:
    pairs = {"k": "c", "c": "k", "s": "z", "z": "s", "q": "gh", "v": "w", "w": "v", "n": "m", "m": "n", "t": "d"}
    at = _at(name, "".join(pairs), chance)
    return name[:at] + pairs[name[at]] + name[at + 1 :] if at > 0 and len(name) > 5 else None


def article_added(name: str, chance: Random) -> str | None:
    if " of " in name:
        return name.replace(" of the ", " of ") if " of the " in name else name.replace(" of ", " of the ")
    return None


def hyphen_changed(name: str, chance: Random) -> str | None:
    if "-" in name:
        return name.replace("-", chance.choice([" ", ""]), 1)
    return name.replace(" ", "-", 1) if name.count(" ") == 1 else None


PERSIAN_PAIRS = "تط سص زذ حه قغ".split()


def misspelled_persian(name: str, chance: Random) -> str | None:
    """A letter that sounds alike, a long vowel written or left out, a letter lost."""
    inside = range(1, len(name) - 1)
    short = ZWNJ + " اوی"
    ways = [
        name[:at] + pair.replace(letter, "") + name[at + 1 :]
        for at, letter in enumerate(name)
        for pair in PERSIAN_PAIRS
        if letter in pair
    ]
    ways += [name[:at] + name[at + 1 :] for at in inside if name[at] in "اوی"]
    ways += [
        name[: at + 1] + chance.choice("اوی") + name[at + 1 :]
        for at in inside
        if name[at] not in short + "آ" and name[at + 1] not in short
    ]
    return chance.choice(ways) if ways else None
