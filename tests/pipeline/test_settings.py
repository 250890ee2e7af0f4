"""bargardan.toml: what it may say, and how a wrong one is told."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workflow.errors import SettingsError
from workflow.pipeline.setting_values import line_of
from workflow.pipeline.settings import KEYS, Settings, parse


def test_everything_can_be_said() -> None:
    text = """
title = "نامه‌ها"
base_url = "https://letters.example/"
languages = ["en", "fa", "KU-arab"]
targets = ["en"]
calendars = ["persian"]
numerals = { fa = "arabext" }
[review]
people = 1
[draft]
engines = ["memory"]
"""
    assert parse(text) == Settings(
        title="نامه‌ها",
        base_url="https://letters.example",
        languages=("en", "fa", "ku-Arab"),
        targets=("en",),
        people=1,
        engines=("memory",),
        calendars=("persian",),
        numerals={"fa": "arabext"},
    )


def test_nothing_need_be_said() -> None:
    assert parse("") == Settings()


@pytest.mark.parametrize(
    ("text", "line", "says"),
    [
        ('titel = "x"', 1, "Did you mean “title”?"),
        ('title = "x"\n\n[review]\npeple = 2', 4, "Did you mean “people” under [review]?"),
        ('title = "x"\npeople = 2', 2, "Did you mean “people” under [review]?"),
        ("[reveiw]\npeople = 2", 1, "Did you mean “review”?"),
        ("\n[review]\npeople = 3", 3, "review.people has to be 1 or 2"),
        ("[review]\npeople = true", 2, "has to be 1 or 2"),
        ('[review]\npeople = "two"', 2, "has to be 1 or 2"),
        ('languages = ["en", "farsi"]', 1, "did you mean “fa”?"),
        ('languages = "en"', 1, "has to be a list"),
        ("languages = []", 1, "at least one"),
        ('languages = ["en", "en"]', 1, "twice"),
        ('languages = ["en"]\ntargets = ["fa"]', 2, "not among the languages"),
        ('base_url = "letters"', 1, "has to be an address"),
        ('base_url = "javascript:alert(1)"', 1, "has to be an address"),
        ('calendars = ["julian"]', 1, "none of: gregorian, persian"),
        ('[draft]\nengines = ["gogle"]', 2, "none of: memory, glossary, copy, pseudo"),
        ('[draft]\nengines = ["memory", "memory"]', 2, "twice"),
        ('[draft]\ndates = "none"', 2, "none of: both, own, target"),
        ("[draft]\ncharacters_per_day = 0", 2, "whole number"),
        ("[draft]\nrequests_per_hour = 5", 2, "Did you mean “requests_per_"),
        ("engines = 3", 1, "[engines.NAME]"),
        ("[engines]\ndeepl = 3", 2, "has to be a table"),
        ("[engines.Ours]\nkind = 'chat'", 1, "no name for an engine"),
        ("[engines.ours]\nkind = 'chta'", 2, "no kind of engine “chta”"),
        ("[engines.memory]\nkind = 'chat'", 1, "an engine of its own"),
        ("[engines.ours]\nkind = 'chat'\nurl = 'ftp://x'", 3, "has to be an address"),
        ("[engines.ours]\nkind = 'chat'\nurl = 'http://me:word@127.0.0.1:1'", 3, "without a user"),
        ("[engines.ours]\nkind = 'chat'\nurl = 'http://127.0.0.1:1/v1?key=x'", 3, "a key or a query"),
        ("[engines.deepl]\napi_key = 'x'", 2, "BARGARDAN_KEY_DEEPL"),
        ("[engines.deepl]\noptions = { token = 'x' }", 2, "belong into the environment"),
        ("[engines.deepl]\ntimeot = 3", 2, "Did you mean “timeout”"),
        ("[engines.deepl]\ntimeout = -1", 2, "number of seconds"),
        ("[engines.deepl]\nattempts = true", 2, "whole number"),
        ("[engines.deepl]\ntrusted = 'yes'", 2, "true or false"),
        ('numerals = { fa = "roman" }', 1, "none of: latn, arabext, arab"),
        ("numerals = 3", 1, "has to be a table"),
        ("title = 3", 1, "in quotes"),
        ('title = "a\\nb"', 1, "one line"),
        ('a = 1\ntitle = "x', 2, "not TOML"),
        ("[[review]]\npeople = 2", 1, "no setting “review”"),
    ],
)
def test_what_is_wrong_is_told_with_its_line(text: str, line: int, says: str) -> None:
    with pytest.raises(SettingsError) as caught:
        parse(text)
    assert caught.value.where == f"bargardan.toml:{line}"
    assert says in str(caught.value)


def test_every_key_is_found_again() -> None:
    text = '[review]\npeople = 2\n\n[draft]\n"engines" = []\n'
    assert [line_of(text, key) for key in ("review.people", "draft.engines")] == [2, 5]
    assert line_of(text, "title") == 1
    assert len({name for name, _ in KEYS.values()}) == len(KEYS)


def test_a_source_goes_into_the_languages_asked_for() -> None:
    settings = Settings(languages=("en", "fa", "fr"), targets=("en", "fa"))
    assert settings.targets_of("en", None) == ("fa",)
    assert settings.targets_of("fa", ("fr", "fa", "fr")) == ("fr",)
    assert settings.targets_of("fa", ()) == ()
    assert Settings(languages=("en", "fa", "fr")).targets_of("en", None) == ("fa", "fr")


@given(st.text())
def test_any_text_is_settings_or_a_clear_error(text: str) -> None:
    where = "bargardan.toml:1"
    try:
        parse(text)
    except SettingsError as error:
        where = error.where
    assert re.fullmatch(r"bargardan\.toml:[1-9][0-9]*", where)
