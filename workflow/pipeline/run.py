"""``bargardan run``: every stage in order. Each can be killed and goes on at the next run; each alone is a verb too."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from workflow.pipeline import catalogs, outside
from workflow.pipeline.across import across
from workflow.pipeline.checkup import checkups, sources
from workflow.pipeline.draft import Drafted, draft
from workflow.pipeline.house import House
from workflow.pipeline.progress import Progress, silent
from workflow.pipeline.publish import Published, publish
from workflow.pipeline.sync import Report, is_empty, sync
from workflow.pipeline.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Ran:
    """What each stage did."""

    synced: Report
    drafted: Drafted
    findings: Counter[str]
    """Severity → how many, as ``check`` lists them."""
    catalogs: int
    """Files of ``locale/`` written after drafting."""
    published: Published
    previewed: Published


def run(
    workspace: Workspace, *, now: datetime, choose: Callable[[str], str], by: str = "", progress: Progress = silent
) -> Ran:
    """Sync, draft, check, catalogs, publish, preview; the workspace is open for writing. ``choose`` as for ``sync``.

    Into an empty database the work that ``locale/`` holds is brought back first, as ``sync --rebuild`` does.
    """
    rebuild = is_empty() and bool(outside.claims(workspace, catalogs.look(workspace)))
    synced = sync(workspace, now=now, choose=choose, by=by, rebuild=rebuild, progress=progress)
    drafted = draft(workspace, now=now, progress=progress)
    findings = _findings(workspace, progress)
    written = catalogs.write_back(workspace, progress=progress)
    published = publish(workspace, progress=progress)
    previewed = publish(workspace, preview=True, progress=progress)
    return Ran(synced, drafted, findings, written, published, previewed)


def _findings(workspace: Workspace, progress: Progress) -> Counter[str]:
    house = House(workspace)
    found: Counter[str] = Counter()
    for _, checkup in checkups(workspace, stage="check", progress=progress, house=house):
        found.update(checkup.counts.severities)
    for _, checkup in sources(house):
        found.update(checkup.counts.severities)
    for _, placed in across(house, progress=progress):
        found.update(str(each.finding.severity) for each in placed if each.dismissed is None)
    return found
