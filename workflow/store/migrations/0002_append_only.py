"""The journal can only grow: the database itself refuses to change or delete an event."""

from __future__ import annotations

from typing import Any

from django.db import migrations

SQLITE = [
    "CREATE TRIGGER store_event_no_{verb} BEFORE {VERB} ON store_event"
    " BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END",
]
POSTGRESQL = [
    "CREATE OR REPLACE FUNCTION store_event_refuse() RETURNS trigger LANGUAGE plpgsql"
    " AS $$ BEGIN RAISE EXCEPTION 'the journal is append-only'; END $$",
    "CREATE TRIGGER store_event_no_{verb} BEFORE {VERB} ON store_event"
    " FOR EACH ROW EXECUTE FUNCTION store_event_refuse()",
]


def refuse(apps: Any, editor: Any) -> None:
    for verb in ("update", "delete"):
        for statement in SQLITE if editor.connection.vendor == "sqlite" else POSTGRESQL:
            editor.execute(statement.replace("{verb}", verb).replace("{VERB}", verb.upper()))


class Migration(migrations.Migration):
    dependencies = [("store", "0001_initial")]

    operations = [migrations.RunPython(refuse, migrations.RunPython.noop)]
