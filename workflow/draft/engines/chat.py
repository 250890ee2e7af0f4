"""A language model behind an OpenAI-compatible server (llama.cpp, Ollama, vLLM …), on this machine or another.

The server is asked for ``POST /v1/chat/completions``, one passage a call. What not every server understands is asked
for first and left out once the server has said no; each such attempt is a call of its own, so that the ledger has it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from workflow.draft.engines.chat_answers import STYLE, answered
from workflow.draft.engines.chat_prompt import SCHEMA, VERSION, instructions, material
from workflow.draft.engines.http import Line, key_variable, secret_of
from workflow.draft.engines.served import Served
from workflow.draft.masking import MaskStyle
from workflow.draft.port import Limits, Passage, Said
from workflow.draft.setup import Setup
from workflow.errors import DraftError, EngineBusyError, RefusalError, SettingsError
from workflow.text.languages import base_language, script_of

LIMITS = Limits(characters=3_000, passages=1, total=50_000, attempts=4)
_SURE: Mapping[str, Any] = {"temperature": 0, "seed": 1}
_SCHEMA = {"type": "json_schema", "json_schema": {"name": "translation", "strict": True, "schema": SCHEMA}}
# What is asked for beside the text, from what helps most to what every server takes.
WAYS: tuple[Mapping[str, Any], ...] = (
    {**_SURE, "response_format": _SCHEMA},
    {**_SURE, "response_format": {"type": "json_object"}},
    _SURE,
    {},
)
_NOT_SO = frozenset([400, 422])
"""Statuses for a question that a server did not understand (RFC 9110 §15.5.1, §15.5.21)."""


@dataclass(slots=True)
class _Way:
    """Which of the ways the server takes, as far as it is known."""

    number: int = 0
    answered: int = -1
    """That of the last answer; -1: none has come yet."""


@dataclass(frozen=True, slots=True)
class Chat(Served):
    """A model as a :class:`~workflow.draft.port.Translator`."""

    model: str
    """By which the server knows it."""
    path: str
    limits: Limits = LIMITS
    _key: str = field(default="", repr=False)
    masks: MaskStyle = STYLE
    takes_terms: bool = True
    takes_context: bool = True
    _way: _Way = field(default_factory=_Way, repr=False, compare=False)

    @property
    def version(self) -> str:
        """The model, and what it is told."""
        return f"{self.model} {VERSION}"

    def knows(self, source: str, target: str) -> bool:
        """Any two languages, or one in two scripts; how well, nobody says."""
        return base_language(source) != base_language(target) or script_of(source) != script_of(target)

    def said(self, passage: Passage) -> Said:
        """See :class:`Served`."""
        return answered(passage, *self._message(self._asked(passage)))

    def _asked(self, passage: Passage) -> Any:
        number = self._way.number
        sent = {
            "model": self.model,
            "messages": [
                {"role": "system", "content": instructions(passage)},
                {"role": "user", "content": material(passage)},
            ],
            "stream": False,
            **WAYS[number],
        }
        headers = {"Authorization": f"Bearer {self._key}"} if self._key else {}
        try:
            reply = self.line.ask("POST", self.path, json=sent, headers=headers)
        except RefusalError as refusal:
            if refusal.status not in _NOT_SO:
                raise
            if number + 1 >= len(WAYS):  # it is this text that the server does not take, where it took others
                self._way.number = self._way.answered if self._way.answered >= 0 else number
                raise
        else:
            self._way.answered = number
            return reply.json()
        self._way.number = max(self._way.number, number + 1)
        step = "The next question asks for less; this one, too, if “attempts” lets it be tried again."
        raise EngineBusyError("The server does not know all that it was asked for.", where=self.name, next_step=step)

    def _message(self, data: Any) -> tuple[str, str]:
        """The message's text and how it ended (the API reference, "Chat completion object")."""
        try:
            choice = data["choices"][0]
            content = choice["message"].get("content")
            finish = "content_filter" if choice["message"].get("refusal") else choice.get("finish_reason")
        except (LookupError, TypeError, AttributeError):
            content, finish = 0, ""
        if isinstance(content, list):  # in parts
            content = "".join(str(part.get("text", "")) for part in content if isinstance(part, dict))
        if not isinstance(content, str | None):
            step = "Look whether it is an OpenAI-compatible server that answers at this address."
            raise DraftError("Its answer holds no message.", where=self.name, next_step=step)
        return content or "", finish if isinstance(finish, str) else ""


def make(setup: Setup) -> Chat:
    """The model and the server of the settings; its key is used if there is one. Raises SettingsError without them."""
    for what, example in (("url", "http://127.0.0.1:8080"), ("model", "name-of-the-model")):
        if not getattr(setup, what):
            step = f'Write {what} = "{example}" under [engines.{setup.name}]: docs/engines.md'
            raise SettingsError(f"“{setup.name}” has no {what}.", where=setup.name, next_step=step)
    line = Line(setup.name, setup.url.rstrip("/"), setup.timeout, key_variable(setup.name))
    path = "/chat/completions" if re.search(r"/v\d+\Z", line.url) else "/v1/chat/completions"
    key = secret_of(setup, needed=False)
    return Chat(setup.name, line, setup.model, path, setup.within(LIMITS), key)
