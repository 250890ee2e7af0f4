"""Stage 1: a file becomes a Document of Units; a Document with translations becomes a file again.

May import text, model, errors.

    from workflow.source import read, write     # read(text) -> Document; write(document, {unit.key: text}) -> str
"""

from workflow.source.read import read
from workflow.source.write import write

__all__ = ["read", "write"]
