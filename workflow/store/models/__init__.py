"""The tables: one append-only journal, and where everything stands now.

Every act is one ``Event``, written in the transaction that also changes the rows below it (``journal`` and
``editions`` do that; no one else writes these tables). Nothing of people's work is ever deleted: what a source or a
person took away is marked (``present=False``) and comes back whole. Importing this sets Django up; queries need
``database.connect``.
"""

from __future__ import annotations

from workflow.store.models.base import LONG, SHORT
from workflow.store.models.documents import (
    Approval,
    DocumentRow,
    EditionRow,
    NoteRow,
    SourceText,
    Suggestion,
    TranslationRow,
    UnitRow,
)
from workflow.store.models.engines import Job, KeptAnswer, LedgerRow
from workflow.store.models.events import Event
from workflow.store.models.files import CatalogFile, CatalogText, SourceFile
from workflow.store.models.judgements import DismissalRow, RetiredPair
from workflow.store.models.people import Actor, Grant
from workflow.store.models.worked_out import Checkup, EchoRow, Learnt, SourceCheckup

__all__ = [
    "LONG",
    "SHORT",
    "Actor",
    "Approval",
    "CatalogFile",
    "CatalogText",
    "Checkup",
    "DismissalRow",
    "DocumentRow",
    "EchoRow",
    "EditionRow",
    "Event",
    "Grant",
    "Job",
    "KeptAnswer",
    "Learnt",
    "LedgerRow",
    "NoteRow",
    "RetiredPair",
    "SourceCheckup",
    "SourceFile",
    "SourceText",
    "Suggestion",
    "TranslationRow",
    "UnitRow",
]
