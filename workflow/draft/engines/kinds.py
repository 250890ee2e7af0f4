"""The translators there are, by kind; each one's library is loaded when it is first set up."""

from __future__ import annotations

from collections.abc import Callable

from workflow.draft.port import Translator
from workflow.draft.setup import Setup

Maker = Callable[[Setup], Translator]

REMOTE = ("deepl", "google", "mymemory", "microsoft", "yandex", "papago", "qcri", "baidu")
"""The services of ``services``, asked by way of deep-translator."""


def _model(setup: Setup) -> Translator:
    from workflow.draft.engines import model  # noqa: PLC0415 - its library is an extra

    return model.make(setup)


def _apertium(setup: Setup) -> Translator:
    from workflow.draft.engines import apertium  # noqa: PLC0415 - for those who have it

    return apertium.make(setup)


def _chat(setup: Setup) -> Translator:
    from workflow.draft.engines import chat  # noqa: PLC0415 - requests takes its time

    return chat.make(setup)


def _libretranslate(setup: Setup) -> Translator:
    from workflow.draft.engines import libretranslate  # noqa: PLC0415 - requests takes its time

    return libretranslate.make(setup)


def _service(kind: str) -> Maker:
    def make(setup: Setup) -> Translator:
        from workflow.draft.engines import deep_translators  # noqa: PLC0415 - a slow library, for those who want it

        return deep_translators.make(kind, setup)

    return make


# Nearest first: what runs in this process, what runs on this machine, what another machine does.
TRANSLATORS: dict[str, Maker] = {
    "model": _model,
    "apertium": _apertium,
    "chat": _chat,
    "libretranslate": _libretranslate,
    **{kind: _service(kind) for kind in REMOTE},
}
