"""The one gate: no engine is asked but through here.

It asks three times. By name and reach, before a word is prepared (:func:`refusal`); once more, with the budget and the
ledger, before each attempt leaves (:meth:`Gate.opened`); and by the walls, at the moment when something opens a
connection or starts a program (``walls``). What left is on the ledger before it leaves, so that a process that dies
leaves a row behind.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import sha256

from workflow.draft import addresses
from workflow.draft.asking import Call, Means, Unsteady, ask, calls_of
from workflow.draft.held import Held
from workflow.draft.leaving import About, Kept, KeptInMemory, Leaving, Ledger, Permission
from workflow.draft.machine import Machine
from workflow.draft.port import Answer, Engine, Passage, Reach, Request, Said, Translator
from workflow.draft.unspoken import answers_of, without_text
from workflow.draft.walls import CLOSED, Opening, behind
from workflow.errors import DraftError, GateError


@dataclass(frozen=True, slots=True)
class Way:
    """What the gate has to know of an engine before it opens."""

    name: str
    reach: Reach
    host: str = ""
    """``name:port`` of the one server it talks to."""
    sealed: bool = False
    """Of a child: whether the network is taken from it."""
    counted: bool = True
    """Whether each of its calls passes the ledger; an engine that takes whole units makes calls that nobody sees."""


def way_of(engine: Engine | Held) -> Way:
    """How far the engine's words would travel."""
    if isinstance(engine, Machine | Held):
        said = engine.translator if isinstance(engine, Machine) else engine
        return Way(said.name, said.reach, said.host, said.sealed)
    return Way(engine.name, engine.reach, counted=False)


def refusal(way: Way, about: About, permission: Permission) -> str:
    """Why this engine may not have this document's words, in a sentence; ``""`` when it may."""
    if way.reach is not Reach.IN_PROCESS and not way.counted:
        return f"“{way.name}” takes whole units, and may do so in this process only: no call of it could be counted."
    rule = _RULES.get(way.reach)
    return rule(way, about, permission) if rule else f"“{way.name}” does not say where it takes the text."


def _in_process(way: Way, about: About, permission: Permission) -> str:
    return ""


def _child(way: Way, about: About, permission: Permission) -> str:
    if about.confidential and not way.sealed:
        return f"The document is confidential, and the network cannot be taken from “{way.name}”."
    return ""


def _loopback(way: Way, about: About, permission: Permission) -> str:
    server = addresses.server(way.host)
    if server is None:
        return f"“{way.name}” {NOWHERE}"
    if not addresses.is_this_machine(server[0]):
        return f"“{way.name}” says that its server is on this machine, and {way.host} is not."
    if way.name not in permission.named:
        return f"“{way.name}” is a server on this machine, and bargardan.toml does not name it."
    if about.confidential and way.name not in permission.trusted:
        return f"The document is confidential, and nobody declared “{way.name}” trusted."
    return ""


def _network(way: Way, about: About, permission: Permission) -> str:
    if addresses.server(way.host) is None:
        return f"“{way.name}” {NOWHERE}"
    if about.confidential:
        return f"The document is confidential, and “{way.name}” sends the text to {way.host}."
    if way.name not in permission.named:
        return f"“{way.name}” sends the text to {way.host}, and bargardan.toml does not name it."
    if way.name not in permission.allowed | about.allowed:
        return f"“{way.name}” sends the text to {way.host}, which nobody allowed for this run or this document."
    return ""


NOWHERE = "does not say to which server it sends the text."
_RULES: Mapping[Reach, Callable[[Way, About, Permission], str]] = {
    Reach.IN_PROCESS: _in_process,
    Reach.CHILD: _child,
    Reach.LOOPBACK: _loopback,
    Reach.NETWORK: _network,
}

NEXT_STEP = "Nothing left this machine. See: docs/engines.md, “What may leave”."
CHANGED = "Whether the document is confidential has changed meanwhile."

Again = Callable[[About], tuple[Permission, About]]
"""What is allowed, and whose words these are, as it stands at this moment. May raise RuleError: then the run ends."""


@dataclass(slots=True)
class Gate:
    """The gate for one batch: what is allowed was asked for just before."""

    permission: Permission
    ledger: Ledger
    means: Means
    kept: Kept = field(default_factory=KeptInMemory)
    unsteady: Unsteady = field(default_factory=Unsteady)
    """Which engines were given up for now; shared by the gates of one run."""
    again: Again | None = None
    """Asked before every attempt, since waiting for a slow engine may take minutes; ``None``: nothing changes."""

    def refusal(self, engine: Engine, about: About) -> str:
        """See :func:`refusal`."""
        return refusal(way_of(engine), about, self.permission)

    def drafts(self, engine: Engine, requests: Sequence[Request], about: About) -> Sequence[Answer]:
        """One answer a request. Raises GateError where the engine may not be asked, DraftError where it fails."""
        if why := self.refusal(engine, about):
            raise GateError(why, where=about.slug, next_step=NEXT_STEP)
        if isinstance(engine, Machine):
            translator = engine.translator
            return engine.drafts_by(requests, lambda passages: _Asking(self, translator, about).said(passages))
        return _whole(engine, requests)

    def opened(self, translator: Held, call: Call, about: About) -> int:
        """Ask once more, and write down that the call is about to leave; -1 where nothing leaves this machine."""
        permission, now = self.again(about) if self.again else (self.permission, about)
        why = CHANGED if now.confidential != about.confidential else refusal(way_of(translator), now, permission)
        if why:
            raise GateError(why, where=about.slug, next_step=NEXT_STEP)
        if translator.reach in {Reach.IN_PROCESS, Reach.CHILD}:
            return -1
        return self.ledger.opened(leaving_of(translator, call, about))


