"""Which engines are asked, in which order, and whose answer is taken."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from importlib.metadata import EntryPoint, entry_points
from types import MappingProxyType

from workflow.draft.engines.copied import CopyEngine
from workflow.draft.engines.glossary import GlossaryEngine
from workflow.draft.engines.kinds import TRANSLATORS
from workflow.draft.engines.memory import MemoryEngine
from workflow.draft.engines.pseudo import PseudoEngine
from workflow.draft.held import Held, Offered, offered
from workflow.draft.machine import Machine
from workflow.draft.masking import DateStyle
from workflow.draft.memory import Memory, PairMemory
from workflow.draft.port import Answer, Engine, Request, Unanswered
from workflow.draft.setup import Setup
from workflow.errors import CallError, DraftError
from workflow.model.glossary import Term
from workflow.model.translation import Draft
from workflow.text.languages import base_language
from workflow.text.similarity import most_similar

GROUP = "bargardan.engines"
"""The entry points under which a third party's package offers engines: a function from a Setup to a Translator or an
Engine."""


@dataclass(frozen=True, slots=True)
class Materials:
    """What engines work with."""

    memory: Memory = field(default_factory=lambda: PairMemory([]))
    terms: Sequence[Term] = ()
    setups: Mapping[str, Setup] = field(default_factory=lambda: MappingProxyType({}))
    """Name → how it is set up, for those of which the settings say something."""
    dates: DateStyle = DateStyle.BOTH


# What people agreed on comes before what is only put together; copy and pseudo are for those who name them.
OWN: dict[str, Callable[[Materials], Engine]] = {
    "memory": lambda stuff: MemoryEngine(stuff.memory),
    "glossary": lambda stuff: GlossaryEngine(stuff.terms, dates=stuff.dates),
    "copy": lambda _stuff: CopyEngine(),
    "pseudo": lambda _stuff: PseudoEngine(),
}
DEFAULT = ("memory", "glossary")

Ask = Callable[[Engine, Sequence[Request]], Sequence[Answer]]
"""The way through the gate."""


def kinds() -> tuple[str, ...]:
    """Every kind of engine there is: ours, and those that installed packages offer."""
    return tuple(dict.fromkeys([*OWN, *TRANSLATORS, *_offered()]))


def engines_of(names: Iterable[str], materials: Materials) -> tuple[Engine, ...]:
    """The engines of these names, in this order.

    Raises :class:`CallError` for a name that is none, and whatever error the engine has to say about its setup.
    """
    return tuple(engine_of(name, materials) for name in dict.fromkeys(names))


def engine_of(name: str, materials: Materials) -> Engine:
    """See :func:`engines_of`."""
    setup = materials.setups.get(name, Setup(name))
    kind = setup.sort
    if kind in OWN:
        return OWN[kind](materials)
    if kind in TRANSLATORS:
        return Machine(TRANSLATORS[kind](setup), materials.terms, materials.dates)
    others = _offered()
    if kind in others:
        made = _loaded(others[kind], setup)
        return Machine(made, materials.terms, materials.dates) if isinstance(made, Held) else made
    raise _unknown(name, kind, materials)


def at_hand(names: Iterable[str], materials: Materials, *, strict: bool) -> tuple[list[Engine], dict[str, DraftError]]:
    """The engines of these names, in this order, and why others cannot be set up: name → its error.

    Where they were asked for by name (``strict``), the first such error is raised.
    """
    made, broken = list[Engine](), dict[str, DraftError]()
    for name in dict.fromkeys(names):
        try:
            made.append(engine_of(name, materials))
        except DraftError as error:
            if strict:
                raise
            broken[name] = error
    return made, broken


def drafts(engines: Iterable[Engine], requests: Sequence[Request], ask: Ask) -> list[Answer]:
    """An answer a request: the first whole draft in the order of the engines, else the first partial one, else the last
    reason why there is none.

    A quoted passage whose original words are the target's own language is never drafted: a person supplies the words.
    An engine that fails is passed over, and its reason told.
    """
    answers: list[Answer] = [Unanswered() for _ in requests]
    for engine in engines:
        open_ = [at for at, one in enumerate(requests) if _wanted(one) and not _whole(answers[at])]
        if not open_:
            break
        try:
            said = ask(engine, [requests[at] for at in open_])
        except DraftError as error:
            said = [Unanswered(str(error))] * len(open_)
        for at, answer in zip(open_, said, strict=True):
            answers[at] = _better(answers[at], answer)
    return answers


def asks_for_original(request: Request) -> bool:
    """Whether the unit's words were themselves made from the target's language: a person supplies those."""
    original = request.unit.original
    return bool(original) and base_language(original) == base_language(request.target_language)


def _wanted(request: Request) -> bool:
    return bool(request.unit.text.strip()) and not asks_for_original(request)


def _whole(answer: Answer) -> bool:
    return isinstance(answer, Draft) and not answer.partial


def _better(held: Answer, answer: Answer) -> Answer:
    if isinstance(answer, Draft):
        better = isinstance(held, Unanswered) or (held.partial and not answer.partial)
        return answer if better and answer.text.strip() else held
    return answer if answer.why and isinstance(held, Unanswered) else held


def _offered() -> dict[str, EntryPoint]:
    return {each.name: each for each in entry_points(group=GROUP)}


def _loaded(offer: EntryPoint, setup: Setup) -> Held | Offered:
    try:
        return offered(lambda: offer.load()(setup), setup.name)
    except (CallError, DraftError):
        raise
    except (Exception, SystemExit) as error:  # another's code: whatever it raises must not stop the others
        kind = type(error).__name__
    # Outside of the handler: what it raised may hold the key.
    raise DraftError(
        f"The engine “{setup.name}” cannot be loaded ({kind}).",
        where=offer.value,
        next_step="Ask whoever made it, or take it out of bargardan.toml.",
    )


def _unknown(name: str, kind: str, materials: Materials) -> CallError:
    known = list(dict.fromkeys([*kinds(), *materials.setups])) if kind == name else list(kinds())
    near = most_similar(kind, known, cutoff=0.5, limit=1)
    advice = f'Did you mean "{known[near[0][0]]}"?' if near else f"Engines are: {', '.join(known)}."
    return CallError(f'There is no engine "{kind}".', next_step=advice)
