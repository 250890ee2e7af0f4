"""Notes that are not the author's: an editors' word before the text, a translator's beside it."""

from __future__ import annotations

import re
from dataclasses import replace

from workflow.source.intake.notes import EARLIER_TRANSLATOR
from workflow.source.intake.values import Block, ReportLine, Role, Sheet

EDITORS = re.compile(
    r"""(?ix) ^\W*(?:(?:the\ )?editors?[’'`ʼ]?s?[’'`ʼ]?\ (?:note|preface|introduction|comment)s?\b
    |note\ (?:by|from)\ (?:the\ )?editors?\b
    |editorial\ note\b|\[?eds?\.\ ?(?:note)?\s*:
    |(?:یادداشت|توضیح|مقدمه\u200c?\ ?ی?)\ (?:از\ )?(?:سردبیر|ویراستار|ویراستاران|ویراستارها|تحریریه|دبیر
        |هیئت\ تحریریه|وب\u200c?\ ?سایت|سایت|ناشر)
    |(?:سردبیر|ویراستار|تحریریه)\s*:)"""
)

LONGEST_LABEL = 45  # code points: "Note by the translators from Farsi:" alone on its line


def _is_label(text: str) -> bool:
    return bool(EDITORS.match(text) or EARLIER_TRANSLATOR.match(text))


def editors_notes(sheet: Sheet) -> Sheet:
    """Mark editors' notes and earlier translators' notes that stand in the running text."""
    blocks: list[Block] = []
    report: list[ReportLine] = []
    label_above = False
    for block in sheet.blocks:
        text = block.text[:200] if block.free else ""
        if label_above and text:
            blocks.append(replace(block, role=Role.EDITORS_NOTE))
            label_above = False
            continue
        label_above = len(text) <= LONGEST_LABEL and text.endswith(":") and _is_label(text)
        if EDITORS.match(text):
            report.append(
                ReportLine(
                    block.line, "editors-note", block.text, "Taken for an editors’ note, not the author’s words."
                )
            )
            blocks.append(replace(block, role=Role.EDITORS_NOTE))
        elif EARLIER_TRANSLATOR.match(text):
            message = "Taken for an earlier translator’s note, not the author’s words."
            report.append(ReportLine(block.line, "earlier-translator-note", block.text, message))
            blocks.append(replace(block, role=Role.EDITORS_NOTE))
        else:
            blocks.append(block)
    return replace(sheet, blocks=tuple(blocks)).say(*report)
