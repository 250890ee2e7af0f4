"""What must not get out, or not without words and rights beside it."""

from __future__ import annotations

import struct
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from random import Random

from benchmarks.checks.corpus import Sample, clean
from benchmarks.checks.own_text import ours
from benchmarks.checks.plant import Plant
from workflow.checks import check
from workflow.checks.names_file import Listed, found, told
from workflow.checks.reading import Facts
from workflow.model.finding import Finding
from workflow.model.note import Note, NoteKind
from workflow.model.unit import Meta
from workflow.source import read
from workflow.source.located import has_location
from workflow.text.digits import PERSIAN_DIGITS
from workflow.text.inline import words_only
from workflow.text.tokens import words


@lru_cache(maxsize=1)
def prose() -> Sequence[Sample]:
    return [*clean("news"), *clean("sites"), *clean("health"), *ours()]


def _put(sample: Sample, words_put: str, chance: Random) -> Sample:
    """The words between two others, or at the end."""
    gaps = [
        word.end for word in words(words_only(sample.pair.text)) if sample.pair.text[word.end : word.end + 1] == " "
    ]
    at = chance.choice([*gaps, len(sample.pair.text)])
    return sample.with_text(f"{sample.pair.text[:at]} {words_put}{sample.pair.text[at:]}")


def added(datum: Callable[[Random], str]) -> Callable[[Sample, Random], Sample | None]:
    def broken(sample: Sample, chance: Random) -> Sample | None:
        typed = datum(chance)
        if sample.language.startswith("fa") and chance.random() < 0.5 and not typed[0].isalpha():
            typed = typed.translate(str.maketrans("0123456789", PERSIAN_DIGITS))
        return _put(sample, typed, chance)

    return broken


def _digits(chance: Random, size: int) -> str:
    return "".join(str(chance.randrange(10)) for _ in range(size))


def iranian_mobile(chance: Random) -> str:
    area, one, other = f"9{_digits(chance, 2)}", _digits(chance, 3), _digits(chance, 4)
    head = chance.choice(["0", "+98", "+98 ", "0098"])
    gap = chance.choice(["", "", " ", "-"])
    return f"{head}{area}{gap}{one}{gap}{other}"


def other_phone(chance: Random) -> str:
    d = lambda size: _digits(chance, size)  # noqa: E731
    return chance.choice(
        [
            f"+44 20 {d(4)} {d(4)}",
            f"+1-202-555-{d(4)}",
            f"(312) 555-{d(4)}",
            f"+33 6 {d(2)} {d(2)} {d(2)} {d(2)}",
            f"06 {d(2)} {d(2)} {d(2)} {d(2)}",
            f"+49 30 {d(7)}",
            f"021-8{d(7)}",
            f"(021) 2{d(7)}",
            f"+93 70 {d(3)} {d(4)}",
            f"0046 70 {d(3)} {d(2)} {d(2)}",
            f"+34 6{d(2)} {d(3)} {d(3)}",
        ]
    )


def national_id(chance: Random) -> str:
    digits = _digits(chance, 9)
    rest = sum(int(digit) * (10 - at) for at, digit in enumerate(digits)) % 11
    whole = digits + str(rest if rest < 2 else 11 - rest)
    return chance.choice([whole, f"{whole[:3]}-{whole[3:9]}-{whole[9]}"])


def email(chance: Random) -> str:
    name = chance.choice(["m.bahari", "nargol_sohi", "behrad77", "info", "siran-n"])
    return f"{name}@{chance.choice(['post', 'mail', 'letters'])}.{chance.choice(['example', 'org', 'co.uk', 'ir'])}"


def card(chance: Random) -> str:
    digits = chance.choice(["6037", "6219", "4", "51"])
    digits += _digits(chance, 15 - len(digits))
    total = sum(sum(divmod(2 * int(digit), 10)) for digit in digits[-1::-2]) + sum(map(int, digits[-2::-2]))
    whole = digits + str(-total % 10)
    gap = chance.choice(["", " ", "-"])
    return gap.join(whole[at : at + 4] for at in range(0, 16, 4))


def iban(chance: Random) -> str:
    bban = _digits(chance, 22)
    check_digits = 98 - int(f"{bban}182700") % 97
    whole = f"IR{check_digits:02}{bban}"
    return whole if chance.random() < 0.5 else " ".join(whole[at : at + 4] for at in range(0, 26, 4))


def computer(chance: Random) -> str:
    return f"{chance.randint(77, 95)}.{chance.randint(20, 250)}.{chance.randrange(256)}.{chance.randrange(1, 255)}"


