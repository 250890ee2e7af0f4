"""What one person's deed makes of a unit: the standing translation in, the new one out, or a refusal."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from workflow.errors import RuleError
from workflow.model.state import Right, State
from workflow.model.translation import Draft, Translation
from workflow.review.rights import Person, Rule, require
from workflow.review.states import ARROWS, BY_ITSELF, NEEDS, REFUSED, Deed
from workflow.review.words import printable


@dataclass(frozen=True, slots=True)
class Act:
    """A deed with what it says."""

    deed: Deed
    text: str = ""
    """The new words, for ``revise`` and ``correct``."""
    reason: str = ""
    """Why, for ``send back``."""
    to: str = ""
    """The key of the unit that carries the words, for ``carry``."""


def perform(standing: Translation, act: Act, person: Person, rule: Rule, *, language: str, where: str) -> Translation:
    """The unit after the act. Pure: equal arguments give equal answers.

    ``where`` names the unit in messages (``letters/en stanza-3fa9c1…``). Raises RuleError with what was refused,
    where, and what to do instead. Writing the words that already stand under a person's name changes nothing.
    """
    _right(standing, act, person, language, where)
    return PERFORM[act.deed](standing, act, person, rule, where)


def alone(standing: Translation) -> bool:
    """Whether one person both wrote these words and agreed to them (legal with ``people = 1`` only)."""
    return bool(standing.by) and standing.by == standing.agreed_by


def unsupported(standing: Translation, rule: Rule) -> bool:
    """Whether words, or a carrying, are agreed to with fewer persons behind them than the rule asks for."""
    return standing.state in {State.REVIEWED, State.FINAL} and rule.lacks_people([standing.by, standing.agreed_by])


def drafted(standing: Translation, draft: Draft) -> Translation:
    """The unit with a machine's draft, if it may have it; else the unit as it stands.

    A person's words are never overwritten; a draft gives way to a better one (whole before partial, then score), and
    one made for an earlier source to any.
    """
    if standing.state is not State.INITIAL or not draft.text.strip():
        return standing
    if standing.draft is not None and not standing.stale and _worth(standing.draft) >= _worth(draft):
        return standing
    return replace(standing, text=draft.text, draft=draft, by="", agreed_by="", previous="")


def unfixable(standing: Translation) -> str:
    """Why safe fixes may not be put into these words without a person's reading them; ``""`` when they may."""
    if standing.state in {State.REVIEWED, State.FINAL}:
        return "it is agreed to as it stands"
    if standing.carried:
        return "another unit carries its words"
    if standing.stale:
        return "its source changed, so it has to be read anyway"
    if standing.sent_back:
        return "it was sent back, so it has to be read anyway"
    return "" if standing.text.strip() else "it holds no words"


def fixed(standing: Translation, text: str, person: Person, *, language: str, where: str) -> Translation:
    """The unit with safe fixes put into its words by this person.

    No state changes and nobody's words become somebody else's: a draft stays a draft, and whoever wrote the words
    still cannot agree to them. The journal says who fixed them. Raises RuleError without the right, or for words that
    are not to be changed so.
    """
    require(person, Right.TRANSLATOR, language, to="fix words", where=where)
    if why := unfixable(standing):
        raise RuleError(f"This unit cannot be fixed: {why}.", where=where, next_step="Revise it: bargardan review …")
    return replace(standing, text=_words(Act(Deed.REVISE, text=text), where))


def made_stale(standing: Translation, previous: str) -> Translation:
    """The unit after its source changed from ``previous``; a draft is dropped, a person's words stay."""
    state = BY_ITSELF["source changed", standing.state].to
    if state is State.INITIAL:
        return replace(standing, text="", draft=None, previous="")
    return replace(standing, state=state, agreed_by="", previous=standing.previous or previous)


def approved(standing: Translation) -> Translation:
    """The unit in an edition that was approved."""
    return replace(standing, state=BY_ITSELF["approve", standing.state].to)


def voided(standing: Translation) -> Translation:
    """The unit after its edition's approval became void; what was agreed to stays agreed to."""
    if standing.state is not State.FINAL:
        return standing
    # Earlier a unit carried elsewhere was approved without anybody's agreement; then it has none to go back to.
    unagreed = standing.carried and not standing.agreed_by
    return replace(standing, state=State.TRANSLATED if unagreed else BY_ITSELF["void", State.FINAL].to)


def _worth(draft: Draft) -> tuple[bool, int]:
    return not draft.partial, draft.score


def _right(standing: Translation, act: Act, person: Person, language: str, where: str) -> None:
    objection = act.deed is Deed.SEND_BACK and _own(standing, person) and standing.agreed_by not in {"", person.tag}
    right = Right.TRANSLATOR if objection else NEEDS[act.deed]
    to = "agree to words" if act.deed is Deed.AGREE else f"{act.deed} words"
    require(person, right, language, to=to, where=where)


def _revise(standing: Translation, act: Act, person: Person, rule: Rule, where: str) -> Translation:
    text = _words(act, where)
    again = text == standing.text and standing.state is not State.INITIAL
    if again and not (_adrift(standing, rule) or standing.sent_back):
        return standing
    return _translated(standing, person, where, Deed.REVISE, text=text)


def _accept(standing: Translation, act: Act, person: Person, rule: Rule, where: str) -> Translation:
    if not (standing.state is State.INITIAL or _adrift(standing, rule)):
        raise _refused(standing, act.deed, where)
    if standing.carried:
        return _taken(standing, person, where)
    if not standing.text.strip():
        raise RuleError("There is no draft to accept.", where=where, next_step="Write the words with --text.")
    if standing.state is State.INITIAL and standing.draft is not None and standing.draft.partial:
        raise RuleError(
            "This draft is still partly in the source's language.",
            where=where,
            next_step="Write the whole translation with --text.",
        )
    return _taken(standing, person, where)


