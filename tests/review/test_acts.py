"""Every deed from every state, with every right, by the same and by another person, with one and two people."""

from dataclasses import replace
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workflow.errors import RuleError
from workflow.model.state import Right, State
from workflow.model.translation import Draft, Translation
from workflow.review.acts import Act, alone, approved, drafted, made_stale, perform, unsupported, voided
from workflow.review.rights import Grant, Person, Rule
from workflow.review.states import ARROWS, NEEDS, REFUSED, Deed

KEY = "paragraph-0123456789ab"
OTHER_KEY = "paragraph-ba9876543210"
RIGHTS = (None, Right.TRANSLATOR, Right.REVIEWER, Right.EDITOR, Right.ADMIN)
ACTS = {
    Deed.REVISE: Act(Deed.REVISE, text="New words."),
    Deed.ACCEPT: Act(Deed.ACCEPT),
    Deed.AGREE: Act(Deed.AGREE),
    Deed.CORRECT: Act(Deed.CORRECT, text="Corrected words."),
    Deed.SEND_BACK: Act(Deed.SEND_BACK, reason="The refrain is lost."),
    Deed.CARRY: Act(Deed.CARRY, to=OTHER_KEY),
}

# What the outcome must be, told once more and independently of the code's tables: deed → (state → outcome).
# `other` is asked of another than the writer where people = 2.
T, R = State.TRANSLATED, State.REVIEWED
OUTCOMES: dict[Deed, dict[State, State | None]] = {
    Deed.REVISE: {State.INITIAL: T, State.TRANSLATED: T, State.REVIEWED: T, State.FINAL: T},
    Deed.ACCEPT: {State.INITIAL: T, State.TRANSLATED: None, State.REVIEWED: None, State.FINAL: None},
    Deed.AGREE: {State.INITIAL: None, State.TRANSLATED: R, State.REVIEWED: None, State.FINAL: None},
    Deed.CORRECT: {State.INITIAL: None, State.TRANSLATED: R, State.REVIEWED: R, State.FINAL: R},
    Deed.SEND_BACK: {State.INITIAL: None, State.TRANSLATED: T, State.REVIEWED: T, State.FINAL: T},
    Deed.CARRY: {State.INITIAL: T, State.TRANSLATED: T, State.REVIEWED: T, State.FINAL: T},
}
FROM_TRANSLATOR = {Deed.REVISE, Deed.ACCEPT, Deed.CARRY}


def person(right: Right | None, tag: str = "aaaaa", language: str = "en") -> Person:
    return Person(tag, "sara", frozenset() if right is None else frozenset({Grant(right, language)}))


def standing(state: State, *, by: str = "bbbbb") -> Translation:
    draft = Draft("Words.", "memory", 83)
    if state is State.INITIAL:
        return Translation(KEY, "Words.", draft=draft)
    agreed_by = "ccccc" if state in {State.REVIEWED, State.FINAL} else ""
    return Translation(KEY, "Words.", state, by=by, agreed_by=agreed_by, draft=draft)


def expected(deed: Deed, state: State, right: Right | None, own: bool, people: int) -> State | None:
    """The state afterwards; None where the act is refused."""
    if right is None:
        return None
    objection = deed is Deed.SEND_BACK and own and state in {State.REVIEWED, State.FINAL}
    if right is Right.TRANSLATOR and deed not in FROM_TRANSLATOR and not objection:
        return None
    if deed is Deed.CORRECT and people == 1 and (own or state is State.INITIAL):
        return State.REVIEWED
    if deed in {Deed.AGREE, Deed.CORRECT} and own and people == 2:
        return None
    return OUTCOMES[deed][state]


CASES = list(product(Deed, State, RIGHTS, (False, True), (1, 2)))


def test_the_product_is_whole() -> None:
    assert len(CASES) == 6 * 4 * 5 * 2 * 2
    assert set(ARROWS) | set(REFUSED) == set(product(Deed, State))
    assert not set(ARROWS) & set(REFUSED)
    assert set(NEEDS) == set(Deed)
    assert all(arrow.why for arrow in ARROWS.values())


