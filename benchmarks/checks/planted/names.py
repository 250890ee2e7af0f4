"""Names, slogans and hashtags spoilt as a hurried translator or a bad machine spoils them."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import lru_cache
from random import Random

from benchmarks.checks.corpus import Pair, Sample, clean
from benchmarks.checks.plant import Plant
from benchmarks.checks.planted.misspelled import ZWNJ, doubled, misspelled, misspelled_persian
from benchmarks.checks.planted.names_in_two_ways import (
    gathered,
    persian_two_ways,
    persian_two_ways_in_news,
    repeated,
    said_twice,
    said_twice_inside,
    stories,
    two_ways,
    whole_name_in_two_ways,
)
from benchmarks.checks.planted.names_own import GLOSSARY, GUARDED, SENTENCES
from workflow.glossary import read as read_glossary
from workflow.model.glossary import Term, TermKind
from workflow.model.note import Note, NoteKind

NAMED = frozenset([TermKind.PERSON, TermKind.PLACE, TermKind.ORGANISATION, TermKind.WORK, TermKind.SLOGAN])
DIRECTIONS = (("fa", "en"), ("en", "fa"), ("fa", "es"), ("fa", "fr"))
AS_LATIN = dict(
    zip(
        "ا آ ب پ ت ث ج چ ح خ د ذ ر ز ژ س ش ص ض ط ظ ع غ ف ق ک گ ل م ن و ه ی".split(),
        "a a b p t s j ch h kh d z r z zh s sh s z t z a gh f gh k g l m n o h i".split(),
        strict=True,
    )
)
SAID = {"زن": "zan", "زندگی": "zendegi", "نان": "nan", "خانه": "khaneh", "آزادی": "azadi", "صدای": "sedaye"} | {
    "باشید": "bashid", "نارون": "narvan", "نام": "name", "ما": "ma", "دفتر": "daftare", "باران": "baran",
    "یک": "yek", "پنجره": "panjereh", "برای": "baraye", "همه": "hameh",
}  # fmt: skip
"""How people write the words of our hashtags in Latin letters."""


# --- our own sentences


@lru_cache(maxsize=1)
def terms() -> tuple[Term, ...]:
    return read_glossary(GLOSSARY.encode())


@lru_cache(maxsize=1)
def ours() -> Sequence[Sample]:
    """Each sentence an edition, in every direction that it has, with the glossary."""
    return [
        Sample("ours", source, language, (Pair(said[source], said[language]),), GLOSSARY)
        for said in SENTENCES
        for source, language in DIRECTIONS
        if source in said and language in said
    ]


@lru_cache(maxsize=1)
def untold() -> Sequence[Sample]:
    """The same without a glossary."""
    return [replace(sample, glossary="") for sample in ours()]


# --- against the glossary


def agreed_in(sample: Sample, chance: Random, kinds: frozenset[TermKind]) -> tuple[Term, str] | None:
    """A term of the kinds whose agreed form stands once in the translation, as a whole word."""
    found = [
        (term, term.forms[sample.language])
        for term in terms()
        if term.kind in kinds
        and sample.language in term.forms
        and len(re.findall(rf"(?<!\w){re.escape(term.forms[sample.language])}(?![\w'’])", sample.pair.text)) == 1
        and (term.kind is TermKind.HASHTAG or term.forms[sample.source_language] in sample.pair.source)
    ]
    longest = [each for each in found if not any(each[1] != other[1] and each[1] in other[1] for other in found)]
    return chance.choice(longest) if longest else None


def near_miss(sample: Sample, chance: Random) -> Sample | None:
    found = agreed_in(sample, chance, NAMED)
    if found is None:
        return None
    slip = misspelled_persian if sample.language == "fa" else misspelled
    spoilt = slip(found[1], chance)
    return sample.with_text(sample.pair.text.replace(found[1], spoilt)) if spoilt else None


def avoided(sample: Sample, chance: Random) -> Sample | None:
    found = agreed_in(sample, chance, frozenset(TermKind))
    if found is None or not found[0].avoid.get(sample.language):
        return None
    return sample.with_text(sample.pair.text.replace(found[1], chance.choice(found[0].avoid[sample.language])))


PRONOUNS = {
    "en": ("she", "there", "it", "them"),
    "fa": ("او", "آن‌جا", "آن"),
    "es": ("ella", "allí"),
    "fr": ("elle", "là"),
}


def name_lost(sample: Sample, chance: Random) -> Sample | None:
    found = agreed_in(sample, chance, NAMED)
    if found is None:
        return None
    instead = chance.choice([*PRONOUNS[sample.language], ""])
    return sample.with_text(re.sub(r" {2,}", " ", sample.pair.text.replace(found[1], instead)).strip())


# --- hashtags and mentions

TAG = re.compile(r"#\w[\w\u200c]*")
MENTION = re.compile(r"(?<![\w.])@\w+")


def tagged(change: Callable[[str, Sample, Random], str | None]) -> Callable[[Sample, Random], Sample | None]:
    def broken(sample: Sample, chance: Random) -> Sample | None:
        tags = TAG.findall(sample.pair.text)
        if not tags:
            return None
        tag = chance.choice(tags)
        spoilt = change(tag, sample, chance)
        if spoilt is None or spoilt == tag:
            return None
        return sample.with_text(re.sub(r" {2,}", " ", sample.pair.text.replace(tag, spoilt)).strip())

    return broken


def dropped(tag: str, sample: Sample, chance: Random) -> str | None:
    return "" if len(TAG.findall(sample.pair.source)) == 1 else None


def by_letters(tag: str, sample: Sample, chance: Random) -> str | None:
    """The source's tag in Latin letters, in one of the ways that people write it."""
    sources = TAG.findall(sample.pair.source)
    if len(sources) != 1 or sample.source_language != "fa":
        return None
    words = [SAID[word] for word in sources[0][1:].split("_") if word in SAID]
    if len(words) < 2:
        return None
    return "#" + chance.choice(["".join(map(str.title, words)), "_".join(words), "".join(words)])


