"""``bargardan review``: the units of an edition, one of them, or one act on one of them."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from workflow.cli import answers
from workflow.cli.call import Call, complete_slug, with_call
from workflow.errors import CallError

if TYPE_CHECKING:
    from workflow.model.edition import Edition
    from workflow.model.translation import Draft, Translation
    from workflow.model.unit import Unit
    from workflow.pipeline.review import Reviewed
    from workflow.pipeline.workspace import Workspace
    from workflow.review.acts import Act
    from workflow.store.models import EditionRow

BEGINNING = 48
"""Letters of a text that a list shows."""


@click.command(
    "review",
    epilog="""\b
Examples:
  bargardan review rain en                                      its units and where they stand
  bargardan review rain en stanza-3f                            one of them, whole
  bargardan review rain en title --text "Rain" --as sparrow     write (a KEY may be shortened)
  bargardan review rain en stanza-3f --accept --as sparrow      take the draft as your words
  bargardan review rain en stanza-3f --agree --as heron         another person agrees
  bargardan review rain en stanza-3f --text-file - --agree --as heron < better.txt
                                                                correct and agree, in one act
  bargardan review rain en stanza-3f --send-back "the refrain is lost" --as heron
  bargardan review rain en cell-7d --carried cell-1a --as sparrow
  bargardan review rain en title --take 1 --as sparrow          the first suggestion, as a clash left it
  bargardan review rain en note:tulip --refuse --as sparrow     what stands is right; put suggestions aside
