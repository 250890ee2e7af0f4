"""Editions to publish, built from the model: a relayed statement with notes, a ghazal, a preview half done."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

from workflow.model.edition import Credit, Edition, Imprint
from workflow.model.note import Note, NoteKind, Voice
from workflow.model.state import State
from workflow.model.translation import Draft, Translation
from workflow.model.unit import Document, UnitType
from workflow.source import read

HERE = Path(__file__).parent
FINGERPRINT = "5f" * 32
APPROVED = Imprint(
    "Letters Over the Wall",
    "https://letters.example",
    preview=False,
    fingerprint=FINGERPRINT,
    approved_on="2026-03-20",
    languages=("en", "es", "fa"),
)
PREVIEW = Imprint("نامه‌های آن سوی دیوار", languages=("en", "fa"))


def source(name: str, language: str) -> Document:
    text = (HERE / name / "source.md").read_text("utf8")
    return read(text, slug=name, language=language, path=f"content/{name}.{language}.md")


def rows(document: Document, words: Mapping[str, str]) -> dict[str, Translation]:
    """Reviewed translations by the source's text."""
    unknown = set(words) - {unit.text for unit in document.units}
    assert not unknown, unknown
    return {
        unit.key: Translation(unit.key, words[unit.text], State.REVIEWED, "k7d2", "m3x8")
        for unit in document.units
        if unit.text in words
    }


def key(document: Document, text: str) -> str:
    return next(unit.key for unit in document.units if unit.text == text)


def statement() -> tuple[Edition, Imprint]:
    """English into Spanish by way of French, approved, with a preface and notes of three voices."""
    document = source("statement-with-notes", "en")
    words = {
        "The Ferry: what we ask": "La barca: lo que pedimos",
        "Letter of the river boatmen": "Carta de los barqueros",
        "To those who cross": "A quienes cruzan",
        "We rowed *every* night for 1,200 nights.[^count] Nobody paid us, and nobody asked our names.": "Remamos "
        "*cada* noche[^noche] durante 1.200 noches.[^count] Nadie nos pagó; nadie preguntó nuestros nombres.",
        "The river is wide,\nthe lamp is small,\nwe row between them.": "El río es ancho,\nla lámpara es "
        "pequeña,[^lampara]\nremamos entre los dos.",
        "What we ask:": "Lo que pedimos:",
        "a lamp on each bank,": "una lámpara en cada orilla,",
        "lit before dusk": "encendida antes del anochecer",
        "and kept until dawn;": "y guardada hasta el alba;",
        "a rope that holds.[^rope]": "una cuerda que aguante.[^rope]",
        "bank": "orilla",
        "lamps": "lámparas",
        "upper": "alta",
        "lower": "baja",
        "2": "2",
        "none": "ninguna",
        "The old one parted in the flood.": "La vieja se rompió en la crecida.",
        "By the tally on the boathouse door.": "Según las rayas de la puerta del embarcadero.",
        "It is still legible.": "Aún se leen.",
    }
    notes = (
        Note("titulo", NoteKind.WORD, "barca", "*Ferry*: barco y paso.", key(document, "The Ferry: what we ask")),
        Note(
            "noche", NoteKind.CHOICE, "cada noche", "Así en francés, *chaque nuit*.",
            next(unit.key for unit in document.units if unit.text.startswith("We rowed")), Voice.EARLIER_TRANSLATOR,
        ),
        Note(
            "lampara", NoteKind.SYMBOL, "lámpara", "La lámpara vuelve tres veces.\n\nLa última, apagada.",
            next(unit.key for unit in document.units if unit.type is UnitType.STANZA), Voice.EDITOR,
        ),
        Note("prefacio", NoteKind.HISTORY, "", "La carta se leyó en voz alta en ambas orillas."),
        Note("dudosa", NoteKind.WORD, "x", "Una copia.", key(document, "a rope that holds.[^rope]"), suggestion=True),
    )  # fmt: skip
    translations = rows(document, words)
    first = key(document, "What we ask:")
    draft = Draft("Que pedimos:", "glossary", 60, partial=True)
    translations[first] = Translation(first, "Lo que pedimos:", State.REVIEWED, "k7d2", "m3x8", draft)
    names = (
        Credit("k7d2", "translation", "Junco"),
        Credit("m3x8", "review", "a volunteer"),
        Credit("n4y5", "review", "a volunteer"),
        Credit("", "translation", "la Biblioteca de la Orilla"),
    )
    return Edition(document, "es", translations, notes, names), APPROVED


def ghazal() -> tuple[Edition, Imprint]:
    """A Persian poem in its own language, approved, with an author's note: an original is an edition too."""
    document = source("ghazal-with-notes", "fa")
    first = next(unit for unit in document.units if unit.type is UnitType.STANZA)
    words = {unit.text: unit.text for unit in document.units}
    words[first.text] = first.text.replace("کوچهٔ بهار", "کوچهٔ بهار[^koocheh]")
    notes = (
        Note(
            "koocheh", NoteKind.PLACE, "کوچهٔ بهار", "کوچه‌ای که دیگر نیست.", first.key, Voice.AUTHOR,
            State.REVIEWED, "k7d2", "m3x8",
        ),
    )  # fmt: skip
    names = (Credit("k7d2", "notes", "نیزار"), Credit("m3x8", "review", "a volunteer"))
    return Edition(document, "fa", rows(document, words), notes, names), APPROVED


def half_done() -> tuple[Edition, Imprint]:
    """A preview: units without words, one carried elsewhere, an original wanted, an adopted note not translated."""
    document = source("half-done", "fa")
    words = {
        "نامه به همسایه": "Letter to a neighbour",
        "سلام. چراغ خانه‌تان سه شب است که روشن نیست.": "Hello. Your lamp[^lamp] has been dark for three nights.",
        "کلید دست ماست.": "We have the key.",
    }
    translations = rows(document, words)
    greeting = key(document, "سلام. چراغ خانه‌تان سه شب است که روشن نیست.")
    carried = key(document, "این بند در بند بعد آمده است.")
    translations[carried] = Translation(carried, "", State.TRANSLATED, "k7d2", carried=greeting)
    notes = (
        Note("lamp", NoteKind.SYMBOL, "lamp", "چراغ نشانهٔ بودن است.", greeting, state=State.INITIAL, adopted="fa"),
        Note("copy", NoteKind.WORD, "key", "A copy.", key(document, "کلید دست ماست."), suggestion=True),
    )
    return Edition(document, "en", translations, notes), PREVIEW


SAMPLES: dict[str, Callable[[], tuple[Edition, Imprint]]] = {
    "statement-with-notes": statement,
    "ghazal-with-notes": ghazal,
    "half-done": half_done,
}
