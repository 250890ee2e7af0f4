"""A MO file of 21,000 messages, beside msgfmt and polib."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import polib

from benchmarks.measure import Figure, cpu, exponent, in_turn, medians
from workflow.catalogs import read_po, write_mo

MESSAGES = 21_000


def po_of(count: int) -> bytes:
    """A catalog of ``count`` messages."""
    head = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\n'
    body = (f'msgctxt "paragraph"\nmsgid "sentence number {n}"\nmsgstr "جملهٔ شمارهٔ {n}"\n\n' for n in range(count))
    return (head + "".join(body)).encode()


def run() -> Iterator[Figure]:
    """Ours reads and writes in this process; msgfmt's start counts for it."""
    data = po_of(MESSAGES)
    with tempfile.TemporaryDirectory() as folder:
        source, target = Path(folder) / "big.po", Path(folder) / "big.mo"
        source.write_bytes(data)
        catalog = read_po(data)
        if shutil.which("msgfmt"):
            command = ["msgfmt", "-o", str(target), str(source)]
            ours, peer = in_turn(
                lambda: cpu(lambda: write_mo(catalog)), lambda: cpu(lambda: subprocess.run(command, check=True))
            )
            yield Figure("MO of 21,000 messages", ours, "s", peer, "msgfmt", "≤ msgfmt's time", ours <= peer)
        theirs = polib.pofile(str(source))
        ours, peer = cpu(lambda: write_mo(catalog)), cpu(theirs.to_binary)
        yield Figure("MO of 21,000 messages", ours, "s", peer, f"polib {polib.__version__}", "faster", ours < peer)
    counts = (21_000, 63_000, 210_000)
    catalogs = [read_po(po_of(count)) for count in counts]
    slope = exponent(counts, medians([partial(write_mo, each) for each in catalogs]))
    yield Figure("growth, 21,000 to 210,000 messages", slope, "exponent", 1.05, "limit", "≤ 1.05", slope <= 1.05)
