"""The two guides, typed line by line into a fresh copy of the sample workspace: every command does what it says."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
GUIDES = ("day-of-a-translator", "day-of-an-editor")
SAMPLE = ("bargardan.toml", "content", "locale", "glossary", "memory", "public")
NOT_TYPED = ("make run", "letter.txt", "title: ")
"""``make run`` stands for the run before; the new text is the reader's own."""
ERRORS_TO_MEND = "bargardan check"
"""Ends with 1 where an edition is half done."""


def commands(guide: str) -> Iterator[str]:
    """The code blocks of a guide, one shell command each."""
    text = (ROOT / "docs" / f"{guide}.md").read_text("utf8")
    for block in re.findall(r"(?:^ {4}.*\n)+", text, re.MULTILINE):
        if not any(each in block for each in NOT_TYPED):
            yield from re.split(r"(?<![\\|])\n(?! )", re.sub(r"^ {4}", "", block, flags=re.MULTILINE).strip())


@pytest.mark.slow
def test_the_guides_can_be_typed_as_they_stand(tmp_path: Path) -> None:
    for name in SAMPLE:
        source = ROOT / name
        if source.is_dir():
            shutil.copytree(source, tmp_path / name)
        elif source.exists():
            shutil.copyfile(source, tmp_path / name)
    wrapper = tmp_path / "bin/bargardan"
    wrapper.parent.mkdir()
    wrapper.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m workflow.cli.main "$@"\n', "utf8")
    wrapper.chmod(0o755)
    path = os.pathsep.join([str(wrapper.parent), os.environ.get("PATH", "")])
    bare = {name: value for name, value in os.environ.items() if not name.startswith("BARGARDAN_")}
    environment = {**bare, "PATH": path, "PYTHONPATH": str(ROOT)}
    typed = ["bargardan run", *(each for guide in GUIDES for each in commands(guide))]
    assert len(typed) > 30
    script = "\n".join(
        each if each.startswith(ERRORS_TO_MEND) else f"{{ {each}\n}} || {{ echo FAILED >&2; exit 9; }}"
        for each in typed
    )
    done = subprocess.run(
        ["bash", "-c", script], cwd=tmp_path, env=environment, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr[-600:]
    assert (tmp_path / "public/en/open-door.html").is_file()