def in_a_note(sample: Sample, chance: Random) -> Sample:
    datum = chance.choice([iranian_mobile, email, national_id, card])(chance)
    body = f"{sample.pair.text.split('.')[0]}: {datum}"
    return replace(sample, notes=(Note("who", NoteKind.PERSON, "", body, "u0"),))


@dataclass(frozen=True)
class Page(Sample):
    """A sample that is read from a whole source file, whose words are the translation's too."""

    file: str = ""

    def findings(self) -> list[Finding]:
        document = read(self.file, language=self.source_language)
        texts = {unit.key: unit.text for unit in document.units}
        return check(document, texts, self.language, facts=replace(self.facts, publication=True))


@lru_cache(maxsize=1)
def pages() -> Sequence[Page]:
    """Our own paragraphs as files with a front matter and two pictures."""
    made: list[Page] = []
    for number, sample in enumerate(ours()):
        head = f"---\ntitle: Page {number}\nauthor: The Tuesday Circle\nlicence: CC BY 4.0\n---\n"
        first, last = f"![A street {number}](street.jpg)", f"![A lamp ![on](b.png) a sill](lamp-{number}.png)"
        body = f"{first}\n\n{sample.pair.source}\n\n{last}\n"
        made.append(Page(sample.set, sample.source_language, sample.source_language, sample.pairs, file=head + body))
    return made


def alt_emptied(sample: Sample, chance: Random) -> Sample | None:
    assert isinstance(sample, Page)
    number = sample.file.split("A street ")[1].split("]")[0]
    alt, other = f"![A street {number}]", "![A lamp ![on](b.png) a sill]"
    typed = chance.choice(["![]", "![ ]", "![IMG_2034.jpg]", "![image]", "![عکس]", "![street.jpg]", "![Photo 2]"])
    html = f'<img src="c{number}.png">'
    return chance.choice(
        [
            replace(sample, file=sample.file.replace(alt, typed)),
            replace(sample, file=sample.file.replace(other, "![]")),
            replace(sample, file=f"{sample.file}\n{html}\n"),
        ]
    )


def rights_missing(sample: Sample, chance: Random) -> Sample | None:
    assert isinstance(sample, Page)
    left = chance.choice(["", "rights: ''", "source_url: https://paper.example/7", "licence: ''"])
    return replace(sample, file=sample.file.replace("licence: CC BY 4.0", left or "tags: [work]"))


def author_missing(sample: Sample, chance: Random) -> Sample | None:
    assert isinstance(sample, Page)
    return replace(sample, file=sample.file.replace("author: The Tuesday Circle", "series: letters"))


def located(sample: Sample, chance: Random) -> Sample | None:
    """A picture's file as a telephone writes it."""
    data = photo(chance)
    names = frozenset(["street.jpg"]) if has_location(data) else frozenset()
    return replace(sample, facts=Facts(located=names))


def photo(chance: Random) -> bytes:
    order = chance.choice("<>")
    gps_at = 8 + 2 + 12 + 4
    degrees_at = gps_at + 2 + 4 * 12 + 4
    tiff = (b"II" if order == "<" else b"MM") + struct.pack(order + "HI", 42, 8)
    tiff += struct.pack(order + "HHHIII", 1, 0x8825, 4, 1, gps_at, 0)
    entries = [
        (1, 2, 2, int.from_bytes(b"N\0\0\0", "little" if order == "<" else "big")),
        (2, 5, 3, degrees_at),
        (3, 2, 2, int.from_bytes(b"E\0\0\0", "little" if order == "<" else "big")),
        (4, 5, 3, degrees_at + 24),
    ]
    tiff += struct.pack(order + "H", 4) + b"".join(struct.pack(order + "HHII", *entry) for entry in entries) + bytes(4)
    tiff += b"".join(struct.pack(order + "II", chance.randint(1, 59), 1) for _ in range(6))
    kind = chance.choice(["jpeg", "png", "webp", "xmp"])
    if kind == "jpeg":
        return b"\xff\xd8\xff\xe1" + struct.pack(">H", 8 + len(tiff)) + b"Exif\0\0" + tiff + b"\xff\xd9"
    if kind == "png":
        return b"\x89PNG\r\n\x1a\n" + struct.pack(">I", len(tiff)) + b"eXIf" + tiff + bytes(4)
    if kind == "webp":
        return b"RIFF\0\0\0\0WEBPEXIF" + struct.pack("<I", len(tiff)) + tiff
    return b"\xff\xd8\xff\xe1\0\x99http://ns.adobe.com/xap/1.0/\0<x exif:GPSLatitude='35,41N'/>\xff\xd9"


def secret_released(sample: Sample, chance: Random) -> Sample:
    return replace(sample, meta=Meta(confidential=True, rights="©"), facts=Facts(releasing=True))


