"""A language model's answer, doubted: what is no translation of the text does not pass for one.

A model apologises, comments, thinks aloud, obeys the text, breaks off, answers in the wrong language. Each of these is
a rule below; a rule says why the answer does not count, in words that hold nothing of it. Where the text itself
apologises or comments, so may its translation.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from functools import lru_cache
from typing import Any

from workflow.draft.engines.answers import OTHER_LANGUAGE, said_of, words_of
from workflow.draft.engines.chat_phrases import CONCESSIONS, OPENINGS, REFUSALS, REMARKS, SPOKEN_OF
from workflow.draft.engines.chat_prompt import FIELD, INSTRUCTIONS
from workflow.draft.masks.kept import MaskStyle
from workflow.draft.masks.written import ATOMS
from workflow.draft.port import Passage, Said
from workflow.text.language_of import function_words, language_of
from workflow.text.languages import base_language, script_of

STYLE = MaskStyle.TOKEN
"""Which a JSON text holds as it is; tags would need their quotes escaped, and small models forget that."""
REFUSED = "It refused."
ODD = "It did not answer in the way it was asked to."
_THOUGHTS = re.compile(
    r"<(think|thinking|thought|reasoning)>.*?</\1>|\A.*</(?:think|thinking|thought|reasoning)>"
    r"|<(?:think|thinking|thought|reasoning)>.*\Z",
    re.DOTALL | re.IGNORECASE,
)
"""Of models that think aloud; some begin without saying so, some never end."""
_MOST = 200_000
"""Code points of an answer that are looked at."""
_BEGINNINGS = 20
"""Places at which an object is looked for in an answer."""

_AS_PERSIAN = str.maketrans(
    {"\N{ARABIC LETTER YEH}": "\N{ARABIC LETTER FARSI YEH}", "\N{ARABIC LETTER KAF}": "\N{ARABIC LETTER KEHEH}"}
)
"""Letters of an Arabic keyboard, with which Persian is typed too."""
_DENSE = frozenset(["Hans", "Hant", "Jpan", "Kore"])
"""Scripts that say in one sign what others say in several letters."""


def answered(passage: Passage, content: str, finish: str) -> Said:
    """The translation that a model's message holds, or why it holds none.

    ``content`` as the server gives it; ``finish``: its word for how the message ended, ``""`` when it has none.
    """
    if finish == "length":
        return Said(problem="Its answer broke off.")
    if finish == "content_filter":
        return Said(problem=REFUSED)
    text = _THOUGHTS.sub("", content[:_MOST]).strip()
    told = _field(text)
    if told is None:
        refused = bool(REFUSALS.search(text[:400]))
        return Said(problem=REFUSED if refused else ODD)
    if not told.strip():
        return Said(problem="It gave no translation.")
    core = told.strip()
    problem = next((why for rule in RULES if (why := rule(passage, core))), "")
    return Said(problem=problem) if problem else said_of(passage, core, STYLE)


def _field(text: str) -> str | None:
    """The one translation of the one object that the text holds; ``None`` where it is none, or more than one."""
    decoder = json.JSONDecoder(object_pairs_hook=_once, strict=False)
    at = text.find("{")
    for _ in range(_BEGINNINGS):
        if at < 0:
            return None
        try:
            found, end = decoder.raw_decode(text, at)
        except (ValueError, RecursionError):
            at = text.find("{", at + 1)
            continue
        told = found.get(FIELD) if isinstance(found, dict) else None
        return told if isinstance(told, str) and f'"{FIELD}"' not in text[end:] else None
    return None


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    names = [name for name, _ in pairs]
    return {} if len(set(names)) < len(names) else dict(pairs)


def _refusal(passage: Passage, told: str) -> str:
    """It apologises, or says that it cannot, where the text does not."""
    return REFUSED if REFUSALS.search(told) and not CONCESSIONS.search(passage.text) else ""


def _chatter(passage: Passage, told: str) -> str:
    """It speaks about its translation."""
    spoken = OPENINGS.search(told) or REMARKS.search(told)
    return "It commented on its translation." if spoken and not SPOKEN_OF.search(passage.text) else ""


def _structure(passage: Passage, told: str) -> str:
    """Paragraphs, fences or fields that the text does not have."""
    signs = ("\n\n", "```", f'"{FIELD}"', "<think", "<|", "|>")
    return ODD if any(sign in told and sign not in passage.text for sign in signs) else ""


def _echo(passage: Passage, told: str) -> str:
    """It gives back what it was told, or the text around."""
    shown = (INSTRUCTIONS, *passage.before, *passage.after)
    if any(_share(told, each) and not _share(passage.text, each) for each in shown):
        return "It repeated what it was shown beside the text."
    return ""


_RUN = 40
"""Code points in a row that two texts do not share by chance."""


def _share(text: str, other: str) -> bool:
    one, two = (" ".join(each.casefold().split()) for each in (text, other))
    return any(one[at : at + _RUN] in two for at in range(max(len(one) - _RUN + 1, 0)))


def _length(passage: Passage, told: str) -> str:
    """It says far more, or far less, than the text."""
    asked, said = (len(ATOMS[STYLE].sub("", each).strip()) for each in (passage.text, told))
    if said > (10 if script_of(passage.source_language) in _DENSE else 4) * asked + 60:
        return "Its answer is far too long for the text."
    return "Its answer is far too short for the text." if asked > 60 and said * 6 < asked else ""


def _language(passage: Passage, told: str) -> str:
    """It answers in another language of the same script, as far as small words tell."""
    target, source = passage.target_language, passage.source_language
    words = words_of(told.translate(_AS_PERSIAN) if base_language(target) == "fa" else told, STYLE)
    if len(words) < 6 or not function_words(target):
        return ""
    others = [each for each in _known(script_of(target)) if base_language(each) != base_language(target)]
    if base_language(source) != base_language(target):
        others.append(source)
    return OTHER_LANGUAGE if language_of(words, [target, *dict.fromkeys(others)]) not in {"", target} else ""


@lru_cache(maxsize=16)
def _known(script: str) -> tuple[str, ...]:
    return tuple(each for each in ("en", "fr", "es", "de", "fa", "ar", "ckb", "ps") if script_of(each) == script)


# From what is surest to what is only likely.
RULES: tuple[Callable[[Passage, str], str], ...] = (_echo, _structure, _refusal, _chatter, _length, _language)
