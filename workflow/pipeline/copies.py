"""One folder, one database: which copy of a workspace the database follows.

The database knows each catalog as it was last written into *one* ``locale/``. A second folder on it has older files,
and the two would undo each other. So a folder carries an id, and the database remembers with whose it was last synced.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable

from workflow.errors import StoreError
from workflow.pipeline import files
from workflow.pipeline.workspace import Workspace
from workflow.store import actors, journal
from workflow.store.journal import Act
from workflow.store.models import Event

FILE_NAME = ".bargardan-copy"
"""Beside the settings; for this machine alone, never committed."""
VERB = "copy"
LENGTH = 16
_ID = re.compile(rf"[a-z0-9]{{{LENGTH}}}\n?")


def claim(workspace: Workspace, act: Act, choose: Callable[[str], str], *, take_over: bool = False) -> None:
    """Make sure that this folder is the one the database follows; ``choose`` picks a letter at random for a new id.

    A database that follows none yet follows this one from now on. One that follows another raises StoreError, unless
    this folder is to take over. A database inside the workspace moves with it, so that a lost id is simply given again.
    """
    own, followed = _own(workspace), _followed()
    if own and own == followed:
        return
    file = workspace.place.file
    if not own and followed and file and file.resolve().is_relative_to(workspace.root):
        _keep(workspace, followed)
        return
    if followed and not take_over:
        raise StoreError(
            "The database follows another folder: it was last synced with another copy of this workspace.",
            where=str(workspace.root),
            next_step="Work in that folder; several people can. If this one is to go on in its place, bring its"
            " content/ and locale/ up to date first, then: bargardan sync --take-over",
        )
    own = own or "".join(choose(actors.TAG_LETTERS) for _ in range(LENGTH))
    _keep(workspace, own)
    with journal.transaction_of_one_act():
        journal.record(Act(act.actor, VERB, act.now), payload={VERB: own})


def _own(workspace: Workspace) -> str:
    """The folder's id; ``""`` when it has none, or none that can be one."""
    path = workspace.root / FILE_NAME
    try:
        with open(path, encoding="ascii", errors="replace", opener=files.no_links) as file:
            text = file.read(LENGTH + 2)
    except FileNotFoundError:
        return ""
    except OSError as error:
        raise StoreError(
            f"The folder's id cannot be read ({os.strerror(error.errno or 0)}).",
            where=FILE_NAME,
            next_step="Look at its rights; it is a plain file.",
        ) from error
    return text.strip() if _ID.fullmatch(text) else ""


def _keep(workspace: Workspace, own: str) -> None:
    files.write_whole(workspace.root / FILE_NAME, f"{own}\n".encode())


def _followed() -> str:
    """The id of the folder that the database follows; ``""`` for one that follows none yet."""
    last = Event.objects.filter(verb=VERB).order_by("-pk").first()
    return str(last.payload[VERB]) if last else ""
