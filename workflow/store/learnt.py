"""What was worked out from all the work there is, kept until something happens. Import only after ``database.connect``.

It can be worked out again at any time: read and written without the journal, and gone without where that is refused.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.db import DatabaseError
from django.db.models import Max

from workflow.store import database
from workflow.store.models import Event, Learnt


def since_the_last_act(name: str, work_out: Callable[[], Any]) -> Any:
    """What ``work_out`` gives (plain JSON), asked again only when the journal has grown."""
    basis = str(Event.objects.aggregate(last=Max("pk"))["last"])
    kept = Learnt.objects.filter(name=name, basis=basis).first()
    if kept is not None:
        return kept.value
    value = work_out()
    try:
        with database.impatient():
            Learnt.objects.update_or_create(name=name, defaults={"basis": basis, "value": value})
    except DatabaseError:
        pass  # somebody writes just now
    return value
