"""What an engine says of itself, held fast: it is read once, behind closed walls, and cannot change while it works.

A translator is another's code. Whatever of it runs, runs behind a wall: its making, its properties, whether it knows a
language, and its work (that wall is the gate's, which knows the document).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from workflow.draft.masking import MaskStyle
from workflow.draft.port import Answer, Engine, Limits, Passage, Reach, Request, Said, Translator, Unanswered
from workflow.draft.walls import CLOSED, Opening, behind
from workflow.errors import BargardanError, DraftError
from workflow.model.translation import Draft

ASK_ITS_MAKER = "Ask whoever made it, or take it out of bargardan.toml."


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise TypeError
    return str(value)


MOST_IN_FLIGHT, MOST_ATTEMPTS, LONGEST_PAUSE = 32, 10, 3_600


def _limits(value: Any) -> Limits:
    """The limits within those of all engines: no setting and no plug-in makes a flood of calls."""
    if not isinstance(value, Limits):
        raise TypeError
    return Limits(
        characters=max(int(value.characters), 1),
        passages=max(int(value.passages), 1),
        total=max(int(value.total), 1),
        in_flight=min(max(int(value.in_flight), 1), MOST_IN_FLIGHT),
        pause=min(max(0.0, float(value.pause)), LONGEST_PAUSE),
        attempts=min(max(int(value.attempts), 1), MOST_ATTEMPTS),
    )


# What is read, and what it has to be: anything else raises TypeError or ValueError.
_READ: dict[str, Callable[[Any], Any]] = {
    "name": _text,
    "version": _text,
    "reach": Reach,
    "host": _text,
    "limits": _limits,
    "masks": MaskStyle,
    "takes_terms": lambda value: value is True,
    "takes_context": lambda value: value is True,
    "sealed": lambda value: value is True,
}
_UNSAID = {"takes_context": False, "sealed": False}
"""What a translator need not say, and what then holds."""


@dataclass(eq=False, slots=True)
class Held:
    """A :class:`~workflow.draft.port.Translator` whose word is taken once. Raises DraftError where it has none."""

    translator: Translator
    _said: dict[str, Any] = field(default_factory=dict)

    @property
    def name(self) -> str:
        """See :class:`Translator`."""
        return str(self._once("name"))

    @property
    def version(self) -> str:
        """See :class:`Translator`."""
        return str(self._once("version"))

    @property
    def reach(self) -> Reach:
        """See :class:`Translator`."""
        return Reach(self._once("reach"))

    @property
    def host(self) -> str:
        """See :class:`Translator`."""
        return str(self._once("host"))

    @property
    def limits(self) -> Limits:
        """See :class:`Translator`."""
        said: Limits = self._once("limits")
        return said

    @property
    def masks(self) -> MaskStyle:
        """See :class:`Translator`."""
        return MaskStyle(self._once("masks"))

    @property
    def takes_terms(self) -> bool:
        """See :class:`Translator`."""
        return bool(self._once("takes_terms"))

    @property
    def takes_context(self) -> bool:
        """Whether it uses a passage's neighbours; else it gets none. ``False`` where it does not say."""
        return bool(self._once("takes_context"))

    @property
    def sealed(self) -> bool:
        """Of a child process: whether the network is taken from it. ``False`` where it does not say."""
        return bool(self._once("sealed"))

    def knows(self, source: str, target: str) -> bool:
        """See :class:`Translator`."""
        failure = ""
        known: object = False
        with behind(self._aside(), self.name) as wall:
            try:
                known = self.translator.knows(source, target)
            except (Exception, SystemExit) as error:  # another's code, which may hold a text of before
                failure = f"The engine failed ({type(error).__name__})."
        wall.kept()
        if failure:
            raise DraftError(failure, where=self.name, next_step=ASK_ITS_MAKER)
        return known is True

    def translate(self, passages: Sequence[Passage]) -> Sequence[Said]:
        """See :class:`Translator`. The gate has put up the wall."""
        return self.translator.translate(passages)

    def _once(self, what: str) -> Any:
        if what not in self._said:
            self._said[what] = self._read(what)
        return self._said[what]

    def _read(self, what: str) -> Any:
        whose = self._said.get("name", "")
        try:
            with behind(CLOSED if what in {"name", "reach"} else self._aside(), whose):
                unsaid = what in _UNSAID and not hasattr(self.translator, what)
                value = _UNSAID[what] if unsaid else getattr(self.translator, what)
            return _READ[what](value)
        except BargardanError:
            raise
        except Exception:  # noqa: S110 - another's code: whatever it raises, and without what it says
            pass
        raise DraftError(f"The engine does not say its {what} as it should.", where=whose, next_step=ASK_ITS_MAKER)

    def _aside(self) -> Opening:
        """While it is not at work, it holds no text: a program may be asked what it knows."""
        return Opening(children=True) if self.reach is Reach.CHILD else CLOSED


def held(translator: Translator) -> Held:
    """The translator, held; itself when it is."""
    return translator if isinstance(translator, Held) else Held(translator)


@dataclass(frozen=True, slots=True)
class Offered:
    """A third party's engine that wants whole units: under the name it was set up by, and with its faults contained."""

    engine: Engine
    name: str
    version: str
    reach: Reach

    def drafts(self, requests: Sequence[Request]) -> Sequence[Answer]:
        """See :meth:`~workflow.draft.port.Engine.drafts`. The gate has put up the wall."""
        failure = "answered in a way that cannot be used"
        try:
            answers = list(self.engine.drafts(requests))
            if len(answers) == len(requests) and all(isinstance(each, Draft | Unanswered) for each in answers):
                return [replace(each, engine=self.name) if isinstance(each, Draft) else each for each in answers]
        except (Exception, SystemExit) as error:
            failure = f"failed ({type(error).__name__})"
        raise DraftError(f"The engine {failure}.", where=self.name, next_step=ASK_ITS_MAKER)


def offered(make: Callable[[], object], name: str) -> Held | Offered:
    """What another's package makes for this name, behind closed walls: threads that it starts stay behind them.

    Raises DraftError where it goes by another name: permission and ledger know an engine by the name of its setup.
    """
    with behind(CLOSED, name):
        made: Any = make()
        taken = Held(made) if isinstance(made, Translator) else _whole(made, name)
        called = taken.name if isinstance(taken, Held) else made.name
    if called != name:
        raise DraftError(
            f"What is set up as “{name}” goes by another name.",
            where=name,
            next_step="Its maker has to give it the name of its setup: docs/engines.md",
        )
    return taken


def _whole(made: Any, name: str) -> Offered:
    try:
        return Offered(made, name, _text(made.version), Reach(made.reach))
    except (AttributeError, TypeError, ValueError):
        pass
    raise DraftError("It is no engine.", where=name, next_step=ASK_ITS_MAKER)
