"""Passages that were themselves translated into this text: verse, chants, slogans."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from workflow.source.intake.markers import AND_TRANSLATOR, TRANSLATOR
from workflow.source.intake.values import Block, ReportLine, Role, Sheet
from workflow.text.direction import dir_of, first_strong

LANGUAGES = {
    "farsi": "fa",
    "persian": "fa",
    "dari": "prs",
    "arabic": "ar",
    "kurdish": "ckb",
    "kurmanji": "kmr",
    "sorani": "ckb",
    "turkish": "tr",
    "azeri": "az",
    "azerbaijani": "az",
    "balochi": "bal",
    "baluchi": "bal",
    "pashto": "ps",
    "urdu": "ur",
    "spanish": "es",
    "french": "fr",
    "german": "de",
    "english": "en",
    "russian": "ru",
    "italian": "it",
    "hebrew": "he",
    "chinese": "zh",
    "فارسی": "fa",
    "دری": "prs",
    "عربی": "ar",
    "کردی": "ckb",
    "ترکی": "tr",
    "آذری": "az",
    "بلوچی": "bal",
    "پشتو": "ps",
    "اردو": "ur",
    "اسپانیایی": "es",
    "اسپانیولی": "es",
    "فرانسه": "fr",
    "فرانسوی": "fr",
    "آلمانی": "de",
    "انگلیسی": "en",
    "روسی": "ru",
    "ایتالیایی": "it",
}
NAMES = {
    "fa": "Farsi",
    "prs": "Dari",
    "ar": "Arabic",
    "ckb": "Kurdish",
    "kmr": "Kurmanji",
    "tr": "Turkish",
    "az": "Azerbaijani",
    "bal": "Balochi",
    "ps": "Pashto",
    "ur": "Urdu",
    "es": "Spanish",
    "fr": "French",
    "de": "German",
    "en": "English",
    "ru": "Russian",
    "it": "Italian",
    "he": "Hebrew",
    "zh": "Chinese",
}
NAMED = "|".join(sorted(LANGUAGES, key=len, reverse=True))
FROM = re.compile(
    rf"(?i)\b(?:from(?: the)?(?: original)?|(?:in|the) original|از(?: زبان)?|متن اصلی) (?P<name>{NAMED})\b"
)
TRANSLATED = re.compile(
    r"(?i)\b(?:translated|rendered|put) (?:\w+ ){0,2}?(?:in)?to |\btranslat(?:ed|ion|or)s?\b|ترجمه|برگردان|مترجم"
)
TO = re.compile(
    rf"(?i)\btranslated (?:\w+ ){{0,2}}?(?:in)?to (?P<name>{NAMED})\b|(?:ترجمه|برگردان) به (?P<nam2>{NAMED})"
)
IRAN = re.compile(
    r"(?i)\b(?:iran|iranian|tehran|persian|farsi|mahsa|zhina|jina|khavaran|evin|isfahan|shiraz|tabriz|rasht|mashhad|zahedan|sanandaj|ahvaz|rials?)\b"
)
VOWELS = re.compile("[\u064b-\u0652]")
AFTER, BEFORE = 4, 3  # blocks around a poem in which its provenance is said
HEAD = 4  # blocks in which the whole text's translator is named
CHANT = re.compile(
    r"(?i)\b(?:chant(?:s|ed|ing)?|slogans?|shout(?:s|ed|ing)?|cried|cry(?:ing)?|sang|sing(?:s|ing)?|banners?"
    r"|placards?|graffiti|signs? read(?:ing)?|read,|signed)\b"
    r"|شعار|فریاد|سر دادند|سرودند|خواندند"
)
QUOTED = re.compile(r"“[^”“]{3,300}”|«[^»«]{3,300}»|\"[^\"]{3,300}\"")
NEAR = 160  # code points between the verb and the quotation


def originals(sheet: Sheet) -> Sheet:
    """Propose stanzas and chants that were translated into this text as original words of their language."""
    evidence = _language(sheet)
    if not evidence:
        return sheet
    name = NAMES[evidence]
    poems = _poems(sheet)
    verse = _words(" ".join(sheet.blocks[index].text for index in poems))
    blocks: list[Block] = []
    report: list[ReportLine] = []
    for index, block in enumerate(sheet.blocks):
        if index in poems and not _is_original(block, evidence, sheet.language):
            message = (
                f"Proposed as original words from {name}: {{: from={evidence}}} says so; take it out if it is wrong."
            )
            report.append(ReportLine(block.line, "original-words", block.lines[0].text.strip(), message))
            block = replace(block, original=evidence)  # noqa: PLW2901 — the block goes on with its mark
        elif block.role in (Role.PARAGRAPH, Role.UNKNOWN) and not block.appendix:
            report += _chants(block, name, verse)
        blocks.append(block)
    return replace(sheet, blocks=tuple(blocks)).say(*report)


def _is_original(block: Block, evidence: str, language: str) -> bool:
    """Whether these are the original words themselves, in a text of another script."""
    return dir_of(evidence) != dir_of(language) and first_strong(block.text) == dir_of(evidence)


def _language(sheet: Sheet) -> str:
    """The language that the text, its notes or the words around its verse say it was translated from."""
    texts = [block.text for block in sheet.blocks if not block.appendix]
    for text in texts:
        if _names_source(text, sheet.language):
            return _names_source(text, sheet.language)
    into = any(
        LANGUAGES[(m["name"] or m["nam2"]).lower()] == sheet.language for text in texts for m in TO.finditer(text)
    )
    if into and sheet.language != "fa" and _of_iran(texts) >= 2:
        return "fa"
    if sheet.language == "en" and any(CHANT.search(t) for t in texts) and _of_iran(texts) >= 3:
        return "fa"
    return ""


def _of_iran(texts: Sequence[str]) -> int:
    return sum(len(IRAN.findall(text)) for text in texts)


def _names_source(text: str, language: str) -> str:
    """The language that "translated from the Farsi" names; "" when the text says nothing of the kind."""
    text = VOWELS.sub("", text)
    match = FROM.search(text) if TRANSLATED.search(text) else None
    named = LANGUAGES[match["name"].lower()] if match else ""
    return "" if named == language.partition("-")[0] else named


def _poems(sheet: Sheet) -> frozenset[int]:
    """Indexes of the stanzas (of a statement) near which a translation is spoken of, or of all when it is in a note."""
    stanzas = [index for index, block in enumerate(sheet.blocks) if block.role is Role.STANZA]
    if sheet.kind == "poem":  # its own language unless it names another outright
        return frozenset(stanzas if any(_names_source(block.text, sheet.language) for block in sheet.blocks) else ())
    runs: list[list[int]] = []
    for index in stanzas:
        if runs and index - runs[-1][-1] <= 2:
            runs[-1].append(index)
        else:
            runs.append([index])
    return frozenset(index for run in runs if _translated(sheet, run) for index in run)


def _translated(sheet: Sheet, run: list[int]) -> bool:
    around = (*sheet.blocks[max(0, run[0] - BEFORE) : run[0]], *sheet.blocks[run[-1] + 1 : run[-1] + 1 + AFTER])
    notes = [block for block in sheet.blocks if block.role in (Role.NOTE, Role.NOTE_MORE)]
    head = [block for block in sheet.blocks if block.role in (Role.EDITORS_NOTE, Role.KICKER)]
    head += [block for block in sheet.blocks[:HEAD] if _credits_translator(block.text)]
    return any(TRANSLATED.search(block.text) for block in (*around, *notes, *head))


def _credits_translator(text: str) -> bool:
    """Whether a line of the head says who translated the whole text."""
    return len(text) <= NEAR and bool(TRANSLATOR.match(text) or AND_TRANSLATOR.search(text))


def _words(text: str) -> frozenset[str]:
    return frozenset(re.findall(r"\w{3,}", text.lower()))


def _chants(block: Block, name: str, verse: frozenset[str]) -> list[ReportLine]:
    """Quotations beside a verb of chanting, and those that quote the proposed verse itself."""
    text = block.text
    verbs = [match.end() for match in CHANT.finditer(text)]
    found = [
        match[0]
        for match in QUOTED.finditer(text)
        if len(_words(match[0]) & verse) >= max(3, 0.7 * len(_words(match[0])))
        or any(0 <= match.start() - verb <= NEAR or 0 <= verb - match.end() <= 40 for verb in verbs[:50])
    ]
    message = (
        f"Probably original words from {name}, inside a paragraph; nothing was marked. "
        f"Translators into {name} take the words as they were chanted or written."
    )
    return [ReportLine(block.line, "original-words", quotation, message) for quotation in found]
