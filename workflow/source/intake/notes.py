"""The notes at the foot of a text, and the places in it that refer to them."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from workflow.source.intake.markers import marked
from workflow.source.intake.references import Place, chain, places_in, put_references
from workflow.source.intake.values import Block, Line, ReportLine, Role, Sheet

_HEADING = (
    r"(?:(?:foot|end)?\s?notes?|references|sources|citations"
    r"|پا\u200c?\ ?نویس(?:\u200c?\ ?ها)?(?:ی)?|پا\u200c?\ ?نوشت(?:\u200c?\ ?ها)?|پی\u200c?\ ?نوشت(?:\u200c?\ ?ها)?"
    r"|یادداشت(?:\u200c?\ ?ها)?|زیر\u200c?\ ?نویس(?:\u200c?\ ?ها)?|ارجاعات|ارجاع\u200c?\ ?ها|توضیحات|حواشی|منابع)"
)
HEADING = re.compile(rf"(?ix) ^\W*{_HEADING}(?:\s*(?:and|&|/|و)\s*{_HEADING})?\W*$")
BACK = re.compile(
    r"""(?ix) \s*(?:[\[(](?:go\ )?(?:back|return|up|top|بازگشت|برگشت|بازگشت\ به\ متن|بالا)
        (?:\ to\ (?:the\ )?(?:text|top))?[\])]
    |(?:[↩⤴↑⏎⮐]\ufe0e?\ufe0f?)+|بازگشت\ به\ متن|back\ to\ text)\s*$"""
)
EARLIER_TRANSLATOR = re.compile(
    r"""(?ix) ^\W*(?:(?:note|notes|comment)\ (?:by|from)\ (?:the\ )?(?:\w+\ ){0,2}translators?\b
    |(?:the\ )?(?:\w+\ )?translators?[’'`]?s?[’'`]?\ (?:note|comment)s?\b|tr(?:ans)?\.\ ?note\b|\[?(?:T\.?N\.?)\]?\s*:
    |یادداشت\ (?:از\ )?(?:مترجم|مترجمان|برگرداننده)|توضیح\ مترجم|(?:یادداشت\ )?(?:از\ )?مترجم\s*:|پانویس\ مترجم)"""
)
_TRANSLATOR = (
    r"(?:(?:the\ )?(?:\w+\ )?translators?[’'`]?s?[’'`]?(?:\ (?:note|comment)s?)?|tr(?:ans)?\.(?:\ note)?|T\.?N\.?"
    r"|(?:(?:یادداشت|توضیح|پانویس|افزوده\u200c?\ ?ی?)\ )?(?:از\ )?(?:مترجم(?:ان)?|برگرداننده))"
)
# At the end of a note or of one of its lines: "(مترجم)", "[یادداشت مترجم]", "— translator's note".
BY_TRANSLATOR = re.compile(rf"(?ix) (?:[(\[«{{]\s*|(?:^|\s)[-–—―/|]+\s*) {_TRANSLATOR} \s*\.?\s*[)\]»}}]?\s*\.?$")
SIGNED_TRANSLATOR = re.compile(rf"(?ix) {_TRANSLATOR} \s*\.?")
# An encyclopaedia's way back: "^ a b" at the head of a note.
UPWARDS = re.compile(r"^(?:[\^↑]\s*)(?:(?:[a-z]\s+){1,12}(?=[^\Wa-z\d_]|[\"“'«]))?(?=\S)")
MOST_RUNS = 12  # numbered lists looked at, from the end: more would cost their number times the text
MORE = 3  # unmarked blocks that may stand between two notes and belong to the first


@dataclass(frozen=True, slots=True)
class Run:
    """Blocks that are numbered 1, 2, 3 … and may be notes."""

    indexes: Mapping[int, int]
    """Number → index of the block that begins it."""
    form: str
    end: int
    """One past the last block that belongs to it."""
    heading: int | None = None
    places: tuple[Place, ...] = field(default=())


def is_earlier_translators(lines: Sequence[str]) -> bool:
    """Whether a note of these lines says, before or after its words, that a translator wrote it.

    >>> is_earlier_translators(["A flat bread.", "— translator’s note"]), is_earlier_translators(["The translator."])
    (True, False)
    """
    texts = [line.strip() for line in lines]
    said = any(EARLIER_TRANSLATOR.match(text) or BY_TRANSLATOR.search(text[-60:]) for text in texts)
    return said or any(SIGNED_TRANSLATOR.fullmatch(text) for text in texts[1:] if len(text) <= 60)


def notes(sheet: Sheet) -> Sheet:
    """Take the last run of numbered blocks that the text refers to for its footnotes, and set the references."""
    for run in _runs(sheet.blocks):
        taken = _referred(sheet, run)
        if taken is not None:
            return _set(sheet, taken)
    return sheet


def _runs(blocks: Sequence[Block]) -> list[Run]:
    """The last runs of the text, the last first; what stands under a heading for notes before all others."""
    starts = [index for index, block in enumerate(blocks) if _begins_run(block)]
    runs = [_run_from(blocks, index) for index in starts[-MOST_RUNS:]]
    return sorted(runs, key=lambda run: (run.heading is not None, run.indexes[1]), reverse=True)


def _begins_run(block: Block) -> bool:
    number = marked(block.lines[0].text) if block.free else None
    return number is not None and number.number == 1


def _run_from(blocks: Sequence[Block], start: int) -> Run:
    first = marked(blocks[start].lines[0].text)
    form = first.form if first else ""
    indexes, last, index = {1: start}, 1, start + 1
    while index < len(blocks) and index - indexes[last] <= MORE + 1:
        number = marked(blocks[index].lines[0].text)
        if blocks[index].free and number and number.number == last + 1 and number.form == form:
            last += 1
            indexes[last] = index
        index += 1
    end = indexes[last] + 1
    while end < len(blocks) and blocks[end].gap > 0 and blocks[end].lines[0].text[:2] in ("  ", "\t"):
        end += 1  # an indented block goes on with the note before it
    heading = start - 1 if start and blocks[start - 1].free and HEADING.match(blocks[start - 1].text) else None
    return Run(indexes, form, end, heading)


def _referred(sheet: Sheet, run: Run) -> Run | None:
    """The run with the places that refer to it; ``None`` when it is but a numbered list."""
    first, labels = run.indexes[1], frozenset(run.indexes)
    outside = [block for index, block in enumerate(sheet.blocks) if index < first or index >= run.end]
    before = [block for block in outside if block.line < sheet.blocks[first].line and block.role is not Role.RULE]
    places = [place for block in before for line in block.lines for place in places_in(line, labels, run.form)]
    found = chain(places)
    if not found:
        return None
    sure = run.heading is not None or _has_backs(sheet.blocks, run)
    plainly = all(place.clear for place in found)
    enough = sure or len(found) == len(labels) or (plainly and len(found) >= 0.6 * len(labels))
    if not enough or (not sure and len(labels) == 1 and not plainly and not _is_last(sheet.blocks, run)):
        return None
    repeats = [place for place in places if place.clear and any(place.style == other.style for other in found)]
    chosen = {(place.line, place.start): place for place in (*found, *repeats)}
    return replace(run, places=tuple(chosen[at] for at in sorted(chosen)))


def _has_backs(blocks: Sequence[Block], run: Run) -> bool:
    ends = [blocks[index].lines[-1].text for index in run.indexes.values()]
    return sum(bool(BACK.search(end[-60:])) for end in ends) * 2 > len(ends)


def _is_last(blocks: Sequence[Block], run: Run) -> bool:
    return run.end >= len(blocks) - 1


def _set(sheet: Sheet, run: Run) -> Sheet:
    """The sheet with its notes as notes and its references set."""
    report: list[ReportLine] = []
    numbers = {index: number for number, index in run.indexes.items()}
    blocks: list[Block] = []
    label = 0
    head = run.indexes[1] if run.heading is None else run.heading
    for index, block in enumerate(sheet.blocks):
        if index == head - 1 and block.role is Role.RULE:
            report.append(ReportLine(block.line, "rule", block.text, "The line over the notes.", left_out=True))
        elif index == run.heading:
            message = "The heading over the notes; Markdown needs none. Left out."
            report.append(ReportLine(block.line, "footnote", block.text, message, left_out=True))
        elif index in numbers:
            label = numbers[index]
            note, said = _note(block, label, run)
            blocks.append(note)
            report += said
        elif run.indexes[1] < index < run.end:
            blocks.append(_without_back(replace(block, role=Role.NOTE_MORE, label=str(label))))
            report += earlier_translator(blocks[-1])
        else:
            blocks.append(put_references(block, run.places))
    return replace(sheet, blocks=tuple(blocks)).say(*report)


def _note(block: Block, label: int, run: Run) -> tuple[Block, list[ReportLine]]:
    number = marked(block.lines[0].text)
    body = block.first(UPWARDS.sub("", number.rest if number else block.lines[0].text))
    body = _without_back(replace(body, role=Role.NOTE, label=str(label)))
    at = [place.line for place in run.places if place.label == label]
    where = (
        f"referred to on line {', '.join(map(str, at))}"
        if at
        else "nothing in the text refers to it; put its reference in"
    )
    report = [
        ReportLine(block.line, "footnote" if at else "unreferenced-note", _shown(block), f"Footnote {label}, {where}.")
    ]
    return body, [*report, *earlier_translator(body, _shown(block))]


def earlier_translator(note: Block, shown: str = "") -> list[ReportLine]:
    """What to say of a note that an earlier translator wrote; nothing of another."""
    lines = [line.text for line in note.lines]
    if not is_earlier_translators(["", *lines] if note.role is Role.NOTE_MORE else lines):
        return []
    message = f"Footnote {note.label} is an earlier translator’s note, not the author’s."
    return [ReportLine(note.line, "earlier-translator-note", shown or note.text, message)]


def _without_back(block: Block) -> Block:
    last = block.lines[-1]
    kept = BACK.sub("", last.text[-60:])
    text = last.text[:-60] + kept if len(last.text) > 60 else kept
    lines = (*block.lines[:-1], Line(last.number, text))
    return replace(block, lines=lines if text.strip() or len(lines) == 1 else lines[:-1])


def _shown(block: Block) -> str:
    return " ".join(line.text.strip() for line in block.lines)
