"""TMX 1.4: what other tools kept, read and written. The one door to defusedxml.

A file is read piece by piece, so that a large one takes no more memory than a small one. Inline codes (``<bpt>``,
``<ph>`` …) are other tools' placeholders and are left out, but for those that are a line break; the words of ``<hi>``
and ``<sub>`` stay. A plain ``<!DOCTYPE tmx SYSTEM "tmx14.dtd">`` is passed over without being fetched; one that
declares anything is refused.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any
from xml.parsers.expat import XML_PARAM_ENTITY_PARSING_NEVER
from xml.sax import SAXException, SAXParseException

from defusedxml.common import DefusedXmlException
from defusedxml.expatreader import DefusedExpatParser

from workflow.draft.memory import Pair
from workflow.draft.tmx_charset import broken, decoded
from workflow.draft.tmx_reader import Reader
from workflow.draft.tmx_writer import tmx_chunks, write_tmx
from workflow.errors import CatalogError

__all__ = ["MAX_BYTES", "TmxReading", "read_tmx", "stream_tmx", "tmx_chunks", "write_tmx"]

MAX_BYTES = 500_000_000
SUFFIX = ".tmx"
CHUNK = 65_536
"""Bytes that are read at once."""


class TmxReading:
    """One pass over a file: its pairs as they come, and what is only known at the end.

    reading = TmxReading(iter(lambda: file.read(CHUNK), b""), "memory/old.tmx")
    for pair in reading: ...
    """

    def __init__(self, chunks: Iterable[bytes], where: str = "") -> None:
        """``where`` is the file's name: ``where:line`` becomes the origin of its pairs."""
        self._chunks, self._where = chunks, where
        self._reader = Reader(where)

    @property
    def personal(self) -> bool:
        """Whether what was read so far names who made or changed something, or holds notes."""
        return self._reader.personal

    def __iter__(self) -> Iterator[Pair]:
        """See :func:`stream_tmx`."""
        parser = _Parser()
        parser.setContentHandler(self._reader)
        self._reader.setDocumentLocator(parser)
        for text in decoded(_not_too_many(self._chunks, self._where), self._where):
            yield from self._taken(parser, text)
        yield from self._taken(parser, None)

    def _taken(self, parser: _Parser, text: str | None) -> list[Pair]:
        """The pairs that a piece of the file completes; ``None`` stands for its end."""
        try:
            if text is None:
                parser.close()
            else:
                parser.feed(text)
        except SAXParseException as error:
            raise broken(f"The XML is broken: {error.getMessage()}.", self._where, error.getLineNumber() or 1) from None
        except (DefusedXmlException, SAXException):
            raise CatalogError(
                "The file declares a DTD or entities of its own.",
                where=f"{self._where}:{self._reader.line}",
                next_step="Remove the lines from <!DOCTYPE to ]> and try again.",
            ) from None
        taken, self._reader.pairs = self._reader.pairs, []
        return taken


class _Parser(DefusedExpatParser):
    """Refuses a DTD that declares anything, and fetches none."""

    _parser: Any
    """Expat's own, made by ``reset``."""

    def __init__(self) -> None:
        super().__init__(forbid_dtd=True, forbid_entities=True, forbid_external=True)

    def defused_start_doctype_decl(
        self, name: str, sysid: str | None, pubid: str | None, has_internal_subset: bool
    ) -> None:
        """Called at ``<!DOCTYPE``; a mere name of a DTD elsewhere harms nobody, as it is not looked at."""
        if has_internal_subset:
            super().defused_start_doctype_decl(name, sysid, pubid, has_internal_subset)

    def reset(self) -> None:
        """Called before each file: the DTD elsewhere is not even asked for."""
        super().reset()
        self._parser.SetParamEntityParsing(XML_PARAM_ENTITY_PARSING_NEVER)


def stream_tmx(chunks: Iterable[bytes], where: str = "") -> Iterator[Pair]:
    """The pairs of a file in its order as they are read, each with ``where:line`` of its unit as origin.

    A unit in three languages gives three pairs; its source language comes first in them. Raises :class:`CatalogError`
    with the line when it comes to what is broken.
    """
    return iter(TmxReading(chunks, where))


def read_tmx(data: bytes, where: str = "") -> tuple[Pair, ...]:
    """The pairs of a whole file, as :func:`stream_tmx`. A broken one gives none."""
    return tuple(stream_tmx((data[at : at + CHUNK] for at in range(0, len(data), CHUNK)), where))


def _not_too_many(chunks: Iterable[bytes], where: str) -> Iterator[bytes]:
    size = 0
    for chunk in chunks:
        size += len(chunk)
        if size > MAX_BYTES:
            raise CatalogError("The file is larger than 500 MB.", where=where, next_step="Split it.")
        yield chunk
