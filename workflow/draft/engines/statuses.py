"""What a server's status means for whoever asked it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from email.utils import parsedate_to_datetime

from workflow.errors import EngineBusyError, RefusalError

LONGEST_WAIT = 86_400.0
"""Seconds that a server may ask us to wait and be believed."""
_BUSY = "is asked too often", "Draft the rest later, or set “pause” higher for this engine."
_ILL = "cannot answer now", "Draft the rest later."
_LENGTH = "finds the text too long", "Set “characters” lower for this engine."
_SAID = {
    400: (
        "did not take the question",
        "It may not know one of the languages, or the text is too long for it: set “characters” lower.",
    ),
    401: ("wants a key", "See docs/engines.md for where its key goes."),
    402: ("wants to be paid", "Look at your account there."),
    403: ("refuses to answer", "It may want a key, or refuses whoever asks often: docs/engines.md"),
    404: ("does not know the address", "Look at its “url” in bargardan.toml."),
    413: _LENGTH,
    414: _LENGTH,
    456: ("says that its quota is used up", "Look at your account there, or go on later."),  # DeepL's own status
}


def refusal_of(
    status: int, headers: Mapping[str, str], *, name: str, host: str, variable: str
) -> EngineBusyError | RefusalError | None:
    """The error that a status other than 200 to 299 is; ``None`` for those.

    ``name`` of the engine, ``host`` that answered, ``variable`` of the environment with the key or ``""``. Of the
    headers, which anybody may have written, only a number of seconds and the name of a host are taken.
    """
    if 200 <= status < 300:
        return None
    if status in {408, 425, 429} or status >= 500:
        how, step = _BUSY if status == 429 else _ILL
        return EngineBusyError(f"{host} {how} ({status}).", where=name, next_step=step, wait=_wait(headers))
    said, step = _SAID.get(status, ("did not take the question", "Look at its settings: docs/engines.md"))
    if 300 <= status < 400:
        # Followed, the words would go where nobody allowed them to go.
        said = f"sends us on to {_place(headers.get('Location', ''))}"
        step = "Nothing was sent there. If that is right, write the new address as its “url”."
    if status in {401, 403} and variable:
        said, step = "refuses to answer without the right key", f"Look at the environment variable {variable}."
    return RefusalError(f"{host} {said} ({status}).", where=name, next_step=step, status=status)


def _place(location: str) -> str:
    match = re.match(r"(?:https?:)?//([A-Za-z0-9.-]{1,100}|\[[0-9A-Fa-f:.]{1,50}\])(?::\d+)?(?=[/?#]|$)", location)
    return match[1] if match else "another page"


def _wait(headers: Mapping[str, str]) -> float:
    """Seconds of ``Retry-After`` (RFC 9110 §10.2.3); of a date, counted from the server's own clock. 0: not said."""
    said = headers.get("Retry-After", "").strip()
    if re.fullmatch(r"\d{1,9}", said, re.ASCII):
        return min(float(said), LONGEST_WAIT)
    try:
        seconds = (parsedate_to_datetime(said) - parsedate_to_datetime(headers.get("Date", ""))).total_seconds()
    except (TypeError, ValueError, OverflowError):
        return 0.0
    return min(max(seconds, 0.0), LONGEST_WAIT)