def in_pieces(tag: str, sample: Sample, chance: Random) -> str | None:
    words = tag[1:].split("_") if "_" in tag else re.findall(r"[A-Z][^A-Z]*", tag[1:])
    if len(words) < 2:
        return None
    return chance.choice(
        ["#" + " ".join(words), "# " + tag[1:], "#" + "-".join(words), "#" + words[0] + " " + "".join(words[1:])]
    )


def unreadable(tag: str, sample: Sample, chance: Random) -> str | None:
    """UTF-8 read as Windows-1252, or the joints lost."""
    return tag.encode().decode("cp1252", "replace") if not tag.isascii() else None


def joints_lost(tag: str, sample: Sample, chance: Random) -> str | None:
    """Only of a tag that the source or the glossary shows: of others nobody can tell."""
    known = sample.glossary or tag in sample.pair.source
    return tag.replace("_", chance.choice(["", ZWNJ])) if known and "_" in tag else None


def sign_lost(tag: str, sample: Sample, chance: Random) -> str | None:
    return tag[1:] if "_" in tag or len(re.findall("[A-Z]", tag)) > 1 else None


def kept_tags() -> Sequence[Sample]:
    """Ours out of English, where hashtags are often kept as they are, and ours with the glossary."""
    return [*ours(), *(sample for sample in untold() if sample.language != "fa")]


HANDLES = "@narvan_mothers @sangab_watch @dozd_nist @GolnarFreedom @bread_and_home @radio_rudbarang".split()
TAGS_OF_OURS = (
    ("#نان_خانه_آزادی", "#BreadHomeFreedom"),
    ("#صدای_نارون_باشید", "#BeTheVoiceOfNarvan"),
    ("#دفتر_باران", ""),
)


@lru_cache(maxsize=1)
def signed() -> Sequence[Sample]:
    """News with a mention and a hashtag put in at one of its ends, translated or kept."""
    chance = Random(6)
    found: list[Sample] = []
    for sample in chance.sample(clean("news"), 600):
        handle, (persian, latin) = chance.choice(HANDLES), chance.choice(TAGS_OF_OURS)
        source = persian if sample.source_language == "fa" else latin or persian
        text = chance.choice([source, persian if sample.language == "fa" else latin or persian])
        ends = chance.choice(
            [("{0} {1} {2}", "{0} {1} {2}"), ("{1}: {0} {2}", "{1}: {0} {2}"), ("{0} {2} {1}", "{0} ({2}، {1})")]
        )
        pair = sample.pair
        said = replace(
            pair, source=ends[0].format(pair.source, handle, source), text=ends[1].format(pair.text, handle, text)
        )
        found.append(replace(sample, set="ours", pairs=(said,)))
    return found


def mention(sample: Sample, chance: Random, *, lost: bool) -> Sample | None:
    found = MENTION.findall(sample.pair.text)
    if not found:
        return None
    typed = chance.choice(found)
    if lost:
        return sample.with_text(sample.pair.text.replace(typed, ""))
    ways = [typed.replace("_", ""), typed[:-1], typed + "s", "@ " + typed[1:], "@" + doubled(typed[1:], chance)]  # type: ignore[operator]
    spoilt = chance.choice([way for way in ways if way != typed])
    return sample.with_text(sample.pair.text.replace(typed, spoilt))


# --- naming


@lru_cache(maxsize=1)
def guarded() -> Sequence[Sample]:
    """Sentences about people who are not to be named; ``{name}`` stands where the name would."""
    found: list[Sample] = []
    for sentence in GUARDED:
        for source, language in (("fa", "en"), ("en", "fa"), ("fa", "es"), ("fa", "fr")):
            if source in sentence and language in sentence:
                pair = Pair(sentence[source], sentence[language])
                found += [Sample("guarded", source, language, (pair,), glossary) for glossary in guards()]
    return found


