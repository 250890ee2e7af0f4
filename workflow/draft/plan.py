"""Which engines are asked, in which order, and whose answer is taken."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from workflow.draft.engines.copied import CopyEngine
from workflow.draft.engines.glossary import GlossaryEngine
from workflow.draft.engines.memory import MemoryEngine
from workflow.draft.engines.pseudo import PseudoEngine
from workflow.draft.memory import Memory
from workflow.draft.port import Engine, Request
from workflow.errors import CallError
from workflow.model.glossary import Term
from workflow.model.translation import Draft
from workflow.text.languages import base_language
from workflow.text.similarity import most_similar

# What people agreed on comes before what is only put together; copy and pseudo are for those who name them.
ENGINES: dict[str, Callable[[Memory, Sequence[Term]], Engine]] = {
    "memory": lambda memory, _terms: MemoryEngine(memory),
    "glossary": lambda _memory, terms: GlossaryEngine(terms),
    "copy": lambda _memory, _terms: CopyEngine(),
    "pseudo": lambda _memory, _terms: PseudoEngine(),
}
DEFAULT = ("memory", "glossary")


def engines_of(names: Iterable[str], memory: Memory, terms: Sequence[Term]) -> tuple[Engine, ...]:
    """The engines of these names, in this order. Raises :class:`CallError` for a name that is none."""
    return tuple(_maker(name)(memory, terms) for name in dict.fromkeys(names))


def first_draft(engines: Iterable[Engine], request: Request) -> Draft | None:
    """The first proposal in the order of the engines; ``None`` when none has one.

    A quoted passage whose original words are the target's own language is never drafted: a person supplies the words.
    """
    original = request.unit.original
    if original and base_language(original) == base_language(request.target_language):
        return None
    if not request.unit.text.strip():
        return None
    drafts = (engine.draft(request) for engine in engines)
    return next((draft for draft in drafts if draft is not None and draft.text.strip()), None)


def _maker(name: str) -> Callable[[Memory, Sequence[Term]], Engine]:
    if name in ENGINES:
        return ENGINES[name]
    known = list(ENGINES)
    near = most_similar(name, known, cutoff=0.5, limit=1)
    advice = f'Did you mean "{known[near[0][0]]}"?' if near else f"Engines are: {', '.join(known)}."
    raise CallError(f'There is no engine "{name}".', next_step=advice)
