"""Stage 0: what a volunteer copied from a web page becomes a tidy Markdown source, with a report.

May import the rest of ``source``, ``text``, ``model`` and ``errors``. ``take`` holds the table of rules; each rule is a
file.
"""

from workflow.source.intake.take import take
from workflow.source.intake.values import Intake, ReportLine

__all__ = ["Intake", "ReportLine", "take"]
