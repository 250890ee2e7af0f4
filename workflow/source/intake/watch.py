"""What a person should look at, and what intake never changes: table of watchers, each a rule of its own."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

from workflow.source.intake.markers import ATTRIBUTION
from workflow.source.intake.quotations import quotations
from workflow.source.intake.values import Block, ReportLine, Role, Sheet
from workflow.source.intake.wrong_dates import wrong_dates
from workflow.text.similarity import similarity

# Not a link, an image's text, a footnote or its reference.
INSERTION = re.compile(r"(?<![\]!])\[(?!\^)[^\[\]]{1,200}\](?![(\[]|(?<!\d\]):)")
DEEPEST_INDENT = 8
HASHTAG = re.compile(r"(?<![\w/&])#\w{2,80}")
# Known hashtags, as they are romanised when they are whole; a near miss is a garbled one.
SLOGANS = {
    "zan_zendegi_azadi": "#زن_زندگی_آزادی",
    "jin_jiyan_azadi": "#ژن_ژیان_ئازادی",
    "mahsa_amini": "#مهسا_امینی",
    "woman_life_freedom": "#WomanLifeFreedom",
}
LOST = re.compile(
    r"""(?ix)
      (?P<see>\((?!\w+\ (?:foot)?notes?\b)
        (?:hear|see|watch|read|listen\ to|view|click|visit|details|more|ببینید|بشنوید|بخوانید|بنگرید
          |نگاه\ کنید|ر\.?ک|اینجا)\b[^()]{0,120}\))
    | (?P<cut>\b(?:on|at|from|via|see|visit|in|to)\s*;)
    | (?P<gap>\b(?:on|at|via|visit|see)\ +[,.](?=\s|$))
    | (?P<here>\b(?:click|tap|press)\ here\b|(?:اینجا|این\u200cجا)\ (?:را\ )?کلیک\ کنید|(?:روی
        |بر)\ (?:این\ )?(?:لینک|پیوند)\ کلیک|در\ (?:این|لینک|پیوند)\ (?:لینک|پیوند|زیر)\b|\b(?:at|via
        |in)\ (?:this|the\ following)\ link\b)
    | (?P<join>\b(?:to|of|at|from|on|with|by)\ (?:and|or)\ (?!(?:including|from|fro|for|against)\b)(?=\w))
    """
)
ENDS_OPEN = re.compile(r"(?i)\b(?:of|to|at|from|via|visit|see|by)$")
# Verbs whose preposition may come last.
PHRASE = re.compile(
    r"(?i)\b(?:is|are|was|were|be|been|go|goes|going|went|carry|carried|turned|switched|put|came|come|looked|let|give|gave"
    r"|moved|lived|so|later|from now|move|walk|walked|drop|dropped|stay|stayed|broke|handed|taken|took) $"
)
ADDRESS = re.compile(r"(?i)https?://|www\.|\w\.(?:org|com|net|info|ir)\b")


def watch(sheet: Sheet) -> Sheet:
    """Report what every watcher sees."""
    return sheet.say(*(line for watcher in WATCHERS for line in watcher(sheet)))


def insertions(sheet: Sheet) -> Iterator[ReportLine]:
    """Words in square brackets: text that an editor or a translator put in."""
    referred = {
        match[0]
        for block in sheet.blocks
        for line in block.lines
        for match in INSERTION.finditer(line.text)
        if not _is_note(line.text, match)
    }
    for block in sheet.blocks:
        for line in block.lines:
            for match in INSERTION.finditer(line.text):
                words = match[0]
                if block.role is Role.CAPTION and words == line.text.strip():
                    continue  # the whole caption stands in brackets
                if _is_note(line.text, match):
                    if words not in referred:
                        message = "Looks like a note that nothing refers to; left as text."
                        yield ReportLine(line.number, "unreferenced-note", words, message)
                elif words[1:-1].strip().isdecimal():
                    message = "Looks like a reference to a note; left as text."
                    yield ReportLine(line.number, "reference-without-note", words, message)
                elif any(letter.isalpha() for letter in words):
                    yield ReportLine(line.number, "insertion", words, "An insertion in square brackets; it stays text.")


def _is_note(text: str, match: re.Match[str]) -> bool:
    """Whether a number in brackets begins a line: then it is a note itself, or an item, and refers to none."""
    first = match.start() <= DEEPEST_INDENT and not text[: match.start()].strip()
    return first and match.end() < len(text) and match[0][1:-1].strip().isdecimal()


def attributions(sheet: Sheet) -> Iterator[ReportLine]:
    """A line under a stanza that names its poet."""
    before: Block | None = None
    for block in sheet.blocks:
        if (
            before is not None
            and before.role is Role.STANZA
            and block.role is Role.PARAGRAPH
            and ATTRIBUTION.match(block.text[:200])
        ):
            yield ReportLine(block.line, "attribution", block.text, "Names whose verse it is.")
        before = block


def lost_links(sheet: Sheet) -> Iterator[ReportLine]:
    """Words that pointed at something: "(hear …)", "update on;", "click here"."""
    for block in sheet.blocks:
        text = block.text
        for match in LOST.finditer(text):
            if not ADDRESS.search(match[0]) and not _is_phrase(block, match):
                words = text[max(0, match.start() - 20) : match.end()].strip() if match.lastgroup != "see" else match[0]
                yield ReportLine(
                    block.line, "lost-link", words, "A link was probably lost here; look at the page for its address."
                )
        if ENDS_OPEN.search(text[-30:]) and len(text) > 20 and not _goes_on(block, sheet.blocks):
            yield ReportLine(
                block.line, "lost-link", text[-40:], "The sentence breaks off; a link or words were probably lost here."
            )


def _is_phrase(block: Block, match: re.Match[str]) -> bool:
    """Whether a preposition before a stop ends a phrase: "the light is on;"."""
    if match.lastgroup not in ("cut", "gap"):
        return False
    return block.role is Role.STANZA or bool(PHRASE.search(block.text[max(0, match.start() - 20) : match.start()]))


def _goes_on(block: Block, blocks: Sequence[Block]) -> bool:
    return block.role in (Role.STANZA, Role.HEADING) or len(block.lines) > 1


def hashtags(sheet: Sheet) -> Iterator[ReportLine]:
    """A hashtag that is nearly a known one."""
    for block in sheet.blocks:
        for line in block.lines:
            for match in HASHTAG.finditer(line.text):
                word = match[0][1:].lower()
                for known, right in SLOGANS.items():
                    if word != known and similarity(word, known, cutoff=0.75):
                        message = f"A garbled hashtag? It is probably {right}; nothing was changed."
                        yield ReportLine(line.number, "garbled-hashtag", match[0], message)
                        break


# In the order in which a person reads about them.
WATCHERS: tuple[Callable[[Sheet], Iterator[ReportLine]], ...] = (
    attributions,
    insertions,
    lost_links,
    quotations,
    wrong_dates,
    hashtags,
)
