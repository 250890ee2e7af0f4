"""Dictionaries of single languages: the one door to spylls (the extra ``spelling``), and a fake of it."""

from __future__ import annotations

import io
from collections.abc import Iterable
from functools import lru_cache
from os import PathLike
from pathlib import Path
from typing import Any

from workflow.errors import SettingsError
from workflow.text.similarity import most_similar

_REMEMBERED = 1 << 16
"""Words whose answer is kept: a page asks of the same ones again and again."""


class WordList:
    """A dictionary that knows the words it was given, in any letter case: the fake for tests and demos.

    >>> speller = WordList(["door", "window"])
    >>> speller.knows("Door"), speller.knows("dor"), speller.nearest("dor"), speller.nearest("lamp")
    (True, False, 'door', '')
    """

    def __init__(self, words: Iterable[str]) -> None:
        self._words = frozenset(word.casefold() for word in words)

    def knows(self, word: str) -> bool:
        """Whether it was given."""
        return word.casefold() in self._words

    def nearest(self, word: str) -> str:
        """The most similar of its words; ``""`` when none is near."""
        known = sorted(self._words)
        found = most_similar(word.casefold(), known, cutoff=0.7, limit=1)
        return known[found[0][0]] if found else ""


class Hunspell:
    """A Hunspell dictionary, read by spylls."""

    def __init__(self, dictionary: Any) -> None:
        self._dictionary = dictionary
        self.knows = lru_cache(maxsize=_REMEMBERED)(self._knows)
        """Whether the dictionary holds the word, inflected or not."""

    def nearest(self, word: str) -> str:
        """The first suggestion, ``""`` for none. Slow (up to seconds): for one word that a person asks about."""
        try:
            return str(next(iter(self._dictionary.suggest(word)), ""))
        except Exception:  # spylls trips over words that no dictionary foresaw
            return ""

    def _knows(self, word: str) -> bool:
        try:
            return bool(self._dictionary.lookup(word))
        except Exception:  # the same; a word that cannot be looked up is not called wrong
            return True


def open_speller(aff_path: str | PathLike[str], dic_path: str | PathLike[str]) -> Hunspell:
    """The dictionary in a pair of Hunspell files. Takes seconds for a large one: keep it.

    Raises SettingsError when spylls is not installed or the files cannot be read as a dictionary.
    """
    parts: list[bytes] = []
    for path in (aff_path, dic_path):
        try:
            parts.append(Path(path).read_bytes())
        except OSError as error:
            what = f"this dictionary cannot be read ({error.strerror or 'no file'})."
            raise SettingsError(what, where=str(path), next_step="Check the path in the settings.") from error
    return read_speller(parts[0], parts[1], where=str(dic_path))


def read_speller(aff: bytes, dic: bytes, *, where: str = "") -> Hunspell:
    """The same from the files' bytes; ``where`` names them in the error."""
    try:
        from spylls.hunspell import Dictionary, readers  # noqa: PLC0415  an extra
        from spylls.hunspell.readers.file_reader import BaseReader  # noqa: PLC0415
    except ImportError as error:
        step = "Install it with: pip install 'bargardan[spelling]'."
        raise SettingsError("spelling needs the package spylls.", where=where, next_step=step) from error

    class Lines(BaseReader):  # type: ignore[misc]  # spylls ships no types
        """Lines of bytes; spylls' own reader leaves its file open."""

        def __init__(self, data: bytes, encoding: str) -> None:
            self._data = data
            super().__init__(self._text(encoding))

        def reset_encoding(self, encoding: str) -> None:
            self.reset_io(self._text(encoding))

        def _text(self, encoding: str) -> io.StringIO:
            return io.StringIO(self._data.decode(encoding, "surrogateescape"), newline=None)

    try:
        rules, context = readers.read_aff(Lines(aff, "cp1252"))
        words = readers.read_dic(Lines(dic, context.encoding), aff=rules, context=context)
        if not words.words:
            raise ValueError("no words")
        return Hunspell(Dictionary(rules, words))
    except Exception as error:  # spylls raises whatever a broken line leads to
        step = "Take the .aff and .dic of one dictionary, as Hunspell or LibreOffice ship them."
        raise SettingsError("these files are no Hunspell dictionary.", where=where, next_step=step) from error