@pytest.mark.parametrize(("deed", "state", "right", "own", "people"), CASES)
def test_every_deed(deed: Deed, state: State, right: Right | None, own: bool, people: int) -> None:
    actor = person(right)
    before = standing(state, by=actor.tag if own else "bbbbb")
    if state is State.INITIAL and own:
        before = standing(state)  # nobody's words: there is no writer to be the same as
    wanted = expected(deed, state, right, own and state is not State.INITIAL, people)

    def act() -> Translation:
        return perform(before, ACTS[deed], actor, Rule(people), language="en", where="letters/en paragraph-0123")

    if wanted is None:
        with pytest.raises(RuleError) as refused:
            act()
        assert refused.value.what
        assert refused.value.where == "letters/en paragraph-0123"
        assert refused.value.next_step, "a refusal says what to do instead"
        return
    after = act()
    assert after.state is wanted
    assert after.key == before.key
    assert after.draft == before.draft, "where the words began stays known"
    if deed in {Deed.REVISE, Deed.ACCEPT, Deed.CARRY}:
        assert (after.by, after.agreed_by) == (actor.tag, "")
    if deed in {Deed.AGREE, Deed.CORRECT}:
        assert after.agreed_by == actor.tag
        assert alone(after) == (people == 1 and after.by == actor.tag)
    if people == 2 and wanted is State.REVIEWED:
        assert after.by != after.agreed_by
    assert after.text == {Deed.REVISE: "New words.", Deed.CORRECT: "Corrected words.", Deed.CARRY: ""}.get(
        deed, "Words."
    )
    assert after.sent_back == ("The refrain is lost." if deed is Deed.SEND_BACK else "")
    assert after.carried == (OTHER_KEY if deed is Deed.CARRY else "")


RULE = Rule(2, frozenset({"import", "memory"}))


def act(before: Translation, deed: Deed, tag: str = "aaaaa", people: int = 2, **said: str) -> Translation:
    rule = replace(RULE, people=people)
    return perform(before, Act(deed, **said), person(Right.REVIEWER, tag), rule, language="en", where="letters/en p")


@pytest.mark.parametrize("right", [Right.TRANSLATOR, Right.REVIEWER, Right.EDITOR, Right.ADMIN])
@pytest.mark.parametrize("deed", list(Deed))
def test_a_right_holds_in_its_language_only(deed: Deed, right: Right) -> None:
    for language in ("fa", "en-GB", "EN"):
        with pytest.raises(RuleError, match="may not"):
            perform(standing(T), ACTS[deed], person(right, language=language), Rule(), language="en", where="")


def test_a_right_for_every_language() -> None:
    for language in ("en", "fa", "ckb-Arab"):
        assert perform(
            standing(T), ACTS[Deed.REVISE], person(Right.TRANSLATOR, language="*"), Rule(), language=language, where=""
        )


def test_words_whose_source_changed_need_a_translator_first() -> None:
    stale = made_stale(standing(R), "Old source.")
    assert (stale.state, stale.agreed_by, stale.previous) == (T, "", "Old source.")
    for deed, said in ((Deed.AGREE, {}), (Deed.CORRECT, {"text": "Other."})):
        with pytest.raises(RuleError, match="source changed"):
            act(stale, deed, **said)
    confirmed = act(stale, Deed.ACCEPT)
    assert (confirmed.text, confirmed.by, confirmed.stale) == ("Words.", "aaaaa", False)
    assert act(confirmed, Deed.AGREE, "ddddd").state is R
    assert not act(stale, Deed.REVISE, text="Words.").stale, "writing the same words confirms them"


def test_one_person_may_settle_a_stale_unit_alone() -> None:
    agreed = act(made_stale(standing(R, by="aaaaa"), "Old source."), Deed.AGREE, people=1)
    assert agreed.state is R
    assert not agreed.stale
    assert alone(agreed)


def test_words_of_nobody_known_are_taken_before_they_are_agreed_to() -> None:
    orphan = standing(T, by="")
    assert act(act(orphan, Deed.ACCEPT), Deed.AGREE, "ddddd").agreed_by == "ddddd"


@pytest.mark.parametrize("by", ["", "import", "memory"])
@pytest.mark.parametrize(("deed", "text"), [(Deed.AGREE, "Words."), (Deed.CORRECT, "Words."), (Deed.CORRECT, "Other.")])
def test_who_agrees_to_words_of_nobody_becomes_their_writer(by: str, deed: Deed, text: str) -> None:
    said = {"text": text} if deed is Deed.CORRECT else {}
    taken = act(standing(T, by=by), deed, **said)
    assert (taken.text, taken.state, taken.by, taken.agreed_by) == (text, T, "aaaaa", "")
    with pytest.raises(RuleError, match="own words"):
        act(taken, Deed.AGREE)
    agreed = act(taken, Deed.AGREE, "ddddd")
    assert (agreed.state, agreed.by, agreed.agreed_by) == (R, "aaaaa", "ddddd")


