"""What an address says: a number, a name, this machine or another. Looks nothing up."""

from __future__ import annotations

from ipaddress import IPv4Address, IPv6Address, ip_address

Number = IPv4Address | IPv6Address


def number(host: object) -> Number | None:
    """The address that a host is written as; ``None`` for names, and for spellings that only a resolver understands.

    >>> number("127.0.0.1"), number(b"::ffff:127.0.0.1"), number("[::1]"), number("2130706433"), number("localhost")
    (IPv4Address('127.0.0.1'), IPv4Address('127.0.0.1'), IPv6Address('::1'), None, None)
    """
    try:
        found = ip_address(_word(host).strip("[]").partition("%")[0])
    except ValueError:
        return None
    return found.ipv4_mapped or found if isinstance(found, IPv6Address) else found


def name(host: object) -> str:
    """A host as it is compared: in small letters, without the final dot."""
    return _word(host).lower().removesuffix(".")


def is_this_machine(host: object) -> bool:
    """Whether a host is a loopback address, or the one name that means it everywhere.

    "Any address" (``0.0.0.0``, ``::``) is none: where it leads is the system's to say.
    """
    found = number(host)
    return found.is_loopback if found else name(host) == "localhost"


def server(host: str) -> tuple[str, int] | None:
    """Name and port of ``name:port``; ``None`` where it is something else.

    >>> server("Example.ORG.:443"), server("[::1]:80"), server("example.org"), server("example.org:0")
    (('example.org', 443), ('::1', 80), None, None)
    """
    before, _, after = host.rpartition(":")
    word = name(before).strip("[]")
    if not word or not (after.isascii() and after.isdigit()) or not 0 < int(after[:6]) < 65_536:
        return None
    return (word, int(after)) if _one_name(word) else None


def _one_name(word: str) -> bool:
    return number(word) is not None or not any(letter in ":/@?#%[]" or letter.isspace() for letter in word)


def _word(host: object) -> str:
    if isinstance(host, bytes | bytearray):
        return bytes(host).decode("latin-1")
    return host if isinstance(host, str) else ""