def leaving_of(translator: Translator, call: Call, about: About) -> Leaving:
    """What the ledger is told of a call."""
    return Leaving(
        translator.name,
        translator.version,
        translator.reach,
        translator.host,
        about.slug,
        about.language,
        len(call.passages),
        call.characters,
    )


class _Asking:
    """One translator is asked for the passages of one document."""

    def __init__(self, gate: Gate, translator: Held, about: About) -> None:
        self.gate, self.translator, self.about = gate, translator, about
        self.answers: dict[str, Said] = {}
        self.keys: dict[int, str] = {}
        """The identity of a passage that is asked for → its key."""
        self.open: set[int] = set()
        """Rows of the ledger whose call has not come back."""

    def said(self, passages: Sequence[Passage]) -> list[Said]:
        """An answer a passage: kept ones first, each other text once."""
        keys = [key_of(self.translator, passage, self.about.scope) for passage in passages]
        found = self.gate.kept.found(set(keys), self.about)
        self.answers = {key: Said(text) for key, text in found.items()}
        wanted: dict[str, Passage] = {}
        for key, passage in zip(keys, passages, strict=True):
            if key not in self.answers:
                wanted.setdefault(key, passage)
        self.keys = {id(passage): key for key, passage in wanted.items()}
        self._ask(calls_of(list(wanted.values()), self.translator.limits))
        return [self.answers.get(key, Said(problem="It was not asked.")) for key in keys]

    def _ask(self, calls: Sequence[Call]) -> None:
        try:
            ask(
                calls,
                self.translator,
                opened=self._opened,
                send=lambda call: _sent(self.translator, call, self.about),
                closed=self._closed,
                keep=self._keep,
                fail=self._fail,
                means=self.gate.means,
                unsteady=self.gate.unsteady,
            )
        finally:  # whatever happened, Ctrl-C too
            for number in sorted(self.open):
                self.gate.ledger.closed(number, "ended before it answered")

    def _opened(self, call: Call) -> int:
        number = self.gate.opened(self.translator, call, self.about)
        if number >= 0:
            self.open.add(number)
        return number

    def _closed(self, number: int, outcome: str) -> None:
        if number in self.open:
            self.open.remove(number)
            self.gate.ledger.closed(number, outcome)

    def _keep(self, call: Call, said: Sequence[Said]) -> None:
        new = {self.keys[id(one)]: answer for one, answer in zip(call.passages, said, strict=True)}
        whole = {key: each.text for key, each in new.items() if each.text and not each.problem}
        self.gate.kept.keep(whole, self.translator.name, self.about)
        self.answers.update(new)

    def _fail(self, call: Call, why: str) -> None:
        self.answers.update({self.keys[id(one)]: Said(problem=why) for one in call.passages})


def key_of(translator: Translator, passage: Passage, scope: str) -> str:
    """Under which an answer is kept: hex SHA-256 of engine, version, host, languages, scope, terms and text, with what
    its masks enclose.
    """
    terms = [part for pair in passage.terms for part in pair]
    of_whom = (translator.name, translator.version, translator.host, passage.source_language, passage.target_language)
    parts = (*of_whom, scope, *terms, str(passage.pairs), passage.text)
    # With its length before it, no part can be taken for the end of another.
    return sha256("".join(f"{len(part)}:{part}" for part in parts).encode("utf8", "surrogatepass")).hexdigest()


def _whole(engine: Engine, requests: Sequence[Request]) -> Sequence[Answer]:
    """What an engine of this process answers, behind closed walls; a refusal of theirs comes before its own error."""
    answers: Sequence[Answer] = ()
    failure: DraftError | None = None
    with behind(CLOSED, engine.name) as wall:
        try:
            answers = engine.drafts(requests)
        except DraftError as error:
            failure = error
    wall.kept()
    if failure is not None:
        raise failure
    return answers


def _sent(translator: Held, call: Call, about: About) -> Sequence[Said]:
    """One attempt, behind the walls; runs in any thread. What it raises holds no word of the text, in no way."""
    failure: DraftError | None = None
    said: object = ()
    with behind(opening_of(translator, confidential=about.confidential), translator.name) as wall:
        try:
            said = translator.translate(call.passages)
        except (Exception, SystemExit) as error:
            failure = without_text(error, translator.name, call.passages)
    # Outside of the handler: a cause or context would carry along what the engine's own error holds.
    wall.kept()
    if failure is not None:
        raise failure
    return answers_of(said, translator.name, call.passages)


def opening_of(translator: Translator, *, confidential: bool) -> Opening:
    """What may pass the walls while this translator works."""
    if translator.reach is Reach.CHILD:
        return Opening(children=True, sealed=confidential)
    server = addresses.server(translator.host)
    if translator.reach is Reach.IN_PROCESS or server is None:
        return CLOSED
    return Opening(frozenset([server]), loopback_only=translator.reach is Reach.LOOPBACK)