def test_words_of_nobody_that_one_person_agreed_to_need_another() -> None:
    """As an earlier version, or one person by the rule, left them."""
    half = replace(standing(R, by="import"), agreed_by="ccccc")
    assert unsupported(half, RULE)
    assert not unsupported(half, replace(RULE, people=1))
    with pytest.raises(RuleError, match="own words"):
        act(half, Deed.AGREE, "ccccc")
    whole = act(half, Deed.AGREE, "ddddd")
    assert (whole.state, whole.by, whole.agreed_by) == (R, "ccccc", "ddddd")
    nobodys = replace(half, agreed_by="memory")
    taken = act(nobodys, Deed.AGREE)
    assert (taken.state, taken.by, taken.agreed_by) == (T, "aaaaa", "")
    assert act(half, Deed.CORRECT, "ddddd", text="Other.").state is T


def test_one_person_is_enough_for_words_of_nobody_where_the_rule_says_so() -> None:
    assert act(standing(T, by="import"), Deed.AGREE, people=1).state is R
    assert act(standing(T, by="import"), Deed.ACCEPT, people=1).by == "aaaaa"


def test_a_carrying_is_agreed_to_by_another() -> None:
    carried = act(standing(T), Deed.CARRY, to=OTHER_KEY)
    with pytest.raises(RuleError, match="own words"):
        act(carried, Deed.AGREE)
    agreed = act(carried, Deed.AGREE, "ddddd")
    assert (agreed.state, agreed.carried, agreed.text, agreed.by, agreed.agreed_by) == (
        R, OTHER_KEY, "", "aaaaa", "ddddd",
    )  # fmt: skip
    assert act(carried, Deed.AGREE, people=1).state is R
    imported = act(replace(carried, by="import"), Deed.AGREE, "ddddd")
    assert (imported.state, imported.carried, imported.by) == (T, OTHER_KEY, "ddddd")
    assert act(replace(carried, by="import"), Deed.ACCEPT).by == "aaaaa"


def test_the_first_source_stays_the_previous_one() -> None:
    twice = made_stale(made_stale(standing(R), "First."), "Second.")
    assert twice.previous == "First.", "the words were written for it"


def test_a_draft_for_another_source_is_dropped() -> None:
    assert made_stale(standing(State.INITIAL), "Old.") == Translation(KEY)


def test_an_objection_to_a_correction() -> None:
    corrected = act(standing(T), Deed.CORRECT, "ccccc", text="Corrected words.")
    assert (corrected.by, corrected.agreed_by) == ("bbbbb", "ccccc")
    translator = person(Right.TRANSLATOR, "bbbbb")
    objected = perform(corrected, Act(Deed.SEND_BACK, reason="Not so."), translator, Rule(), language="en", where="")
    assert (objected.state, objected.sent_back) == (T, "Not so.")
    bystander = person(Right.TRANSLATOR, "ddddd")
    with pytest.raises(RuleError, match="reviewer"):
        perform(corrected, Act(Deed.SEND_BACK, reason="Not so."), bystander, Rule(), language="en", where="")


def test_agreeing_withdraws_the_sending_back() -> None:
    assert act(act(standing(T), Deed.SEND_BACK, reason="Why?"), Deed.AGREE).sent_back == ""


def test_the_same_words_again_change_nothing() -> None:
    for state in (T, R, State.FINAL):
        assert act(standing(state), Deed.REVISE, text="Words.") == standing(state)
    assert act(standing(State.INITIAL), Deed.REVISE, text="Words.").by == "aaaaa", "but a draft becomes a person's"


def test_correcting_with_the_same_words_is_agreeing() -> None:
    assert act(standing(T), Deed.CORRECT, text="Words.") == act(standing(T), Deed.AGREE)


def test_alone_is_not_enough_once_two_are_asked_for() -> None:
    once = act(standing(T, by="aaaaa"), Deed.AGREE, people=1)
    assert alone(once)
    with pytest.raises(RuleError, match="own words"):
        act(once, Deed.AGREE)
    assert act(once, Deed.AGREE, "ddddd").agreed_by == "ddddd"


@pytest.mark.parametrize("text", ["", " ", "\n\t"])
def test_empty_words_are_no_translation(text: str) -> None:
    for deed in (Deed.REVISE, Deed.CORRECT):
        with pytest.raises(RuleError, match="empty text"):
            act(standing(T), deed, text=text)


