"""``[engines.NAME]``: its tables name what there is, and what could only fail is refused with its line."""

from __future__ import annotations

from dataclasses import fields

import pytest

from workflow.draft import plan
from workflow.draft.engines import kinds
from workflow.draft.setup import Setup
from workflow.errors import SettingsError
from workflow.pipeline import engine_settings
from workflow.pipeline.settings import parse


def test_the_kinds_are_those_that_there_are() -> None:
    """They are written down twice, so that reading settings loads no engine."""
    assert tuple(kinds.TRANSLATORS) == engine_settings.TRANSLATORS
    assert tuple(plan.OWN) == engine_settings.OWN
    assert engine_settings.GROUP == plan.GROUP


def test_the_keys_are_those_of_a_setup() -> None:
    assert [*engine_settings.FIELDS, "secret"] == [each.name for each in fields(Setup) if each.name != "name"]


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("timeout = 0", "has to be a number of seconds from 1 on, at most 3600"),
        ("timeout = 0.5", "from 1 on"),
        ("timeout = 3601", "at most 3600"),
        ("timeout = true", "number of seconds"),
        ("characters = 1", "has to be a whole number from 100 on"),
        ("characters = 99", "from 100 on"),
        ("characters = true", "from 100 on"),
        ('url = "http://127.0.0.1:99999"', "has to be an address"),
        ('url = "http://127.0.0.1:0"', "has to be an address"),
        ('url = "http://[::g]"', "has to be an address"),
        ('url = "http://خانه.example"', "has to be an address"),
    ],
)
def test_what_could_only_fail_is_told_with_its_line(line: str, says: str) -> None:
    with pytest.raises(SettingsError) as caught:
        parse(f'[engines.ours]\nkind = "chat"\n{line}\n')
    assert caught.value.where == "bargardan.toml:3"
    assert says in caught.value.what


def test_what_may_be_said_is_read() -> None:
    text = '[engines.ours]\nkind = "chat"\ntimeout = 1\ncharacters = 100\npause = 0\nurl = "http://[::1]:8080/lt/"\n'
    (said,) = parse(text).setups.values()
    assert (said["timeout"], said["characters"], said["pause"]) == (1.0, 100, 0.0)
    assert said["url"] == "http://[::1]:8080/lt"
