"""Answers of services and models that come with a status of 200 and are no translations all the same."""

from __future__ import annotations

import pytest

from workflow.draft.engines.answers import said_of
from workflow.draft.masking import MaskStyle
from workflow.draft.port import Passage, Said

FA = "در خانه باز است و ما تا صبح بیدار می‌مانیم."
EN = "The door of the house is open and we stay awake until morning."
AN_ERROR = Said(problem="It answered with an error, not with a translation.")
ELSEWHERE = Said(problem="It answered in another language.")


def said(text: str, answer: object, source: str = "fa", target: str = "en", style: MaskStyle = MaskStyle.XML) -> Said:
    return said_of(Passage(text, source, target), answer, style)


@pytest.mark.parametrize(
    "answer",
    [
        "Error: quota exceeded",
        "error (503)",
        "ERROR",
        "Server error.",
        "Error code 1015",
        "Your daily limit was reached. Come back tomorrow.",
        "You have exceeded your monthly character limit",
        "Too many requests, please try again later.",
        "502 Bad Gateway",
        "Service temporarily unavailable",
        "Invalid API key",
        "An API key is required to use this endpoint.",
        "Our systems have detected unusual traffic from your computer network.",
        "<!DOCTYPE html><title>Log in</title>",
        " <html><body>Sorry",
        '{"error": "no such model"}',
        "{'detail': 'x'}",
        "Traceback (most recent call last):",
    ],
)
def test_an_error_is_no_translation(answer: str) -> None:
    assert said(FA, answer) == AN_ERROR
    assert said(EN, answer, "en", "es") == AN_ERROR


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        ("خطا: سهمیهٔ ما تمام شد.", "Error: our quota is used up."),
        ("درخواست‌های بسیار رسید.", "Too many requests have come in."),
        ("سرور از کار افتاد و در دسترس نیست.", "Service unavailable: the server is down."),
        ("اشتباه", "Error"),
        ("او از اشتباه‌های گذشته گفت.", "Errors of the past were what she spoke of."),
        ("راه بسته بود.", "The road was terrorised and the gateway shut."),
    ],
)
def test_a_text_about_errors_keeps_its_translation(text: str, answer: str) -> None:
    assert said(text, answer) == Said(answer)


@pytest.mark.parametrize(
    ("text", "answer", "source", "target"),
    [
        (EN, "Please sign in to go on, or buy more of it.", "en", "fa"),
        (FA, "در خانه گشوده است و ما می‌مانیم.", "fa", "en"),
        (EN, "Дверь дома открыта, и мы ждём утра.", "en", "fa"),
        (EN, '<x id="1h"/> Sign in to go on <x id="2p"/>', "en", "ar"),
    ],
)
def test_an_answer_in_other_letters_is_no_translation(text: str, answer: str, source: str, target: str) -> None:
    assert said(text, answer, source, target) == ELSEWHERE


@pytest.mark.parametrize(
    ("text", "answer", "source", "target"),
    [
        ("GitHub, Python and LibreOffice است", "GitHub, Python and LibreOffice هست", "fa", "ckb"),
        ("Anna Amini", "آنا امینی", "en", "fa"),
        ("The BBC", "BBC", "en", "fa"),
        (EN, '<x id="1h"/> در خانه باز است <x id="2p"/>', "en", "fa"),
        ("در باز است و می‌مانیم.", "دروازه باز است و ما مي مانيم", "fa", "prs"),
        ("We stay.", "ንኹን ኣብዚ ዘለና", "en", "ti"),
    ],
)
def test_an_answer_in_the_target_s_letters_counts(text: str, answer: str, source: str, target: str) -> None:
    assert said(text, answer, source, target) == Said(answer)
