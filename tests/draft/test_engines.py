"""The engines that know our units, and the order in which any are asked. What all must keep to: ``test_contract``."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.counting import calls
from workflow.draft.memory import Pair, PairMemory
from workflow.draft.plan import DEFAULT, OWN, Materials, drafts, engines_of, kinds
from workflow.draft.port import Answer, Engine, OneByOne, Reach, Request, Unanswered
from workflow.draft.setup import Setup
from workflow.errors import CallError, DraftError
from workflow.glossary import read
from workflow.model.translation import Draft
from workflow.model.unit import Unit, UnitType
from workflow.text.direction import first_strong
from workflow.text.inline import Piece, spans

TERMS = read(
    """kind,fa,en,fr,naming
organisation,همسایگان رود سبز,Neighbours of the Green River,Voisins de la Rivière verte,
place,کوچهٔ باران,Rain Lane,ruelle de la Pluie,
person,نرگس پایدار,Narges Paydar,Narges Paydar,
person,آرش بیدار,Arash Bidar,Arash Bidar,initials
person,مینا سپید,Mina Sepid,Mina Sepid,withheld
slogan,در باز است,The door is open,La porte est ouverte,
hashtag,#در_باز_است,#TheDoorIsOpen,#LaPorteEstOuverte,
""".encode(),
    "glossary/names.csv",
)
PAIRS = [
    Pair("en", "fa", "We will come back tomorrow.", "فردا برمی‌گردیم.", "memory/old.tmx:7"),
    Pair("fa", "en", "ما می‌مانیم.", "We stay.", "door/en/item-1"),
    Pair("en", "fr", "Bread and light.[^n]", "Du pain et de la lumière.[^n] [^tulip]", "door/fr/item-2"),
]


def unit(text: str, original: str = "", type: UnitType = UnitType.PARAGRAPH) -> Unit:
    return Unit("paragraph-0", type, text, 1, original=original)


MATERIALS = Materials(PairMemory(PAIRS), TERMS)


def engine(name: str, materials: Materials = MATERIALS) -> OneByOne:
    made = engines_of([name], materials)[0]
    assert isinstance(made, OneByOne)
    return made


def first(engines: Iterable[Engine], request: Request) -> Answer:
    """What the engines answer to one request, asked without a gate."""
    return drafts(engines, [request], lambda engine, requests: engine.drafts(requests))[0]


def drafted(name: str, text: str, source: str, target: str) -> str | None:
    draft = engine(name).draft(Request(unit(text), source, target))
    return draft.text if draft else None


TEXTS = [
    "We will come back tomorrow.",
    "در ۳۰ اردیبهشت ۱۴۰۲ نرگس پایدار گفت: در باز است.[^1]",
    'See [the *door*](https://a.example/x_(1) "a title") and `code`, <b>bold</b>, a@b.example, #TheDoorIsOpen[^n-1].',
    "first line\n    second line\nthird",
    "![alt](p.png) &amp; {: .x}",
    "",
    "  \n ",
    "12",
    "\N{ZERO WIDTH NON-JOINER}",
]


@pytest.mark.parametrize("name", OWN)
@pytest.mark.parametrize("languages", [("en", "fa"), ("fa", "en"), ("en", "fr"), ("fa", "ckb"), ("xx", "qqq")])
def test_what_they_write_keeps_the_markup(name: str, languages: tuple[str, str]) -> None:
    drafter = engine(name)
    for text in TEXTS:
        draft = drafter.draft(Request(unit(text), *languages))
        if draft is not None:
            assert text.count("\n") == draft.text.count("\n")
            assert _kept(draft.text) == _kept(text)


def _kept(text: str) -> Counter[tuple[Piece, str]]:
    """What a draft may not lose or add; a known hashtag may become another one."""
    return Counter((span.piece, "" if span.piece is Piece.HASHTAG else span.target) for span in spans(text))


@pytest.mark.parametrize("name", ["glossary", "pseudo", "copy"])
@given(text=st.text("abcd[](^1) *_`<b>/#\n&;ابپ‌ ۱۲"))
def test_engines_that_write_themselves_break_no_markup(name: str, text: str) -> None:
    for target in ("fa", "fr"):
        draft = engine(name).draft(Request(unit(text), "en", target))
        if draft:
            assert draft.text.count("\n") == text.count("\n")
            found, asked = spans(draft.text), spans(text)
            assert [span.piece for span in found] == [span.piece for span in asked]
            assert [span.target for span in found if span.piece != "hashtag"] == [
                span.target for span in asked if span.piece != "hashtag"
            ]


def test_the_memory_answers_exactly_then_nearly_and_in_both_directions() -> None:
    memory = engine("memory")
    exact = memory.draft(Request(unit("We will come back tomorrow."), "en", "fa"))
    assert exact is not None
    assert (exact.text, exact.score, exact.origin, exact.partial) == ("فردا برمی‌گردیم.", 100, "memory/old.tmx:7", False)
    near = memory.draft(Request(unit("We will come back tomorrow!"), "en", "fa"))
    assert near is not None
    assert (near.text, near.score) == ("فردا برمی‌گردیم.", 96)
    back = memory.draft(Request(unit("فردا برميگردیم."), "fa", "en"))
    assert back is not None
    assert (back.text, back.score, back.origin) == ("We will come back tomorrow.", 99, "memory/old.tmx:7 (reversed)")
    assert memory.draft(Request(unit("Something else altogether."), "en", "fa")) is None
    assert memory.draft(Request(unit("We will come back tomorrow."), "en", "fr")) is None


def test_the_memory_leaves_notes_of_another_edition_behind() -> None:
    draft = engine("memory").draft(Request(unit("Bread and light.[^n]"), "en", "fr"))
    assert draft is not None
    assert (draft.text, draft.score) == ("Du pain et de la lumière.[^n] ", 99)


@pytest.mark.parametrize(
    ("text", "source", "target", "expected"),
    [
        ("۳۰ اردیبهشت ۱۴۰۲", "fa", "en", "30 Ordibehesht 1402 (20 May 2023)"),
        ("شنبه ۳۰ اردیبهشت ۱۴۰۲", "fa", "en", "Saturday, 30 Ordibehesht 1402 (20 May 2023)"),
        ("شنبه ۳۰ اردیبهشت ۱۴۰۲", "fa", "fr", "samedi 30 ordibehesht 1402 (20 mai 2023)"),
        ("Saturday 20 May 2023", "en", "fa", "شنبه ۳۰ اردیبهشت ۱۴۰۲ (۲۰ مهٔ ۲۰۲۳)"),
        ("۳۰ اردیبهشت ۱۴۰۲ (۲۰ مه ۲۰۲۳)", "fa", "fr", "30 ordibehesht 1402 (20 mai 2023)"),
        ("20 May 2023", "en", "fa", "۳۰ اردیبهشت ۱۴۰۲ (۲۰ مهٔ ۲۰۲۳)"),
        ("30 Ordibehesht 1402 (20 May 2023)", "en", "fa", "۳۰ اردیبهشت ۱۴۰۲ (۲۰ مهٔ ۲۰۲۳)"),
        ("30 Ordibehesht 1402", "en", "fa-AF", "۳۰ ثور ۱۴۰۲ (۲۰ مهٔ ۲۰۲۳)"),
        ("20 May 2023", "en", "es", "20 de mayo de 2023"),
        ("Ordibehesht 1402", "en", "fa", "اردیبهشت ۱۴۰۲"),
        ("۲۰ مه", "fa", "fr", "20 mai"),
        ("در باز است! #در_باز_است #نامعلوم", "fa", "en", "The door is open! #TheDoorIsOpen #نامعلوم"),
        ("همسايگان رود‌سبز", "fa", "en", "Neighbours of the Green River"),
        ("Neighbours of the Green River’s Rain Lane", "en", "fr", "Voisins de la Rivière verte ruelle de la Pluie"),
        ("[Rain Lane](https://a.example/Rain-Lane-12)", "en", "fa", "[کوچهٔ باران](https://a.example/Rain-Lane-12)"),
        ("آرش بیدار", "fa", "en", "A. B."),
        ("1,234.5", "en", "fa", "۱٬۲۳۴٫۵"),
        ("۳۵٪ ۱۲", "fa", "en", "35% 12"),
        ("12,345", "en", "fr", "12\N{NARROW NO-BREAK SPACE}345"),
        ("Rain Lane, 1234 COVID-19 v3.11.2[^12] `12`", "en", "fa", "کوچهٔ باران، ۱۲۳۴ COVID-19 v3.11.2[^12] `12`"),
    ],
)
def test_the_glossary_puts_in_place_what_is_known(text: str, source: str, target: str, expected: str) -> None:
    assert drafted("glossary", text, source, target) == expected


@pytest.mark.parametrize(
    ("text", "source", "target"),
    [
        ("Saturday, May 30, 1402", "en", "fa"),  # two calendars in one date: a person decides
        ("Sunday 20 May 2023", "en", "fr"),  # it was a Saturday
        ("31 Mehr 1400", "en", "fa"),
        ("مینا سپید", "fa", "en"),
        ("Nothing known here, 12 times.", "en", "fa"),
        ("Neighbours", "en", "fa"),
    ],
)
def test_the_glossary_leaves_alone_what_is_not_certain(text: str, source: str, target: str) -> None:
    assert drafted("glossary", text, source, target) is None


def test_a_glossary_draft_says_what_is_still_the_sources() -> None:
    some = engine("glossary").draft(Request(unit("نرگس پایدار گفت: در باز است."), "fa", "en"))
    whole = engine("glossary").draft(Request(unit("در باز است!"), "fa", "en"))
    assert some is not None
    assert whole is not None
    assert (some.text, some.partial, some.score) == ("Narges Paydar گفت: The door is open.", True, 86)
    assert some.origin == "glossary/names.csv:4, glossary/names.csv:7"
    assert (whole.text, whole.partial, whole.score) == ("The door is open!", False, 100)


def test_pseudo_runs_the_way_of_its_target() -> None:
    right = drafted("pseudo", "See the [door](a.html)[^1]", "en", "fa")
    left = drafted("pseudo", "در باز است", "fa", "fr")
    assert right is not None
    assert left is not None
    assert (first_strong(right), first_strong(left)) == ("rtl", "ltr")
    assert "](a.html)[^1]" in right


def test_the_first_whole_answer_in_the_order_of_the_engines_is_taken() -> None:
    request = Request(unit("We will come back tomorrow."), "en", "fa")
    for names, expected in ((["copy"], "copy"), (["copy", "memory"], "memory"), (["glossary"], None)):
        answer = first(engines_of(names, MATERIALS), request)
        assert (answer.engine if isinstance(answer, Draft) else None) == expected


class Says:
    """An engine that gives the answers it is told to give."""

    version = "1"
    reach = Reach.IN_PROCESS

    def __init__(self, name: str, *answers: Answer | DraftError) -> None:
        self.name = name
        self.answers = answers
        self.asked: list[str] = []

    def drafts(self, requests: Sequence[Request]) -> Sequence[Answer]:
        self.asked += [one.unit.text for one in requests]
        if isinstance(self.answers[0], DraftError):
            raise self.answers[0]
        return [answer for answer in self.answers if not isinstance(answer, DraftError)]


def ask_all(engines: Sequence[Engine], *texts: str) -> list[Answer]:
    requests = [Request(unit(text), "en", "fa") for text in texts]
    return drafts(engines, requests, lambda engine, asked: engine.drafts(asked))


def test_each_engine_is_asked_only_for_what_is_still_open() -> None:
    whole, part = Draft("کل", "one", 90), Draft("نیمه", "one", 80, partial=True)
    one = Says("one", whole, part, Unanswered("It knows nothing."))
    two = Says("two", Unanswered(), Draft("همه", "two", 70))
    answers = ask_all([one, two], "a", "b", "c")
    assert two.asked == ["b", "c"]
    assert answers == [whole, part, Draft("همه", "two", 70)]


def test_a_whole_draft_of_a_later_engine_replaces_a_partial_one() -> None:
    part, other = Draft("نیمه", "one", 80, partial=True), Draft("نیمی", "two", 95, partial=True)
    whole = Draft("همه", "three", 60)
    assert ask_all([Says("one", part), Says("two", other), Says("three", whole)], "a") == [whole]
    assert ask_all([Says("one", part), Says("two", other)], "a") == [part]


def test_an_engine_that_fails_is_passed_over_and_its_reason_told() -> None:
    failing = Says("one", DraftError("It is not there.", where="one"))
    assert ask_all([failing, Says("two", Draft("در", "two", 70))], "a") == [Draft("در", "two", 70)]
    assert ask_all([failing, Says("two", Unanswered())], "a") == [Unanswered("one: It is not there.")]


def test_a_draft_of_nothing_is_none() -> None:
    assert ask_all([Says("one", Draft(" \n", "one", 90)), Says("two", Draft("در", "two", 70))], "a")[0] == Draft(
        "در", "two", 70
    )


def test_nothing_is_asked_for_a_text_of_nothing() -> None:
    engine = Says("one", Draft("در", "one", 90))
    assert ask_all([engine], " \n") == [Unanswered()]
    assert engine.asked == []


def test_original_words_get_no_draft_in_their_own_language() -> None:
    everything = engines_of(OWN, MATERIALS)
    quoted = unit("We will come back tomorrow.", original="fa")
    for target, drafted in (("fa", False), ("fa-AF", False), ("fr", True)):
        assert isinstance(first(everything, Request(quoted, "en", target)), Draft) is drafted


def test_a_wrong_name_is_told_with_the_nearest_right_one() -> None:
    with pytest.raises(CallError, match='no engine "memry"') as error:
        engines_of(["memry"], MATERIALS)
    assert error.value.next_step == 'Did you mean "memory"?'
    with pytest.raises(CallError, match='no engine "zzzz"') as error:
        engines_of(["zzzz"], MATERIALS)
    assert error.value.next_step.startswith("Engines are: memory, glossary")


def test_an_engine_may_be_called_by_a_name_of_its_own() -> None:
    materials = Materials(setups={"ours": Setup("ours", kind="libretranslate", url="http://127.0.0.1:5000")})
    (made,) = engines_of(["ours"], materials)
    assert (made.name, made.reach) == ("ours", Reach.LOOPBACK)
    with pytest.raises(CallError, match='no engine "aprtium"') as error:
        engines_of(["mine"], Materials(setups={"mine": Setup("mine", kind="aprtium")}))
    assert error.value.next_step == 'Did you mean "apertium"?'


def test_a_name_given_twice_is_one_engine() -> None:
    assert [made.name for made in engines_of(["memory", "glossary", "memory"], MATERIALS)] == ["memory", "glossary"]


def test_what_there_is() -> None:
    assert kinds()[:7] == ("memory", "glossary", "copy", "pseudo", "model", "apertium", "chat")
    assert set(DEFAULT) < set(OWN)
    assert len(set(kinds())) == len(kinds())


def test_a_large_glossary_is_prepared_once() -> None:
    rows = "".join(f"term,واژه{number} نمونه,word{number} sample\n" for number in range(5_000))
    drafter = engine("glossary", Materials(terms=read(f"kind,fa,en\n{rows}".encode())))
    wanted = Request(unit("word7 sample"), "en", "fa")
    first, again = calls(lambda: drafter.draft(wanted)), calls(lambda: drafter.draft(wanted))
    assert again < first / 100
    draft = drafter.draft(wanted)
    assert draft is not None
    assert draft.text == "واژه7 نمونه"


LONG = "One by one the families of the valley came down to the lower bridge and stood there until the lamps were lit. "


@pytest.mark.parametrize(
    ("type", "text", "drafted"),
    [
        (UnitType.PARAGRAPH, LONG + "So did Arash Bidar.", False),  # 8 %
        (UnitType.PARAGRAPH, LONG + "So did the Neighbours of the Green River, of Rain Lane.", True),  # 27 %
        (UnitType.PARAGRAPH, "They stood in Rain Lane until the lamps were lit.", True),  # short
        (UnitType.STANZA, "They stood in Rain Lane\nuntil the lamps were lit.", False),
        (UnitType.STANZA, "The door is open,\nthe door is open:\nRain Lane.", True),
    ],
)
def test_a_draft_that_is_nearly_all_source_is_worse_than_none(type: UnitType, text: str, drafted: bool) -> None:
    assert (engine("glossary").draft(Request(unit(text, type=type), "en", "fr")) is not None) is drafted


@pytest.mark.parametrize(
    ("text", "source", "target", "expected"),
    [
        ("«در باز است»؛ «کوچهٔ باران»؟", "fa", "en", "“The door is open”; “Rain Lane”?"),
        ("The door is open, Rain Lane?", "en", "fa", "در باز است، کوچهٔ باران؟"),
        ("در باز است!", "fa", "fr", "La porte est ouverte\N{NARROW NO-BREAK SPACE}!"),
        ("در باز است؛ نرگس پایدار آمد، کوچهٔ باران.", "fa", "en", "The door is open; Narges Paydar آمد، Rain Lane."),
        ("[در باز است!](https://a.example/?a)", "fa", "fr", "[La porte est ouverte!](https://a.example/?a)"),
    ],
)
def test_marks_between_two_known_words_are_the_languages_own(
    text: str, source: str, target: str, expected: str
) -> None:
    assert drafted("glossary", text, source, target) == expected


def test_a_match_with_other_figures_is_no_near_one() -> None:
    pair = Pair("en", "fr", "On 20 May, 264 of us came to the square.", "Le 20 mai, nous étions 264 sur la place.")
    same, other = (f"On {day} May, 264 of us came to the big square." for day in (20, 21))
    memory = engine("memory", Materials(PairMemory([pair])))
    scores = [memory.draft(Request(unit(text), "en", "fr")) for text in (same, other)]
    assert [draft.score if draft else None for draft in scores] == [90, 85]
