"""Generated documents of a real publication's shape: sizes, languages and forms; the same ones each time.

Median 6 kB, one in thirty of 50–85 kB, a third in Farsi, a fifth poems; footnotes, lists, tables, quotes, pictures.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from random import Random

ENGLISH = (
    "the letter window river night witness paper morning street family door wall promise list year name bread "
    "library teacher silence winter harvest garden court lamp road city guard song memory harbour season child "
    "asked carried wrote kept waited opened remembered answered counted returned gathered signed read"
).split()
FARSI = (
    "نامه پنجره رود شب گواه کاغذ بامداد خیابان خانواده در دیوار پیمان فهرست سال نام نان کتابخانه آموزگار خاموشی زمستان "
    "باغ دادگاه چراغ راه شهر نگهبان ترانه یاد بندر کودک پرسید آورد نوشت نگه‌داشت می‌خواند می‌شمرد بازگشت گرد‌آمد خانه‌ها "
    "روزهای کتاب‌های نوشته‌ی دست‌هایمان"
).split()


@dataclass(frozen=True, slots=True)
class Generated:
    """One document of the corpus."""

    slug: str
    language: str
    text: str


def documents(count: int, seed: int = 7) -> Iterator[Generated]:
    """``count`` documents, each made from its own number alone: a longer corpus starts with a shorter one."""
    for number in range(count):
        rng = Random(f"{seed}:{number}")
        language = "fa" if number % 3 == 0 else "en"
        make = poem if number % 5 == 0 else statement
        yield Generated(f"text-{number:05d}", language, make(rng, language, size_of(rng)))


def size_of(rng: Random) -> int:
    """Bytes wanted: median 6 kB, sometimes 50–85 kB."""
    if rng.random() < 1 / 30:
        return rng.randint(50_000, 85_000)
    return min(40_000, max(700, int(rng.lognormvariate(8.7, 0.6))))


def words(rng: Random, language: str, low: int, high: int) -> str:
    """A run of words without punctuation."""
    return " ".join(rng.choices(FARSI if language == "fa" else ENGLISH, k=rng.randint(low, high)))


def sentence(rng: Random, language: str) -> str:
    """One sentence, at times with a number, a link, emphasis or code."""
    body = words(rng, language, 7, 18)
    extra = rng.random()
    if extra < 0.08:
        body += f" [{words(rng, language, 2, 3)}](https://example.org/{rng.randint(1, 999)})"
    elif extra < 0.16:
        body += f" **{words(rng, language, 1, 2)}**"
    elif extra < 0.24:
        body += f" {rng.randint(2, 4000)}"
    return body[:1].upper() + body[1:] + "."


def paragraph(rng: Random, language: str) -> str:
    """Two to six sentences on one line."""
    return " ".join(sentence(rng, language) for _ in range(rng.randint(2, 6)))


def head(rng: Random, language: str, kind: str) -> str:
    """Front matter."""
    target = "en" if language == "fa" else "fa"
    return f"---\ntitle: {words(rng, language, 3, 6)}\nkind: {kind}\ntranslate_to: [{target}]\n---\n\n"


def poem(rng: Random, language: str, size: int) -> str:
    """Stanzas of two to five lines."""
    text = head(rng, language, "poem")
    length = len(text.encode())
    parts = [text]
    while length < size:
        stanza = "\n".join(words(rng, language, 4, 8) for _ in range(rng.randint(2, 5))) + "\n\n"
        parts.append(stanza)
        length += len(stanza.encode())
    return "".join(parts).rstrip("\n") + "\n"


def statement(rng: Random, language: str, size: int) -> str:
    """Paragraphs with headings, quotes, lists, tables, pictures and footnotes between them."""
    parts = [head(rng, language, "statement")]
    length = len(parts[0].encode())
    notes: list[str] = []
    while length < size:
        part = block(rng, language, notes) + "\n\n"
        parts.append(part)
        length += len(part.encode())
    return "".join(parts + notes).rstrip("\n") + "\n"


def block(rng: Random, language: str, notes: list[str]) -> str:
    """One block; a footnote's body is put aside into ``notes``."""
    draw = rng.random()
    if draw < 0.08:
        return f"## {words(rng, language, 2, 6)}"
    if draw < 0.16:
        return "\n".join(f"- {sentence(rng, language)}" for _ in range(rng.randint(2, 5)))
    if draw < 0.22:
        return f"> {paragraph(rng, language)}"
    if draw < 0.25:
        return f"![{words(rng, language, 2, 5)}](picture-{rng.randint(1, 9)}.png)"
    if draw < 0.28:
        row = f"| {words(rng, language, 1, 2)} | {rng.randint(1, 99)} |"
        return f"| {words(rng, language, 1, 2)} | n |\n|---|---|\n" + "\n".join([row] * 3)
    if draw < 0.36:
        label = len(notes) + 1
        notes.append(f"[^{label}]: {sentence(rng, language)}\n\n")
        return f"{paragraph(rng, language)}[^{label}]"
    return paragraph(rng, language)