""",
)
@click.argument("slug", shell_complete=complete_slug)
@click.argument("language", metavar="LANG")
@click.argument("key", required=False, default="")
@click.option("--text", help="The words, as Markdown.")
@click.option(
    "--text-file",
    type=click.Path(path_type=Path, allow_dash=True, dir_okay=False),
    metavar="FILE",
    help="The words, from a file; “-” reads what is piped in.",
)
@click.option("--accept", is_flag=True, help="Take the words that stand there as your own.")
@click.option(
    "--agree", is_flag=True, help="Agree to another's words, or carrying; with --text: correct them and agree."
)
@click.option("--send-back", metavar="WHY", help="Say why the words cannot stay so.")
@click.option("--carried", metavar="KEY", help="The unit that carries this one's words.")
@click.option("--take", type=int, metavar="N", help="Put suggestion N in force, as your words.")
@click.option("--refuse", is_flag=True, help="Put the suggestions aside; what stands stays.")
@with_call(acting=True, json=True)
def command(call: Call, slug: str, language: str, key: str, **given: Any) -> None:
    """Work on an edition: list its units, look at one, or write, accept, agree, send back.

    KEY is a unit's key or its beginning; note:ID shows what was suggested for a note.
    """
    take, refuse = given.pop("take"), given.pop("refuse")
    act = _act(given)
    if (take is not None) + refuse + bool(act) > 1:
        raise CallError("--take and --refuse each stand alone.", next_step="One act at a time.")
    if (act or refuse or take is not None) and not key:
        raise CallError("which unit?", next_step=f"Name its KEY; bargardan review {slug} {language} lists them.")
    with call.opened() as workspace:
        if take is not None:
            _take(call, workspace, (slug, language, key), take)
            return
        if refuse:
            _refuse(call, workspace, slug, language, key)
            return
        if act is None:
            _show(call, slug, language, key)
            return
        from workflow.pipeline.review import review  # noqa: PLC0415 - not for --help

        done = review(workspace, slug, language, key, act, by=call.name, now=call.now)
        _told(call, done)


def _act(given: dict[str, Any]) -> Act | None:
    """The one act that the options name."""
    from workflow.review.acts import Act  # noqa: PLC0415 - not for --help
    from workflow.review.states import Deed  # noqa: PLC0415

    if given["text"] is not None and given["text_file"] is not None:
        raise CallError("--text and --text-file both give the words.", next_step="Use one of them.")
    text = given["text"] if given["text_file"] is None else _read(given["text_file"])
    named = {
        "--text": text is not None,
        "--accept": given["accept"],
        "--agree": given["agree"],
        "--send-back": given["send_back"] is not None,
        "--carried": given["carried"] is not None,
    }
    chosen = [option for option, there in named.items() if there]
    if chosen == ["--text", "--agree"]:
        return Act(Deed.CORRECT, text=_lines(text))
    if len(chosen) > 1:
        raise CallError(f"{' and '.join(chosen)} do not go together.", next_step="One act at a time.")
    return {
        "--text": Act(Deed.REVISE, text=_lines(text)),
        "--accept": Act(Deed.ACCEPT),
        "--agree": Act(Deed.AGREE),
        "--send-back": Act(Deed.SEND_BACK, reason=given["send_back"] or ""),
        "--carried": Act(Deed.CARRY, to=given["carried"] or ""),
    }.get(chosen[0] if chosen else "")


def _read(path: Path) -> str:
    try:
        data = sys.stdin.buffer.read() if str(path) == "-" else path.read_bytes()
        return data.decode("utf-8-sig")
    except OSError as error:
        raise CallError(f"it cannot be read ({error.strerror}).", where=str(path)) from error
    except UnicodeDecodeError as error:
        line = error.object[: error.start].count(b"\n") + 1
        raise CallError("this is not UTF-8.", where=f"{path}:{line}", next_step="Save it as UTF-8.") from error


def _lines(text: str | None) -> str:
    """Every line end as one newline, none at the end."""
    return (text or "").replace("\r\n", "\n").replace("\r", "\n").rstrip("\n")


def _take(call: Call, workspace: Workspace, place: tuple[str, str, str], number: int) -> None:
    from workflow.cli.commands import note  # noqa: PLC0415 - not for --help
    from workflow.pipeline.note import Noted  # noqa: PLC0415
    from workflow.pipeline.suggested import take  # noqa: PLC0415

    done = take(workspace, *place, number, by=call.name, now=call.now)
    note.told(call, done) if isinstance(done, Noted) else _told(call, done)


def _refuse(call: Call, workspace: Workspace, slug: str, language: str, key: str) -> None:
    from workflow.pipeline.suggested import refuse  # noqa: PLC0415 - not for --help

    done = refuse(workspace, slug, language, key, by=call.name, now=call.now)
    if call.json:
        answers.as_json({"about": done.about, "refused": done.count})
    else:
        answers.tell(f"{slug}/{language} {done.about}: {done.count} put aside")


def _show(call: Call, slug: str, language: str, key: str) -> None:
    from workflow.pipeline.review import work  # noqa: PLC0415
    from workflow.store.editions import edition_row, load_edition, open_suggestions  # noqa: PLC0415

    row = edition_row(slug, language)
    edition = load_edition(slug, language)
    if key:
        _show_one(call, row, edition, key)
        return
    waiting: dict[str, list[str]] = {}
    for each in open_suggestions(row):
        waiting.setdefault(each.unit, []).append(each.text)
    rows = list(work(edition))
    if call.json:
        answers.as_json([_values(unit, each) | {"suggestions": waiting.get(unit.key, [])} for unit, each in rows])
        return
    answers.table(
        ("key", "state", "source", "translation"),
        [
            (unit.key, _state(each, wanted=_wanted(unit, language)), _beginning(unit.text), _beginning(each.text))
            for unit, each in rows
        ],
    )
    for about, texts in waiting.items():
        answers.say(f"Suggestions for {about}: {len(texts)}; see: bargardan review {slug} {language} {about}")


def _show_one(call: Call, row: EditionRow, edition: Edition, key: str) -> None:
    """A unit, or a note, or what is left of a unit that the source has no more; with what is suggested for it."""
    from workflow.pipeline.review import find_unit, work  # noqa: PLC0415
    from workflow.pipeline.suggested import NOTE, waiting  # noqa: PLC0415

    about, texts = waiting(row, edition, key)
    rows = {unit.key: (unit, standing) for unit, standing in work(edition)}
    if key.startswith(NOTE):
        note = next((each for each in edition.notes if f"{NOTE}{each.id}" == key), None)
        shown = [("words", note.lemma), ("note", note.body)] if note else []
        values: dict[str, Any] = {"key": about, **dict(shown)}
        head = f"{about}: {note.state if note else 'removed'}"
    elif about in rows or about.startswith(NOTE):
        unit, standing = rows[find_unit(edition, key).key]
        values, shown, head = _values(unit, standing), _parts(unit, standing), _head(unit, standing, edition.language)
    else:
        values, shown, head = {"key": about}, [], f"{about}: not in the source any more"
    if call.json:
        answers.as_json([values | {"suggestions": texts}])
        return
    answers.tell(head)
    for name, text in (*shown, *((f"suggestion {number}", text) for number, text in enumerate(texts, 1))):
        if text:
            answers.tell(f"\n{name}:\n{text}")
    if texts:
        answers.say("\nTake one as your words (--take N), write others (--text), or put them aside (--refuse).")


def _state(standing: Translation, *, wanted: bool = False) -> str:
    """The state in a word or two, as a list shows it; ``wanted``: words were said in this very language first."""
    if standing.state == "initial" and wanted and not (standing.text or standing.carried):
        return "original wanted"
    if standing.state == "initial" and not standing.carried:
        return f"draft {standing.draft.engine} {standing.draft.score}" if standing.draft else "empty"
    marks = [word for word, there in (("stale", standing.stale), ("sent back", standing.sent_back)) if there]
    return ", ".join([f"carried ({standing.state})" if standing.carried else str(standing.state), *marks])


def _beginning(text: str) -> str:
    flat = " ".join(text.split())
    return flat if len(flat) <= BEGINNING else flat[: BEGINNING - 1] + "…"


def _wanted(unit: Unit, language: str) -> bool:
    """Whether the words were first said in this language, or in a variety of it."""
    from workflow.text.languages import base_language  # noqa: PLC0415 - loads Babel's data, which most calls spare

    return bool(unit.original) and base_language(unit.original) == base_language(language)


def _head(unit: Unit, standing: Translation, language: str) -> str:
    about = f" ({unit.about})" if unit.about else ""
    return f"{unit.key}{about}, line {unit.line}: {_state(standing, wanted=_wanted(unit, language))}"


def _parts(unit: Unit, standing: Translation) -> list[tuple[str, str]]:
    return [
        ("source", unit.text),
        ("earlier source", standing.previous),
        ("translation", standing.text),
        ("carried by", standing.carried),
        ("sent back", standing.sent_back),
    ]


def _values(unit: Unit, standing: Translation) -> dict[str, Any]:
    draft = standing.draft
    return {
        "key": unit.key,
        "type": str(unit.type),
        "line": unit.line,
        "about": unit.about,
        "source": unit.text,
        "text": standing.text,
        "state": str(standing.state),
        "by": standing.by,
        "agreed_by": standing.agreed_by,
        "draft": _drafted(draft) if draft else None,
        "carried": standing.carried,
        "previous": standing.previous,
        "sent_back": standing.sent_back,
    }


def _drafted(draft: Draft) -> dict[str, object]:
    told = {"engine": draft.engine, "score": draft.score, "origin": draft.origin}
    return told | ({"lost": draft.lost} if draft.lost else {})


def _told(call: Call, done: Reviewed) -> None:
    if call.json:
        answers.as_json(_values(done.unit, done.after) | {"changed": done.changed, "approval_voided": done.voided})
        return
    place = f"{done.slug}/{done.language} {done.unit.key}"
    answers.tell(f"{place}: {_state(done.after)}" + ("" if done.changed else " (nothing changed)"))
    for name in done.anchors_kept:
        answers.say(f"The anchor of note “{name}” was put back behind its words.")
    for name in done.anchors_lost:
        answers.say(
            f"Note “{name}” has lost its words. Give it others:"
            f" bargardan note edit {done.slug} {done.language} {name} --lemma …"
        )
    if done.taken:
        answers.say("No person stood behind these words yet: they are yours now, and another person has to agree.")
    if done.after.carried and done.after.state == "translated" and not done.taken:
        answers.say("That this unit stays empty has to be agreed to as well: --agree")
    if done.after.by and done.after.by == done.after.agreed_by:
        answers.say("One person alone checked these words; the published page will say so.")
    if done.voided:
        answers.say("The edition's approval is void now: it is no longer what was approved.")