PEOPLE = (
    ("گلنار مهرابی", "Golnar Mehrabi"),
    ("پویان رستاقی", "Pouyan Rostaghi"),
    ("ماهدخت نیک‌روش", "Mahdokht Nikravesh"),
    ("هوتن کاشفی", "Houtan Kashefi"),
    ("سیمین‌دخت آذرگون", "Simindokht Azargoun"),
    ("یونس درواری", "Younes Darvari"),
)


def guards() -> list[str]:
    """Glossaries of one person each: with a form in both languages or in one, by initials or withheld."""
    found: list[str] = []
    for persian, latin in PEOPLE:
        for naming in ("initials", "withheld"):
            found.append(f"kind,fa,en,naming\nperson,{persian},{latin},{naming}\n")
            found.append(f"kind,fa,naming\nperson,{persian},{naming}\n")
    return found


def named(sample: Sample, chance: Random, naming: str) -> Sample | None:
    """The name in the sentence's language, or by a slip in the other one's letters, plain, in capitals, inflected."""
    if f",{naming}" not in sample.glossary:
        return None
    persian, latin = next(each for each in PEOPLE if each[0] in sample.glossary)
    both = latin in sample.glossary
    name = persian if sample.language == "fa" else latin
    if both and chance.random() < 0.15:
        name = latin if sample.language == "fa" else persian
    if sample.language != "fa":
        turned = ", ".join(reversed(name.split(" ", 1)))
        name = chance.choice(
            [name, name, name, name.upper() if both else name, name.replace(" ", "\N{NO-BREAK SPACE}")]
        )
        name = turned if both and chance.random() < 0.1 else name
    else:
        name = chance.choice([name, name, name.replace("ی", "ي"), name.replace(ZWNJ, ""), name.replace(" ", "_")])
    said = replace(sample.pair, source=_initialled(sample.pair.source, persian, latin, sample.source_language))
    return replace(sample, pairs=(replace(said, text=sample.pair.text.replace("{name}", name)),))


def _initialled(text: str, persian: str, latin: str, language: str) -> str:
    return text.replace("{name}", persian if language == "fa" else latin)


def named_in_a_note(sample: Sample, chance: Random) -> Sample | None:
    if "{name}" not in sample.pair.text:
        return None
    persian, latin = next(each for each in PEOPLE if each[0] in sample.glossary)
    name = persian if sample.language == "fa" or latin not in sample.glossary else latin
    body = {"fa": f"به روایت {name}، هم‌کلاس او.", "en": f"As {name} told us later."}.get(sample.language, f"*{name}*")
    return replace(sample, notes=(Note("said", NoteKind.PERSON, "", body, "u0"),))


AGREED, AVOID, NAMING, TAGS = (frozenset([code]) for code in ("agreed-forms", "forms-to-avoid", "naming", "hashtags"))
RENDERINGS, TRANSLATIONS = frozenset(["two-renderings"]), frozenset(["two-translations"])

PLANTS: tuple[Plant, ...] = (
    Plant("agreed form misspelled", AGREED, near_miss, ours),
    Plant("agreed form replaced by one to avoid", AVOID | TAGS, avoided, ours),
    Plant("name lost", AGREED, name_lost, ours),
    Plant("hashtag dropped", TAGS, tagged(dropped), lambda: [*kept_tags(), *signed()]),
    Plant("hashtag letter by letter", TAGS | AVOID, tagged(by_letters), lambda: [*kept_tags(), *signed()]),
    Plant("hashtag in pieces", TAGS, tagged(in_pieces), lambda: [*ours(), *signed()]),
    Plant("hashtag unreadable", TAGS, tagged(unreadable), lambda: [*ours(), *signed()]),
    Plant("hashtag's joints lost", TAGS, tagged(joints_lost), lambda: [*ours(), *signed()]),
    Plant("hashtag's sign lost", TAGS, tagged(sign_lost), lambda: [*ours(), *signed()]),
    Plant("mention changed", TAGS, lambda sample, chance: mention(sample, chance, lost=False), signed),
    Plant("mention lost", TAGS, lambda sample, chance: mention(sample, chance, lost=True), signed),
    Plant("full name for initials", NAMING, lambda sample, chance: named(sample, chance, "initials"), guarded),
    Plant("name that is withheld", NAMING, lambda sample, chance: named(sample, chance, "withheld"), guarded),
    Plant("guarded name in a note", NAMING, named_in_a_note, guarded),
    Plant("name in two ways, one word of the news", RENDERINGS, two_ways, stories),
    Plant("name in two ways, one word of ours", RENDERINGS, two_ways, gathered),
    Plant("name in two ways, several words", RENDERINGS, whole_name_in_two_ways, gathered),
    Plant("Persian name in two ways", RENDERINGS, persian_two_ways, gathered),
    Plant("Persian name in two ways in the news", RENDERINGS, persian_two_ways_in_news, stories),
    Plant("sentence translated in two ways", TRANSLATIONS, said_twice, repeated),
    Plant("sentence in two ways inside a paragraph", TRANSLATIONS, said_twice_inside, repeated),
)
