"""``bargardan note``: notes to the reader."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

import click

from workflow.cli import answers
from workflow.cli.call import Call, complete_slug, with_call

if TYPE_CHECKING:
    from workflow.pipeline.note import Noted, Wording

KINDS = click.Choice(["word", "symbol", "allusion", "person", "place", "history", "form", "choice"])
VOICES = click.Choice(["author", "editor", "translator", "earlier-translator"])
Function = Callable[..., Any]


@click.group(
    "note",
    epilog="""\b
Examples:
  bargardan note add rain en ledger --lemma "the ledger" --kind symbol \\
      --body "Debts were kept in it, and dates of birth." --as sparrow
  bargardan note add rain en preface --preface --body "On the form of this poem …" --as sparrow
  bargardan note list rain en
  bargardan note edit rain en ledger --body "…" --as sparrow
  bargardan note agree rain en ledger --as heron
  bargardan note adopt rain fr ledger --from en --lemma "le registre" --as sparrow
  bargardan note remove rain en ledger --as sparrow
""",
)
def command() -> None:
    """Notes to the reader: each explains some words of an edition, or opens it."""


def _edition(function: Function) -> Function:
    function = click.argument("language", metavar="LANG")(function)
    return click.argument("slug", shell_complete=complete_slug)(function)


def _note(function: Function) -> Function:
    return _edition(click.argument("name", metavar="ID")(function))


def _wording(function: Function) -> Function:
    for option in (
        click.option("--voice", type=VOICES, help="Who speaks."),
        click.option("--preface", is_flag=True, help="On the whole edition, not on some words."),
        click.option("--unit", metavar="KEY", help="The unit the words stand in, if they stand in several."),
        click.option("--kind", type=KINDS, help="What it explains."),
        click.option("--lemma", metavar="WORDS", help="The words it explains, as the edition has them."),
    ):
        function = option(function)
    return function


def _said(given: dict[str, Any], body: str | None = None) -> Wording:
    from workflow.model.note import NoteKind, Voice  # noqa: PLC0415 - not for --help
    from workflow.pipeline.note import Wording  # noqa: PLC0415

    return Wording(
        NoteKind(given["kind"]) if given["kind"] else None,
        given["lemma"],
        None if body is None else body.replace("\r\n", "\n").replace("\r", "\n").strip("\n"),
        "" if given["preface"] else given["unit"],
        Voice(given["voice"]) if given["voice"] else None,
    )


@command.command("add")
@_note
@click.option("--body", required=True, help="What the note says: Markdown, paragraphs separated by a blank line.")
@_wording
@with_call(acting=True, json=True)
def add(call: Call, slug: str, language: str, name: str, body: str, **given: Any) -> None:
    """Write a note. ID is a short word of a–z, 0–9 and “-”."""
    from workflow.pipeline import note  # noqa: PLC0415

    with call.opened() as workspace:
        told(call, note.add(workspace, slug, language, name, _said(given, body), by=call.name, now=call.now))


@command.command("edit")
@_note
@click.option("--body", help="What the note says.")
@_wording
@with_call(acting=True, json=True)
def edit(call: Call, slug: str, language: str, name: str, body: str | None, **given: Any) -> None:
    """Change a note; it then has to be agreed to anew."""
    from workflow.pipeline import note  # noqa: PLC0415

    with call.opened() as workspace:
        told(call, note.edit(workspace, slug, language, name, _said(given, body), by=call.name, now=call.now))


@command.command("agree")
@_note
@with_call(acting=True, json=True)
def agree(call: Call, slug: str, language: str, name: str) -> None:
    """Agree to another person's note."""
    from workflow.pipeline import note  # noqa: PLC0415

    with call.opened() as workspace:
        told(call, note.agree(workspace, slug, language, name, by=call.name, now=call.now))


@command.command("remove")
@_note
@with_call(acting=True, json=True)
def remove(call: Call, slug: str, language: str, name: str) -> None:
    """Take a note out; what it said stays in the journal."""
    from workflow.pipeline import note  # noqa: PLC0415

    with call.opened() as workspace:
        told(call, note.remove(workspace, slug, language, name, by=call.name, now=call.now), "removed")


@command.command("adopt")
@_note
@click.option("--from", "source", required=True, metavar="LANG", help="The edition whose note it is.")
@click.option("--id", "new_name", default="", metavar="ID", help="Another id here.")
@_wording
@with_call(acting=True, json=True)
def adopt(call: Call, slug: str, language: str, name: str, **given: Any) -> None:
    """Take over another edition's note; its body is then translated like any unit."""
    from workflow.pipeline import note  # noqa: PLC0415
    from workflow.pipeline.review import note_unit  # noqa: PLC0415

    with call.opened() as workspace:
        done = note.adopt(
            workspace,
            slug,
            language,
            name,
            _said(given),
            source=given["source"],
            new_name=given["new_name"],
            by=call.name,
            now=call.now,
        )
        told(call, done, "adopted")
        key = note_unit(done.note).key
        answers.say(f'Translate it: bargardan review {slug} {language} {key} --text "…"')
        if done.note.unit and not done.note.lemma:
            answers.say(f"Say which words it explains: bargardan note edit {slug} {language} {done.note.id} --lemma …")


@command.command("list")
@_edition
@with_call(json=True)
def list_(call: Call, slug: str, language: str) -> None:
    """The notes of an edition."""
    from workflow.pipeline import note  # noqa: PLC0415

    with call.opened() as workspace:
        notes = note.notes_of(workspace, slug, language)
    if call.json:
        answers.as_json([asdict(each) for each in notes])
        return
    answers.table(
        ("id", "kind", "voice", "state", "words", "unit"),
        [
            (
                each.id,
                each.kind,
                each.voice,
                "suggestion" if each.suggestion else each.state,
                each.lemma,
                each.unit or "(preface)",
            )
            for each in notes
        ],
    )


def told(call: Call, done: Noted, what: str = "") -> None:
    """What an act on a note did."""
    if call.json:
        answers.as_json(asdict(done.note) | {"approval_voided": done.voided})
        return
    place = done.note.unit or "preface"
    answers.tell(f"{done.slug}/{done.language} note {done.note.id}: {what or done.note.state} ({place})")
    if done.taken:
        answers.say("No person stood behind this note yet: it is yours now, and another person has to agree.")
    if done.voided:
        answers.say("The edition's approval is void now: it is no longer what was approved.")
