"""What belongs to the web page, not to the text: navigation, sharing, cookies; and the traces of lost embeds."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import pairwise

from workflow.source.intake.blocks import without
from workflow.source.intake.values import Block, Line, ReportLine, Role, Sheet

# Whole lines that no text would hold: they go wherever they stand.
ANYWHERE = re.compile(
    r"""(?ix) ^\W*(?:
      skip\ to\ (?:the\ )?(?:main\ )?(?:content|navigation|footer|search)
    | (?:share|tweet|print|save|email|e-mail)\ (?:this|on|via|to)(?:\ (?:page|article|story|post|statement|on|via|to
        |facebook|twitter|x|telegram|whatsapp|e-?mail|linkedin|instagram|share|tweet|print|link))+
    | (?:share|print|tweet|e-?mail)(?:\s*[|/·•,]\s*(?:share|print|tweet|e-?mail|facebook|twitter|telegram
        |whatsapp|pdf))+
    | (?:print(?:er)?[- ]friendly(?:\ (?:version|page))?|print\ (?:page|article)|download\ (?:as\ )?pdf)
    | (?:back\ to|return\ to|go\ to)\ (?:the\ )?(?:top|home(?:\ ?page)?|main\ page|menu)
    | (?:(?:facebook|twitter|x|e-?mail|telegram|whatsapp|instagram|linkedin|pinterest|reddit|share|print|pdf
        |فیس\u200c?بوک|توییتر|تلگرام|واتس\u200c?اپ|اینستاگرام|ایمیل|چاپ|اشتراک)(?:[\s,،|/•·]+|$)){2,}
    | continue\ reading\b.{0,60}
    | (?:read|show|load|see|view)\ (?:more|less|all|comments)(?:\ (?:about|on|from|articles?|posts?|news
        |comments)\b.{0,60})?
    | (?:toggle|open|close|main|primary|site|mobile)\ (?:navigation|menu|search|sidebar)
    | (?:listen\ to\ this\ article|copy\ link|link\ copied!?|jump\ to\ (?:content|comments|navigation))
    | (?:advertisement|sponsored(?:\ content)?|related\ (?:articles?|posts?|stories|content)|you\ may\ also\ like)
    | (?:sign\ up|subscribe)\ (?:for|to)\ (?:our|the)\ .{0,40}(?:newsletter|mailing\ list|updates).{0,20}
    | (?:leave\ a\ (?:comment|reply)|post\ a\ comment|\d+\ comments?|comments?\ ?\(\d+\)|no\ comments(?:\ yet)?)
    | (?:(?:we|this\ (?:web)?\ ?site)\ uses?\ cookies\b.{0,300}|accept\ (?:all\ )?cookies|cookie\ (?:policy
        |settings|notice)
        |manage\ (?:cookies|preferences)|privacy\ policy|terms\ (?:of\ (?:use|service)|and\ conditions)
            |all\ rights\ reserved\.?)
    | A\ ?\+(?:\s+A)?\s+A\ ?[-–−] | A\ ?[-–−](?:\s+A)?\s+A\ ?\+ | (?:older|newer)\ (?:posts?|entr(?:y|ies))
    | (?:previous|next)\ (?:article|post|page|story) | page\ \d+\ of\ \d+
    | \d+\s*min(?:ute)?s?\ read | (?:reading\ time|estimated\ reading).{0,30}
    | (?:پرش|رفتن)\ به\ (?:محتوا|محتوای\ اصلی|نوشته\u200c?ها|منو|متن|بالا)(?:ی\ \w+)?
    | (?:بازگشت|برگشت)\ به\ (?:بالا|صفحه\u200c?\ ?ی?\ ?اصلی|خانه|ابتدای\ صفحه|فهرست)
    | (?:این\ (?:صفحه|مطلب|متن|مقاله|خبر|نوشته|پست)\ را\ )?(?:به\ )?(?:اشتراک\ ?\u200c?گذاری|همرسانی|هم\u200cرسانی)
        (?:\ (?:این\ )?(?:مطلب|صفحه|خبر|مقاله|در\ .{1,40}))?
    | (?:این\ (?:صفحه|مطلب|متن|مقاله|خبر|نوشته)\ را\ )(?:به\ اشتراک\ بگذارید|چاپ\ کنید|بفرستید|ارسال\ کنید
        |همرسانی\ کنید)
    | (?:چاپ|نسخه\u200c?ی?\ چاپی|نسخه\ قابل\ چاپ|ارسال\ به\ دوستان|ذخیره|کپی\ لینک|لینک\ کوتاه(?:\ مطلب)?|لینک\ کپی\ شد)
    | (?:ادامه\u200c?ی?\ مطلب|بیشتر\ بخوانید|ادامه\ خبر|مطالب\ (?:مرتبط|مشابه|بیشتر)|بیشتر\ ببینید
        |نوشته\u200c?های\ مرتبط)
    | (?:منو|منوی\ اصلی|جستجو|جست\u200c?\ ?و\u200c?\ ?جو|صفحه\u200c?\ ?ی?\ اصلی|فهرست\ اصلی
        |ورود\ /\ ثبت\ ?\u200c?نام|تبلیغات?|آگهی)
    | (?:این\ (?:وب\u200c?\ ?)?سایت|ما)\ (?:برای\ .{1,120}\ )?از\ کوکی.{0,200}
    | (?:پذیرش|قبول|پذیرفتن)\ (?:همه\u200c?ی?\ )?کوکی\u200c?\ ?ها | سیاست\ (?:کوکی
        |حریم\ خصوصی)\u200c?\ ?(?:ها)? | حریم\ خصوصی
    | (?:تمام(?:ی)?|همه\u200c?ی?|کلیه\u200c?ی?)\ حقوق\ .{0,60}محفوظ\ (?:است|می\u200cباشد)\.?
    | (?:دیدگاه|نظر)\ ?\u200c?(?:ها|تان)?(?:ی)?\ (?:خود\ )?را\ بنویسید | [\d]+\ (?:نظر|دیدگاه) | زمان\ مطالعه.{0,30}
    )\W*$"""
)
# Words that are furniture only outside the text proper: before its first prose and after its last.
AT_THE_EDGES = re.compile(
    r"""(?ix) ^\W*(?:home|menu|search|share|save|print|tweet|e-?mail|facebook|twitter|telegram|whatsapp|instagram
    |youtube|rss|login|log\ in|sign\ in|register|subscribe|about(?:\ us)?|contact(?:\ us)?|english|farsi|persian|español
        |français
    |فارسی|pdf|comments|tags?|copy|close|like|follow(?:\ us)?|donate|news|archives?|gallery|next|previous|more|reply
    |خانه|اشتراک|فیسبوک|فیس\u200cبوک|توییتر|تلگرام|واتساپ|واتس\u200cاپ|اینستاگرام|یوتیوب|ایمیل|ورود
        |ثبت\u200c?\ ?نام|درباره(?:ٔ|\u200c?\ ?ی)?\ ما
    |تماس\ با\ ما|تماس|آرشیو|بایگانی|اخبار|انگلیسی|دیدگاه\u200c?\ ?ها|نظرات|برچسب\u200c?\ ?ها|بستن|پسندیدن|پاسخ
        |بعدی|قبلی|بیشتر
    |more\ (?:articles|essays|interviews|news|poems|posts|stories)
    |(?:tags|tagged|topics|categor(?:y|ies)|filed\ under
        |برچسب\u200c?\ ?ها|کلیدواژه\u200c?\ ?ها|دسته\u200c?\ ?بندی)\s*:\ .{1,160}
    )\W*$"""
)
# A word of the menu, unless it stands over a paragraph at the end: then it is the head of an appendix.
ABOUT = re.compile(r"(?i)^\W*(?:about(?: us)?|درباره(?:ٔ|\u200c?\s?ی)?\s?ما)\W*$")
EDIT = re.compile(r"(?i)\s*\[\s?(?:edit(?: source)?|ویرایش(?: مبد[أا])?)(?:\s?\|\s?[^\[\]|]{1,20})?\s?\]\s*$")
CRUMB = re.compile(r"^[^<>»›/|]{1,40}(?: ?(?:>|»|›|::) ?[^<>»›|«]{1,60}){1,6}$")
BAR = re.compile(r"^[^|]{1,25}(?:\s\|\s[^|]{1,25}){2,12}$")
SLASH = re.compile(r"\s[/·•]\s")
FIRST_CRUMB = re.compile(r"(?i)^\W*(?:home(?:page)?|main|start|you are here|خانه|صفحه‌?\s?ی?\s?اصلی|شما اینجا هستید)\b")

EMBED = re.compile(
    r"""(?ix) ^\W*(?:
      tweet\ url | (?:view|see|watch)\ (?:this|the)\ (?:post|photo|video|reel|tweet|thread)(?:\ on\ \w+)?
    | (?:embedded|embed(?:ded)?)\ (?:video|tweet|post|content|media|audio)(?:\ url)? | (?:video|audio|instagram
        |facebook|youtube
        |telegram|post|media|image)\ url
    | (?:a\ post\ shared\ by|shared\ post\ on)\ .{1,80} | (?:https?://)?pic\.(?:twitter|x)\.com/\w+
        | play\ (?:video|audio)
    | (?:this\ (?:video|content|embed|tweet|post)\ (?:is|could)\ (?:not|no\ longer)\b.{0,80})
    | (?:loading\ (?:the\ )?(?:tweet|video|player|post).{0,10}|video\ player|audio\ player
        |your\ browser\ does\ not\ support\ .{0,60})
    | (?:مشاهده|نمایش|دیدن)\u200c?ی?\ (?:این\ )?(?:توییت|توئیت|پست|ویدیو|ویدئو|فیلم)(?:\ (?:در|را\ در)\ .{1,30})?
    | این\ (?:توییت|توئیت|پست|ویدیو|ویدئو)\ را\ (?:در\ .{1,30}\ )?ببینید | پخش\ (?:ویدیو|ویدئو|صدا|فیلم)
    | (?:نشانی|لینک|آدرس)\ (?:توییت|توئیت|پست|ویدیو|ویدئو)
    | مرورگر\ شما\ .{0,60}پشتیبانی\ نمی\u200c?\ ?کند\.?
    )\W*$"""
)
OF_THE_PAGE = "Taken for a part of the web page, not of the text; left out."
LOST_EMBED = "An embedded post or film stood here and was lost in copying; look at the page and tell what it showed."
# For Markdown: only what is sure wherever it stands.
LEFT_OUT = (("furniture", ANYWHERE, OF_THE_PAGE), ("lost-embed", EMBED, LOST_EMBED))
SENTENCE = 40  # code points: what is longer than that is no menu
LONG = 400  # code points: a longer line is prose, whatever it begins with


def furniture(sheet: Sheet) -> Sheet:
    """Leave out the lines that belong to the page."""
    prose = [
        index
        for index, block in enumerate(sheet.blocks)
        if len(block.text) > 120 or (len(block.lines) > 3 < len(block.text) / 20)
    ]
    first, last = (prose[0], prose[-1]) if prose else (0, len(sheet.blocks))
    menu = _menu_at_the_head(sheet.blocks)

    def is_furniture(index: int, line: Line) -> bool:
        text = line.text.strip()
        if len(text) > LONG:
            return False
        below = sheet.blocks[index + 1].text if index > last and index + 1 < len(sheet.blocks) else ""
        edge = (index < first and index <= 6) or (index > last and not (ABOUT.match(text) and len(below) > SENTENCE))
        edge = line.number in menu or (edge and bool(prose) and bool(AT_THE_EDGES.match(text)))
        return bool(edge or ANYWHERE.match(text) or is_menu(text))

    return _leave_out(sheet, is_furniture, "furniture", OF_THE_PAGE)


def _menu_at_the_head(blocks: Sequence[Block]) -> frozenset[int]:
    """The lines of a menu that opens the page, one word a line: two of its words, or one right at another such line.

    One alone may be a title; a menu is one however short the text below it is.
    """
    run: list[Line] = []
    for line in (line for block in blocks for line in block.lines):
        text = line.text.strip()
        if len(text) > SENTENCE or not (ANYWHERE.match(text) or AT_THE_EDGES.match(text)):
            break
        run.append(line)
    else:
        return frozenset()  # nothing is left to be the text
    words = [line.number for line in run if not ANYWHERE.match(line.text.strip())]
    touching = any(after.number == before.number + 1 for before, after in pairwise(run))
    return frozenset(words if len(words) > 1 or touching else ())


def is_menu(text: str) -> bool:
    """Whether a line is a path ("Home > News") or a bar of links ("Home | About | Contact", "Home / News / Search")."""
    if FIRST_CRUMB.match(text) and (CRUMB.match(text) or BAR.match(text)):
        return True
    words = SLASH.split(text.strip()) if len(text) <= LONG // 4 else []
    if len(words) > 2 and all(AT_THE_EDGES.match(word) or ANYWHERE.match(word) for word in words):
        return True
    return bool(BAR.match(text)) and all(len(part.split()) <= 3 for part in text.split("|"))


def embeds(sheet: Sheet) -> Sheet:
    """Leave out what an embedded post or film left behind, and say where it stood."""
    return _leave_out(
        sheet,
        lambda _index, line: len(line.text) <= LONG and bool(EMBED.match(line.text.strip())),
        "lost-embed",
        LOST_EMBED,
    )


def edit_marks(sheet: Sheet) -> Sheet:
    """Leave out an encyclopaedia's "[edit]"; the line it stands on is a heading."""
    blocks: list[Block] = []
    report: list[ReportLine] = []
    for block in sheet.blocks:
        match = (
            EDIT.search(block.lines[0].text[-60:]) if len(block.lines) == 1 and len(block.text) <= LONG // 4 else None
        )
        if match is None or not block.text[: -len(match[0])].strip():
            blocks.append(block)
            continue
        heading = replace(block.first(block.lines[0].text[: -len(match[0])]), role=Role.HEADING)
        blocks.append(heading)
        report.append(ReportLine(block.line, "furniture", match[0].strip(), OF_THE_PAGE, left_out=True))
        report.append(ReportLine(block.line, "heading", heading.text, "Taken for a heading."))
    return replace(sheet, blocks=tuple(blocks)).say(*report)


def _leave_out(sheet: Sheet, goes: Callable[[int, Line], bool], code: str, message: str) -> Sheet:
    blocks: list[Block] = []
    report: list[ReportLine] = []
    for index, block in enumerate(sheet.blocks):
        gone = [line for line in block.lines if goes(index, line)]
        report += [ReportLine(line.number, code, line.text.strip(), message, left_out=True) for line in gone]
        blocks += without(block, frozenset(line.number for line in gone)) if gone else [block]
    return replace(sheet, blocks=tuple(blocks)).say(*report)
