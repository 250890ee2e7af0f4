"""The head of a text: kicker, title, subtitle, author, date."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from workflow.source.intake.captions import BEGINS
from workflow.source.intake.editors import EDITORS
from workflow.source.intake.furniture import is_menu
from workflow.source.intake.markers import AND_TRANSLATOR, BULLET, TRANSLATOR, is_date_line, marked
from workflow.source.intake.notes import EARLIER_TRANSLATOR, HEADING
from workflow.source.intake.values import REFERENCE, Block, Line, ReportLine, Role, Sheet
from workflow.text.dates import find_dates

DEEPEST = 8  # blocks looked at: a head is not longer
LONGEST_TITLE = 200
KICKER = re.compile(
    r"""(?ix) ^\W*(?:(?:from|via|a\ (?:statement|message|letter)\ (?:from|by|of)
        |statement\ (?:from|by|of)|reprinted\ from|posted\ by)\ .{2,160}:$
    |(?:از|به\ نقل\ از|برگرفته\ از|فرستنده|ارسالی)\ .{2,120}:$)"""
)
KICKER_WORDS = re.compile(
    r"""(?ix) ^\W*(?:opinion|statement|press\ release|analysis|news|news\ release
    |report|interview|(?:open\ )?letter|editorial|commentary
    |for\ immediate\ release|media\ release|feature|poem|poetry|essay|breaking
    |update|announcement|communiqu[ée]|appeal|solidarity
    |بیانیه|اطلاعیه|یادداشت|خبر|گزارش|گفت\u200c?\ ?و\u200c?\ ?گو|مقاله|نامه(?:\u200c?\ ?ی?)?\ سرگشاده|فراخوان
        |سرمقاله|تحلیل|شعر|پیام|داستان|جستار
    |essays|interviews|letters|opinions|poems|reports|reviews?|stories|voices|features|statements
    |culture|society|world|live|exclusive
    |بیانیه\u200c?\ ?ها|گفت\u200c?\ ?و\u200c?\ ?گوها|یادداشت\u200c?\ ?ها|مقالات
        |مقاله\u200c?\ ?ها|اشعار|جامعه|فرهنگ)\W*$"""
)
LABEL = re.compile(
    r"(?i)^\W*(?P<key>title|headline|عنوان|تیتر|subtitle|زیرعنوان|author|writer|نویسنده|نویسندگان|به قلم|date|published"
    r"|subject|poet|interview|interviewer|موضوع|سراینده|شاعر|گفت‌?\s?و‌?\s?گو|مصاحبه"
    r"|تاریخ(?: انتشار)?)\s*:\s*(?P<value>\S.*)$"
)
FRONT = {
    "title": "title",
    "headline": "title",
    "عنوان": "title",
    "تیتر": "title",
    "subtitle": "subtitle",
    "زیرعنوان": "subtitle",
    "author": "author",
    "writer": "author",
    "نویسنده": "author",
    "نویسندگان": "author",
    "به قلم": "author",
    "poet": "author",
    "سراینده": "author",
    "شاعر": "author",
    "subject": "title",
    "موضوع": "title",
    "date": "date",
    "published": "date",
    "تاریخ": "date",
    "تاریخ انتشار": "date",
}
BYLINE = re.compile(
    r"(?i)^(?:(?:an? )?(?:(?:poem|statement|letter|song|essay|open letter|interview|story|text|words) )?by"
    r"|(?:written|reported|interviewed|recorded) by"
    r"|نوشته‌?\s?ی?|به قلم|نویسنده)"
    r"\s+(?P<name>[^:;!?؟]{2,80})$"
)
PUBLISHED = re.compile(
    r"(?i)^\W*(?:published|posted|updated|date|first published|تاریخ|منتشر شده|به‌روز ?شده)\b"
    r".{0,12}?\s*:?\s*(?:on|در)?\s+"
)
SALUTATION = re.compile(r"(?i)^(?:dear|to whom|hello|greetings|درود|سلام|با درود|با سلام)\b")
HASHTAG_AND_MORE = re.compile(r"#\w+(?:\s+\S+){2,}")
ADDRESS = re.compile(r"(?i)^\W*(?:https?://|www\.)\S+$")

CONTACT = re.compile(
    r"(?i)^\W*(?:(?:press |media )?contacts?|(?:tele)?phone|tel|e-?mail|fax|from|to|cc"
    r"|تماس|تلفن|رایانامه|ایمیل|نشانی)\s*[:.]\s*\S"
)

# What a line by itself may be instead.
NO_TITLES = (SALUTATION, CONTACT, EDITORS, EARLIER_TRANSLATOR, TRANSLATOR, BEGINS, HEADING, BULLET, ADDRESS)

# What may stand above a title without being one.
PASSED = (ADDRESS, PUBLISHED, CONTACT)


@dataclass(frozen=True, slots=True)
class Head:
    """What was found at the head: indexes of blocks."""

    title: int | None
    kicker: int | None = None
    subtitle: int | None = None


def headline(sheet: Sheet) -> Sheet:
    """Move title, subtitle, author and date to the front matter; mark the kicker."""
    sheet = _first_line_off(_labelled(sheet))
    head = _head(sheet)
    if "title" not in sheet.front and head.title is not None:
        sheet = _take(sheet, head)
    if "title" not in sheet.front:
        first = sheet.blocks[0].line if sheet.blocks else 1
        return sheet.say(ReportLine(first, "no-title", "", "No title was found; write one into the front matter."))
    return _byline_and_date(sheet)


def _labelled(sheet: Sheet) -> Sheet:
    """ "Title: …", "نویسنده: …" at the head."""
    blocks: list[Block] = []
    for index, block in enumerate(sheet.blocks):
        kept = []
        for line in block.lines:
            match = _label(line.text) if index < 4 and block.free else None
            key = FRONT.get(match["key"].lower(), "author") if match else ""
            if match and key == "date":
                found = _date(match["value"], sheet.language)
                if not found:
                    kept.append(line)
                    continue
                sheet = _front(sheet, "date", found, line)
            elif match:
                value = REFERENCE.sub("", match["value"])
                sheet = _front(sheet, key, AND_TRANSLATOR.sub("", value).strip(), line)
                kept += [line] if AND_TRANSLATOR.search(value) else []  # its translator's credit stays
            else:
                kept.append(line)
        if kept:
            blocks.append(replace(block, lines=tuple(kept)))
    return replace(sheet, blocks=tuple(blocks))


def _label(text: str) -> re.Match[str] | None:
    """ "Title: …"; what only announces a person ("Interview: R. Tavana") is followed by a name and no more."""
    match = LABEL.match(text) if len(text) <= LONGEST_TITLE else None
    if match is None or match["key"].lower() in FRONT:
        return match
    return (
        match if len(match["value"].split()) <= 5 and not re.search(r"\w{3,}[.!?؟]|[,،:;؛«“]", match["value"]) else None
    )


def _front(sheet: Sheet, key: str, value: str, line: Line) -> Sheet:
    shown = REFERENCE.sub(r"\1", line.text.strip())
    as_what = "" if value == shown else f" as “{value}”"
    said = ReportLine(line.number, key, shown, f"Taken for the {key}; it stands in the front matter{as_what}.")
    return sheet.with_front(key, value).say(said)


def _date(text: str, language: str) -> str:
    """The one day that a text names, as ISO; "" when there is none or it is doubtful."""
    days = {found.date for found in find_dates(text, language or "en") if found.year}
    days_known = {day for day in days if day}
    if len(days_known) != 1 or len(days) != 1:
        return ""
    day = days_known.pop()
    weekdays = {found.weekday for found in find_dates(text, language or "en")} - {None}
    return day.isoformat() if weekdays <= {day.weekday()} else ""


def _first_line_off(sheet: Sheet) -> Sheet:
    """A short first line directly above a long second one is a block of its own: a title over its text."""
    if "title" in sheet.front or not sheet.blocks or len(sheet.blocks[0].lines) < 2 or not sheet.blocks[0].free:
        return sheet
    block = sheet.blocks[0]
    first, second = block.lines[0].text.strip(), block.lines[1].text.strip()
    dated = len(sheet.blocks) > 1 and bool(_byline(second))
    if not (_is_title(first, sheet.language) and (dated or (len(second) > 120 and len(first) <= 110))):
        return sheet
    parts = (replace(block, lines=block.lines[:1]), replace(block, lines=block.lines[1:], gap=0))
    return replace(sheet, blocks=(*parts, *sheet.blocks[1:]))


def _head(sheet: Sheet) -> Head:
    """Where the title is: the first line by itself that can be one; kickers stand above it."""
    blocks = sheet.blocks
    kicker = None
    for index, block in enumerate(blocks[:DEEPEST]):
        if not block.free or len(block.lines) > 1:
            break
        text = block.text
        if KICKER.match(text) or (
            (KICKER_WORDS.match(text) or _over_a_menu(sheet, block)) and _title_follows(sheet, index)
        ):
            kicker = index if kicker is None else kicker
        elif is_date_line(text, sheet.language) or _byline(text) or any(other.match(text) for other in PASSED):
            continue
        elif _is_title(text, sheet.language) and index + 1 < len(blocks):
            return Head(index, kicker, _subtitle(sheet, index + 1))
        else:
            break
    return Head(None, kicker)


def _over_a_menu(sheet: Sheet, block: Block) -> bool:
    """Whether a menu stood right under a line: then it is the name of the site."""
    return any(line.line == block.line + 1 and line.code == "furniture" and is_menu(line.text) for line in sheet.report)


def _title_follows(sheet: Sheet, index: int) -> bool:
    after = next((block for block in sheet.blocks[index + 1 : -1] if not CONTACT.match(block.text)), None)
    if after is None:
        return False
    return len(after.lines) == 1 and _is_title(after.text, sheet.language) and len(after.text) <= 120


def _is_title(text: str, language: str) -> bool:
    """Whether a line by itself can be a title.

    >>> _is_title("Bread, Work, Freedom", "en"), _is_title("We woke early that day, and it rained.", "en")
    (True, False)
    """
    if not 2 <= len(text) <= LONGEST_TITLE or len(text.split()) > 32 or _byline(text) or is_date_line(text, language):
        return False
    if text[-1] in ",;:،؛" or (text[-1] == "." and not text.endswith("...") and len(text) > 24):
        return False
    number = marked(text)
    if (number and number.form != "bare") or any(other.match(text) for other in NO_TITLES):
        return False
    if (
        text[0] in "(["
        or (text[0] == "#" and not HASHTAG_AND_MORE.match(text))
        or not any(letter.isalpha() for letter in text)
    ):
        return False
    return not text[0].islower() or len(text) <= 60


def _subtitle(sheet: Sheet, index: int) -> int | None:
    """A second line by itself, over prose: a subtitle."""
    blocks = sheet.blocks
    if index + 1 >= len(blocks) or not blocks[index].free or len(blocks[index].lines) > 1:
        return None
    text = blocks[index].text
    below = [block for block in blocks[index + 1 : index + 4] if not is_credit(block.text, sheet.language)]
    credited = bool(below) and below[0] is not blocks[index + 1]
    prose = bool(below) and below[0].free and len(below[0].lines) == 1 and len(below[0].text) >= 140
    fits = 20 <= len(text) <= 160 and text[-1] not in "!؟?" and not is_credit(text, sheet.language)
    return index if fits and (prose or credited) and _is_title(text, sheet.language) else None


def is_credit(text: str, language: str) -> bool:
    """Whether a line names an author or a translator or is a date: what stands between a title and its text."""
    return bool(_byline(text) or TRANSLATOR.match(text) or PUBLISHED.match(text) or is_date_line(text, language))


def _take(sheet: Sheet, head: Head) -> Sheet:
    blocks: list[Block] = []
    for index, block in enumerate(sheet.blocks):
        if index == head.kicker:
            said = ReportLine(
                block.line,
                "kicker",
                block.text,
                "Taken for the kicker, the line above the title; it stands in the front matter.",
            )
            sheet = _warn_reference(sheet.with_front("kicker", block.text).say(said), block)
        elif index in (head.title, head.subtitle):
            sheet = _front(sheet, "title" if index == head.title else "subtitle", block.text, block.lines[0])
            sheet = _warn_reference(sheet, block)
        else:
            blocks.append(block)
    return replace(sheet, blocks=tuple(blocks))


def _warn_reference(sheet: Sheet, block: Block) -> Sheet:
    labels = REFERENCE.findall(block.lines[0].text)
    message = "A reference to footnote {} stood in the title, which can hold none; put it elsewhere."
    return sheet.say(*(ReportLine(block.line, "unreferenced-note", label, message.format(label)) for label in labels))


def _byline_and_date(sheet: Sheet) -> Sheet:
    """Author and date from the lines right around the title; a date also from the last line of the text."""
    blocks: list[Block] = []
    near = True
    for index, block in enumerate(sheet.blocks):
        near = near and index < DEEPEST and block.free and len(block.lines) == 1 and len(block.text) <= 120
        key, value = _of_the_head(block, sheet.language) if near and block.free else ("", "")
        if key and key not in sheet.front:
            sheet = _front(sheet, key, value, block.lines[0])
            blocks += [block] if AND_TRANSLATOR.search(block.text) else []  # its translator's credit stays
        else:
            blocks.append(block)
            near = near and (bool(key) or is_credit(block.text, sheet.language))
    return _last_date(replace(sheet, blocks=tuple(blocks)))


def _of_the_head(block: Block, language: str) -> tuple[str, str]:
    text = block.text
    byline = _byline(text)
    if byline:
        return "author", byline["name"].strip()
    dated = PUBLISHED.sub("", text)
    return ("date", _date(dated, language)) if is_date_line(dated, language) and _date(dated, language) else ("", "")


def _byline(text: str) -> re.Match[str] | None:
    """A line that names an author and is no sentence: few words, and a full stop only after an initial."""
    match = BYLINE.match(AND_TRANSLATOR.sub("", text)) if len(text) <= LONGEST_TITLE else None
    if match is None or len(match["name"].split()) > 10 or re.search(r"\w{3,}\.(?:\s|$)", match["name"]):
        return None
    return match


def _last_date(sheet: Sheet) -> Sheet:
    """The date in the last line of the text, which stays where it is."""
    body: Sequence[Block] = [block for block in sheet.blocks if block.free]
    if "date" in sheet.front or not body:
        return sheet
    last = body[-1].lines[-1]
    found = _date(last.text, sheet.language) if is_date_line(last.text, sheet.language) else ""
    if not found:
        return sheet
    said = ReportLine(
        last.number, "date", last.text.strip(), f"Taken for the date of the text, {found}; the line stays."
    )
    return sheet.with_front("date", found).say(said)


def date_lines(sheet: Sheet) -> Sheet:
    """Mark lines that are nothing but a date."""
    blocks = []
    report = []
    for block in sheet.blocks:
        if block.free and len(block.lines) == 1 and is_date_line(block.text, sheet.language):
            report.append(ReportLine(block.line, "date-line", block.text, "A line that is a date."))
            blocks.append(replace(block, role=Role.DATE))
        else:
            blocks.append(block)
    return replace(sheet, blocks=tuple(blocks)).say(*report)
