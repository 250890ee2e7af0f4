"""``bargardan glossary``: agreed words and names."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from workflow.cli import answers
from workflow.cli.call import Call, complete_slug, with_call
from workflow.cli.commands.export import output, put
from workflow.errors import CallError

if TYPE_CHECKING:
    from workflow.glossary.compare import Compared
    from workflow.glossary.learn import Suggestion
    from workflow.model.glossary import Term, TermKind
    from workflow.pipeline.glossary import Taken
    from workflow.pipeline.glossary_shelf import Written

KINDS = click.Choice(["term", "person", "place", "organisation", "slogan", "hashtag", "work"])
NAMINGS = click.Choice(["full", "initials", "withheld"])
DELIMITERS = {"comma": ",", "semicolon": ";", "tab": "\t"}
SHOWN = 40
"""Suggestions, unless more are asked for."""

file_option = click.option("--file", default="", metavar="NAME", help="The file in glossary/ to write into.")
kinds_option = click.option("--kind", "kinds", type=KINDS, multiple=True, help="Only this kind (may be repeated).")


@click.group(
    "glossary",
    epilog="""\b
Examples:
  bargardan glossary list rain --kind place
  bargardan glossary list --missing fr
  bargardan glossary add fa=… en="the Shirineh" --kind place --avoid en="Shirine River" --as sparrow
  bargardan glossary export -o agreed.csv            for a spreadsheet
  bargardan glossary import agreed.csv --as sparrow  what was added there
  bargardan glossary suggest                         learnt from reviewed work
  bargardan glossary suggest --accept k3q7ab --kind person --as sparrow
