"""LibreTranslate, on a server of one's own or another's: a small client, since deep-translator's refuses Persian and
puts the text into the address.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from workflow.draft.engines.answers import said_of
from workflow.draft.engines.http import Line, key_variable, secret_of
from workflow.draft.engines.languages import codes
from workflow.draft.engines.served import Served
from workflow.draft.masking import MaskStyle
from workflow.draft.port import Limits, Passage, Said
from workflow.draft.setup import Setup
from workflow.errors import DraftError, SettingsError

LIMITS = Limits(2_000, in_flight=2, attempts=3)  # 2,000 is what servers open to everyone allow
LANGUAGES = codes(
    "ar az bg bn ca cs da de el en eo es et eu fa fi fr ga gl he hi hu id it ja ko ky lt lv ms nb nl pl pt ro ru sk "
    "sl sq sr sv th tl tr uk ur vi zh",
    {"fil": "tl", "no": "nb", "pt-BR": "pb", "zh-Hant": "zt"},
)
"""What there are models for; which of them a server has, it says when it is asked."""


@dataclass(frozen=True, slots=True)
class LibreTranslate(Served):
    """A server as a :class:`~workflow.draft.port.Translator`."""

    limits: Limits = LIMITS
    _key: str = field(default="", repr=False)
    version: str = "LibreTranslate"
    masks: MaskStyle = MaskStyle.XML
    takes_terms: bool = False

    def knows(self, source: str, target: str) -> bool:
        """By a table of ours: nobody is asked."""
        known = LANGUAGES.of(source), LANGUAGES.of(target)
        return all(known) and known[0] != known[1]

    def said(self, passage: Passage) -> Said:
        """See :class:`Served`."""
        if not self.knows(passage.source_language, passage.target_language):
            return Said(problem="It does not know these languages.")
        return said_of(passage, self._asked(passage), self.masks)

    def _asked(self, passage: Passage) -> str:
        sent = {
            "q": passage.text.strip(),
            "source": LANGUAGES.of(passage.source_language),
            "target": LANGUAGES.of(passage.target_language),
            "format": "html",  # masks are tags
        }
        data = self.line.ask("POST", "/translate", json=sent | ({"api_key": self._key} if self._key else {})).json()
        answer = data.get("translatedText") if isinstance(data, dict) else None
        if isinstance(answer, str):
            return answer
        step = "Look whether it is LibreTranslate that answers at this address."
        raise DraftError("Its answer holds no translation.", where=self.name, next_step=step)


def make(setup: Setup) -> LibreTranslate:
    """The server of the settings; ``model`` tells its version where somebody cares. Its key is used if there is one."""
    if not setup.url:
        step = f'Write url = "http://127.0.0.1:5000" under [engines.{setup.name}].'
        raise SettingsError(f"“{setup.name}” has no address.", next_step=step)
    key = secret_of(setup, needed=False)
    line = Line(setup.name, setup.url, setup.timeout, key_variable(setup.name))
    return LibreTranslate(setup.name, line, setup.within(LIMITS), key, f"LibreTranslate {setup.model}".strip())
