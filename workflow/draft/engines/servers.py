"""Addresses of servers: what is one, how far it leads, and where an engine's key stands."""

from __future__ import annotations

import re

from workflow.draft.addresses import is_this_machine, number
from workflow.draft.port import Reach
from workflow.draft.setup import Setup
from workflow.errors import DraftError, SettingsError

_ADDRESS = re.compile(
    r"(?P<scheme>https?)://(?:\[(?P<six>[0-9A-Fa-f:.]+)\]|(?P<name>[A-Za-z0-9_](?:[A-Za-z0-9._-]*[A-Za-z0-9_])?))"
    r"(?::(?P<port>\d{1,5}))?(?P<path>/[^\s<>\"'?#@\\]*)?",
    re.ASCII,
)
"""So narrow that no two parsers read it differently: no user, no query, no escapes in the name."""
_PORTS = {"http": 80, "https": 443}
_OWN_NETWORK = (".local", ".lan", ".internal", ".home.arpa")
"""Ends of names that are never of the open internet (RFC 6762, RFC 8375, and what routers use)."""


def parts_of(url: str) -> tuple[str, str, int]:
    """Scheme, name (an IPv6 address without brackets) and port.

    Raises SettingsError for what is no plain address of a server.
    """
    match = _ADDRESS.fullmatch(url)
    if match and (match["name"] or number(match["six"])):
        port = int(match["port"] or _PORTS[match["scheme"]])
        if 0 < port < 65_536:
            return match["scheme"], (match["name"] or match["six"]).lower(), port
    raise SettingsError(
        "An engine's address is not one of a server.",
        next_step='Write one such as "http://127.0.0.1:8080", without a user, a key or a query.',
    )


def reach_of(url: str) -> tuple[Reach, str]:
    """How far words sent to this address travel, and its ``name:port`` (an IPv6 address without brackets).

    Only a literal loopback address or ``localhost`` is of this machine; a name that merely leads there is not. Raises
    SettingsError for what is no plain address of a server.

    >>> [(reach.value, host) for reach, host in map(reach_of, ["http://localhost:5000/lt", "https://[::1]"])]
    [('loopback', 'localhost:5000'), ('loopback', '::1:443')]
    """
    _, name, port = parts_of(url)
    return (Reach.LOOPBACK if is_this_machine(name) else Reach.NETWORK), f"{name}:{port}"


def is_near(name: str) -> bool:
    """Whether it is of this machine or of the group's own network, as far as its name tells."""
    address = number(name)
    if address:
        return address.is_private
    return "." not in name or name.endswith(_OWN_NETWORK)


def key_variable(name: str) -> str:
    """The environment variable that holds an engine's key.

    >>> key_variable("deepl"), key_variable("our-server")
    ('BARGARDAN_KEY_DEEPL', 'BARGARDAN_KEY_OUR_SERVER')
    """
    return f"BARGARDAN_KEY_{name.upper().replace('-', '_')}"


def secret_of(setup: Setup, *, needed: bool = True) -> str:
    """The engine's key from the environment; ``""`` for none. Raises DraftError where it is missing or is none."""
    variable = key_variable(setup.name)
    key = setup.secret(variable).strip()
    if not key and needed:
        step = f"Put it into the environment variable {variable}; it never stands in a file."
        raise DraftError(f"“{setup.name}” needs a key.", next_step=step)
    if not re.fullmatch(r"[!-~]*", key):
        raise DraftError(f"The key in {variable} holds a letter that no key has.", next_step="Copy it once more.")
    return key