""",
)
def command() -> None:
    """Agreed words and names: the spreadsheets in glossary/."""


@command.command("list")
@click.argument("words", nargs=-1)
@kinds_option
@click.option(
    "--lang", "languages", multiple=True, metavar="LANG", help="Only rows with a form in it, and these forms."
)
@click.option("--missing", multiple=True, metavar="LANG", help="Only rows without a form in it.")
@with_call(json=True)
def list_(
    call: Call, words: tuple[str, ...], kinds: tuple[str, ...], languages: tuple[str, ...], missing: tuple[str, ...]
) -> None:
    """What is agreed; with WORDS, the rows that hold them, however they are typed."""
    from workflow.pipeline import glossary  # noqa: PLC0415 - not for --help

    with call.opened() as workspace:
        found = glossary.listed(workspace, " ".join(words), kinds=_kinds(kinds), languages=languages, missing=missing)
    if call.json:
        answers.as_json([_json(term) for term in found])
        return
    shown = languages or tuple(dict.fromkeys(language for term in found for language in term.forms))
    answers.table(
        ("kind", *shown, "naming", "where"),
        [(t.kind, *(t.forms.get(each, "") for each in shown), _naming(t), t.where) for t in found],
    )
    answers.say(_counted(len(found), "row") + ".")


@command.command("add")
@click.argument("forms", nargs=-1, required=True, metavar="LANG=FORM...")
@click.option("--kind", type=KINDS, default="term", show_default=True, help="What it is.")
@click.option("--variant", "variants", multiple=True, metavar="LANG=FORM", help="Another form met in texts.")
@click.option("--avoid", multiple=True, metavar="LANG=FORM", help="A form that is not to be used.")
@click.option("--note", default="", help="For translators.")
@click.option("--reader-note", default="", help="For readers, a start for a note.")
@click.option("--naming", type=NAMINGS, default="full", show_default=True, help="How a person may be named.")
@file_option
@with_call(acting=True, json=True)
def add(call: Call, forms: tuple[str, ...], file: str, **given: Any) -> None:
    """Write one row. It goes into the file that holds most rows of its kind; one that stands already is refused."""
    from workflow.pipeline import glossary  # noqa: PLC0415

    with call.opened(writing="glossary") as workspace:
        term = _term(forms, given, workspace.settings.languages)
        written = glossary.add(workspace, glossary.check(term), file=file, by=call.name, now=call.now)
    if call.json:
        answers.as_json(_written(written))
    else:
        answers.tell(f"{written.path}:{written.line}: {_said(written.term)}")


@command.command("import")
@click.argument("table", type=click.Path(path_type=Path), metavar="FILE")
@file_option
@click.option("--dry-run", "dry", is_flag=True, help="Only say what would come of it.")
@with_call(acting=True, json=True)
def import_(call: Call, table: Path, file: str, dry: bool) -> int:
    """Take in a CSV table: new rows, empty cells filled, new variants. What clashes is told and left out (exit 1)."""
    from workflow.pipeline import glossary  # noqa: PLC0415

    terms = glossary.read_table(_bytes(table), str(table))
    with call.opened(writing="" if dry else "glossary") as workspace:
        taken = glossary.take_in(workspace, terms, what="import", file=file, dry=dry, by=call.name, now=call.now)
    return _told(call, taken)


@command.command("export")
@kinds_option
@click.option("--lang", "languages", multiple=True, metavar="LANG", help="Only these languages, in this order.")
@click.option(
    "--separator", type=click.Choice(list(DELIMITERS)), default="comma", show_default=True, help="Between cells."
)
@output
@with_call()
def export(call: Call, kinds: tuple[str, ...], languages: tuple[str, ...], separator: str, output: Path | None) -> None:
    """All of it as one table that Excel and LibreOffice open as it is."""
    from workflow.pipeline import glossary  # noqa: PLC0415

    with call.opened() as workspace:
        data = glossary.export(workspace, kinds=_kinds(kinds), languages=languages, delimiter=DELIMITERS[separator])
    put(data, output)


@command.command("suggest")
@click.argument("slugs", metavar="[SLUG]...", nargs=-1, shell_complete=complete_slug)
@click.option("--to", multiple=True, metavar="LANG", help="Only from editions in it (may be repeated).")
@click.option("--accept", "accepted", multiple=True, metavar="ID", help="Write this one down (may be repeated).")
@click.option("--kind", type=KINDS, help="What the accepted ones are.")
@file_option
@click.option("--limit", type=click.IntRange(min=0), default=SHOWN, show_default=True, help="At most; 0: all.")
@click.option("--csv", "as_csv", is_flag=True, help="As rows for a spreadsheet, ready to be imported.")
@with_call(acting=True, json=True)
def suggest(call: Call, slugs: tuple[str, ...], to: tuple[str, ...], accepted: tuple[str, ...], **given: Any) -> int:
    """What reviewed work says alike again and again, and no row holds; of a confidential document only if named."""
    from workflow.pipeline import glossary_suggest  # noqa: PLC0415

    if accepted:
        kind = next(iter(_kinds([given["kind"]] if given["kind"] else [])), None)
        with call.opened(writing="glossary") as workspace:
            taken = glossary_suggest.accept(
                workspace, accepted, slugs, to=to, kind=kind, file=given["file"], by=call.name, now=call.now
            )
        return _told(call, taken)
    with call.opened() as workspace:
        found = glossary_suggest.suggest(workspace, slugs, to=to)
    shown = found[: given["limit"] or None]
    if given["as_csv"]:
        put(glossary_suggest.as_table(shown), None)
    elif call.json:
        answers.as_json([_suggested(each) for each in shown])
    else:
        _suggest_to_a_person(shown, len(found))
    return answers.DONE


def _suggest_to_a_person(shown: list[Suggestion], of: int) -> None:
    answers.table(
        ("id", "kind", "forms", "units", "of", "where"),
        [
            (each.id, each.kind, _said(each.term), each.together, max(each.of, each.other), _places(each))
            for each in shown
        ],
    )
    if not shown:
        answers.say("Nothing that people agreed on twice or more is missing in the glossary.")
        return
    answers.say(f"{len(shown)} of {of}. Take one: bargardan glossary suggest --accept ID --kind … --as PSEUDONYM")


def _places(one: Suggestion) -> str:
    return ", ".join(f"{document}/{unit}" for document, unit in one.examples[:2])


def _told(call: Call, taken: Taken) -> int:
    code = answers.TO_MEND if taken.clashing else answers.DONE
    if call.json:
        clashes = [_clash(each) for each in taken.clashing]
        answers.as_json({"written": list(map(_written, taken.written)), "equal": taken.equal, "clashing": clashes})
        return code
    for written in taken.written:
        answers.tell(f"{written.path}:{written.line}: {'new' if written.new else 'more'}: {_said(written.term)}")
    for each in taken.clashing:
        answers.tell(f"{each.term.where or 'suggested'}: clash: {_said(each.term)}: {_against(each)}")
    new = sum(each.new for each in taken.written)
    answers.say(
        f"{_counted(new, 'new row')}, {len(taken.written) - new} with more than before, {taken.equal} equal,"
        f" {_counted(len(taken.clashing), 'clash', 'clashes')}."
    )
    if taken.clashing:
        answers.say("Of clashing rows nothing was taken: agree on one form, and change the row that stands.")
    return code


def _against(clash: Compared) -> str:
    if len(clash.rows) > 1:
        return f"these words stand in several rows ({', '.join(row.where for row in clash.rows)})"
    (row,) = clash.rows
    return f"{row.where or 'a row before it'} has {_said(row)} (differs in {', '.join(clash.differing)})"


def _kinds(names: Iterable[str]) -> list[TermKind]:
    from workflow.model.glossary import TermKind  # noqa: PLC0415 - not for --help

    return [TermKind(name) for name in names]


def _term(forms: tuple[str, ...], given: Mapping[str, Any], languages: tuple[str, ...]) -> Term:
    from workflow.model.glossary import Naming, Term, TermKind  # noqa: PLC0415

    agreed = _by_language(forms, languages, "LANG=FORM")
    doubled = next((language for language, said in agreed.items() if len(said) > 1), "")
    if doubled:
        raise CallError(
            f"“{doubled}” is given twice.", where="LANG=FORM", next_step="Other forms go into --variant or --avoid."
        )
    return Term(
        TermKind(given["kind"]),
        {language: said[0] for language, said in agreed.items()},
        _by_language(given["variants"], languages, "--variant"),
        _by_language(given["avoid"], languages, "--avoid"),
        given["note"].strip(),
        given["reader_note"].strip(),
        Naming(given["naming"]),
    )


def _by_language(given: Iterable[str], languages: tuple[str, ...], where: str) -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for each in given:
        language, equals, form = each.partition("=")
        language, form = language.strip(), " ".join(form.split())
        if not equals or not form:
            raise CallError(f"“{each}” is no language and form.", where=where, next_step='Write it so: en="Rain"')
        if language not in languages:
            raise CallError(
                f"“{language}” is not a language of this workspace ({', '.join(languages)}).",
                where=where,
                next_step="Choose one of them, or add it to bargardan.toml.",
            )
        found[language] = (*found.get(language, ()), form)
    return found


def _bytes(table: Path) -> bytes:
    from workflow.glossary.table import MAX_BYTES  # noqa: PLC0415

    try:
        if not table.is_file():
            raise CallError("there is no such file.", where=str(table))
        with table.open("rb") as file:
            return file.read(MAX_BYTES + 1)
    except OSError as error:
        raise CallError(f"it cannot be read ({error.strerror}).", where=str(table)) from error


def _said(term: Term) -> str:
    return " · ".join(f"{language} {form}" for language, form in term.forms.items())


def _naming(term: Term) -> str:
    return "" if term.naming == "full" else term.naming


def _json(term: Term) -> dict[str, Any]:
    return {
        "kind": term.kind,
        "forms": dict(term.forms),
        "variants": {language: list(forms) for language, forms in term.variants.items()},
        "avoid": {language: list(forms) for language, forms in term.avoid.items()},
        "note": term.note,
        "reader_note": term.reader_note,
        "naming": term.naming,
        "where": term.where,
    }


def _written(written: Written) -> dict[str, Any]:
    return {"path": written.path, "line": written.line, "new": written.new, "term": _json(written.term)}


def _clash(clash: Compared) -> dict[str, Any]:
    return {
        "term": _json(clash.term),
        "rows": [_json(row) for row in clash.rows],
        "differing": list(clash.differing),
    }


def _suggested(one: Suggestion) -> dict[str, Any]:
    return {
        "id": one.id,
        "kind": one.kind,
        "name": one.name,
        "forms": dict(one.forms),
        "together": one.together,
        "of": one.of,
        "other": one.other,
        "score": one.score,
        "examples": [{"document": document, "unit": unit} for document, unit in one.examples],
    }


def _counted(count: int, one: str, more: str = "") -> str:
    return f"{count} {one if count == 1 else more or one + 's'}"