@pytest.mark.parametrize("letter", ["\0", "\x1b", "\r", "\x85", "\ud800"])
def test_letters_that_no_file_can_hold(letter: str) -> None:
    for deed, said in ((Deed.REVISE, "text"), (Deed.CORRECT, "text"), (Deed.SEND_BACK, "reason")):
        with pytest.raises(RuleError, match=f"U\\+{ord(letter):04X}, at letter 3"):
            act(standing(T), deed, **{said: f"ab{letter}c"})
    with pytest.raises(RuleError, match="longer than"):
        act(standing(T), Deed.REVISE, text="a" * 200_001)
    for text in ("a\tb\nc", "می\u200cشود", "\u202eabc", "𝄞"):
        assert act(standing(T), Deed.REVISE, text=text).text == text


def test_empty_reasons_and_targets() -> None:
    with pytest.raises(RuleError, match="reason"):
        act(standing(T), Deed.SEND_BACK, reason=" ")
    with pytest.raises(RuleError, match="No unit"):
        act(standing(T), Deed.CARRY)
    with pytest.raises(RuleError, match="by itself"):
        act(standing(T), Deed.CARRY, to=KEY)


def test_what_cannot_be_accepted() -> None:
    with pytest.raises(RuleError, match="no draft"):
        act(Translation(KEY), Deed.ACCEPT)
    partial = Translation(KEY, "Half wörter.", draft=Draft("Half wörter.", "glossary", 40, partial=True))
    with pytest.raises(RuleError, match="partly"):
        act(partial, Deed.ACCEPT)


def test_drafts_give_way_to_better_ones_and_never_to_a_persons_words() -> None:
    weak, strong = Draft("Weak.", "memory", 70), Draft("Strong.", "memory", 90)
    partial = Draft("Partial.", "glossary", 100, partial=True)
    empty = Translation(KEY)
    assert drafted(empty, weak).text == "Weak."
    assert drafted(drafted(empty, weak), strong).text == "Strong."
    assert drafted(drafted(empty, strong), weak).text == "Strong."
    assert drafted(drafted(empty, partial), weak).text == "Weak.", "whole before partial"
    assert drafted(empty, Draft(" ", "memory")) == empty
    old = Translation(KEY, "Strong.", draft=strong, previous="Old source.")
    assert drafted(old, weak) == Translation(KEY, "Weak.", draft=weak), "one for an earlier source to any"
    for state in (T, R, State.FINAL):
        assert drafted(standing(state), strong) == standing(state)


def test_approval_and_its_end() -> None:
    final = approved(standing(R))
    assert final.state is State.FINAL
    assert voided(final) == standing(R), "the agreement outlives the approval"
    assert voided(standing(T)) == standing(T)
    carried = act(standing(T), Deed.CARRY, to=OTHER_KEY)
    assert voided(replace(carried, state=State.FINAL)) == carried, "as earlier versions approved it"
    agreed = replace(carried, state=R, agreed_by="wren2")
    assert voided(approved(agreed)) == agreed


@given(
    st.lists(
        st.tuples(st.sampled_from(list(Deed)), st.sampled_from("abc"), st.sampled_from(["x", "y", "z"])), max_size=20
    ),
    st.sampled_from(
        [
            Translation(KEY, "draft", draft=Draft("draft", "memory")),
            Translation(KEY, "found", T, by="import"),
            Translation(KEY, "found", T),
            Translation(KEY, "", T, by="import", carried=OTHER_KEY),
        ]
    ),
)
def test_no_path_leads_round_the_second_person(steps: list[tuple[Deed, str, str]], now: Translation) -> None:
    """Whatever three people do in whatever order: reviewed words have two different people behind them."""
    for deed, who, text in steps:
        said = {"text": text} if deed in {Deed.REVISE, Deed.CORRECT} else {}
        said |= {"reason": text} if deed is Deed.SEND_BACK else {}
        said |= {"to": OTHER_KEY} if deed is Deed.CARRY else {}
        try:
            now = act(now, deed, who * 5, **said)
        except RuleError:
            continue
        if now.state is State.REVIEWED:
            assert now.by
            assert now.agreed_by
            assert now.by != now.agreed_by
            assert not {now.by, now.agreed_by} & RULE.nobody
        else:
            assert now.agreed_by == ""
        assert not (now.carried and now.text)
