"""GNU gettext's tools, as our users have them."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from pathlib import Path

import pytest


def gnu(test):  # type: ignore[no-untyped-def]
    """Mark a test that needs GNU gettext's tools."""
    missing = shutil.which("msgfmt") is None
    return pytest.mark.gnu(pytest.mark.skipif(missing, reason="GNU gettext is not installed")(test))


def tool(name: str, data: bytes, *options: str, also: bytes = b"") -> tuple[int, bytes, str]:
    """Run a tool on a PO file (and a second one): exit code, output, messages."""
    with tempfile.TemporaryDirectory() as folder:
        first, second = Path(folder, "first.po"), Path(folder, "second.pot")
        first.write_bytes(data)
        second.write_bytes(also)
        files = [str(first), *([str(second)] if also else [])]
        run = subprocess.run([name, *options, "-o", f"{folder}/out", *files], capture_output=True, check=False)
        out = Path(folder, "out")
        return run.returncode, out.read_bytes() if out.exists() else b"", run.stderr.decode("utf-8", "replace")


def accepted(data: bytes, *options: str) -> bool:
    """Whether msgfmt makes an MO file of it."""
    return tool("msgfmt", data, *options)[0] == 0
