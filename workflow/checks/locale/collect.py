"""Collect the sentences of the rules into the catalogs beside this file, and compile them: ``make messages``.

New sentences come in empty, those that no rule says any more go; nothing is guessed. The same rules and translations
give the same bytes: no dates, no names.
"""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

HERE = Path(__file__).parent
DOMAIN = "checks"
LONG_AGO = datetime(1970, 1, 1, tzinfo=UTC)
"""Babel writes a date; this one says that it means nothing."""


def collected() -> Catalog:
    """Every sentence between ``msg("…")``, by file and place."""
    catalog = _nameless(Catalog(project="Bargardan", version="checks", charset="utf-8"))
    found = extract_from_dir(HERE.parent, method_map=[("**.py", "python")], keywords={"msg": None})
    for file, line, message, _comments, _context in sorted(found, key=lambda each: (each[0], each[1])):
        catalog.add(message, locations=[(f"workflow/checks/{file}", line)])
    return catalog


def translated(folder: Path, template: Catalog) -> Catalog:
    """The template with the translations that a language's catalog has."""
    language = folder.parent.name
    with (folder / f"{DOMAIN}.po").open("rb") as file:
        known = {each.id: each.string for each in read_po(file, locale=language) if each.id}
    catalog = _nameless(Catalog(locale=language, project="Bargardan", version="checks", charset="utf-8", fuzzy=False))
    for each in template:
        if each.id:
            catalog.add(each.id, known.get(each.id, ""), locations=each.locations)
    return catalog


def main() -> None:
    """Write ``checks.pot`` and, for every language, ``checks.po`` and ``checks.mo``."""
    template = collected()
    _write(HERE / f"{DOMAIN}.pot", template)
    for folder in sorted(HERE.glob("*/LC_MESSAGES")):
        catalog = translated(folder, template)
        _write(folder / f"{DOMAIN}.po", catalog)
        with (folder / f"{DOMAIN}.mo").open("wb") as file:
            write_mo(file, catalog)


def _nameless(catalog: Catalog) -> Catalog:
    """Babel puts a clock's time and places for names into headers."""
    catalog.header_comment = "# The sentences of the checks; see collect.py."
    catalog.creation_date = catalog.revision_date = LONG_AGO
    catalog.last_translator = catalog.language_team = catalog.msgid_bugs_address = ""
    return catalog


def _write(path: Path, catalog: Catalog) -> None:
    with path.open("wb") as file:
        write_po(file, catalog, width=0, include_lineno=False, sort_by_file=False)


if __name__ == "__main__":
    main()
