"""The services that deep-translator asks, as facts: where they are, what they take, what they call a language.

Left out are those which look up words instead of translating text (Linguee, Pons), the one whose library is long gone
(ChatGPT; the engine ``chat`` does that) and LibreTranslate, which has a file of its own. What the library asks for
badly is put right here, on its way out: keys and texts leave in the body where the service lets them.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from html import unescape
from typing import Any

from workflow.draft.engines import service_languages as named
from workflow.draft.engines.languages import Codes
from workflow.draft.masks.kept import MaskStyle
from workflow.draft.port import Limits
from workflow.errors import DraftError, EngineBusyError


@dataclass(frozen=True, slots=True)
class Question:
    """What the library wants to send."""

    method: str
    path: str
    """After the service's address; may hold a fixed query."""
    params: Mapping[str, Any] = field(default_factory=dict, repr=False)
    data: Mapping[str, Any] | None = field(default=None, repr=False)
    json: Any = field(default=None, repr=False)
    headers: Mapping[str, str] = field(default_factory=dict, repr=False)


def _as_it_is(question: Question) -> Question:
    return question


def _nothing_wrong(data: Any, name: str) -> DraftError | None:
    return None


def _as_said(text: str, answer: object) -> object:
    return answer


@dataclass(frozen=True, slots=True)
class Service:
    """One service."""

    origin: str
    """Where the library finds it, always by https."""
    sources: Codes
    targets: Codes
    limits: Limits
    masks: MaskStyle = MaskStyle.TOKEN
    key: str = ""
    """What its key is made of, for messages; ``""``: it needs none."""
    free: str = ""
    """Where keys go that end in ``:fx``, if elsewhere."""
    shaped: Callable[[Question], Question] = _as_it_is
    """The question as it really leaves."""
    judged: Callable[[Any, str], DraftError | None] = _nothing_wrong
    """What is wrong with an answer of status 200, read from JSON, of the engine of this name."""
    read: Callable[[str, object], object] = _as_said
    """The translation of a text in what the library returns."""

    def address(self, key: str) -> str:
        """Where this key is known."""
        return self.free if self.free and key.endswith(":fx") else self.origin


def _in_the_body(question: Question) -> Question:
    return replace(question, data={**question.params, **(question.data or {})}, params={})


def _deepl(question: Question) -> Question:
    """The library sends key and text in the address, which DeepL has given up; the markup's masks are tags."""
    sent = dict(question.params)
    headers = {**question.headers, "Authorization": f"DeepL-Auth-Key {sent.pop('auth_key')}"}
    sent |= {name: sent[name].upper() for name in ("source_lang", "target_lang")}
    return replace(question, method="POST", params={}, data={**sent, "tag_handling": "xml"}, headers=headers)


def _yandex(question: Question) -> Question:
    return replace(question, data={**(question.data or {}), "format": "html"})


_MYMEMORY_SAYS = re.compile(
    r"MYMEMORY WARNING|QUERY LENGTH LIMIT|NO QUERY SPECIFIED|PLEASE SELECT TWO|AUTO DETECT|"
    r"INVALID (?:SOURCE|TARGET|LANGUAGE|EMAIL)|'[^']{0,40}' IS AN INVALID",
)


def _mymemory(data: Any, name: str) -> DraftError | None:
    """Its refusals come as translations, in capitals; the status within tells them too, mostly."""
    answer = data.get("responseData") if isinstance(data, dict) else None
    said = answer.get("translatedText") if isinstance(answer, dict) else None
    status = str(data.get("responseStatus", "")) if isinstance(data, dict) else ""
    if not isinstance(said, str) or not said.strip():
        return DraftError("It gave no translation.", where=name)
    warned = said.startswith("MYMEMORY WARNING") or (isinstance(data, dict) and data.get("quotaFinished") is True)
    if warned:
        step = "It goes on tomorrow; or draft the rest with another engine."
        return DraftError("What it translates in a day is used up.", where=name, next_step=step)
    if status == "429":
        return EngineBusyError("It is asked too often (429).", where=name)
    if status not in {"", "200"} or _MYMEMORY_SAYS.match(said):
        return DraftError(f"It refused the text ({_number(status)}).", where=name)
    return None


