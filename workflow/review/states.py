"""The states of a unit's words, and the arrows between them: each with its reason.

A deed that has no arrow from a state is refused; ``REFUSED`` says why and what to do instead.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from workflow.model.state import Right, State


class Deed(StrEnum):
    """What a person does to a unit."""

    REVISE = "revise"
    """Write its words anew."""
    ACCEPT = "accept"
    """Take the words that stand (a draft; words whose source changed; words of nobody known) as one's own."""
    AGREE = "agree"
    """Agree to another person's words, or to their saying that another unit carries them. Words of nobody in
    particular become those of the first person who agrees, and another has to agree to them."""
    CORRECT = "correct"
    """Correct them and agree, in one act."""
    SEND_BACK = "send back"
    """Say why they cannot stay so. The translator's own objection to a correction is this too."""
    CARRY = "carry"
    """Say that another unit of the edition carries this one's words."""


@dataclass(frozen=True, slots=True)
class Arrow:
    """One legal step."""

    to: State
    why: str


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why a step is not legal, and what is."""

    why: str
    instead: str


NEEDS: Mapping[Deed, Right] = {
    Deed.REVISE: Right.TRANSLATOR,
    Deed.ACCEPT: Right.TRANSLATOR,
    Deed.CARRY: Right.TRANSLATOR,
    Deed.AGREE: Right.REVIEWER,
    Deed.CORRECT: Right.REVIEWER,
    Deed.SEND_BACK: Right.REVIEWER,  # but translators may object to what became of their own words
}

INITIAL, TRANSLATED, REVIEWED, FINAL = State.INITIAL, State.TRANSLATED, State.REVIEWED, State.FINAL

ARROWS: Mapping[tuple[Deed, State], Arrow] = {
    (Deed.REVISE, INITIAL): Arrow(TRANSLATED, "a person wrote the words"),
    (Deed.REVISE, TRANSLATED): Arrow(TRANSLATED, "a person wrote them anew"),
    (Deed.REVISE, REVIEWED): Arrow(TRANSLATED, "what was agreed to is no longer what stands there"),
    (Deed.REVISE, FINAL): Arrow(TRANSLATED, "the edition is no longer the one that was approved"),
    (Deed.ACCEPT, INITIAL): Arrow(TRANSLATED, "a person took the draft as their own words"),
    (Deed.AGREE, TRANSLATED): Arrow(REVIEWED, "a second person agreed, to the words or to their being carried"),
    (Deed.CORRECT, TRANSLATED): Arrow(REVIEWED, "a second person agreed to the words as they corrected them"),
    (Deed.CORRECT, REVIEWED): Arrow(REVIEWED, "a later reviewer agreed to the words as they corrected them"),
    (Deed.CORRECT, FINAL): Arrow(REVIEWED, "corrected after approval: the edition has to be approved again"),
    (Deed.SEND_BACK, TRANSLATED): Arrow(TRANSLATED, "a reviewer asks for other words"),
    (Deed.SEND_BACK, REVIEWED): Arrow(TRANSLATED, "the agreement is withdrawn"),
    (Deed.SEND_BACK, FINAL): Arrow(TRANSLATED, "the agreement is withdrawn, and the approval with it"),
    (Deed.CARRY, INITIAL): Arrow(TRANSLATED, "a person says that another unit carries the words"),
    (Deed.CARRY, TRANSLATED): Arrow(TRANSLATED, "the words moved to another unit"),
    (Deed.CARRY, REVIEWED): Arrow(TRANSLATED, "the words moved: what was agreed to no longer stands here"),
    (Deed.CARRY, FINAL): Arrow(TRANSLATED, "the words moved after approval"),
}

_SETTLED = "To object, send the unit back with a reason; to change words, give other words."
REFUSED: Mapping[tuple[Deed, State], Refusal] = {
    (Deed.ACCEPT, TRANSLATED): Refusal("a person wrote these words; there is no draft to accept", _SETTLED),
    (Deed.ACCEPT, REVIEWED): Refusal("these words are agreed to; there is no draft to accept", _SETTLED),
    (Deed.ACCEPT, FINAL): Refusal("these words stand in an approved edition; there is no draft to accept", _SETTLED),
    (Deed.AGREE, INITIAL): Refusal(
        "no person has written or accepted these words yet", "Write them (--text) or accept the draft (--accept) first."
    ),
    (Deed.AGREE, REVIEWED): Refusal("these words are agreed to already", _SETTLED),
    (Deed.AGREE, FINAL): Refusal("these words stand in an approved edition already", _SETTLED),
    (Deed.CORRECT, INITIAL): Refusal(
        "no person has written or accepted words that could be corrected", "Write them (--text, without --agree)."
    ),
    (Deed.SEND_BACK, INITIAL): Refusal("there is nobody to send a draft back to", "Write better words (--text)."),
}

# What the pipeline does by itself, without a person's deed on the unit.
BY_ITSELF: Mapping[tuple[str, State], Arrow] = {
    ("approve", REVIEWED): Arrow(FINAL, "an editor approved the edition it stands in"),
    ("approve", FINAL): Arrow(FINAL, "approved again"),
    ("void", FINAL): Arrow(REVIEWED, "the edition changed after its approval; the agreement on these words stands"),
    ("source changed", INITIAL): Arrow(INITIAL, "a draft for another source is of no use"),
    ("source changed", TRANSLATED): Arrow(TRANSLATED, "the words are kept, and marked stale"),
    ("source changed", REVIEWED): Arrow(TRANSLATED, "nobody agreed to these words for the new source"),
    ("source changed", FINAL): Arrow(TRANSLATED, "nobody agreed to these words for the new source"),
}
