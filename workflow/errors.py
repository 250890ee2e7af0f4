"""The one error tree: every error says what happened, where, and what to do next.

Only the command line turns these into exit codes. Imports nothing of ours.
"""

from __future__ import annotations


class BargardanError(Exception):
    """Something a person can mend. ``str()`` is the whole message, one paragraph."""

    def __init__(self, what: str, *, where: str = "", next_step: str = "") -> None:
        """``what`` happened (a sentence), ``where`` (``file:line`` or a name), and the ``next_step``."""
        super().__init__(what)
        self.what = what
        self.where = where
        self.next_step = next_step

    def __str__(self) -> str:
        place = f"{self.where}: " if self.where else ""
        step = f" {self.next_step}" if self.next_step else ""
        return f"{place}{self.what}{step}"


class CallError(BargardanError):
    """The call was wrong: an unknown name, a missing argument, a bad value (exit 2)."""


class SettingsError(CallError):
    """``bargardan.toml`` or an environment variable cannot be used."""


class SourceError(BargardanError):
    """A source file cannot be taken in."""


class CatalogError(BargardanError):
    """A PO, MO or TMX file cannot be read; nothing was changed."""


class GlossaryError(BargardanError):
    """A glossary file cannot be read."""


class DraftError(BargardanError):
    """An engine could not draft; what it drafted before is kept."""


class EngineBusyError(DraftError):
    """An engine could not answer just now (a time-out, a limit, a fault of its own): asking again may help."""

    def __init__(self, what: str, *, where: str = "", next_step: str = "", wait: float = 0.0) -> None:
        """As its parent; ``wait``: the seconds it asked us to wait, 0 when it did not say."""
        super().__init__(what, where=where, next_step=next_step)
        self.wait = wait


class RefusalError(DraftError):
    """A server refused what it was asked, and said so by a status: the same question will be refused again."""

    def __init__(self, what: str, *, where: str = "", next_step: str = "", status: int) -> None:
        """As its parent; ``status``: of HTTP, 300 to 499."""
        super().__init__(what, where=where, next_step=next_step)
        self.status = status


class GateError(DraftError):
    """The gate refuses: the text may not go where this engine would take it. Nothing left."""


class BudgetError(GateError):
    """The characters or requests allowed for this run or this day are used up. Nothing left."""


class RuleError(BargardanError):
    """The rules of review refuse the act: no right, an illegal arrow, one's own words."""


class ReleaseError(BargardanError):
    """An edition cannot be approved, released or verified as asked."""


class StoreError(BargardanError):
    """The database or a file of the workspace cannot be read or written."""


class ConflictError(StoreError):
    """Somebody else saved the same thing in between; nothing was overwritten."""


class LostLeaseError(ConflictError):
    """The job is another worker's by now, or nobody's; nothing was written about it."""