def _agree(standing: Translation, act: Act, person: Person, rule: Rule, where: str) -> Translation:
    if rule.people > 1:
        if _adrift(standing, rule):
            _refuse_stale(standing, where)
            return _taken(standing, person, where)
        if standing.state is not State.INITIAL:
            standing = _with_a_writer(standing, rule)
            _refuse_own(standing, person, where)
        if unsupported(standing, rule):
            # Agreed to while one person was enough; now a second one stands behind it.
            if not rule.is_person(standing.by):
                return _taken(standing, person, where)
            return _agreed(standing, person, State.REVIEWED, standing.text)
    return _agreed(standing, person, _arrow(standing, act.deed, where), standing.text)


def _correct(standing: Translation, act: Act, person: Person, rule: Rule, where: str) -> Translation:
    text = _words(act, where)
    if text == standing.text and standing.state is not State.INITIAL:
        return _agree(standing, replace(act, deed=Deed.AGREE), person, rule, where)
    if rule.people == 1 and (standing.state is State.INITIAL or _own(standing, person)):
        return _agreed(replace(standing, by=person.tag), person, State.REVIEWED, text)
    state = _arrow(standing, act.deed, where)
    if rule.people > 1:
        _refuse_stale(standing, where)
        if not rule.is_person(standing.by):
            return _translated(standing, person, where, Deed.REVISE, text=text)
        _refuse_own(standing, person, where)
    return _agreed(standing, person, state, text)


def _send_back(standing: Translation, act: Act, person: Person, rule: Rule, where: str) -> Translation:
    state = _arrow(standing, act.deed, where)
    reason = printable(act.reason.strip(), where)
    if not reason:
        raise RuleError(
            "Sending back takes a reason, so that the translator can act on it.",
            where=where,
            next_step='Say why: --send-back "the second line lost its refrain"',
        )
    return replace(standing, state=state, agreed_by="", sent_back=reason)


def _carry(standing: Translation, act: Act, person: Person, rule: Rule, where: str) -> Translation:
    if not act.to:
        raise RuleError("No unit was named that carries the words.", where=where, next_step="Name one: --carried KEY")
    if act.to == standing.key:
        raise RuleError("A unit cannot be carried by itself.", where=where, next_step="Name another unit's key.")
    return _translated(standing, person, where, Deed.CARRY, carried=act.to)


PERFORM: Mapping[Deed, Callable[[Translation, Act, Person, Rule, str], Translation]] = {
    Deed.REVISE: _revise,
    Deed.ACCEPT: _accept,
    Deed.AGREE: _agree,
    Deed.CORRECT: _correct,
    Deed.SEND_BACK: _send_back,
    Deed.CARRY: _carry,
}


def _translated(
    standing: Translation, person: Person, where: str, deed: Deed, *, text: str = "", carried: str = ""
) -> Translation:
    """Words of this person, for the source as it is now."""
    return replace(
        standing,
        text=text,
        state=_arrow(standing, deed, where),
        by=person.tag,
        agreed_by="",
        carried=carried,
        previous="",
        sent_back="",
    )


def _taken(standing: Translation, person: Person, where: str) -> Translation:
    """What stands there as this person's own: the words, or that another unit carries them."""
    deed = Deed.CARRY if standing.carried else Deed.REVISE
    return _translated(standing, person, where, deed, text=standing.text, carried=standing.carried)


def _agreed(standing: Translation, person: Person, state: State, text: str) -> Translation:
    """Agreed to for the source as it is now. ``by`` stays the translator's: they may object."""
    carried = standing.carried if text == standing.text else ""
    return replace(standing, text=text, state=state, agreed_by=person.tag, carried=carried, previous="", sent_back="")


def _arrow(standing: Translation, deed: Deed, where: str) -> State:
    arrow = ARROWS.get((deed, standing.state))
    if arrow is None:
        raise _refused(standing, deed, where)
    return arrow.to


def _refused(standing: Translation, deed: Deed, where: str) -> RuleError:
    refusal = REFUSED[deed, standing.state]
    return RuleError(f"Cannot {deed}: {refusal.why}.", where=where, next_step=refusal.instead)


def _own(standing: Translation, person: Person) -> bool:
    return standing.by == person.tag


def _adrift(standing: Translation, rule: Rule) -> bool:
    """Words that no person stands behind for the source as it is now."""
    return standing.state is State.TRANSLATED and (standing.stale or not rule.is_person(standing.by))


def _with_a_writer(standing: Translation, rule: Rule) -> Translation:
    """Words of nobody that one person agreed to, as that person's: they are the first who stands behind them."""
    if rule.is_person(standing.by) or not rule.is_person(standing.agreed_by):
        return standing
    return replace(standing, by=standing.agreed_by)


def _refuse_own(standing: Translation, person: Person, where: str) -> None:
    if _own(standing, person):
        raise RuleError(
            f"These are {person.name}'s own words, and two people have to stand behind them (people = 2).",
            where=where,
            next_step="Another person has to agree: --agree --as SOMEBODY-ELSE",
        )


def _refuse_stale(standing: Translation, where: str) -> None:
    if standing.stale:
        raise RuleError(
            "The source changed after these words were written, and no translator has read it yet.",
            where=where,
            next_step="Revise the words (--text) or confirm that they still fit (--accept); then another agrees.",
        )


def _words(act: Act, where: str) -> str:
    if not act.text.strip():
        raise RuleError(
            "An empty text is not a translation.",
            where=where,
            next_step="Give the words; or, if another unit holds them: --carried KEY",
        )
    return printable(act.text, where)
