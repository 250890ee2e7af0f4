"""The workspace's rule of review, with what the store knows of who is a person."""

from __future__ import annotations

from workflow.pipeline.workspace import Workspace
from workflow.review.rights import Rule
from workflow.store.actors import IMPORTER
from workflow.store.models import Actor


def rule_of(workspace: Workspace) -> Rule:
    """How many persons every published word needs, and which tags are nobody's."""
    return Rule(workspace.settings.people, nobody())


def nobody() -> frozenset[str]:
    """The tags behind which no person stands: engines, and what came in from files by nobody in particular."""
    others = Actor.objects.exclude(kind=Actor.Kind.PERSON).values_list("tag", flat=True)
    return frozenset(others) | {IMPORTER}  # a catalog may name the importer before the store has met it
