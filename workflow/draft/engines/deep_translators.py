"""Remote services by way of deep-translator, of which this is the one door.

The library calls ``requests`` by its name, without a time limit, with the environment's proxies, and lets go of texts
and keys in its errors. So something else stands in the place of that name in its files: whatever they ask goes out by
the call's own :class:`~workflow.draft.engines.http.Line`, or not at all. A thread knows its call by a context variable;
every call has a translator object of its own, since a shared one mixes up the answers of two threads.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from contextvars import ContextVar
from dataclasses import dataclass, field
from importlib.metadata import version
from types import SimpleNamespace
from typing import Any

from deep_translator import (
    baidu,
    deepl,
    detection,
    google,
    libre,
    linguee,
    microsoft,
    mymemory,
    papago,
    pons,
    qcri,
    yandex,
)
from deep_translator.base import BaseTranslator

from workflow.draft.engines.answers import said_of
from workflow.draft.engines.http import Line, Reply, key_variable, secret_of
from workflow.draft.engines.served import Served
from workflow.draft.engines.services import SERVICES, Question, Service
from workflow.draft.masking import MaskStyle
from workflow.draft.port import Limits, Passage, Said
from workflow.draft.setup import Setup
from workflow.errors import BargardanError, DraftError, GateError

VERSION = f"deep-translator {version('deep-translator')}"


class _Microsoft(microsoft.MicrosoftTranslator):  # type: ignore[misc, unused-ignore]
    """Without the list of languages that its constructor would fetch."""

    def _get_supported_languages(self) -> dict[str, str]:
        return {"english": "en"}


Maker = Callable[[str, Mapping[str, str]], BaseTranslator]
"""From a key and the options of the settings to a new object of the library."""

# The languages are set afterwards: the library's own tables refuse some that the services know.
_MAKERS: dict[str, Maker] = {
    "google": lambda key, options: google.GoogleTranslator(),
    "mymemory": lambda key, options: mymemory.MyMemoryTranslator("en-GB", "fa-IR"),
    "deepl": lambda key, options: deepl.DeeplTranslator(api_key=key, use_free_api=key.endswith(":fx")),
    "microsoft": lambda key, options: _Microsoft(api_key=key, region=options.get("region"), textType="html"),
    "yandex": lambda key, options: yandex.YandexTranslator(api_key=key),
    "papago": lambda key, options: papago.PapagoTranslator(*key.split(":", 1)),
    "qcri": lambda key, options: qcri.QcriTranslator(api_key=key),
    "baidu": lambda key, options: baidu.BaiduTranslator(appid=key.partition(":")[0], appkey=key.partition(":")[2]),
}


@dataclass(frozen=True, slots=True)
class DeepTranslator(Served):
    """One service as a :class:`~workflow.draft.port.Translator`."""

    service: Service = field(repr=False)
    limits: Limits
    _make: Maker
    _key: str = field(default="", repr=False)
    _options: Mapping[str, str] = field(default_factory=dict)
    version: str = VERSION
    takes_terms: bool = False

    @property
    def masks(self) -> MaskStyle:
        """See :class:`~workflow.draft.port.Translator`."""
        return self.service.masks

    def knows(self, source: str, target: str) -> bool:
        """By a table of ours: nobody is asked."""
        codes = self.service.sources.of(source), self.service.targets.of(target)
        return all(codes) and codes[0] != codes[1]

    def said(self, passage: Passage) -> Said:
        """See :class:`Served`."""
        told: BargardanError
        text = passage.text.strip()
        if not self.knows(passage.source_language, passage.target_language):
            return Said(problem="It does not know these languages.")
        token = _call.set(self)
        try:
            library = self._make(self._key, self._options)
            library.source = self.service.sources.of(passage.source_language)
            library.target = self.service.targets.of(passage.target_language)
            answer = library.translate(text, domain=self._options.get("domain", "general"))
            return said_of(passage, self.service.read(text, answer), self.masks)
        except BargardanError as ours:
            told = ours
        except Exception as error:  # the library's own quote text and key, so nothing of them is kept
            what = f"Its answer could not be understood ({type(error).__name__})."
            told = DraftError(
                what, where=self.name, next_step="It may have changed how it answers, or be no such service."
            )
        finally:
            _call.reset(token)
        told.__context__ = told.__cause__ = None
        raise told.with_traceback(None)

    def answered(self, method: str, url: str, **sent: Any) -> Reply:
        """What the library wants to send, sent to the one server that may get it."""
        found = re.fullmatch(r"https?(://[^/?#]+)(/[^#]*?)\??", url)
        if found is None or f"https{found[1]}" != self.service.address(self._key):
            raise GateError("It wanted to ask another server than its own.", where=self.name)
        question = self.service.shaped(Question(method, found[2], **sent))
        return self.line.ask(
            question.method,
            question.path,
            params=question.params,
            data=question.data,
            json=question.json,
            headers=question.headers,
        )


_call: ContextVar[DeepTranslator] = ContextVar("call")
"""For whom the library works in this thread."""


@dataclass(frozen=True, slots=True)
class _Answer:
    """As much of an answer of requests as the library reads."""

    reply: Reply
    asked: DeepTranslator
    status_code: int = 200  # every other one has become an error already

    @property
    def text(self) -> str:
        return self.reply.text()

    def json(self) -> Any:
        data = self.reply.json()
        if wrong := self.asked.service.judged(data, self.asked.name):
            raise wrong
        return data

    def close(self) -> None:
        """It is read and closed."""


class _NeverError(Exception):
    """What the library listens for, and what is never raised."""


class _Requests:
    """In the place of ``requests``."""

    exceptions = SimpleNamespace(RequestException=_NeverError, ConnectionError=_NeverError, HTTPError=_NeverError)

    def get(self, url: str, params: Any = None, headers: Any = None, **_: Any) -> _Answer:
        return self._asked("GET", url, params=params or {}, headers=headers or {})

    def post(
        self, url: str, data: Any = None, json: Any = None, params: Any = None, headers: Any = None, **_: Any
    ) -> _Answer:
        return self._asked("POST", url, params=params or {}, data=data, json=json, headers=headers or {})

    def _asked(self, method: str, url: str, **sent: Any) -> _Answer:
        asked = _call.get(None)
        if asked is None:
            raise GateError("deep-translator is asked by way of the engines alone.")
        return _Answer(asked.answered(method, url, **sent), asked)


for _file in (baidu, deepl, detection, google, libre, linguee, microsoft, mymemory, papago, pons, qcri, yandex):
    _file.requests = _Requests()


def make(kind: str, setup: Setup) -> DeepTranslator:
    """The service of this kind, set up. Raises DraftError for a key that is missing or cannot be one."""
    service = SERVICES[kind]
    key = secret_of(setup) if service.key else ""
    if ":" in service.key and not re.fullmatch(r"[^:]+:[^:]+", key):
        raise DraftError(f"The key in {key_variable(setup.name)} is no pair.", next_step=f"Write {service.key}.")
    variable = key_variable(setup.name) if service.key else ""
    line = Line(setup.name, setup.url or service.address(key), setup.timeout, variable)
    return DeepTranslator(setup.name, line, service, setup.within(service.limits), _MAKERS[kind], key, setup.options)
