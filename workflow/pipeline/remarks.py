"""What a source says in a way that may not be meant: told when the file is read, and kept as it is."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from workflow.model.unit import Document
from workflow.pipeline.keys import line_of, misspelt
from workflow.pipeline.sources import Problem


def remarks_of(documents: Mapping[str, Document]) -> Iterator[Problem]:
    """One for each value that cannot be used, key that looks misspelt, and words that cannot be a unit."""
    for document in documents.values():
        for each in document.remarks:
            yield Problem(document.path, f"{document.path}:{each.line}: {each.message}")
        for key, meant in misspelt(document):
            place = f"{document.path}:{line_of(document, key)}"
            yield Problem(document.path, f"{place}: “{key}” means nothing to bargardan; did you mean “{meant}”?")