def _unescaped(text: str, answer: object) -> object:
    """MyMemory writes quotes as HTML does; a text that has such signs itself is left alone."""
    return unescape(answer) if isinstance(answer, str) and "&" not in text else answer


def _by_code(field_: str, fine: str, busy: str, keys: str) -> Callable[[Any, str], DraftError | None]:
    """For services that put a code of their own into an answer of status 200; codes in words."""

    def judged(data: Any, name: str) -> DraftError | None:
        code = _number(str(data.get(field_, ""))) if isinstance(data, dict) else ""
        if not code or code in fine.split():
            return None
        if code in busy.split():
            return EngineBusyError(f"It cannot answer now (its code {code}).", where=name)
        if code in keys.split():
            return DraftError(
                f"It refused the key (its code {code}).", where=name, next_step="Look at the account there."
            )
        return DraftError(f"It refused the text (its code {code}).", where=name)

    return judged


def _number(code: str) -> str:
    """A code if it is one: whatever else stands there may be anything."""
    return code if re.fullmatch(r"\d{1,6}", code, re.ASCII) else "no number" if code else ""


def _joined(text: str, answer: object) -> object:
    """Yandex answers with a list."""
    return "".join(map(str, answer)) if isinstance(answer, list) else answer


SERVICES: dict[str, Service] = {
    "google": Service(
        "https://translate.google.com",
        named.GOOGLE,
        named.GOOGLE,
        Limits(1_500, in_flight=2, pause=0.5, attempts=3),  # the text stands in the address; 30 kB of it were refused
    ),
    "mymemory": Service(
        "https://api.mymemory.translated.net",
        named.MYMEMORY,
        named.MYMEMORY,
        Limits(240, pause=1.0, attempts=3),  # 500 bytes
        judged=_mymemory,
        read=_unescaped,
    ),
    "deepl": Service(
        "https://api.deepl.com",
        named.DEEPL_SOURCES,
        named.DEEPL_TARGETS,
        Limits(5_000, in_flight=4, attempts=3),
        MaskStyle.XML,
        key="the key as it is",
        free="https://api-free.deepl.com",
        shaped=_deepl,
    ),
    "microsoft": Service(
        "https://api.cognitive.microsofttranslator.com",
        named.MICROSOFT,
        named.MICROSOFT,
        Limits(5_000, in_flight=4, attempts=3),
        MaskStyle.XML,
        key="the key as it is",
    ),
    "yandex": Service(
        "https://translate.yandex.net",
        named.YANDEX,
        named.YANDEX,
        Limits(5_000, in_flight=2, attempts=3),
        MaskStyle.XML,
        key="the key as it is",
        shaped=_yandex,
        judged=_by_code("code", fine="200", busy="429", keys="401 402 403"),
        read=_joined,
    ),
    "papago": Service(
        "https://openapi.naver.com",
        named.PAPAGO,
        named.PAPAGO,
        Limits(5_000, pause=0.2, attempts=3),
        key="client id and secret with a colon between: id:secret",
    ),
    "qcri": Service(
        "https://mt.qcri.org",
        named.QCRI,
        named.QCRI,
        Limits(1_500, pause=1.0, attempts=3),  # in the address too
        key="the key as it is",
    ),
    "baidu": Service(
        "https://fanyi-api.baidu.com",
        named.BAIDU,
        named.BAIDU,
        Limits(2_000, pause=1.0, attempts=3),  # 6,000 bytes, one call a second
        key="app id and key with a colon between: id:key",
        shaped=_in_the_body,
        judged=_by_code(
            "error_code", fine="52000", busy="52001 52002 54003 54005", keys="52003 54001 54004 58000 90107"
        ),
    ),
}
"""Kind → service."""
