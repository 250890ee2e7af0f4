"""The glossaries of a workspace."""

from __future__ import annotations

from workflow import glossary
from workflow.model.glossary import Term
from workflow.pipeline import files
from workflow.pipeline.workspace import GLOSSARY, Workspace

SUFFIX = ".csv"


def glossary_files(workspace: Workspace) -> list[tuple[str, bytes]]:
    """The CSV files in ``glossary/``: (path in the workspace, bytes), by name."""
    found = []
    for each in files.walk(workspace.root, GLOSSARY, SUFFIX).found:
        path = workspace.root / each.path
        with files.plain_errors(path):
            found.append((each.path, path.read_bytes()))
    return found


def terms_of(workspace: Workspace) -> tuple[Term, ...]:
    """All agreed words, file by file. Raises GlossaryError with file and line for a wrong one."""
    return tuple(term for path, data in glossary_files(workspace) for term in glossary.read(data, path))