LISTED = (
    ("Mahrokh Bahari", "ماهرخ بهاری"),
    ("Nargol Sohi", "نرگل سهی"),
    ("Alireza Tavakkol-Nia", "علیرضا توکل‌نیا"),
    ("Behrad", "بهراد"),
    ("Zoë Márquez", "زویی مارکز"),
    ("Abdolkarim Noori", "عبدالکریم نوری"),
)


@dataclass(frozen=True)
class Leak(Sample):
    """A sample whose words, note and title are searched for the names of a file."""

    places: tuple[tuple[str, str], ...] = ()

    def findings(self) -> list[Finding]:
        listed = tuple(Listed(number, forms) for number, forms in enumerate(LISTED, 1))
        return [told(met) for met in found(listed, (("u0", self.pair.text), *self.places))]


@lru_cache(maxsize=1)
def without_names() -> Sequence[Leak]:
    return [Leak(each.set, each.source_language, each.language, each.pairs) for each in [*clean("news"), *ours()]]


def name_leaked(sample: Sample, chance: Random) -> Sample | None:
    assert isinstance(sample, Leak)
    latin, persian = chance.choice(LISTED)
    typed = (
        _typed_persian(persian, chance) if sample.language[:2] in {"fa", "ar", "ck"} else _typed_latin(latin, chance)
    )
    place = chance.choice(["text", "title", "note", "file"])
    if place == "text":
        return _put(sample, typed, chance)
    if place == "file":
        return replace(sample, places=(("file", f"content/{latin.lower().replace(' ', chance.choice('-_'))}.fa.md"),))
    return replace(sample, places=((place, f"{typed}: {sample.pair.source[:30]}"),))


def _typed_persian(name: str, chance: Random) -> str:
    ways: list[Callable[[str], str]] = [
        lambda it: it,
        lambda it: it.replace("ی", "ي").replace("ک", "ك"),
        lambda it: it.replace("\N{ZERO WIDTH NON-JOINER}", " "),
        lambda it: it.replace(" ", "\N{ZERO WIDTH NON-JOINER}"),
        lambda it: "#" + it.replace(" ", "_").replace("\N{ZERO WIDTH NON-JOINER}", ""),
        lambda it: it + "\N{ZERO WIDTH NON-JOINER}ها",
        lambda it: it + " را",
        lambda it: it[:1] + "\N{ARABIC FATHA}" + it[1:],
        lambda it: f"**{it}**",
        lambda it: f"«{it}»،",
        lambda it: it.replace("علیرضا", "علی رضا").replace("عبدالکریم", "عبد الکریم"),
        lambda it: "،\N{SPACE}".join(reversed(it.split(" "))),
    ]
    return chance.choice(ways)(name)


def _typed_latin(name: str, chance: Random) -> str:
    ways: list[Callable[[str], str]] = [
        lambda it: it,
        str.upper,
        lambda it: f"{it}’s",
        lambda it: f"_{it}_",
        lambda it: "#" + it.replace(" ", "").replace("-", ""),
        lambda it: it.replace("-", "").replace("Tavakkolnia", "Tavakkolnia"),
        lambda it: it.replace(" ", "\n"),
        lambda it: it.replace("ë", "e").replace("á", "a"),
        lambda it: ", ".join(reversed(it.split(" "))),
        lambda it: it.replace("Alireza", "Ali Reza").replace("Abdolkarim", "Abdol-Karim"),
    ]
    return chance.choice(ways)(name)


_PERSONAL = frozenset(["personal-data"])
_ALT, _FACTS = frozenset(["alt-text"]), frozenset(["publication-facts"])

PLANTS: tuple[Plant, ...] = (
    Plant("an Iranian mobile number added", _PERSONAL, added(iranian_mobile), prose),
    Plant("another telephone number added", _PERSONAL, added(other_phone), prose),
    Plant("a national number added", _PERSONAL, added(national_id), prose),
    Plant("an e-mail address added", _PERSONAL, added(email), prose),
    Plant("a card's number added", _PERSONAL, added(card), prose),
    Plant("an account's number added", _PERSONAL, added(iban), prose),
    Plant("a computer's address added", _PERSONAL, added(computer), prose),
    Plant("personal data in a note", frozenset(["personal-data-notes"]), in_a_note, prose),
    Plant("a picture's words emptied", _ALT, alt_emptied, pages),
    Plant("rights taken out", _FACTS, rights_missing, pages),
    Plant("the author taken out", _FACTS, author_missing, pages),
    Plant("a picture with its place", frozenset(["picture-location"]), located, pages),
    Plant("a secret about to go out", frozenset(["confidential"]), secret_released, prose),
    Plant("a name of the names file", frozenset(["names-file"]), name_leaked, without_names),
)
