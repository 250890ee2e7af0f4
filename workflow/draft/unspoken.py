"""What an engine says when it fails, without the text: its errors are shown, written down and kept in rows."""

from __future__ import annotations

from collections.abc import Sequence

from workflow.draft.port import Passage, Said
from workflow.errors import DraftError, EngineBusyError, GateError

LONGEST = 300
"""Code points of a message."""
RUN = 16
"""So many code points in a row that stand in the text as well are no chance."""
WHOLE = 6
"""A passage as short as this is not told from a word of ours."""
HIDDEN = "It failed; what it said of it holds the text, and is not shown."


def without_text(error: BaseException, name: str, passages: Sequence[Passage]) -> DraftError:
    """A new error that says what may be said. Of errors that are not ours only the kind is told."""
    if not isinstance(error, DraftError):
        return DraftError(f"The engine failed ({type(error).__name__}).", where=name)
    what, where, step = (spoken(part, passages) for part in (error.what, error.where, error.next_step))
    if isinstance(error, EngineBusyError):
        return EngineBusyError(what, where=where, next_step=step, wait=error.wait)
    kind = GateError if isinstance(error, GateError) else DraftError
    return kind(what, where=where, next_step=step)


def answers_of(said: object, name: str, passages: Sequence[Passage]) -> list[Said]:
    """The answers, one a passage; DraftError where they are something else."""
    if not isinstance(said, list | tuple) or len(said) != len(passages) or not all(map(_is_answer, said)):
        raise DraftError("The engine answered in a way that cannot be used.", where=name)
    return [Said(each.text, spoken(each.problem, passages)) for each in said]


def spoken(message: str, passages: Sequence[Passage]) -> str:
    """A message of an engine; :data:`HIDDEN` where it repeats what it was given."""
    short = " ".join(message[:LONGEST].split())
    return HIDDEN if any(_repeats(short, text) for one in passages for text in _given(one)) else short


def _given(passage: Passage) -> tuple[str, ...]:
    return (passage.text, *passage.before, *passage.after)


def _repeats(message: str, text: str) -> bool:
    words = " ".join(text.split())
    if len(words) <= RUN:
        return len(words) > WHOLE and words in message
    return any(message[at : at + RUN] in words for at in range(len(message) - RUN + 1))


def _is_answer(value: object) -> bool:
    return isinstance(value, Said) and isinstance(value.text, str) and isinstance(value.problem, str)
