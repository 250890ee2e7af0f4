"""Stage 2: memory, glossary and engines propose.

May import glossary, source, text, model, errors.
"""

from workflow.draft.memory import Found, Memory, Pair, PairMemory
from workflow.draft.plan import ENGINES, engines_of, first_draft
from workflow.draft.port import Engine, Reach, Request
from workflow.draft.tmx import read_tmx, write_tmx

__all__ = [
    "ENGINES",
    "Engine",
    "Found",
    "Memory",
    "Pair",
    "PairMemory",
    "Reach",
    "Request",
    "engines_of",
    "first_draft",
    "read_tmx",
    "write_tmx",
]
