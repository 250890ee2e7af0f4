"""Spelling dictionaries: the workspace's, else the machine's; opened when the first word is asked about."""

from __future__ import annotations

import importlib.util
from collections.abc import Iterator
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from workflow.pipeline import files
from workflow.pipeline.workspace import DICTIONARIES, Workspace
from workflow.text.languages import base_language

if TYPE_CHECKING:
    from workflow.checks.reading import Speller

RULES, WORDS = ".aff", ".dic"
SYSTEM = (Path("/usr/share/hunspell"), Path("/usr/share/myspell"), Path("/usr/share/myspell/dicts"))
"""Where Debian, Fedora and others install them."""


class Dictionary:
    """A pair of Hunspell files, not yet read: a large one takes seconds."""

    def __init__(self, words: Path) -> None:
        self.words = words
        self.rules = words.with_suffix(RULES)

    def knows(self, word: str) -> bool:
        """Whether the dictionary holds the word, inflected or not."""
        return self._opened.knows(word)

    def nearest(self, word: str) -> str:
        """The word most likely meant; ``""`` for none."""
        return self._opened.nearest(word)

    @property
    def basis(self) -> str:
        """A word that changes whenever the dictionary may answer otherwise."""
        told = ((path, path.stat()) for path in (self.rules, self.words))
        return " ".join(f"{path} {info.st_size} {info.st_mtime_ns}" for path, info in told)

    @cached_property
    def _opened(self) -> Speller:
        from workflow.text.spellers import open_speller  # noqa: PLC0415 - only where words are asked about

        return open_speller(self.rules, self.words)


def dictionary_of(workspace: Workspace, language: str) -> Dictionary | None:
    """The dictionary for a language: its own, else that of its base language; ``None`` where none is installed."""
    if not installed():
        return None
    for names in (_own(workspace), _machine()):
        if chosen := _chosen(names, language):
            return Dictionary(names[chosen])
    return None


def installed() -> bool:
    """Whether dictionaries can be read at all: the extra ``spelling``."""
    return importlib.util.find_spec("spylls") is not None


def _own(workspace: Workspace) -> dict[str, Path]:
    listing = files.walk(workspace.root, DICTIONARIES, WORDS)
    found = (workspace.root / each.path for each in listing.found)
    return {
        path.stem: path for path in found if str(path.with_suffix(RULES).relative_to(workspace.root)) in listing.others
    }


def _machine() -> dict[str, Path]:
    found: dict[str, Path] = {}
    for path in _installed_words():
        if path.with_suffix(RULES).is_file():
            found.setdefault(path.stem, path)
    return found


def _installed_words() -> Iterator[Path]:
    for folder in SYSTEM:
        if folder.is_dir():
            yield from sorted(folder.glob(f"*{WORDS}"))


def _chosen(names: dict[str, Path], language: str) -> str:
    """The name that fits best: ``fa-AF``, ``fa_AF``, ``fa``, then any ``fa_…`` there is, by the alphabet."""
    base = base_language(language)
    wanted = [language, language.replace("-", "_"), base]
    wanted += sorted(name for name in names if name.replace("-", "_").startswith(f"{base}_"))
    return next((name for name in wanted if name in names), "")
